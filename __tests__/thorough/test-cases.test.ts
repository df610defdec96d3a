import { describe, expect, test } from '@jest/globals'
import { countRoundTrips, delayEach } from '../../stand-in/round-trips.ts'
import { generateResults } from '../../stand-in/scenario.ts'
import { agentWithRun } from '../../stand-in/state.ts'
import { createWorld } from '../support/world.ts'

/** Long enough for all parallel requests to arrive before the first response is sent. */
const LATENCY = 100

describe.each([
  ['that returns as many as requested', {}, 16, 8],
  ['that returns at most a hundred', { listCap: 100 }, 110, 30],
  ['that refuses a limit above a hundred', { mostTestCases: 100 }, 115, 32]
])('the 10,000 test cases of an agent, from a server %s,', (_, server, calls, roundTrips) => {
  test('are read in parallel', async () => {
    const testCases = Array.from({ length: 10_000 }, (__, index) => ({
      scenario_id: `sc_${index}`,
      description: `Case ${index}`,
      complexity: 'simple',
      target_failure_type: 'x',
      user_message: `Question ${index}`,
      expected_tools: [],
      expected_behavior: ''
    }))
    const agents = [{ ...agentWithRun({ results: generateResults({ failed: 3 }) }), testCases }]
    const { gate, platform } = await createWorld({ platform: { agents, ...server, intercept: delayEach(LATENCY) } })
    const end = await gate({ 'agent-name': 'shop-agent', 'test-run-id': 'tr_1', comment: 'never' })
    expect(end.summary).not.toContain("The agent's test cases are unknown")
    const asked = platform.calls('invarium_get_tests')
    expect(asked.length).toBeLessThanOrEqual(calls)
    expect(countRoundTrips(platform.requests)).toBeLessThanOrEqual(roundTrips)
  })
})
