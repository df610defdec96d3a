import { EMPTY_LISTING, type Evidence, type ResultStatus, type TestResult } from '../../model.ts'
import { makeVisible } from '../../untrusted-text.ts'

/** A result in the terms of other tools' formats; its texts contain nothing invisible. */
export interface ExportedTest {
  readonly status: ResultStatus
  /** One line. */
  readonly name: string
  readonly message: string | undefined
  readonly input: string | undefined
  readonly toolsCalled: readonly string[]
  readonly expectedTools: readonly string[] | undefined
}

/** All results that were read. An uncertain page gets as many entries as the platform counts, without their texts. */
export function exportTests(evidence: Evidence | undefined): ExportedTest[] {
  const { results, uncertain } = evidence?.listing ?? EMPTY_LISTING
  const unread = uncertain.flatMap(({ status, page, expected }) =>
    Array.from({ length: expected }, (_, index) => ({
      status,
      name: `Result ${index + 1} on page ${page} of the ${status} results`,
      message: 'This page of results could not be read with certainty; check it on the dashboard.',
      input: undefined,
      toolsCalled: [],
      expectedTools: undefined
    }))
  )
  return [...results.map(exportTest), ...unread]
}

function exportTest({ status, description, input, error, toolsCalled, testCase }: TestResult): ExportedTest {
  return {
    status,
    name: makeVisible(description).replaceAll('\n', '↵').trim() || '(no description)',
    message: error === undefined ? undefined : makeVisible(error),
    input: input === undefined ? undefined : makeVisible(input),
    toolsCalled: toolsCalled.map(makeVisible),
    expectedTools: testCase?.expectedTools.map(makeVisible)
  }
}

/** The number of tests of each status. */
export function countTests(tests: readonly ExportedTest[]): Readonly<Record<ResultStatus, number>> {
  const counts = { passed: 0, failed: 0, error: 0, pending: 0 }
  for (const { status } of tests) counts[status] += 1
  return counts
}
