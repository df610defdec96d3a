import type { Sentence } from '../sentence.ts'
import { markdownSentence } from './markdown.ts'

/** The job summary of an action that could not do its work, at most `limit` bytes. */
export function renderErrorSummary(title: string, sentence: Sentence, limit: number): string {
  const markdown = `### ⚠️ ${title}: ${markdownSentence(sentence)}\n`
  return Buffer.byteLength(markdown) <= limit ? markdown : ''
}
