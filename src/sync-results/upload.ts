import { Cancelled } from '../errors/cancelled.ts'
import { PlatformError } from '../errors/platform.ts'
import { askRun } from '../invarium/run/calls.ts'
import { MAX_BATCH, type SyncedBatch, syncBatch } from '../invarium/sync-results.ts'
import type { Session } from '../invarium/wire/session.ts'
import { SentenceError } from '../sentence.ts'
import type { SyncResultsInputs } from './inputs.ts'
import type { ResultToSync } from './results-file.ts'
import { SyncInterrupted } from './sync-interrupted.ts'

/** The run that contains all results of the file. */
export type Synced = Pick<SyncedBatch, 'testRunId' | 'dashboardUrl'>

/** The progress of an upload. */
interface Progress {
  readonly testRunId: string | undefined
  /** The position of the first result not known to be in the run. */
  readonly next: number
  /** How many results the run had before the upload, not counting those of this file before `startAt`. */
  readonly before: number
}

/** What every batch of an upload shares. */
interface Upload {
  readonly session: Session
  readonly inputs: SyncResultsInputs
  readonly results: readonly ResultToSync[]
  /** Aborts when the runner cancels the job: no further batch is then sent. */
  readonly cancelled: AbortSignal
}

/**
 * Sends the results from `startAt` on, in batches: the first creates the run or appends to the given one, the others
 * append to it. Throws SyncInterrupted, which says how to continue; any other SentenceError means that no result was
 * added.
 */
export async function syncResults(
  session: Session,
  inputs: SyncResultsInputs,
  results: readonly ResultToSync[],
  { note, cancelled }: Pick<Upload, 'cancelled'> & { readonly note: (line: string) => void }
): Promise<Synced> {
  const upload = { session, inputs, results, cancelled }
  let progress = await startProgress(session, inputs, results.length)
  let last: Synced = { testRunId: progress.testRunId ?? '', dashboardUrl: undefined }
  while (progress.next < results.length) {
    if (cancelled.aborted) throw interruptionBetween(progress, inputs.startAt)
    const end = Math.min(progress.next + MAX_BATCH, results.length)
    last = await sendBatch(upload, progress, end)
    note(`${end} of ${results.length} results synced to ${last.testRunId}`)
    progress = { ...progress, testRunId: last.testRunId, next: end }
  }
  return last
}

/** Why no further batch is sent after a cancellation. */
function interruptionBetween({ testRunId, next, before }: Progress, startAt: number): SentenceError {
  if (testRunId === undefined || next === startAt) return Cancelled.beforeUpload()
  const cause = Cancelled.duringUpload()
  return before > 0 ? SyncInterrupted.amongOthers(cause, testRunId, before) : SyncInterrupted.at(cause, testRunId, next)
}

/** Checks an existing run first: it must exist, and its number of results shows later what was added. */
async function startProgress(
  session: Session,
  { agentName, testRunId, startAt }: SyncResultsInputs,
  count: number
): Promise<Progress> {
  if (testRunId === undefined) return { testRunId, next: startAt, before: 0 }
  const existing = await countResults(session, agentName, testRunId)
  if (startAt === 0) return { testRunId, next: 0, before: existing }
  if (existing < startAt) throw SyncInterrupted.tooFewResults(testRunId, existing, startAt)
  // The batch after start-at is already there: its response was lost, or it arrived after the error was reported.
  const late = Math.min(startAt + MAX_BATCH, count)
  if (startAt < count && existing === late) throw SyncInterrupted.arrivedLate(testRunId, startAt, late)
  if (existing > startAt) throw SyncInterrupted.tooManyResults(testRunId, existing, startAt)
  return { testRunId, next: startAt, before: 0 }
}

async function sendBatch(upload: Upload, progress: Progress, end: number): Promise<Synced> {
  const { session, inputs, results } = upload
  const { next, before } = progress
  const { agentName, name, source } = inputs
  const batch = { agentName, name, source, testRunId: progress.testRunId, results: results.slice(next, end) }
  let synced: SyncedBatch
  try {
    synced = await syncBatch(session, batch)
  } catch (error) {
    return afterFailedBatch(error, upload, progress, end)
  }
  const { testRunId } = synced
  // If the response does not say how many were accepted, the run does.
  const count = synced.count ?? (await countAdded(upload, { testRunId, next, before }, end))
  if (count !== end - next) throw SyncInterrupted.partlyAccepted(testRunId, next, end, count)
  return synced
}

/** How many results a batch added to the run, whatever its response says. */
async function countAdded(
  { session, inputs, cancelled }: Upload,
  { testRunId, next, before }: Progress & { readonly testRunId: string },
  end: number
): Promise<number> {
  try {
    return (await countResults(session, inputs.agentName, testRunId)) - before - next
  } catch (error) {
    if (!(error instanceof SentenceError)) throw error
    const cause = interruptionBy(error, cancelled)
    throw before > 0
      ? SyncInterrupted.amongOthers(cause, testRunId, before)
      : SyncInterrupted.unknown(cause, testRunId, next, end)
  }
}

/** Why a request failed: after a cancellation its time limit is short, so the error would only say that it ran out. */
function interruptionBy(error: SentenceError, cancelled: AbortSignal): SentenceError {
  return cancelled.aborted ? Cancelled.duringUpload() : error
}

/**
 * Checks the run to find out whether a failed batch arrived: reading is safe, sending it again is not. Returns if it did
 * arrive and was the last one.
 */
async function afterFailedBatch(
  error: unknown,
  { session, inputs, results, cancelled }: Upload,
  { testRunId, next, before }: Progress,
  end: number
): Promise<Synced> {
  if (!(error instanceof SentenceError)) throw error
  const refused = error instanceof PlatformError && error.isRefusal
  const cause = interruptionBy(error, cancelled)
  if (testRunId === undefined) throw refused ? error : SyncInterrupted.beforeRun(cause)
  if (refused && next === 0) throw error
  // With other results in the run there would be no way to tell later how many results of the file arrived.
  if (before > 0) throw SyncInterrupted.amongOthers(cause, testRunId, before)
  if (refused) throw SyncInterrupted.at(cause, testRunId, next)
  const existing = await countResults(session, inputs.agentName, testRunId).catch(() => undefined)
  if (existing === undefined) throw SyncInterrupted.unknown(cause, testRunId, next, end)
  if (existing === next) throw SyncInterrupted.at(cause, testRunId, next)
  if (existing !== end) throw SyncInterrupted.partlyAccepted(testRunId, next, end, existing - next)
  if (end === results.length) return { testRunId, dashboardUrl: undefined }
  throw SyncInterrupted.at(cause, testRunId, end)
}

async function countResults(session: Session, agentName: string, testRunId: string): Promise<number> {
  const { header } = await askRun(session, { agentName, testRunId })
  return header.total
}
