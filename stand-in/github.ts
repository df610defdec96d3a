import type { ServerResponse } from 'node:http'
import {
  describeComment,
  describeCommit,
  describeComparison,
  describeFile,
  describePullRequest,
  describeStatus,
  type Place
} from './github-answers.ts'
import { findMergeBase, listAncestors, type StoredCommit } from './history.ts'
import { type Intercept, type LoggedRequest, type RunningServer, sendJson, startHttpServer } from './http-server.ts'

export interface StoredComment {
  readonly id: number
  readonly pullRequest: number
  readonly login: string
  /** ISO 8601; later comments get later times unless a test sets them. */
  readonly createdAt: string
  body: string
}

export interface StoredPullRequest {
  readonly number: number
  readonly state: 'open' | 'closed'
  /** `owner:branch` */
  readonly head: string
  readonly sha: string
}

export interface StoredStatus {
  readonly sha: string
  readonly state: string
  readonly context: string
  readonly description: string
  readonly targetUrl: string
  /** The user who set it. */
  readonly login: string
}

export interface GitHubOptions {
  readonly pullRequests?: readonly StoredPullRequest[]
  /** The user that the token belongs to. */
  readonly login?: string
  readonly comments?: readonly NewComment[]
  /** The history; commits can be added at any time. */
  readonly commits?: StoredCommit[]
  /** The newest commit of each branch, by branch name. */
  readonly branches?: Record<string, string>
  readonly statuses?: readonly StoredStatus[]
  /** File contents by branch and path: `main:known.json`. */
  readonly files?: Readonly<Record<string, string>>
  readonly intercept?: Intercept
}

type NewComment = Omit<StoredComment, 'id' | 'createdAt'> & Partial<Pick<StoredComment, 'createdAt'>>

/** Without `body`, nothing follows the headers. */
export interface Answer {
  readonly status: number
  readonly body?: unknown
}

export interface GitHub extends RunningServer {
  /** All current comments, oldest first. */
  readonly comments: readonly StoredComment[]
  /** All statuses, oldest first. */
  readonly statuses: readonly StoredStatus[]
  /** The answer to each request, except those that the intercept answered. */
  readonly answers: ReadonlyMap<LoggedRequest, Answer>
}

interface State {
  readonly pullRequests: readonly StoredPullRequest[]
  readonly comments: StoredComment[]
  readonly login: string
  readonly commits: readonly StoredCommit[]
  readonly branches: Readonly<Record<string, string>>
  readonly statuses: StoredStatus[]
  readonly files: Readonly<Record<string, string>>
  nextId: number
}

interface Call {
  readonly request: LoggedRequest
  readonly query: URLSearchParams
  readonly state: State
  readonly place: Place
  /** Returns a named part of the path. */
  readonly part: (name: string) => string
}

const NOT_FOUND: Answer = {
  status: 404,
  body: { message: 'Not Found', documentation_url: 'https://docs.github.com/rest', status: '404' }
}

const COMMENTS = '/issues/(?<number>\\d+)/comments'
const COMMENT = '/issues/comments/(?<id>\\d+)'

const ROUTES: readonly { method: string; path: RegExp; answer: (call: Call) => Answer }[] = [
  { method: 'GET', path: inRepository(COMMENTS), answer: listComments },
  { method: 'POST', path: inRepository(COMMENTS), answer: createComment },
  { method: 'GET', path: inRepository(COMMENT), answer: showComment },
  { method: 'PATCH', path: inRepository(COMMENT), answer: updateComment },
  { method: 'DELETE', path: inRepository(COMMENT), answer: deleteComment },
  { method: 'GET', path: inRepository('/pulls'), answer: listPullRequests },
  { method: 'GET', path: inRepository('/commits/(?<sha>[^/]+)/pulls'), answer: listPullRequestsOfCommit },
  { method: 'GET', path: inRepository('/commits'), answer: listCommits },
  { method: 'GET', path: inRepository('/compare/(?<basehead>.+)'), answer: compareCommits },
  { method: 'GET', path: inRepository('/commits/(?<sha>[^/]+)/statuses'), answer: listStatuses },
  { method: 'POST', path: inRepository('/statuses/(?<sha>[^/]+)'), answer: createStatus },
  { method: 'GET', path: inRepository('/contents/(?<path>.+)'), answer: showFile },
  { method: 'POST', path: /^\/graphql$/, answer: showViewer }
]

function inRepository(rest: string): RegExp {
  return new RegExp(`^/repos/(?<owner>[^/]+)/(?<repo>[^/]+)${rest}$`)
}

