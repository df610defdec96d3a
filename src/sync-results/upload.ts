import { PlatformError } from '../errors/platform.ts'
import { askRun } from '../invarium/run/calls.ts'
import { type Batch, MAX_BATCH, type SyncedBatch, syncBatch } from '../invarium/sync-results.ts'
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
  /** How many results the run had before the upload. */
  readonly before: number
}

/**
 * Sends the results from `startAt` on, in batches: the first creates the run or appends to the given one, the others
 * append to it. Throws SyncInterrupted, which says how to continue.
 */
export async function syncResults(
  session: Session,
  inputs: SyncResultsInputs,
  results: readonly ResultToSync[],
  note: (line: string) => void
): Promise<Synced> {
  const { agentName, name, source } = inputs
  let progress = await startProgress(session, inputs, results.length)
  let last: Synced = { testRunId: progress.testRunId ?? '', dashboardUrl: undefined }
  while (progress.next < results.length) {
    const { testRunId, next } = progress
    const end = Math.min(next + MAX_BATCH, results.length)
    const batch = { agentName, name, source, testRunId, results: results.slice(next, end) }
    last = await sendBatch(session, batch, progress, end, end === results.length)
    note(`${end} of ${results.length} results synced to ${last.testRunId}`)
    progress = { ...progress, testRunId: last.testRunId, next: end }
  }
  return last
}

/** Checks an existing run first: it must exist, and its number of results shows later what was added. */
async function startProgress(
  session: Session,
  { agentName, testRunId, startAt }: SyncResultsInputs,
  count: number
): Promise<Progress> {
  if (testRunId === undefined) return { testRunId, next: startAt, before: 0 }
  const held = await countResults(session, agentName, testRunId)
  if (startAt === 0) return { testRunId, next: 0, before: held }
  if (held < startAt) throw SyncInterrupted.tooFewResults(testRunId, held, startAt)
  // The batch after start-at is already there: its response was lost, or it arrived after the error was reported.
  const late = Math.min(startAt + MAX_BATCH, count)
  if (startAt < count && held === late) throw SyncInterrupted.arrivedLate(testRunId, startAt, late)
  if (held > startAt) throw SyncInterrupted.tooManyResults(testRunId, held, startAt)
  return { testRunId, next: startAt, before: 0 }
}

async function sendBatch(
  session: Session,
  batch: Batch,
  progress: Progress,
  end: number,
  isLast: boolean
): Promise<Synced> {
  let synced: SyncedBatch
  try {
    synced = await syncBatch(session, batch)
  } catch (error) {
    return afterFailedBatch(error, session, batch, progress, end, isLast)
  }
  const { testRunId } = synced
  // If the response does not say how many were accepted, the run does.
  const count =
    synced.count ?? (await countResults(session, batch.agentName, testRunId)) - progress.before - progress.next
  if (count !== end - progress.next) throw SyncInterrupted.partlyAccepted(testRunId, progress.next, end, count)
  return synced
}

/**
 * Checks the run to find out whether a failed batch arrived: reading is safe, sending it again is not. Returns if it did
 * arrive and was the last one.
 */
async function afterFailedBatch(
  error: unknown,
  session: Session,
  batch: Batch,
  { testRunId, next, before }: Progress,
  end: number,
  isLast: boolean
): Promise<Synced> {
  if (!(error instanceof SentenceError)) throw error
  const refused = error instanceof PlatformError && error.isRefusal
  if (testRunId === undefined) throw refused ? error : SyncInterrupted.beforeRun(error)
  if (refused && next === 0) throw error
  // With other results in the run there would be no way to tell later how many of the file's arrived.
  if (before > 0) throw SyncInterrupted.amongOthers(error, testRunId, before)
  if (refused) throw SyncInterrupted.at(error, testRunId, next)
  const held = await countResults(session, batch.agentName, testRunId).catch(() => undefined)
  if (held === undefined) throw SyncInterrupted.unknown(error, testRunId, next, end)
  if (held === next) throw SyncInterrupted.at(error, testRunId, next)
  if (held !== end) throw SyncInterrupted.partlyAccepted(testRunId, next, end, held - next)
  if (isLast) return { testRunId, dashboardUrl: undefined }
  throw SyncInterrupted.at(error, testRunId, end)
}

async function countResults(session: Session, agentName: string, testRunId: string): Promise<number> {
  const { header } = await askRun(session, { agentName, testRunId })
  return header.total
}
