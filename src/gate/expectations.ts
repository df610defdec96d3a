import { type Dependencies, explain } from '../action/dependencies.ts'
import type { Session } from '../invarium/session.ts'
import { readTestCases } from '../invarium/test-cases.ts'
import type { RunReading } from '../invarium/test-run.ts'
import type { TestCase, TestResult } from '../model.ts'
import { pairCases } from '../same-case.ts'
import type { Sentence } from '../sentence.ts'

/**
 * Adds what was expected to each listed result; nothing is fetched when nothing is listed. When the test cases cannot be
 * had the reading stays as it is, with the reason: this never fails the gate.
 */
export async function addTestCases(
  reading: RunReading,
  session: Session,
  agentName: string,
  { runner, clock }: Dependencies
): Promise<RunReading & { readonly testCaseProblem?: Sentence }> {
  const { run, listing } = reading
  if (listing.results.length === 0) return reading
  try {
    const query = { agentName, offset: 0, limit: 'all' } as const
    const { cases } = await readTestCases(session, query, { clock, waitTimeout: 0, pollInterval: 0, onWait: () => {} })
    return { run, listing: { ...listing, results: joinTestCases(listing.results, cases) } }
  } catch (error) {
    return { ...reading, testCaseProblem: explain(error, runner).sentence }
  }
}

/** Each result with its test case, where there is one. */
export function joinTestCases(results: readonly TestResult[], cases: readonly TestCase[]): TestResult[] {
  const pairs = pairCases(
    results,
    cases,
    ({ input, description }) => ({ input: input ?? '', description }),
    ({ userMessage, description }) => ({ input: userMessage, description })
  )
  return results.map((result, index) => {
    const testCase = pairs[index]
    return testCase === undefined ? result : { ...result, testCase }
  })
}
