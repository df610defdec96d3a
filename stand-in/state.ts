import type { ResultStatus, RunStatus } from '../src/model.ts'

/** A result as the platform stores it. */
export interface StoredResult {
  readonly status: ResultStatus
  readonly description: string
  readonly input?: string
  readonly tools: readonly string[]
  readonly error?: string
}

/** A run as the platform stores it. */
export interface StoredRun {
  readonly id: string
  readonly status: RunStatus
  readonly source: string
  /** In the list's format: `2025-01-15 14:32`. */
  readonly started: string
  readonly results: readonly StoredResult[]
  /** The run is `running` for this many polls while its results are evaluated; then it has the status above. */
  readonly endsAfterLooks: number
}

/** A test case with the fields on the page of invarium_get_tests in Invarium's documentation. */
export interface StoredTestCase {
  readonly scenario_id: string
  readonly description: string
  readonly complexity: string
  readonly target_failure_type: string
  readonly user_message: string
  readonly expected_tools: readonly string[]
  readonly expected_behavior: string
}

export interface StoredGeneration {
  readonly id: string
  /** In progress for this many polls. */
  readonly endsAfterLooks: number
  readonly outcome: 'completed' | 'empty' | 'failed'
  readonly error: string
}

export interface StoredAgent {
  readonly id: string
  readonly name: string
  /** The Agent Quality Score as invarium_get_agent shows it, such as `78/100 (↑ +5)`; absent if there is none. */
  readonly quality?: string
  readonly testCases: readonly StoredTestCase[]
  readonly generations: readonly StoredGeneration[]
  /** Newest first. */
  readonly runs: readonly StoredRun[]
}

/** The test cases that these results cover: one for each message, or for each description if there is no message. */
export function casesOf(results: readonly StoredResult[]): StoredTestCase[] {
  const byMessage = new Map(results.map((result) => [result.input ?? result.description, result]))
  return [...byMessage].map(([message, { description, tools }], index) => ({
    scenario_id: `sc_${index + 1}`,
    description,
    complexity: 'simple',
    target_failure_type: 'tool_usage_failure',
    user_message: message,
    expected_tools: tools,
    expected_behavior: ''
  }))
}

/** An agent with one run that covers all its test cases. */
export function agentWithRun(run: Partial<StoredRun>): StoredAgent {
  return {
    id: 'ag_1',
    name: 'shop-agent',
    testCases: casesOf(run.results ?? []),
    generations: [],
    runs: [
      {
        id: 'tr_1',
        status: 'completed',
        source: 'ci',
        started: '2025-01-15 14:32',
        results: [],
        endsAfterLooks: 0,
        ...run
      }
    ]
  }
}

/** A result as a team sends it to invarium_sync_results. */
export interface SyncedResult {
  readonly scenario_id: string
  readonly user_message: string
  readonly agent_response: string
  readonly tools_called?: readonly string[] | undefined
  readonly passed?: boolean | undefined
  readonly notes?: string | undefined
}

/** Evaluates a result as the platform does: by `passed` if given, otherwise by comparing called and expected tools. */
export function evaluate(result: SyncedResult, testCases: readonly StoredTestCase[]): StoredResult {
  const testCase = testCases.find(({ scenario_id }) => scenario_id === result.scenario_id)
  const called = result.tools_called ?? []
  const expected = testCase?.expected_tools ?? []
  const passed = result.passed ?? (testCase !== undefined && sameTools(called, expected))
  const reason = `Expected tools: ${expected.join(', ') || 'none'}. Called: ${called.join(', ') || 'none'}.`
  return {
    status: passed ? 'passed' : 'failed',
    description: testCase?.description ?? result.scenario_id,
    input: result.user_message,
    tools: called,
    ...(!passed && { error: result.notes ?? reason })
  }
}

function sameTools(called: readonly string[], expected: readonly string[]): boolean {
  return [...new Set(called)].sort().join() === [...new Set(expected)].sort().join()
}

/** The state of a run at poll number `look`, counted from 1. */
export function runAtLook(run: StoredRun, look: number): StoredRun {
  if (look > run.endsAfterLooks) return run
  const evaluated = Math.floor((run.results.length * (look - 1)) / run.endsAfterLooks)
  return {
    ...run,
    status: 'running',
    results: run.results.map((result, index) => {
      if (index < evaluated) return result
      const { error: _, ...rest } = result
      return { ...rest, status: 'pending' }
    })
  }
}

/** True for the stored id, with or without its prefix, and for at least the first eight characters after the prefix. */
export function sameId(kept: string, given: string): boolean {
  const [id, shown] = [kept, given].map((text) => text.toLowerCase().replace(/^(tr|run)_/, ''))
  return id === shown || (shown !== undefined && shown.length >= 8 && id?.startsWith(shown) === true)
}
