import { causeOf, countOf, excerpt, type Sentence, SentenceError, say, trusted } from '../sentence.ts'

/** An upload was interrupted; the sentence says what is synced and how to continue without losing or duplicating results. */
export class SyncInterrupted extends SentenceError {
  override name = 'SyncInterrupted' as const

  static beforeRun(cause: SentenceError): SyncInterrupted {
    return SyncInterrupted.after(
      cause,
      say`It is unknown whether any result was synced. Check the dashboard for a new run: if there is one, continue with its id as test-run-id and its number of results as start-at; otherwise start over without these inputs.`
    )
  }

  static at(cause: SentenceError, testRunId: string, synced: number): SyncInterrupted {
    return SyncInterrupted.after(
      cause,
      say`${trusted(countOf(synced, 'result'))} ${trusted(synced === 1 ? 'is' : 'are')} synced. Continue with test-run-id: ${testRunId} and start-at: ${synced}`
    )
  }

  static partlyAccepted(testRunId: string, from: number, to: number, count: number): SyncInterrupted {
    return new SyncInterrupted(
      say`The platform accepted ${count} of the results at positions ${from} to ${to - 1} (counted from 0), and there is no way to tell which (test run ${testRunId}). The run cannot be completed safely: sync all results into a new run.`
    )
  }

  static unknown(cause: SentenceError, testRunId: string, from: number, to: number): SyncInterrupted {
    return SyncInterrupted.after(
      cause,
      say`${trusted(countOf(from, 'result'))} ${trusted(from === 1 ? 'is' : 'are')} synced; those at positions ${from} to ${to - 1} (counted from 0) may also have arrived. Continue with test-run-id: ${testRunId} and start-at: ${from}, or start-at: ${to} if the dashboard shows that they arrived.`
    )
  }

  static tooFewResults(testRunId: string, existing: number, startAt: number): SyncInterrupted {
    return new SyncInterrupted(
      say`Nothing was sent: the run ${testRunId} has only ${trusted(countOf(existing, 'result'))}, but start-at skips the first ${trusted(countOf(startAt, 'result'))} of the file. Check test-run-id and start-at.`
    )
  }

  static tooManyResults(testRunId: string, existing: number, startAt: number): SyncInterrupted {
    return new SyncInterrupted(
      say`Nothing was sent: the run ${testRunId} already has ${trusted(countOf(existing, 'result'))}, but start-at is ${startAt}, so there is no way to tell which results of the file the run contains. Sync all results into a new run.`
    )
  }

  /** The run already had results before the upload. */
  static amongOthers(cause: SentenceError, testRunId: string, before: number): SyncInterrupted {
    return SyncInterrupted.after(
      cause,
      say`The run ${testRunId} already had ${trusted(countOf(before, 'other result'))}, so there is no way to tell which results of the file arrived. Sync all results into a new run.`
    )
  }

  static arrivedLate(testRunId: string, startAt: number, existing: number): SyncInterrupted {
    return new SyncInterrupted(
      say`The run ${testRunId} has ${trusted(countOf(existing, 'result'))}: those at positions ${startAt} to ${existing - 1} (counted from 0) arrived after all. Nothing was sent this time. Continue with test-run-id: ${testRunId} and start-at: ${existing}`
    )
  }

  /** Only the first sentence of the cause is used: its next step would be wrong here. */
  private static after(cause: SentenceError, state: Sentence): SyncInterrupted {
    return new SyncInterrupted(say`The upload stopped (${excerpt(causeOf(cause.message))}). ${state}`, { cause })
  }
}
