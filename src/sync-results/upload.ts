import { SentenceError, SyncInterrupted } from '../errors.ts'
import { askRun } from '../invarium/run-answers.ts'
import type { Session } from '../invarium/session.ts'
import { MAX_BATCH, type SyncedBatch, syncBatch } from '../invarium/sync-results.ts'
import type { SyncResultsInputs } from './inputs.ts'
import type { ResultToSync } from './results-file.ts'

export type Synced = SyncedBatch

/** How far an upload has come. */
interface Progress {
  readonly testRunId: string | undefined
  /** The position of the first result that is not known to be in the run. */
  readonly next: number
  /** How many results the run held before those of the file; undefined when nobody could tell. */
  readonly foreign: number
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
  const { agentName, name, source, startAt } = inputs
  let progress = await startProgress(session, inputs)
  for (let end = startAt; ; ) {
    end = Math.min(progress.next + MAX_BATCH, results.length)
    const batch = { agentName, name, source, testRunId: progress.testRunId, results: results.slice(progress.next, end) }
    const synced = await syncBatch(session, batch).catch(async (error: unknown) => {
      throw await explainInterruption(error, session, inputs, progress, end)
    })
    note(`${end} of ${results.length} results are synced`)
    if (end === results.length) return synced
    progress = { ...progress, testRunId: synced.testRunId, next: end }
  }
}

/** An existing run is looked at first: it must be there, and what it holds tells later what has been added. */
async function startProgress(
  session: Session,
  { agentName, testRunId, startAt }: SyncResultsInputs
): Promise<Progress> {
  if (testRunId === undefined) return { testRunId, next: startAt, foreign: 0 }
  const held = await countResults(session, agentName, testRunId)
  return { testRunId, next: startAt, foreign: held - startAt }
}

/** Whether a batch that failed has arrived is asked of the run itself: that is safe, sending it again is not. */
async function explainInterruption(
  error: unknown,
  session: Session,
  { agentName }: SyncResultsInputs,
  { testRunId, next, foreign }: Progress,
  end: number
): Promise<Error> {
  if (!(error instanceof SentenceError)) return error instanceof Error ? error : new Error(String(error))
  if (testRunId === undefined) return SyncInterrupted.beforeRun(error)
  try {
    const held = (await countResults(session, agentName, testRunId)) - foreign
    return held === next || held === end
      ? SyncInterrupted.at(error, testRunId, held)
      : SyncInterrupted.inBatch(error, testRunId, next, end)
  } catch {
    return SyncInterrupted.unknown(error, testRunId, next, end)
  }
}

async function countResults(session: Session, agentName: string, testRunId: string): Promise<number> {
  const { header } = await askRun(session, { agentName, testRunId })
  return header.total
}
