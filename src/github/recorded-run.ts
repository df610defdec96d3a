import type { GitHubApi, NewStatus, Status } from './api.ts'
import { type Attempt, isLater, type WorkflowRun } from './event.ts'

/** A test run as the description of a commit status records it. */
export interface RecordedRun {
  readonly testRunId: string
  readonly passed: number
  readonly total: number
  /** In percent, at most two decimals, rounded down. */
  readonly passRate: number
}

/** An id without special characters. */
const ID = '[A-Za-z0-9][A-Za-z0-9_-]{0,79}'

/** Before the record of a run that could not be compared. */
const UNDECIDED = 'Undecided · '

const RECORD = new RegExp(
  String.raw`^(?:${UNDECIDED})?(100|\d{1,2}(?:\.\d{1,2})?)% \((\d{1,9}) of (\d{1,9})\) · (${ID})$`
)

/** The description that records a run, at most 140 characters; undefined for an id that could not be parsed back. */
export function describeRun(
  { testRunId, passed, total, passRate }: RecordedRun,
  isUndecided: boolean
): string | undefined {
  const record = `${isUndecided ? UNDECIDED : ''}${passRate}% (${passed} of ${total}) · ${testRunId}`
  return new RegExp(`^${ID}$`).test(testRunId) ? record : undefined
}

/** The run that a description records; undefined for any other description. */
export function parseRun(description: string): RecordedRun | undefined {
  const match = RECORD.exec(description)
  if (match === null) return undefined
  const [, passRate, passed, total, testRunId = ''] = match
  return { testRunId, passed: Number(passed), total: Number(total), passRate: Number(passRate) }
}

/** Who records runs, and in which status context. */
export interface Recorder {
  readonly context: string
  /** The login that creates our statuses. */
  readonly login: string
  /** The current workflow run: a run recorded by an earlier attempt of it must not become its baseline. */
  readonly workflow: WorkflowRun | undefined
}

/** The newest run that we recorded for a commit, and when; undefined if there is none. */
export async function findRecordedRun(
  api: Pick<GitHubApi, 'listStatuses'>,
  sha: string,
  recorder: Recorder
): Promise<(RecordedRun & Pick<Status, 'createdAt'>) | undefined> {
  for await (const status of api.listStatuses(sha)) {
    if (!isOurs(status, recorder) || status.state === 'pending') continue
    if (recorder.workflow !== undefined && parseTarget(status.targetUrl)?.run === recorder.workflow.run) continue
    const run = parseRun(status.description)
    if (run !== undefined) return { ...run, createdAt: status.createdAt }
  }
  return undefined
}

/** GitHub treats contexts as case-insensitive. */
function isOurs({ context, creator }: Status, recorder: Pick<Recorder, 'context' | 'login'>): boolean {
  return context.toLowerCase() === recorder.context.toLowerCase() && creator === recorder.login
}

/** Sets a status, unless a later workflow run has set one for the same commit; returns whether it was set. */
export async function setStatus(
  api: Pick<GitHubApi, 'listStatuses' | 'ownLogin' | 'createStatus'>,
  sha: string,
  status: NewStatus,
  workflow: WorkflowRun | undefined
): Promise<boolean> {
  // Requested in parallel with the first page.
  const login = api.ownLogin()
  for await (const earlier of api.listStatuses(sha)) {
    if (!isOurs(earlier, { context: status.context, login: await login })) continue
    const theirs = parseTarget(earlier.targetUrl)
    if (workflow !== undefined && theirs !== undefined && isLater(theirs, workflow)) return false
    break
  }
  await api.createStatus(sha, status)
  return true
}

/** The workflow run and attempt in a URL; undefined for any other URL. */
function parseTarget(targetUrl: string): Attempt | undefined {
  const [, run, attempt] = /\/actions\/runs\/(\d{1,19})\/attempts\/(\d{1,9})$/.exec(targetUrl) ?? []
  return run === undefined || attempt === undefined ? undefined : { run, attempt }
}
