import { getOctokit } from '@actions/github'
import { type Dispatcher, fetch, openConnections } from '../connections.ts'
import { readText } from '../read-body.ts'
import type { Deadline } from '../time.ts'
import type { PullRequestSource, Repository } from './event.ts'
import { statusOf } from './request-error.ts'

/** Milliseconds for one request to GitHub. */
const REQUEST_TIMEOUT = 30_000

/** The largest response to read, in bytes after decompression: a page of 100 comments has at most about 26 MB. */
const MAX_RESPONSE_BYTES = 32 * 1024 * 1024

/** The login behind the workflow's own token. */
const WORKFLOW_AUTHOR = 'github-actions[bot]'

const PAGE_SIZE = 100

/** The fields of a pull request comment that the action needs. */
export interface Comment {
  readonly id: number
  readonly url: string
  readonly body: string
  /** Undefined: the account was deleted. */
  readonly author: string | undefined
}

/** A commit and its place in the history. */
export interface Commit {
  readonly sha: string
  /** The first is the commit that it was built on. */
  readonly parents: readonly string[]
}

/** A status of a commit. */
export interface Status {
  readonly state: string
  readonly context: string
  readonly description: string
  readonly targetUrl: string
  /** ISO 8601. */
  readonly createdAt: string
  /** Undefined: the account was deleted. */
  readonly creator: string | undefined
}

/** A status to set. */
export interface NewStatus {
  readonly state: 'success' | 'failure' | 'error' | 'pending'
  readonly context: string
  /** At most 140 characters. */
  readonly description: string
  readonly targetUrl: string | undefined
}

/**
 * Comments, statuses, history and files of one repository. Each request has a time limit and observes the deadline; all
 * but `ownLogin` can throw.
 */
export interface GitHubApi {
  /** The numbers of the pull requests that a source describes. */
  findPullRequests(source: PullRequestSource): Promise<number[]>
  /** All comments on a pull request, oldest first, page by page. */
  listComments(pullRequest: number): AsyncIterable<Comment>
  createComment(pullRequest: number, body: string): Promise<Comment>
  updateComment(id: number, body: string): Promise<Comment>
  deleteComment(id: number): Promise<void>
  /** The commit where `head` branched off `branch`. */
  findMergeBase(branch: string, head: string): Promise<string>
  /** A commit and its ancestors, newest first, page by page. */
  listCommits(sha: string, page: number): Promise<{ readonly commits: readonly Commit[]; readonly isLast: boolean }>
  /** The statuses of a commit, newest first, page by page. */
  listStatuses(sha: string): AsyncIterable<Status>
  createStatus(sha: string, status: NewStatus): Promise<void>
  /** A text file of the repository, as it is on a branch. */
  readFile(path: string, branch: string): Promise<string>
  /** The login behind the token. Some tokens cannot query it; we then assume the workflow's own. */
  ownLogin(): Promise<string>
  /** The same, but throws when the query fails for any other reason, because the login is then unknown. */
  certainLogin(): Promise<string>
}

export interface ApiOptions {
  readonly repository: Repository
  readonly token: string
  readonly apiUrl: string
  readonly deadline: Deadline
}

interface Connection {
  readonly octokit: ReturnType<typeof getOctokit>
  readonly repository: Repository
  /** Options that end a request in time. */
  readonly timed: () => { request: { signal: AbortSignal } }
}

/** Opens GitHub's API, through the runner's proxy where there is one. */
export function openGitHub({ repository, token, apiUrl, deadline }: ApiOptions): GitHubApi {
  const silent = () => undefined
  // Octokit would print the contents of response headers when it warns of a deprecated request.
  const log = { debug: silent, info: silent, warn: silent, error: silent }
  const octokit = getOctokit(token, {
    baseUrl: apiUrl,
    request: { fetch: createFetch(connectionsTo(apiUrl)), log },
    log
  })
  const timed = () => ({ request: { signal: deadline.signal(REQUEST_TIMEOUT) } })
  const connection = { octokit, repository, timed }
  const { issues } = octokit.rest
  return {
    findPullRequests: (source) => findPullRequests(connection, source),
    listComments: (pullRequest) => listComments(connection, pullRequest),
    createComment: async (pullRequest, body) => {
      const { data } = await issues.createComment({ ...repository, issue_number: pullRequest, body, ...timed() })
      return toComment(data)
    },
    updateComment: async (id, body) => {
      const { data } = await issues.updateComment({ ...repository, comment_id: id, body, ...timed() })
      return toComment(data)
    },
    deleteComment: async (id) => {
      await issues.deleteComment({ ...repository, comment_id: id, ...timed() })
    },
    findMergeBase: async (branch, head) => {
      const query = { ...repository, basehead: `${branch}...${head}`, per_page: 1, ...timed() }
      const { data } = await octokit.rest.repos.compareCommitsWithBasehead(query)
      return data.merge_base_commit.sha
    },
    listCommits: async (sha, page) => {
      const query = { ...repository, sha, per_page: PAGE_SIZE, page }
      const { data } = await octokit.rest.repos.listCommits({ ...query, ...timed() })
      const commits = data.map((commit) => ({ sha: commit.sha, parents: commit.parents.map((parent) => parent.sha) }))
      return { commits, isLast: data.length < PAGE_SIZE }
    },
    listStatuses: (sha) => listStatuses(connection, sha),
    createStatus: async (sha, { targetUrl, ...status }) => {
      const target = targetUrl === undefined ? {} : { target_url: targetUrl }
      await octokit.rest.repos.createCommitStatus({ ...repository, sha, ...status, ...target, ...timed() })
    },
    readFile: async (path, branch) => {
      const { data } = await octokit.rest.repos.getContent({
        ...repository,
        path,
        ref: `refs/heads/${branch}`,
        ...timed()
      })
      if (Array.isArray(data) || data.type !== 'file') throw new Error('it is not a file')
      return Buffer.from(data.content, 'base64').toString('utf8')
    },
    ownLogin: () => askLogin(connection).catch(() => WORKFLOW_AUTHOR),
    certainLogin: () => askLogin(connection)
  }
}

