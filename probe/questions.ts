import { PlatformError } from '../src/errors/platform.ts'
import { isLimitRefused } from '../src/invarium/refusals.ts'
import { readRunList } from '../src/invarium/run-list.ts'
import type { Session } from '../src/invarium/wire/session.ts'
import { RESULT_STATUSES } from '../src/model.ts'
import { type Answer, type Explanation, explainAll } from './explain.ts'

/** A question to the platform, the response, and what could be read from it. */
export interface Finding extends Explanation {
  readonly question: string
  readonly answer: Answer
}

/** More entries than any list has. */
const PAST_THE_END = 100_000

/**
 * Calls every tool with which the actions read, also with arguments that they never send; it never writes. Calls `note` with each question. Throws
 * PlatformError if the platform cannot be reached or rejects the key or the agent.
 */
export async function askEverything(
  session: Session,
  agentName: string,
  note: (question: string) => void
): Promise<Finding[]> {
  const asked: { readonly question: string; readonly answer: Answer }[] = []
  const ask = async (question: string, tool: string, args: Readonly<Record<string, unknown>>) => {
    note(question)
    const all = { agent_name: agentName, ...args }
    const answer = { tool, args: all, text: await session.callTool(tool, all) }
    asked.push({ question, answer })
    return answer
  }
  const first = await ask('the list of runs', 'invarium_list_test_runs', { limit: 100, offset: 0 })
  await ask('the list of runs, past its end', 'invarium_list_test_runs', { limit: 100, offset: PAST_THE_END })
  expectAgent(first.text, agentName)
  const run = newestRun(first.text, agentName)
  if (run !== undefined) {
    const tool = 'invarium_get_test_run'
    await ask('the newest run', tool, { test_run_id: run, limit: 1 })
    for (const status of RESULT_STATUSES) {
      await ask(`its ${status} results`, tool, { test_run_id: run, status, page: 1, limit: 100 })
    }
    await ask('its second page', tool, { test_run_id: run, page: 2, limit: 1 })
    await ask('a page past its end', tool, { test_run_id: run, page: PAST_THE_END, limit: 100 })
  }
  await ask('a run that does not exist', 'invarium_get_test_run', { test_run_id: 'tr_00000000', limit: 1 })
  const tests = 'invarium_get_tests'
  await ask('the test cases', tests, { output_format: 'json', offset: 0, limit: 100 })
  await ask('the test cases as text', tests, { output_format: 'text', offset: 0, limit: 2 })
  await ask('the test cases, past their end', tests, { output_format: 'json', offset: PAST_THE_END, limit: 100 })
  await ask('the agent', 'invarium_get_agent', {})
  const explanations = explainAll(asked.map(({ answer }) => answer))
  return asked.map((entry, index) => ({ ...entry, ...(explanations[index] ?? { read: [], unknown: [] }) }))
}

/** Throws if the platform rejected the key or the agent, because it would reject every other request too. */
function expectAgent(text: string, agentName: string): void {
  try {
    readRunList(text, agentName, 0)
  } catch (error) {
    if (error instanceof PlatformError && !isLimitRefused(text)) throw error
  }
}

function newestRun(text: string, agentName: string): string | undefined {
  try {
    return readRunList(text, agentName, 0).runs[0]?.id
  } catch {
    return undefined
  }
}
