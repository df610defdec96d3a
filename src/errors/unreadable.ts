import { excerpt, type Sentence, SentenceError, say } from '../sentence.ts'

/** The platform responded, but its response cannot be understood or contradicts itself. */
export class UnreadableResponse extends SentenceError {
  override name = 'UnreadableResponse' as const

  /** `what` says what is wrong; the untrusted text that shows it is among its values. */
  static because(what: Sentence, cause?: unknown): UnreadableResponse {
    return new UnreadableResponse(
      say`The platform's response cannot be read: ${what} Check the dashboard, and report this message as a bug.`,
      { cause }
    )
  }

  static unknownText(text: string): UnreadableResponse {
    return UnreadableResponse.because(say`it is neither the requested data nor a known error (${excerpt(text)}).`)
  }
}