/** Starts a local GitHub API with the endpoints that the action uses. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHub> {
  const comments = (options.comments ?? []).map((comment, index) => storeComment(comment, index + 1))
  const state: State = {
    pullRequests: options.pullRequests ?? [],
    comments,
    login: options.login ?? 'github-actions[bot]',
    commits: options.commits ?? [],
    branches: options.branches ?? {},
    statuses: [...(options.statuses ?? [])],
    files: options.files ?? {},
    nextId: comments.length + 1
  }
  const answers = new Map<LoggedRequest, Answer>()
  const server = await startHttpServer(async (request, response) => {
    if (await options.intercept?.(request, response)) return
    const answer = answerRequest(request, state)
    answers.set(request, answer)
    send(response, answer)
  })
  return { ...server, comments, statuses: state.statuses, answers }
}

function answerRequest(request: LoggedRequest, state: State): Answer {
  const api = `http://${request.headers.host}`
  const { pathname, searchParams: query } = new URL(request.url, api)
  for (const { method, path, answer } of ROUTES) {
    const match = request.method === method ? path.exec(pathname) : null
    if (match === null) continue
    const part = (name: string) => match.groups?.[name] ?? ''
    return answer({ request, query, state, place: { api, owner: part('owner'), repo: part('repo') }, part })
  }
  return NOT_FOUND
}

function send(response: ServerResponse, { status, body }: Answer): void {
  if (body === undefined) response.writeHead(status).end()
  else sendJson(response, status, body)
}

function storeComment(comment: NewComment, id: number): StoredComment {
  return { createdAt: new Date(Date.UTC(2026, 0, 1, 0, id)).toISOString(), ...comment, id }
}

/** The page of a list that a query requests, with GitHub's defaults. */
function pageOf<T>(items: readonly T[], query: URLSearchParams): readonly T[] {
  const perPage = Number(query.get('per_page') ?? 30)
  const page = Number(query.get('page') ?? 1)
  return items.slice((page - 1) * perPage, page * perPage)
}

function listComments({ query, state, place, part }: Call): Answer {
  const all = state.comments.filter(({ pullRequest }) => pullRequest === Number(part('number')))
  const shown = pageOf(all, query)
  return { status: 200, body: shown.map((comment) => describeComment(comment, place)) }
}

function createComment({ request, state, place, part }: Call): Answer {
  const { login, nextId } = state
  const comment = storeComment({ pullRequest: Number(part('number')), login, body: bodyOf(request) }, nextId)
  state.nextId += 1
  state.comments.push(comment)
  return { status: 201, body: describeComment(comment, place) }
}

function showComment({ state, place, part }: Call): Answer {
  const comment = findComment(state, part)
  return comment === undefined ? NOT_FOUND : { status: 200, body: describeComment(comment, place) }
}

function updateComment(call: Call): Answer {
  const comment = findComment(call.state, call.part)
  if (comment !== undefined) comment.body = bodyOf(call.request)
  return showComment(call)
}

function deleteComment({ state, part }: Call): Answer {
  const comment = findComment(state, part)
  if (comment === undefined) return NOT_FOUND
  state.comments.splice(state.comments.indexOf(comment), 1)
  return { status: 204 }
}

function findComment({ comments }: State, part: Call['part']): StoredComment | undefined {
  return comments.find(({ id }) => id === Number(part('id')))
}

function bodyOf({ body }: LoggedRequest): string {
  return (body as { body: string }).body
}

function listPullRequests({ query, state, place }: Call): Answer {
  const wanted = query.get('state') ?? 'open'
  const found = state.pullRequests
    .filter((pull) => wanted === 'all' || pull.state === wanted)
    .filter(({ head }) => query.get('head') === null || head === query.get('head'))
  return { status: 200, body: found.map((pull) => describePullRequest(pull, place)) }
}

/** GitHub lists nothing here for a commit from a fork. */
function listPullRequestsOfCommit({ state, place, part }: Call): Answer {
  const found = state.pullRequests.filter(({ sha, head }) => sha === part('sha') && head.startsWith(`${place.owner}:`))
  return { status: 200, body: found.map((pull) => describePullRequest(pull, place)) }
}

function listCommits({ query, state, place }: Call): Answer {
  const sha = query.get('sha') ?? ''
  const found = listAncestors(state.commits, state.branches[sha] ?? sha)
  if (found.length === 0) return NOT_FOUND
  const shown = pageOf(found, query)
  return { status: 200, body: shown.map((commit) => describeCommit(commit, place)) }
}

function compareCommits({ state, place, part }: Call): Answer {
  const [base = '', head = ''] = decodeURIComponent(part('basehead')).split('...')
  const [from, to] = [state.branches[base] ?? base, state.branches[head] ?? head]
  const mergeBase = findMergeBase(state.commits, from, to)
  if (mergeBase === undefined) return NOT_FOUND
  const commitOf = (sha: string) => describeCommit({ sha, parents: [] }, place)
  return { status: 200, body: describeComparison(commitOf(from), commitOf(mergeBase), place, `${base}...${head}`) }
}

function listStatuses({ query, state, place, part }: Call): Answer {
  const all = state.statuses.filter(({ sha }) => sha === part('sha')).reverse()
  const shown = pageOf(all, query)
  return { status: 200, body: shown.map((status) => describeStatus(status, place)) }
}

function createStatus({ request, state, place, part }: Call): Answer {
  const given = request.body as { state: string; context: string; description?: string; target_url?: string }
  const status = {
    sha: part('sha'),
    state: given.state,
    context: given.context,
    description: given.description ?? '',
    targetUrl: given.target_url ?? '',
    login: state.login
  }
  state.statuses.push(status)
  return { status: 201, body: describeStatus(status, place) }
}

function showFile({ query, state, place, part }: Call): Answer {
  const path = decodeURIComponent(part('path'))
  const branch = (query.get('ref') ?? 'main').replace(/^refs\/heads\//, '')
  const text = state.files[`${branch}:${path}`]
  return text === undefined ? NOT_FOUND : { status: 200, body: describeFile(path, text, place) }
}

function showViewer({ state }: Call): Answer {
  return { status: 200, body: { data: { viewer: { login: state.login } } } }
}
