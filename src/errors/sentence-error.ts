import { type Sentence, write } from '../sentence.ts'

/** An error whose message is a sentence for the user: the cause and the next step. */
export abstract class SentenceError extends Error {
  readonly sentence: Sentence

  constructor(sentence: Sentence, options?: ErrorOptions) {
    super(
      write(sentence, (value) => value),
      options
    )
    this.sentence = sentence
  }
}
