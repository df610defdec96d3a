import { excerpt, SentenceError, say } from '../sentence.ts'

/** The action itself is wrong. */
export class Defect extends SentenceError {
  override name = 'Defect' as const

  static from(error: unknown): Defect {
    const reason = error instanceof Error ? error.message : String(error)
    return new Defect(
      say`The action itself broke (${excerpt(reason)}). Run the job again with debug logging and report what it shows.`,
      { cause: error }
    )
  }
}
