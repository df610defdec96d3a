import { getOctokit } from '@actions/github'
import type { Deadline } from '../deadline.ts'
import { GitHubRefusal } from '../errors/github-refusal.ts'
import { PRODUCT } from '../product.ts'
import type { PullRequestSource } from './event.ts'

/** Milliseconds for one request to GitHub. */
const REQUEST_TIMEOUT = 30_000

/** Who writes with the workflow's own token. */
const WORKFLOW_AUTHOR = 'github-actions[bot]'

export interface CommentRequest {
  readonly repository: { readonly owner: string; readonly repo: string }
  readonly pullRequests: PullRequestSource
  readonly token: string
  readonly apiUrl: string
  readonly deadline: Deadline
  /** The first line of the comment, by which it is found again. */
  readonly marker: string
  readonly body: string
  /** False: only a comment that is there already is brought up to date. */
  readonly create: boolean
}

interface GitHub {
  readonly octokit: ReturnType<typeof getOctokit>
  /** Options that end a request in time. */
  readonly timed: () => { request: { signal: AbortSignal } }
}

/** The hidden first line of our comment for `key`: no key can end it early. */
export function commentMarker(key: string): string {
  const encoded = encodeURIComponent(key.toWellFormed()).replace(/-(?=-|$)/g, '%2D')
  return `<!-- ${PRODUCT.name}: ${encoded} -->`
}

/** More pull requests than this have not been made for one commit on purpose. */
const MAX_PULL_REQUESTS = 5

/**
 * Creates the one comment for the marker on each pull request, or brings it up to date. Returns the addresses of the
 * comments, and how many pull requests there are. Throws GitHubRefusal.
 */
export async function writeComments(request: CommentRequest): Promise<{ urls: string[]; pullRequests: number }> {
  if (request.token === '') throw GitHubRefusal.noToken()
  const github: GitHub = {
    octokit: getOctokit(request.token, { baseUrl: request.apiUrl }),
    timed: () => ({ request: { signal: request.deadline.signal(REQUEST_TIMEOUT) } })
  }
  const numbers = await findNumbers(github, request)
  const urls: string[] = []
  for (const number of numbers.slice(0, MAX_PULL_REQUESTS)) {
    const url = await writeComment(github, request, number)
    if (url !== undefined) urls.push(url)
  }
  return { urls, pullRequests: numbers.length }
}

async function findNumbers(
  { octokit, timed }: GitHub,
  { repository, pullRequests }: CommentRequest
): Promise<number[]> {
  if (pullRequests.kind === 'named') return [...pullRequests.numbers]
  if (pullRequests.kind === 'none') return []
  try {
    const { data } =
      pullRequests.kind === 'branch'
        ? await octokit.rest.pulls.list({
            ...repository,
            state: 'open',
            head: pullRequests.head,
            per_page: 100,
            ...timed()
          })
        : await octokit.rest.repos.listPullRequestsAssociatedWithCommit({
            ...repository,
            commit_sha: pullRequests.sha,
            per_page: 100,
            ...timed()
          })
    return data
      .filter(({ state, head }) => state === 'open' && head.sha === pullRequests.sha)
      .map(({ number }) => number)
  } catch (error) {
    throw refusalOf(error, undefined)
  }
}

async function writeComment(github: GitHub, request: CommentRequest, number: number): Promise<string | undefined> {
  const { octokit, timed } = github
  const { repository, body } = request
  try {
    const id = await findOwnComment(github, request, number)
    if (id === undefined && !request.create) return undefined
    const { data } =
      id === undefined
        ? await octokit.rest.issues.createComment({ ...repository, issue_number: number, body, ...timed() })
        : await octokit.rest.issues.updateComment({ ...repository, comment_id: id, body, ...timed() })
    return data.html_url
  } catch (error) {
    throw refusalOf(error, number)
  }
}

/** The oldest comment with the marker that we wrote ourselves; comments come in the order in which they were written. */
async function findOwnComment(github: GitHub, { repository, marker }: CommentRequest, number: number) {
  const { octokit, timed } = github
  let author: string | undefined
  for (let page = 1; ; page += 1) {
    const query = { ...repository, issue_number: number, per_page: 100, page }
    const { data } = await octokit.rest.issues.listComments({ ...query, ...timed() })
    for (const comment of data) {
      if (comment.body?.split(/\r?\n/, 1)[0] !== marker) continue
      author ??= await ownLogin(github)
      if (comment.user?.login === author) return comment.id
    }
    if (data.length < 100) return undefined
  }
}

/** Who the token speaks for. Some tokens may not ask; the workflow's own is then the likely one. */
async function ownLogin({ octokit, timed }: GitHub): Promise<string> {
  try {
    const { viewer } = await octokit.graphql<{ viewer: { login: string } }>('query { viewer { login } }', timed())
    return viewer.login
  } catch {
    return WORKFLOW_AUTHOR
  }
}

function refusalOf(error: unknown, pullRequest: number | undefined): GitHubRefusal {
  const reason = error instanceof Error ? error.message : String(error)
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  if (status === 401) return GitHubRefusal.badToken(reason, error)
  if (status === 403 && !/rate limit/i.test(reason)) return GitHubRefusal.noPermission(reason, error)
  if (status === 404) return GitHubRefusal.noPullRequest(pullRequest, error)
  return GitHubRefusal.failed(reason, error)
}
