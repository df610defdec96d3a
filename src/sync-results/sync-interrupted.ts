import { excerpt, type Sentence, SentenceError, say } from '../sentence.ts'

/** An upload did not come to its end; the sentence says what is synced and how to go on without losing or doubling. */
export class SyncInterrupted extends SentenceError {
  override name = 'SyncInterrupted' as const

  static beforeRun(cause: SentenceError): SyncInterrupted {
    return SyncInterrupted.after(
      cause,
      say`0 results are known to be synced. See on the dashboard whether a new run was made: if so go on with its id as test-run-id and the number of its results as start-at, else start again without them.`
    )
  }

  static at(cause: SentenceError, testRunId: string, synced: number): SyncInterrupted {
    return SyncInterrupted.after(
      cause,
      say`${synced} results are synced. Go on with test-run-id: ${testRunId} and start-at: ${synced}`
    )
  }

  static inPart(testRunId: string, from: number, to: number, count: number): SyncInterrupted {
    return new SyncInterrupted(
      say`Of the results from position ${from} to ${to} the platform has taken ${count}, and nobody can tell which (test run ${testRunId}). It cannot be completed safely: sync all results into a new run.`
    )
  }

  static unknown(cause: SentenceError, testRunId: string, from: number, to: number): SyncInterrupted {
    return SyncInterrupted.after(
      cause,
      say`${from} results are synced, those from position ${from} to ${to} perhaps. Go on with test-run-id: ${testRunId} and start-at: ${from}, or start-at: ${to} when the dashboard shows that they came.`
    )
  }

  static heldLess(testRunId: string, held: number, startAt: number): SyncInterrupted {
    return new SyncInterrupted(
      say`The run ${testRunId} holds ${held} results, fewer than the ${startAt} before start-at. Check test-run-id and start-at; nothing was sent.`
    )
  }

  static heldMore(testRunId: string, held: number, startAt: number): SyncInterrupted {
    return new SyncInterrupted(
      say`The run ${testRunId} holds ${held} results, more than the ${startAt} before start-at, and nobody can tell which. Sync all results into a new run; nothing was sent.`
    )
  }

  /** The run held results before those of the file. */
  static amongOthers(cause: SentenceError, testRunId: string, before: number): SyncInterrupted {
    return SyncInterrupted.after(
      cause,
      say`The run ${testRunId} held ${before} other results before, so nobody can tell which have come. Sync all results into a new run.`
    )
  }

  static cameLate(testRunId: string, startAt: number, held: number): SyncInterrupted {
    return new SyncInterrupted(
      say`The run ${testRunId} holds ${held} results: those from position ${startAt} to ${held} have come after all, and nothing was sent. Go on with test-run-id: ${testRunId} and start-at: ${held}`
    )
  }

  /** Only what happened is taken from the cause: its own next step would be the wrong one here. */
  private static after(cause: SentenceError, state: Sentence): SyncInterrupted {
    const [happened = ''] = cause.message.split(/\.(?:\s|$)/, 1)
    return new SyncInterrupted(say`The upload stopped (${excerpt(happened)}). ${state}`, { cause })
  }
}
