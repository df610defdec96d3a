import { isFailing, type TestResult } from '../model.ts'
import { plain } from '../sentence.ts'
import { cut } from '../untrusted-text.ts'
import { findCause } from './cause.ts'

/** GitHub shows this many annotations per level and step. */
export const MAX_ANNOTATIONS = 10

export interface Annotation {
  readonly title: string
  readonly message: string
}

/** An annotation for each failing result, regressions first. */
export function renderAnnotations(results: readonly TestResult[]): Annotation[] {
  const isRegression = ({ change }: TestResult) => change === 'regression'
  const failing = results.filter(isFailing)
  const ordered = [...failing.filter(isRegression), ...failing.filter((result) => !isRegression(result))]
  return ordered.slice(0, MAX_ANNOTATIONS).map((result) => ({
    title: isRegression(result) ? 'Regression' : `Test case ${result.status}`,
    message: cut(`${result.description || '(no description)'}: ${plain(findCause(result).sentence)}`, 1_000)
  }))
}
