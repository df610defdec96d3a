/**
 * A sentence that knows which of its words are ours: the text between the values is, every string value is not.
 * Numbers are always safe. Whoever shows it decides how foreign words are written there.
 */
export interface Sentence {
  readonly words: readonly string[]
  readonly values: readonly (string | number)[]
}

/** Writes a sentence: say`Agent not found: ${name}. Check agent-name.` */
export function say(words: TemplateStringsArray, ...values: (string | number)[]): Sentence {
  return { words: [...words], values }
}

/** A sentence in which every word is ours: a word of the program, never a text that came in. */
export function own(text: string): Sentence {
  return { words: [text], values: [] }
}

/** The sentence as text, each string value as `foreign` writes it. */
export function write(sentence: Sentence, foreign: (value: string) => string): string {
  return sentence.words.reduce((text, word, index) => {
    const value = sentence.values[index - 1] ?? ''
    return text + (typeof value === 'number' ? String(value) : foreign(value)) + word
  })
}

/** Several sentences as one. */
export function joinSentences(sentences: readonly Sentence[], separator: string): Sentence {
  const [first, ...rest] = sentences
  if (first === undefined) return say``
  return rest.reduce<Sentence>((joined, next) => {
    const last = joined.words.at(-1) ?? ''
    const [head = '', ...tail] = next.words
    return {
      words: [...joined.words.slice(0, -1), last + separator + head, ...tail],
      values: [...joined.values, ...next.values]
    }
  }, first)
}
