import { type Dependencies, explain } from '../action/dependencies.ts'
import { CUT, isCut } from '../invarium/run/block.ts'
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
    const query = { agentName, generationId: undefined, offset: 0, limit: 'all', ahead: true, usable: false } as const
    const { cases } = await readTestCases(session, query, { ...onceBy(clock), onWait: () => undefined })
    return { cases, problem: undefined }
  } catch (error) {
    return { cases: [], problem: explain(error, runner).sentence }
  }
}

/** Each result with its test case; one that could be several cases is shown with none. */
export function joinTestCases(results: readonly TestResult[], cases: readonly TestCase[]): TestResult[] {
  const complete = createCompletion(cases)
  const { partners, interchangeable } = pairCases(
    results,
    cases,
    // Without its input a result is not joined: a description is no proof.
    ({ input = '', description }) => ({ input: complete(input), description }),
    ({ userMessage, description }) => ({ input: userMessage ?? '', description })
  )
  const unclear = new Set(interchangeable.filter(({ right }) => right.length > 1).flatMap(({ left }) => left))
  return results.map((result, index) => ({ ...result, testCase: unclear.has(result) ? undefined : partners[index] }))
}

/** Finds the one message with which a text begins that the platform has cut short. */
function createCompletion(cases: readonly TestCase[]): (input: string) => string {
  const messages = [...new Set(cases.flatMap(({ userMessage }) => userMessage ?? []))].sort()
  const known = new Set(messages)
  return (input) => {
    if (!isCut(input) || known.has(input)) return input
    const start = input.replace(CUT, '').trimEnd()
    const first = messages[lowerBound(messages, start)]
    const next = messages[lowerBound(messages, start) + 1]
    return first?.startsWith(start) && !next?.startsWith(start) ? first : input
  }
}

/** The position of the first of the sorted texts that is not before `text`. */
function lowerBound(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < text) low = middle + 1
    else high = middle
  }
  return low
}