async function findPullRequests(
  { octokit, repository, timed }: Connection,
  source: PullRequestSource
): Promise<number[]> {
  if (source.kind === 'none') return []
  if (source.kind === 'named') return [...source.numbers]
  const query = { ...repository, per_page: PAGE_SIZE, ...timed() }
  const { data } =
    source.kind === 'branch'
      ? await octokit.rest.pulls.list({ ...query, state: 'open', head: source.head })
      : await octokit.rest.repos.listPullRequestsAssociatedWithCommit({ ...query, commit_sha: source.sha })
  const isHead = ({ state, head }: (typeof data)[number]) => state === 'open' && head.sha === source.sha
  return data.filter(isHead).map(({ number }) => number)
}

async function* listComments({ octokit, repository, timed }: Connection, pullRequest: number): AsyncGenerator<Comment> {
  for (let page = 1; ; page += 1) {
    const query = { ...repository, issue_number: pullRequest, per_page: PAGE_SIZE, page }
    const { data } = await octokit.rest.issues.listComments({ ...query, ...timed() })
    if (!Array.isArray(data)) throw new Error('GitHub returned something other than a list')
    yield* data.map(toComment)
    if (data.length < PAGE_SIZE) return
  }
}

/** The maximum number of pages to read: GitHub accepts at most 1,000 statuses for each context of a commit. */
const MAX_STATUS_PAGES = 10

async function* listStatuses({ octokit, repository, timed }: Connection, sha: string): AsyncGenerator<Status> {
  for (let page = 1; page <= MAX_STATUS_PAGES; page += 1) {
    const query = { ...repository, ref: sha, per_page: PAGE_SIZE, page }
    const { data } = await octokit.rest.repos.listCommitStatusesForRef({ ...query, ...timed() })
    if (!Array.isArray(data)) throw new Error('GitHub returned something other than a list')
    yield* data.map((status) => ({
      state: status.state,
      context: status.context,
      description: status.description ?? '',
      targetUrl: status.target_url ?? '',
      createdAt: status.created_at,
      creator: status.creator?.login
    }))
    if (data.length < PAGE_SIZE) return
  }
}

async function askLogin({ octokit, timed }: Connection): Promise<string> {
  try {
    const { viewer } = await octokit.graphql<{ viewer: { login: unknown } }>('query { viewer { login } }', timed())
    return typeof viewer.login === 'string' ? viewer.login : WORKFLOW_AUTHOR
  } catch (error) {
    const isRefused = error instanceof Error && error.name === 'GraphqlResponseError'
    if (isRefused || [401, 403, 404].includes(statusOf(error))) return WORKFLOW_AUTHOR
    throw error
  }
}

interface GitHubComment {
  readonly id: number
  readonly html_url: string
  readonly body?: string | null
  readonly user: { readonly login: string } | null
}

function toComment(comment: GitHubComment | null): Comment {
  if (typeof comment?.id !== 'number') throw new Error('GitHub returned something other than a comment')
  return { id: comment.id, url: String(comment.html_url), body: comment.body ?? '', author: comment.user?.login }
}

/** Every use of the API shares the connections: they are kept alive. */
const opened = new Map<string, Dispatcher>()

function connectionsTo(apiUrl: string): Dispatcher {
  const connections = opened.get(apiUrl) ?? openConnections(new URL(apiUrl))
  opened.set(apiUrl, connections)
  return connections
}

/**
 * A fetch that only returns complete responses: Octokit would accept a truncated one as data, and treat a missing list
 * of comments as empty. Throws for a response that is too large or not JSON.
 */
function createFetch(connections: Dispatcher) {
  return async (url: string, init: FetchOptions = {}): Promise<Response> => {
    const request = () => fetchComplete(url, { ...init, dispatcher: connections })
    // Reads are retried once if GitHub did not respond, or responded with a server error.
    const isRead = (init.method ?? 'GET') === 'GET'
    const first = await request().catch((error: unknown) => {
      if (!isRead || init.signal?.aborted) throw error
      return undefined
    })
    return first === undefined || (isRead && first.status >= 500) ? request() : first
  }
}

type FetchOptions = NonNullable<Parameters<typeof fetch>[1]>

async function fetchComplete(url: string, init: FetchOptions): Promise<Response> {
  const response = await fetch(url, init)
  const tooLarge = () => new Error(`the response is larger than ${MAX_RESPONSE_BYTES / 2 ** 20} MiB`)
  const text = await readText(response.body, MAX_RESPONSE_BYTES, tooLarge)
  const { status, headers } = response
  if (status < 400 && status !== 204 && !isJson(status, text)) {
    throw new Error(`HTTP ${status} without a usable response body`)
  }
  return new Response(text === '' ? null : text, { status, headers: [...headers] })
}

function isJson(status: number, text: string): boolean {
  try {
    const value: unknown = JSON.parse(text)
    return status < 300 && typeof value === 'object' && value !== null
  } catch {
    return false
  }
}
