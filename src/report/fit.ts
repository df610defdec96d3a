import { joinParagraphs } from './markdown.ts'

/** The parts of a text, from top to bottom. If they do not all fit, blocks are left out first, then the foot. */
export interface Parts {
  /** What must be shown. */
  readonly head: string
  /** Shown in this order as far as they fit, each in full or not at all. */
  readonly blocks: readonly string[]
  /** What separates the blocks: a blank line, or `\n` for the rows of a table that starts in `head`. */
  readonly separator?: string
  /** The line that says how many blocks are not shown. */
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
 * Joins as many blocks as fit into `limit`, in the unit of `measure`. If head and foot do not fit, returns the head alone,
 * or nothing.
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
  // The line with the number of hidden blocks varies in length, so measure the composed text.
  for (; shown >= 0; shown -= 1) {
    const text = compose(shown)
    if (measure(text) <= limit) return text
  }
  return measure(`${head}\n`) <= limit ? `${head}\n` : ''
}
