import type { ServerResponse } from 'node:http'
import { type Intercept, type LoggedRequest, type RunningServer, sendJson, startHttpServer } from './http-server.ts'

export interface StoredComment {
  readonly id: number
  readonly pullRequest: number
  readonly login: string
  body: string
}

export interface StoredPullRequest {
  readonly number: number
  readonly state: 'open' | 'closed'
  /** `owner:branch` */
  readonly head: string
  readonly sha: string
}

export interface GitHubOptions {
  readonly pullRequests?: readonly StoredPullRequest[]
  /** Who the token speaks for. */
  readonly login?: string
  readonly comments?: readonly Omit<StoredComment, 'id'>[]
  readonly intercept?: Intercept
}

export interface GitHub extends RunningServer {
  /** All comments as they stand, oldest first. */
  readonly comments: readonly StoredComment[]
}

interface State {
  readonly pullRequests: readonly StoredPullRequest[]
  readonly comments: StoredComment[]
  readonly login: string
  nextId: number
}

interface Call {
  readonly request: LoggedRequest
  readonly state: State
  readonly origin: string
  /** The parts of the path that the route names. */
  readonly part: (name: string) => string
}

interface Answer {
  readonly status: number
  readonly body?: unknown
}

const ROUTES: readonly { method: string; path: RegExp; answer: (call: Call) => Answer }[] = [
  {
    method: 'GET',
    path: /^\/repos\/(?<owner>[^/]+)\/(?<repo>[^/]+)\/issues\/(?<number>\d+)\/comments$/,
    answer: listComments
  },
  {
    method: 'POST',
    path: /^\/repos\/(?<owner>[^/]+)\/(?<repo>[^/]+)\/issues\/(?<number>\d+)\/comments$/,
    answer: createComment
  },
  {
    method: 'PATCH',
    path: /^\/repos\/(?<owner>[^/]+)\/(?<repo>[^/]+)\/issues\/comments\/(?<id>\d+)$/,
    answer: updateComment
  },
  { method: 'GET', path: /^\/repos\/(?<owner>[^/]+)\/(?<repo>[^/]+)\/pulls$/, answer: listPullRequests },
  {
    method: 'GET',
    path: /^\/repos\/(?<owner>[^/]+)\/(?<repo>[^/]+)\/commits\/(?<sha>[^/]+)\/pulls$/,
    answer: ({ state, part }) => ({
      status: 200,
      // GitHub lists nothing here for a commit of a fork.
      body: state.pullRequests
        .filter(({ sha, head }) => sha === part('sha') && head.startsWith(`${part('owner')}:`))
        .map(describePullRequest)
    })
  },
  {
    method: 'POST',
    path: /^\/graphql$/,
    answer: ({ state }) => ({ status: 200, body: { data: { viewer: { login: state.login } } } })
  }
]

/** Starts a local GitHub API with the endpoints that the action uses. */
export async function startGitHub(options: GitHubOptions = {}): Promise<GitHub> {
  const comments = (options.comments ?? []).map((comment, index) => ({ ...comment, id: index + 1 }))
  const state: State = {
    pullRequests: options.pullRequests ?? [],
    comments,
    login: options.login ?? 'github-actions[bot]',
    nextId: comments.length + 1
  }
  const server = await startHttpServer(async (request, response) => {
    if (await options.intercept?.(request, response)) return
    const origin = `http://${request.headers.host}`
    const path = new URL(request.url, origin).pathname
    for (const route of ROUTES) {
      const match = request.method === route.method ? route.path.exec(path) : null
      if (match === null) continue
      send(response, route.answer({ request, state, origin, part: (name) => match.groups?.[name] ?? '' }))
      return
    }
    sendJson(response, 404, { message: 'Not Found', documentation_url: 'https://docs.github.com/rest' })
  })
  return { ...server, comments }
}

function send(response: ServerResponse, { status, body }: Answer): void {
  sendJson(response, status, body)
}

function listComments({ request, state, origin, part }: Call): Answer {
  const query = new URL(request.url, origin).searchParams
  const perPage = Number(query.get('per_page') ?? 30)
  const page = Number(query.get('page') ?? 1)
  const all = state.comments.filter(({ pullRequest }) => pullRequest === Number(part('number')))
  const shown = all.slice((page - 1) * perPage, page * perPage)
  return { status: 200, body: shown.map((comment) => describeComment(comment, origin, part('owner'), part('repo'))) }
}

function listPullRequests({ request, state, origin }: Call): Answer {
  const query = new URL(request.url, origin).searchParams
  const found = state.pullRequests
    .filter((pull) => pull.state === (query.get('state') ?? 'open'))
    .filter(({ head }) => query.get('head') === null || head === query.get('head'))
  return { status: 200, body: found.map(describePullRequest) }
}

function describePullRequest({ number, state, sha, head }: StoredPullRequest) {
  return { number, state, head: { sha, ref: head.split(':')[1] } }
}

function createComment({ request, state, origin, part }: Call): Answer {
  const comment = { id: state.nextId, pullRequest: Number(part('number')), login: state.login, body: bodyOf(request) }
  state.nextId += 1
  state.comments.push(comment)
  return { status: 201, body: describeComment(comment, origin, part('owner'), part('repo')) }
}

function updateComment({ request, state, origin, part }: Call): Answer {
  const comment = state.comments.find(({ id }) => id === Number(part('id')))
  if (comment === undefined) return { status: 404, body: { message: 'Not Found' } }
  comment.body = bodyOf(request)
  return { status: 200, body: describeComment(comment, origin, part('owner'), part('repo')) }
}

function bodyOf({ body }: LoggedRequest): string {
  return (body as { body: string }).body
}

function describeComment({ id, pullRequest, login, body }: StoredComment, origin: string, owner: string, repo: string) {
  const api = `${origin}/repos/${owner}/${repo}`
  const home = `https://github.com/${owner}/${repo}`
  return {
    id,
    node_id: `IC_${id}`,
    url: `${api}/issues/comments/${id}`,
    html_url: `${home}/pull/${pullRequest}#issuecomment-${id}`,
    issue_url: `${api}/issues/${pullRequest}`,
    body,
    user: { login },
    created_at: '2026-01-01T00:00:00Z',
    updated_at: '2026-01-01T00:00:00Z',
    author_association: 'NONE'
  }
}
