import { expect, test } from '@jest/globals'
import { generateResults } from '../../../stand-in/scenario.ts'
import { agentWithRun } from '../../../stand-in/state.ts'
import { createWorld } from '../../support/world.ts'

const SHOP = { 'agent-name': 'shop-agent', 'test-run-id': 'tr_1' }

test('799 of 1,000 fails at 80 even though the text says 80%', async () => {
  const { gate } = await createWorld({ scenario: 'thousand' })
  const end = await gate()
  expect(end.exitCode).toBe(1)
  expect(end.outputs).toMatchObject({ verdict: 'failed', 'pass-rate': '79.9', total: '1000' })
})

test('800 of 1,000 passes at 80', async () => {
  const agents = [agentWithRun({ results: generateResults({ passed: 800, failed: 200 }) })]
  const { gate } = await createWorld({ platform: { agents } })
  const end = await gate({ ...SHOP, threshold: '80' })
  expect(end.exitCode).toBe(0)
  expect(end.outputs).toMatchObject({ verdict: 'passed', 'pass-rate': '80' })
})

test('a run of 0 results fails', async () => {
  const { gate } = await createWorld({ scenario: 'empty' })
  const end = await gate()
  expect(end.exitCode).toBe(1)
  expect(end.outputs).toMatchObject({ verdict: 'failed', total: '0', 'pass-rate': '0' })
})

test('a run whose own status is failed fails', async () => {
  const { gate } = await createWorld({ scenario: 'run-failed' })
  const end = await gate()
  expect(end.exitCode).toBe(1)
  expect(end.outputs).toMatchObject({ verdict: 'failed', 'run-status': 'failed' })
})

test('a run that never finishes is undecided after wait-timeout', async () => {
  const { gate, github } = await createWorld({ scenario: 'never-ends' })
  const end = await gate()
  expect(end.exitCode).toBe(1)
  expect(end.outputs).toMatchObject({ verdict: 'undecided', 'run-status': 'running', total: '40' })
  expect(end.summary).toContain(' is undecided, so the check is red\n\nThe gate waited ')
  expect(github.comments[0]?.body).toContain(' is undecided, so the check is red\n\nThe gate waited ')
})

test('a run that finishes while the gate waits is judged, and each poll reports its progress', async () => {
  const { gate, platform } = await createWorld({ scenario: 'still-running' })
  const end = await gate()
  expect(end.exitCode).toBe(0)
  expect(end.outputs).toMatchObject({ verdict: 'passed', 'pass-rate': '95' })
  expect(end.stdout.match(/^Run status: .*$/gm)).toEqual([
    'Run status: running, 0 of 40 evaluated (waited 0 s of 30 s)',
    expect.stringMatching(/^Run status: running, 13 of 40 evaluated \(waited \d+ s of 30 s\)$/),
    expect.stringMatching(/^Run status: running, 26 of 40 evaluated \(waited \d+ s of 30 s\)$/)
  ])
  // The first poll includes the first pages; three more read only the header; then the run is read with its pages.
  expect(platform.calls('invarium_get_test_run')).toHaveLength(5 + 1 + 1 + 1 + 5)
})

test('wait-timeout 0 polls once', async () => {
  const { gate, platform } = await createWorld({ scenario: 'still-running' })
  const end = await gate({ 'wait-timeout': '0' })
  expect(end.outputs.verdict).toBe('undecided')
  expect(platform.calls('invarium_get_test_run').filter(({ status }) => status === undefined)).toHaveLength(1)
})

test('errors and pending results are counted even if the header has neither', async () => {
  const { gate } = await createWorld({ scenario: 'errors-and-pending' })
  const end = await gate()
  expect(end.outputs).toMatchObject({ verdict: 'failed', passed: '6', failed: '1', error: '2', pending: '1' })
  expect(end.summary).toContain('6 of 10 passed (60%) · 2 errors · 1 pending')
  expect(end.summary).toContain('at most 1 error')
  expect(end.summary).toContain('every result evaluated')
})

test('errors that the header counts as failed are counted as the platform counts them', async () => {
  const agents = [agentWithRun({ results: generateResults({ passed: 6, failed: 2, error: 2 }) })]
  const { gate } = await createWorld({ platform: { agents, layout: { errorsAreFailed: true } } })
  const end = await gate({ ...SHOP, threshold: '60', 'max-errors': '2' })
  expect(end.outputs).toMatchObject({ verdict: 'passed', passed: '6', failed: '4', error: '2', total: '10' })
  expect(end.summary.match(/<details><summary>[❌💥]/gu)).toHaveLength(4)
  expect(end.summary).not.toContain('could not be read with certainty')
})

test("latest uses the agent's newest run", async () => {
  const { gate } = await createWorld()
  const end = await gate({ 'test-run-id': 'latest' }, { event: { name: 'schedule', payload: {} } })
  expect(end.outputs['test-run-id']).toBe('tr_8f4a2b1c')
  expect(end.stdout).not.toContain('::warning::The run to judge is given as latest')
})

test('latest finds the newest run from the given source across several pages of the list', async () => {
  const runs = Array.from({ length: 250 }, (_, index) => ({
    ...agentWithRun({}).runs[0],
    id: `tr_${index}`,
    status: 'completed' as const,
    source: index === 240 ? 'cli' : 'ci',
    started: '2025-01-15 14:32',
    results: generateResults({ passed: 1 }),
    endsAfterLooks: 0
  }))
  const { gate, platform } = await createWorld({
    platform: { agents: [{ ...agentWithRun({ results: generateResults({ passed: 1 }) }), runs }] }
  })
  const end = await gate({ ...SHOP, 'test-run-id': 'latest', 'run-source': 'cli', history: '0' })
  expect(end.outputs).toMatchObject({ verdict: 'passed', 'test-run-id': 'tr_240' })
  expect(platform.calls('invarium_list_test_runs').map(({ offset }) => offset)).toEqual([0, 100, 200])
})

test('latest on a pull request warns that the run may come from another branch', async () => {
  const { gate } = await createWorld()
  const end = await gate({ 'test-run-id': 'latest' })
  expect(end.stdout).toContain('::warning::The run to judge is given as latest on a pull request event')
})

test('latest without any run is undecided', async () => {
  const { gate } = await createWorld({ platform: { agents: [{ ...agentWithRun({}), runs: [] }] } })
  const end = await gate({ ...SHOP, 'test-run-id': 'latest' })
  expect(end.outputs.verdict).toBe('undecided')
  expect(end.summary).toContain('No test runs found for `shop-agent`')
})
