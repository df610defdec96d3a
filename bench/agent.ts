import { generateResults } from '../stand-in/scenario.ts'
import type { StoredAgent, StoredResult, StoredRun, StoredTestCase } from '../stand-in/state.ts'

export const AGENT_NAME = 'bench-agent'

export const RUN_ID = 'tr_bench'

/** The number of runs that the trend shows with the gate's default inputs. */
const EARLIER_RUNS = 10

/** A typical agent for a gate with default inputs: a test case for each result of the run, earlier runs and a score. */
export function createAgent(results: number, failing: number): StoredAgent {
  const judged = generateResults({ passed: results - failing, failed: failing })
  const earlier = generateResults({ passed: 8, failed: 2 })
  return {
    id: 'ag_bench',
    name: AGENT_NAME,
    quality: '78/100 (↑ +5)',
    testCases: judged.map(createTestCase),
    generations: [],
    runs: [
      createRun(RUN_ID, judged),
      ...Array.from({ length: EARLIER_RUNS }, (_, index) => createRun(`tr_earlier${index}`, earlier))
    ]
  }
}

function createRun(id: string, results: readonly StoredResult[]): StoredRun {
  return { id, status: 'completed', source: 'ci', started: '2025-01-15 14:32', results, endsAfterLooks: 0 }
}

function createTestCase({ description, input = '', tools }: StoredResult, index: number): StoredTestCase {
  return {
    scenario_id: `sc_${index + 1}`,
    description,
    complexity: 'moderate',
    target_failure_type: 'knowledge_failure',
    user_message: input,
    expected_tools: tools,
    expected_behavior: 'Agent searches the knowledge base and answers only with what it found there.'
  }
}
