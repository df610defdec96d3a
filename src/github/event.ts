import { readFileSync } from 'node:fs'

/** How to find an event's pull requests: named in it, to be looked up, or none. */
export type PullRequestSource =
  | { readonly kind: 'named'; readonly numbers: readonly number[] }
  /**
   * The open pull requests whose head is this commit of this branch (`owner:branch`); the only way to find those from
   * forks.
   */
  | { readonly kind: 'branch'; readonly head: string; readonly sha: string }
  /** The open pull requests whose head is this commit. */
  | { readonly kind: 'commit'; readonly sha: string }
  | { readonly kind: 'none' }

/** How to find the commits that the judged one is compared with. */
export type BaseSource = KnownBase | { readonly kind: 'none' }

export type KnownBase =
  /** The commit where `head` branched off this branch. */
  | { readonly kind: 'merge-base'; readonly branch: string; readonly head: string }
  /** The commits of the branch before this one. */
  | { readonly kind: 'before'; readonly branch: string; readonly sha: string }
  /** The commits of the branch up to this one. */
  | { readonly kind: 'up-to'; readonly branch: string; readonly sha: string }

export interface Repository {
  readonly owner: string
  readonly repo: string
}

/** A workflow run and its attempt, as digits. */
export interface WorkflowRun {
  readonly run: string
  readonly attempt: string
  readonly url: string
}

/** What identifies a workflow run and its attempt. */
export type Attempt = Pick<WorkflowRun, 'run' | 'attempt'>

/** True when `attempt` is of a later workflow run than `other`, or a later attempt of the same one. */
export function isLater(attempt: Attempt, other: Attempt): boolean {
  if (BigInt(attempt.run) !== BigInt(other.run)) return BigInt(attempt.run) > BigInt(other.run)
  return BigInt(attempt.attempt) > BigInt(other.attempt)
}

/** The context that this step runs in, from the runner and the event. */
export interface EventContext {
  readonly name: string
  readonly repository: Repository | undefined
  /** The URL of the repository. */
  readonly repositoryUrl: string
  /** How to find the pull requests that the event is about. */
  readonly pullRequests: PullRequestSource
  readonly base: BaseSource
  /** The repository's default branch, which no pull request can choose. Undefined: unknown. */
  readonly defaultBranch: string | undefined
  /** The commit that the run belongs to; undefined for events without one, such as a comment. */
  readonly judgedSha: string | undefined
  /** True when GitHub withholds secrets: a pull request from a fork, or by Dependabot. */
  readonly withoutSecrets: boolean
  readonly commit: { readonly sha: string; readonly url: string } | undefined
  readonly workflow: WorkflowRun | undefined
  readonly apiUrl: string
}

/** Reads the runner's variables and the event's payload. Missing or malformed values are left out. */
export function readEvent(env: NodeJS.ProcessEnv): EventContext {
  const payload = readPayload(env.GITHUB_EVENT_PATH)
  const serverUrl = env.GITHUB_SERVER_URL ?? 'https://github.com'
  const [owner, repo] = (env.GITHUB_REPOSITORY ?? '').split('/')
  const repositoryUrl = `${serverUrl}/${owner}/${repo}`
  // GITHUB_SHA is a merge commit on a pull request, and the default branch's tip on workflow_run.
  const sha =
    textAt(payload, 'pull_request', 'head', 'sha') ??
    textAt(payload, 'workflow_run', 'head_sha') ??
    env.GITHUB_SHA ??
    ''
  const run = env.GITHUB_RUN_ID ?? ''
  const base = locateBase(env, payload)
  const attempt = env.GITHUB_RUN_ATTEMPT ?? '1'
  return {
    name: env.GITHUB_EVENT_NAME ?? '',
    repository: owner && repo ? { owner, repo } : undefined,
    repositoryUrl,
    pullRequests: locatePullRequests(env, payload),
    base,
    defaultBranch: defaultBranchOf(payload),
    judgedSha: EVENTS_WITH_COMMIT.test(env.GITHUB_EVENT_NAME ?? '') && isSha(sha) ? sha : undefined,
    withoutSecrets: isForkEvent(env.GITHUB_EVENT_NAME ?? '', payload) || env.GITHUB_ACTOR === 'dependabot[bot]',
    commit: repo && isSha(sha) ? { sha, url: `${repositoryUrl}/commit/${sha}` } : undefined,
    workflow:
      repo && /^\d+$/.test(run)
        ? { run, attempt, url: `${repositoryUrl}/actions/runs/${run}/attempts/${attempt}` }
        : undefined,
    apiUrl: env.GITHUB_API_URL ?? 'https://api.github.com'
  }
}

/** The events whose commit is the judged one. */
const EVENTS_WITH_COMMIT =
  /^(?:pull_request|pull_request_target|workflow_run|push|merge_group|schedule|workflow_dispatch)$/

function isSha(text: string): boolean {
  return /^[0-9a-f]{40,64}$/.test(text)
}

