/**
 * A sentence that knows which of its parts are trusted: the text between the values is; a value that is a string or a
 * quote is not. Numbers are always safe. The code that shows a sentence decides how to escape its untrusted parts.
 */
export interface Sentence {
  readonly words: readonly string[]
  readonly values: readonly Value[]
}

type Value = string | number | Quote

/** The first words of an untrusted text, which may be private: see `hideQuotes`. */
export interface Quote {
  readonly quote: string
}

/** Writes a sentence: say`Agent not found: ${name}. Check agent-name.` A sentence among the values becomes part of it. */
export function say(words: TemplateStringsArray, ...values: (Value | Sentence)[]): Sentence {
  const [first = '', ...others] = words
  return others.reduce<Sentence>(
    (sentence, word, index) => append(append(sentence, toSentence(values[index] ?? '')), trusted(word)),
    trusted(first)
  )
}

/** A sentence that is trusted as a whole: only for text from the program itself, never for input. */
export function trusted(text: string): Sentence {
  return { words: [text], values: [] }
}

/** A number with its noun, in the plural unless the number is 1. */
export function countOf(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`
}

/** Joins several sentences into one. */
export function joinSentences(sentences: readonly Sentence[], separator: string): Sentence {
  return sentences.reduce((joined, next) => say`${joined}${trusted(separator)}${next}`)
}

/** The maximum number of names; the rest are counted. */
const MAX_NAMED = 5

/** The first few names, and how many more there are. */
export function listFirst(names: readonly Sentence[]): Sentence {
  const more = names.length - MAX_NAMED
  return joinSentences([...names.slice(0, MAX_NAMED), ...(more > 0 ? [trusted(`and ${more} more`)] : [])], ', ')
}

/** The sentence as text, with each string value escaped by `untrusted`. */
export function write(sentence: Sentence, untrusted: (value: string) => string): string {
  return sentence.words.reduce((text, word, index) => {
    const value = sentence.values[index - 1] ?? ''
    return text + (typeof value === 'number' ? String(value) : untrusted(isQuote(value) ? value.quote : value)) + word
  })
}

/** The sentence as plain text, with its untrusted values unchanged. */
export function plain(sentence: Sentence): string {
  return write(sentence, (value) => value)
}

/** The untrusted texts in a sentence, in order. */
export function untrustedPartsOf({ values }: Sentence): readonly string[] {
  return values.flatMap((value) => (typeof value === 'number' ? [] : isQuote(value) ? value.quote : value))
}

/** The sentence with an ellipsis for each quote. */
export function hideQuotes({ words, values }: Sentence): Sentence {
  return { words, values: values.map((value) => (isQuote(value) ? '…' : value)) }
}

/** The cause that an error's text begins with, without the next step. */
export function causeOf(text: string): string {
  const [cause = ''] = text.split(/\.(?:\s|$)/, 1)
  return cause
}

/** An error whose message is a sentence for the user: the cause and the next step. */
export abstract class SentenceError extends Error {
  readonly sentence: Sentence

  constructor(sentence: Sentence, options?: ErrorOptions) {
    super(plain(sentence), options)
    this.sentence = sentence
  }
}

/** Quotes the beginning of an untrusted text in a sentence. */
export function excerpt(text: string): Quote {
  return { quote: shorten(text) }
}

/** The beginning of a text, on one line. */
export function shorten(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line === '') return 'no text'
  return line.length <= 300 ? line : `${line.slice(0, 300).toWellFormed()}…`
}

function isQuote(value: Value | Sentence): value is Quote {
  return typeof value === 'object' && 'quote' in value
}

function toSentence(value: Value | Sentence): Sentence {
  return typeof value === 'object' && !isQuote(value) ? value : { words: ['', ''], values: [value] }
}

function append(sentence: Sentence, next: Sentence): Sentence {
  const last = sentence.words.at(-1) ?? ''
  const [first = '', ...rest] = next.words
  return {
    words: [...sentence.words.slice(0, -1), last + first, ...rest],
    values: [...sentence.values, ...next.values]
  }
}
