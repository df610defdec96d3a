import { InputError } from '../errors/input.ts'
import { readWorkspaceArray } from '../github/workspace-file.ts'
import { parseTestCase } from '../invarium/test-case-page.ts'
import { isSameMessage } from '../invarium/text.ts'
import type { TestCase } from '../model.ts'
import { listFirst, type Sentence, say, trusted } from '../sentence.ts'
import type { ResultToSync } from './results-file.ts'

/** Reads the test cases written by get-tests. Throws InputError. */
export async function readTestCasesFile(workspace: string, path: string): Promise<readonly TestCase[]> {
  const values = await readWorkspaceArray(workspace, 'test-cases-file', path)
  if (values.length === 0) throw InputError.file('test-cases-file', path, 'contains no test cases')
  return values.map((value, position) => {
    const parsed = parseTestCase(value)
    if ('problem' in parsed) throw InputError.malformedTestCase(path, position, parsed.problem)
    if (parsed.scenarioId === '') throw InputError.malformedTestCase(path, position, trusted('has no scenario_id'))
    return parsed
  })
}

/**
 * Finds the test cases without a result. Throws InputError when a result matches no test case, when its message differs
 * from that of the test case with its `scenario_id`, or when a test case has several results.
 */
export function findMissing(results: readonly ResultToSync[], cases: readonly TestCase[]): readonly TestCase[] {
  // As the platform wrote it, because a result must contain exactly that.
  const idOf = ({ fields }: TestCase) => String(fields.scenario_id ?? fields.id)
  const byId = new Map(cases.map((testCase) => [idOf(testCase), testCase]))
  const seen = new Set<string>()
  const unknown: [number, string][] = []
  const repeated: [number, string][] = []
  const mismatched: [number, string][] = []
  for (const [position, { scenario_id, user_message }] of results.entries()) {
    const id = String(scenario_id)
    const testCase = byId.get(id)
    if (testCase === undefined) unknown.push([position, id])
    else if (seen.has(id)) repeated.push([position, id])
    else if (!isSameMessage(user_message, testCase.userMessage ?? user_message)) mismatched.push([position, id])
    seen.add(id)
  }
  if (unknown.length > 0) throw InputError.mismatchedResults('a scenario_id matches no test case', unknown)
  if (repeated.length > 0) throw InputError.mismatchedResults('a test case has more than one result', repeated)
  if (mismatched.length > 0) {
    throw InputError.mismatchedResults('a user_message differs from that of its test case', mismatched)
  }
  return cases.filter((testCase) => !seen.has(idOf(testCase)))
}

/** Lists the test cases that have no result. */
export function describeMissing(missing: readonly TestCase[], total: number): Sentence {
  const named = listFirst(missing.map(({ description, scenarioId }) => say`${description || scenarioId}`))
  return say`${missing.length} of ${total} test cases ${trusted(missing.length === 1 ? 'has' : 'have')} no result (${named})`
}

/** The fields that an untrusted job may set: what the agent did, not how it is judged. */
const FACTS = ['scenario_id', 'user_message', 'agent_response', 'tools_called']

/** The results without the fields that an untrusted job must not set. */
export function keepFacts(results: readonly ResultToSync[]): readonly ResultToSync[] {
  return results.map(
    (result) => Object.fromEntries(Object.entries(result).filter(([field]) => FACTS.includes(field))) as ResultToSync
  )
}
