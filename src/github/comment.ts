import { getOctokit } from '@actions/github'
import type { Deadline } from '../deadline.ts'
import { GitHubRefusal } from '../errors/github-refusal.ts'
import { PRODUCT } from '../product.ts'

/** Milliseconds for one request to GitHub. */
const REQUEST_TIMEOUT = 30_000

/** Who writes with the workflow's own token. */
const WORKFLOW_AUTHOR = 'github-actions[bot]'

export interface CommentTarget {
  readonly owner: string
  readonly repo: string
  readonly pullRequest: number
}

export interface CommentRequest {
  readonly target: CommentTarget
  readonly token: string
  readonly apiUrl: string
  readonly deadline: Deadline
  /** The first line of the comment, by which it is found again. */
  readonly marker: string
  readonly body: string
  /** False: only a comment that is there already is brought up to date. */
  readonly create: boolean
}

/** Options that end a request in time. */
type Timed = () => { readonly request: { readonly signal: AbortSignal } }

type Octokit = ReturnType<typeof getOctokit>

/** The hidden first line of our comment for `key`: no key can end it early. */
export function commentMarker(key: string): string {
  const encoded = encodeURIComponent(key.toWellFormed()).replace(/-(?=-|$)/g, '%2D')
  return `<!-- ${PRODUCT.name}: ${encoded} -->`
}

/**
 * Creates the one comment for the marker, or brings it up to date. Returns its address, or undefined when there is none
 * and none was to be created. Throws GitHubRefusal.
 */
export async function writeComment(request: CommentRequest): Promise<string | undefined> {
  if (request.token === '') throw GitHubRefusal.noToken()
  const octokit = getOctokit(request.token, { baseUrl: request.apiUrl })
  const { owner, repo, pullRequest } = request.target
  const timed = () => ({ request: { signal: request.deadline.signal(REQUEST_TIMEOUT) } })
  try {
    const id = await findOwnComment(octokit, request, timed)
    if (id === undefined && !request.create) return undefined
    const { data } =
      id === undefined
        ? await octokit.rest.issues.createComment({
            owner,
            repo,
            issue_number: pullRequest,
            body: request.body,
            ...timed()
          })
        : await octokit.rest.issues.updateComment({ owner, repo, comment_id: id, body: request.body, ...timed() })
    return data.html_url
  } catch (error) {
    throw refusalOf(error, pullRequest)
  }
}

/** The oldest comment with the marker that we wrote ourselves; comments come in the order in which they were written. */
async function findOwnComment(octokit: Octokit, request: CommentRequest, timed: Timed) {
  const { owner, repo, pullRequest } = request.target
  let author: string | undefined
  for (let page = 1; ; page += 1) {
    const { data } = await octokit.rest.issues.listComments({
      owner,
      repo,
      issue_number: pullRequest,
      per_page: 100,
      page,
      ...timed()
    })
    for (const comment of data) {
      if (comment.body?.split(/\r?\n/, 1)[0] !== request.marker) continue
      author ??= await ownLogin(octokit, timed)
      if (comment.user?.login === author) return comment.id
    }
    if (data.length < 100) return undefined
  }
}

/** Who the token speaks for. Some tokens may not ask; the workflow's own is then the likely one. */
async function ownLogin(octokit: Octokit, timed: Timed): Promise<string> {
  try {
    const { viewer } = await octokit.graphql<{ viewer: { login: string } }>('query { viewer { login } }', {
      ...timed()
    })
    return viewer.login
  } catch {
    return WORKFLOW_AUTHOR
  }
}

function refusalOf(error: unknown, pullRequest: number): GitHubRefusal {
  const reason = error instanceof Error ? error.message : String(error)
  const status = error instanceof Error && 'status' in error ? error.status : undefined
  if (status === 401) return GitHubRefusal.badToken(reason, error)
  if (status === 403 && !/rate limit/i.test(reason)) return GitHubRefusal.noPermission(reason, error)
  if (status === 404) return GitHubRefusal.noPullRequest(pullRequest, error)
  return GitHubRefusal.failed(reason, error)
}
