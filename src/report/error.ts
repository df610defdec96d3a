import type { Sentence } from '../sentence.ts'
import { countBytes } from './fit.ts'
import { markdownSentence } from './markdown.ts'

/** The job summary of an action that failed, at most `limit` bytes. */
export function renderErrorSummary(title: string, sentence: Sentence, limit: number): string {
  const markdown = `### ⚠️ ${title}: ${markdownSentence(sentence)}\n`
  return countBytes(markdown) <= limit ? markdown : ''
}
