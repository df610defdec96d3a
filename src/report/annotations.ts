import { cut } from '../foreign.ts'
import type { TestResult } from '../model.ts'

/** GitHub shows this many annotations of one level and step. */
const MAX_ANNOTATIONS = 10

export interface Annotation {
  readonly title: string
  readonly message: string
}

/** An annotation for each of the first results; one place is kept for the verdict's own sentence. */
export function renderAnnotations(results: readonly TestResult[]): Annotation[] {
  return results.slice(0, MAX_ANNOTATIONS - 1).map(({ status, description, error }) => ({
    title: `Test case ${status}`,
    message: cut([description, error].filter((part) => part !== undefined && part !== '').join('\n'), 1_000)
  }))
}
