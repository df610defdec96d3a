import { joinParagraphs } from './markdown.ts'

/** A text of parts of falling importance. */
export interface Parts {
  /** What must be shown. */
  readonly head: string
  /** What is shown as far as there is room, in this order, each whole or not at all. */
  readonly blocks: readonly string[]
  /** What stands before each block: a blank line, or `\n` for the rows of a table that `head` begins. */
  readonly separator?: string
  /** What says how many blocks are not shown. */
  readonly hidden: (count: number) => string
  readonly foot: string
}

/** The length of a text as the job summary's limit counts it. */
export function countBytes(text: string): number {
  return Buffer.byteLength(text)
}

/** The length of a text as the comment's limit counts it. */
export function countCharacters({ length }: string): number {
  return length
}

/**
 * Joins as many blocks as fit into `limit`, in the unit of `measure`. When not even head and foot fit, the head alone is
 * returned, or nothing.
 */
export function fit(parts: Parts, limit: number, measure: (text: string) => number): string {
  const { head, blocks, separator = '\n\n', hidden, foot } = parts
  const compose = (shown: number) => {
    const body = [head, ...blocks.slice(0, shown)].join(separator)
    return `${joinParagraphs([body, hidden(blocks.length - shown), foot])}\n`
  }
  const complete = compose(blocks.length)
  if (measure(complete) <= limit) return complete

  let room = limit - measure(compose(0))
  let shown = 0
  for (const block of blocks) {
    room -= measure(separator + block)
    if (room < 0) break
    shown += 1
  }
  // The line that counts what is hidden can be longer for other numbers than for all: the last word is a measurement.
  for (; shown >= 0; shown -= 1) {
    const text = compose(shown)
    if (measure(text) <= limit) return text
  }
  return measure(`${head}\n`) <= limit ? `${head}\n` : ''
}
