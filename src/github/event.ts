import { readFileSync } from 'node:fs'

/** What the runner and the event say about where this step runs. Nothing here is needed to judge a run. */
export interface EventContext {
  readonly name: string
  readonly repository?: { readonly owner: string; readonly repo: string }
  /** The pull request that the event is about. */
  readonly pullRequest?: number
  /** True where GitHub gives no secrets: a pull request from a fork, or by dependabot. */
  readonly withoutSecrets: boolean
  readonly commit?: { readonly sha: string; readonly url: string }
  readonly workflow?: { readonly run: string; readonly attempt: string; readonly url: string }
  readonly apiUrl: string
}

/** Reads the runner's variables and the event's payload. Whatever is missing or malformed is left out. */
export function readEvent(env: NodeJS.ProcessEnv): EventContext {
  const payload = readPayload(env.GITHUB_EVENT_PATH)
  const serverUrl = env.GITHUB_SERVER_URL ?? 'https://github.com'
  const [owner, repo] = (env.GITHUB_REPOSITORY ?? '').split('/')
  const home = `${serverUrl}/${owner}/${repo}`
  // GITHUB_SHA is a merge commit on a pull request, and the default branch's tip on workflow_run.
  const sha =
    textAt(payload, 'pull_request', 'head', 'sha') ??
    textAt(payload, 'workflow_run', 'head_sha') ??
    env.GITHUB_SHA ??
    ''
  const run = env.GITHUB_RUN_ID ?? ''
  const attempt = env.GITHUB_RUN_ATTEMPT ?? '1'
  const pullRequest = valueAt(payload, 'pull_request', 'number')
  return {
    name: env.GITHUB_EVENT_NAME ?? '',
    ...(owner && repo && { repository: { owner, repo } }),
    ...(typeof pullRequest === 'number' && { pullRequest }),
    withoutSecrets: isForkEvent(env.GITHUB_EVENT_NAME ?? '', payload) || env.GITHUB_ACTOR === 'dependabot[bot]',
    ...(/^[0-9a-f]{40,64}$/.test(sha) && { commit: { sha, url: `${home}/commit/${sha}` } }),
    ...(/^\d+$/.test(run) && { workflow: { run, attempt, url: `${home}/actions/runs/${run}/attempts/${attempt}` } }),
    apiUrl: env.GITHUB_API_URL ?? 'https://api.github.com'
  }
}

function readPayload(path: string | undefined): unknown {
  if (path === undefined || path === '') return {}
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return {}
  }
}

/** `pull_request_target` runs with the base's secrets. A fork that is deleted by now has no repository any more. */
function isForkEvent(eventName: string, payload: unknown): boolean {
  if (!/^pull_request(_review|_review_comment)?$/.test(eventName)) return false
  const base = textAt(payload, 'pull_request', 'base', 'repo', 'full_name')
  return base !== undefined && textAt(payload, 'pull_request', 'head', 'repo', 'full_name') !== base
}

function valueAt(payload: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined),
    payload
  )
}

function textAt(payload: unknown, ...path: string[]): string | undefined {
  const value = valueAt(payload, ...path)
  return typeof value === 'string' ? value : undefined
}
