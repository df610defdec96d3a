import { excerpt, SentenceError, say } from '../sentence.ts'

/** A bug in the action itself. */
export class Defect extends SentenceError {
  override name = 'Defect' as const

  static from(error: unknown): Defect {
    const reason = error instanceof Error ? error.message : String(error)
    return new Defect(
      say`The action hit an internal error (${excerpt(reason)}). Run the job again with debug logging and report the output.`,
      { cause: error }
    )
  }
}
