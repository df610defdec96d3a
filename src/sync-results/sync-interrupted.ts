import { excerpt, type Sentence, SentenceError, say } from '../sentence.ts'

/** An upload was interrupted; the sentence says what is synced and how to continue without losing or duplicating results. */
export class SyncInterrupted extends SentenceError {
  override name = 'SyncInterrupted' as const

  static beforeRun(cause: SentenceError): SyncInterrupted {
    return SyncInterrupted.after(
      cause,
      say`0 results are known to be synced. Check the dashboard for a new run: if there is one, continue with its id as test-run-id and its number of results as start-at; otherwise start over without these inputs.`
    )
  }

  static at(cause: SentenceError, testRunId: string, synced: number): SyncInterrupted {
    return SyncInterrupted.after(
      cause,
      say`${synced} results are synced. Continue with test-run-id: ${testRunId} and start-at: ${synced}`
    )
  }

  static inPart(testRunId: string, from: number, to: number, count: number): SyncInterrupted {
    return new SyncInterrupted(
      say`The platform accepted ${count} of the results from position ${from} to ${to}, and there is no way to tell which (test run ${testRunId}). The run cannot be completed safely: sync all results into a new run.`
    )
  }

  static unknown(cause: SentenceError, testRunId: string, from: number, to: number): SyncInterrupted {
    return SyncInterrupted.after(
      cause,
      say`${from} results are synced; those from position ${from} to ${to} may also have arrived. Continue with test-run-id: ${testRunId} and start-at: ${from}, or start-at: ${to} if the dashboard shows that they arrived.`
    )
  }

  static heldLess(testRunId: string, held: number, startAt: number): SyncInterrupted {
    return new SyncInterrupted(
      say`The run ${testRunId} has ${held} results, fewer than the ${startAt} before start-at. Check test-run-id and start-at; nothing was sent.`
    )
  }

  static heldMore(testRunId: string, held: number, startAt: number): SyncInterrupted {
    return new SyncInterrupted(
      say`The run ${testRunId} has ${held} results, more than the ${startAt} before start-at, and there is no way to tell which. Sync all results into a new run; nothing was sent.`
    )
  }

  /** The run already had results before the upload. */
  static amongOthers(cause: SentenceError, testRunId: string, before: number): SyncInterrupted {
    return SyncInterrupted.after(
      cause,
      say`The run ${testRunId} already had ${before} other results, so there is no way to tell which ones arrived. Sync all results into a new run.`
    )
  }

  static cameLate(testRunId: string, startAt: number, held: number): SyncInterrupted {
    return new SyncInterrupted(
      say`The run ${testRunId} has ${held} results: those from position ${startAt} to ${held} arrived after all, and nothing was sent. Continue with test-run-id: ${testRunId} and start-at: ${held}`
    )
  }

  /** Only the first sentence of the cause is used: its next step would be wrong here. */
  private static after(cause: SentenceError, state: Sentence): SyncInterrupted {
    const [happened = ''] = cause.message.split(/\.(?:\s|$)/, 1)
    return new SyncInterrupted(say`The upload stopped (${excerpt(happened)}). ${state}`, { cause })
  }
}
