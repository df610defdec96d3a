import { SentenceError, say } from '../sentence.ts'

/** The runner cancelled the job before there was a verdict. */
export class Cancelled extends SentenceError {
  override name = 'Cancelled' as const

  static beforeVerdict(): Cancelled {
    return new Cancelled(say`The job was cancelled before the test run was judged. Run the job again for a verdict.`)
  }
}
