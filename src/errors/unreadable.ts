import { excerpt, type Sentence, SentenceError, say } from '../sentence.ts'

/** The platform answered, but what it said cannot be understood or contradicts itself. */
export class UnreadableAnswer extends SentenceError {
  override name = 'UnreadableAnswer' as const

  /** `what` is a finding of ours, with the untrusted words that show it as its values. */
  static because(what: Sentence, cause?: unknown): UnreadableAnswer {
    return new UnreadableAnswer(
      say`The platform's answer cannot be read: ${what} Look at the dashboard, and report what was read.`,
      { cause }
    )
  }

  static unknownText(text: string): UnreadableAnswer {
    return UnreadableAnswer.because(say`it is neither what was asked for nor a known error (${excerpt(text)}).`)
  }
}