/** Finds the pull requests of an event, according to GitHub's documentation of its payload. */
function locatePullRequests(env: NodeJS.ProcessEnv, payload: unknown): PullRequestSource {
  const named = (numbers: readonly unknown[]): PullRequestSource => {
    const found = numbers.filter((number) => typeof number === 'number')
    return found.length > 0 ? { kind: 'named', numbers: found } : { kind: 'none' }
  }
  const sha = env.GITHUB_SHA ?? ''
  switch (env.GITHUB_EVENT_NAME) {
    case 'issue_comment':
      return named(valueAt(payload, 'issue', 'pull_request') ? [valueAt(payload, 'issue', 'number')] : [])
    case 'workflow_run':
      return locatePullRequestsOfWorkflowRun(payload, named)
    case 'push':
    case 'workflow_dispatch':
      return sha === '' ? { kind: 'none' } : { kind: 'commit', sha }
    case 'merge_group':
      return named([numberOfQueueBranch(textAt(payload, 'merge_group', 'head_ref') ?? env.GITHUB_REF ?? '')])
    default:
      return named([valueAt(payload, 'pull_request', 'number')])
  }
}

/** Finds the commits to compare the judged one with, according to GitHub's description of the payload. */
function locateBase(env: NodeJS.ProcessEnv, payload: unknown): BaseSource {
  const sha = env.GITHUB_SHA ?? ''
  const branch = env.GITHUB_REF_NAME ?? ''
  switch (env.GITHUB_EVENT_NAME) {
    case 'workflow_run':
      return locateBaseOfWorkflowRun(payload)
    case 'push':
      return ifComplete({ kind: 'before', branch, sha })
    case 'schedule':
    case 'workflow_dispatch':
      return ifComplete({ kind: 'up-to', branch, sha })
    case 'merge_group':
      return ifComplete({
        kind: 'up-to',
        branch: (textAt(payload, 'merge_group', 'base_ref') ?? '').replace(/^refs\/heads\//, ''),
        sha: textAt(payload, 'merge_group', 'base_sha') ?? ''
      })
    default:
      return ifComplete({
        kind: 'merge-base',
        branch: textAt(payload, 'pull_request', 'base', 'ref') ?? '',
        head: textAt(payload, 'pull_request', 'head', 'sha') ?? ''
      })
  }
}

/**
 * A status is shown on every pull request with its commit, and an untrusted contributor chooses the branch that their pull
 * request targets. A pull request from a fork is therefore compared with the default branch.
 */
function locateBaseOfWorkflowRun(payload: unknown): BaseSource {
  const run = valueAt(payload, 'workflow_run')
  const head = textAt(run, 'head_sha') ?? ''
  const branch = textAt(run, 'head_branch') ?? ''
  if (!/^pull_request/.test(textAt(run, 'event') ?? '')) return ifComplete({ kind: 'before', branch, sha: head })
  const bases = arrayAt(run, 'pull_requests').map((entry) => textAt(entry, 'base', 'ref') ?? '')
  const [only = defaultBranchOf(payload) ?? '', ...others] = [...new Set(bases)]
  return ifComplete({ kind: 'merge-base', branch: others.length === 0 ? only : (defaultBranchOf(payload) ?? ''), head })
}

function defaultBranchOf(payload: unknown): string | undefined {
  return textAt(payload, 'repository', 'default_branch')
}

function arrayAt(payload: unknown, ...path: string[]): readonly unknown[] {
  const value = valueAt(payload, ...path)
  return Array.isArray(value) ? value : []
}

/** The source if all of its parts are known. */
function ifComplete(source: KnownBase): BaseSource {
  return Object.values(source).includes('') ? { kind: 'none' } : source
}

/** The payload names the pull requests of the repository's own branches; for a fork it only has the branch and commit. */
function locatePullRequestsOfWorkflowRun(
  payload: unknown,
  named: (numbers: readonly unknown[]) => PullRequestSource
): PullRequestSource {
  const listed = valueAt(payload, 'workflow_run', 'pull_requests')
  if (Array.isArray(listed) && listed.length > 0) return named(listed.map((entry) => valueAt(entry, 'number')))
  const owner = textAt(payload, 'workflow_run', 'head_repository', 'owner', 'login')
  const branch = textAt(payload, 'workflow_run', 'head_branch')
  const sha = textAt(payload, 'workflow_run', 'head_sha')
  if (owner === undefined || branch === undefined || sha === undefined) return { kind: 'none' }
  return { kind: 'branch', head: `${owner}:${branch}`, sha }
}

/** `refs/heads/gh-readonly-queue/<base, may contain slashes>/pr-<number>-<sha>` */
function numberOfQueueBranch(ref: string): number | undefined {
  const number = /\/gh-readonly-queue\/.+\/pr-(\d{1,10})-[0-9a-f]+$/.exec(ref)?.[1]
  return number === undefined ? undefined : Number(number)
}

function readPayload(path: string | undefined): unknown {
  if (path === undefined || path === '') return {}
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch {
    return {}
  }
}

/** `pull_request_target` runs with the base's secrets. A deleted fork no longer has a repository. */
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
