import { SentenceError, say } from '../sentence.ts'

/** The runner cancelled the job before the action was done. */
export class Cancelled extends SentenceError {
  override name = 'Cancelled' as const

  static beforeVerdict(): Cancelled {
    return new Cancelled(say`The job was cancelled before the test run was judged. Run the job again for a verdict.`)
  }

  static beforeUpload(): Cancelled {
    return new Cancelled(say`The job was cancelled before any result was sent. Run the job again to sync the results.`)
  }

  /** The cause of a SyncInterrupted, whose own sentence says how to continue. */
  static duringUpload(): Cancelled {
    return new Cancelled(say`The job was cancelled. Run it again to continue.`)
  }
}
