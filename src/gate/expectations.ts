import { type Dependencies, explain } from '../action/dependencies.ts'
import { readTestCases } from '../invarium/test-cases.ts'
import type { Session } from '../invarium/wire/session.ts'
import type { TestCase, TestResult } from '../model.ts'
import type { Sentence } from '../sentence.ts'
import { onceBy } from '../time.ts'
import { pairCases } from './pairing.ts'

/** The test cases, or why they cannot be had. */
export interface Expectations {
  readonly cases: readonly TestCase[]
  readonly problem: Sentence | undefined
}

/** Reads the agent's test cases; nothing is fetched when nothing is listed. This never fails the gate. */
export async function readExpectations(
  listed: readonly TestResult[],
  session: Session,
  agentName: string,
  { runner, clock }: Pick<Dependencies, 'runner' | 'clock'>
): Promise<Expectations> {
  if (listed.length === 0) return { cases: [], problem: undefined }
  try {
    const query = { agentName, generationId: undefined, offset: 0, limit: 'all', ahead: true } as const
    const { cases } = await readTestCases(session, query, { ...onceBy(clock), onWait: () => undefined })
    return { cases, problem: undefined }
  } catch (error) {
    return { cases: [], problem: explain(error, runner).sentence }
  }
}

/** Each result with its test case, where there is one. */
export function joinTestCases(results: readonly TestResult[], cases: readonly TestCase[]): TestResult[] {
  const pairs = pairCases(
    results,
    cases,
    ({ input, description }) => ({ input: input ?? '', description }),
    ({ userMessage, description }) => ({ input: userMessage, description }),
    { complete: false }
  )
  return results.map((result, index) => ({ ...result, testCase: pairs[index] }))
}
