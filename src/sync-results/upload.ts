import { PlatformError } from '../errors/platform.ts'
import { askRun } from '../invarium/run/calls.ts'
import { type Batch, MAX_BATCH, type SyncedBatch, syncBatch } from '../invarium/sync-results.ts'
import type { Session } from '../invarium/wire/session.ts'
import { SentenceError } from '../sentence.ts'
import type { SyncResultsInputs } from './inputs.ts'
import type { ResultToSync } from './results-file.ts'
import { SyncInterrupted } from './sync-interrupted.ts'

/** The run that holds all results of the file. */
export type Synced = Pick<SyncedBatch, 'testRunId' | 'dashboardUrl'>

/** How far an upload has come. */
interface Progress {
  readonly testRunId: string | undefined
  /** The position of the first result that is not known to be in the run. */
  readonly next: number
  /** How many results the run held before those of the file. */
  readonly before: number
}

/**
 * Sends the results from `startAt` on, in batches: the first makes the run, or appends to the one that is given, the
 * others are appended to it. Throws SyncInterrupted, which says how to go on.
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
    note(`${end} of ${results.length} results are synced into ${last.testRunId}`)
    progress = { ...progress, testRunId: last.testRunId, next: end }
  }
  return last
}

/** An existing run is looked at first: it must be there, and what it holds tells later what has been added. */
async function startProgress(
  session: Session,
  { agentName, testRunId, startAt }: SyncResultsInputs,
  count: number
): Promise<Progress> {
  if (testRunId === undefined) return { testRunId, next: startAt, before: 0 }
  const held = await countResults(session, agentName, testRunId)
  if (startAt === 0) return { testRunId, next: 0, before: held }
  if (held < startAt) throw SyncInterrupted.heldLess(testRunId, held, startAt)
  // The batch after start-at is there already: its answer was lost, or it came after the error had been written.
  const late = Math.min(startAt + MAX_BATCH, count)
  if (startAt < count && held === late) throw SyncInterrupted.cameLate(testRunId, startAt, late)
  if (held > startAt) throw SyncInterrupted.heldMore(testRunId, held, startAt)
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
    return afterBreak(error, session, batch, progress, end, isLast)
  }
  const { testRunId } = synced
  // Where the answer does not say how many it took, the run does.
  const count =
    synced.count ?? (await countResults(session, batch.agentName, testRunId)) - progress.before - progress.next
  if (count !== end - progress.next) throw SyncInterrupted.inPart(testRunId, progress.next, end, count)
  return synced
}

/**
 * Whether a batch that failed has arrived is asked of the run itself: that is safe, sending it again is not. Returns when
 * it has, and was the last one.
 */
async function afterBreak(
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
  // Among the results of others nobody could tell later how many of the file's have come.
  if (before > 0) throw SyncInterrupted.amongOthers(error, testRunId, before)
  if (refused) throw SyncInterrupted.at(error, testRunId, next)
  const held = await countResults(session, batch.agentName, testRunId).catch(() => undefined)
  if (held === undefined) throw SyncInterrupted.unknown(error, testRunId, next, end)
  if (held === next) throw SyncInterrupted.at(error, testRunId, next)
  if (held !== end) throw SyncInterrupted.inPart(testRunId, next, end, held - next)
  if (isLast) return { testRunId, dashboardUrl: undefined }
  throw SyncInterrupted.at(error, testRunId, end)
}

async function countResults(session: Session, agentName: string, testRunId: string): Promise<number> {
  const { header } = await askRun(session, { agentName, testRunId })
  return header.total
}
