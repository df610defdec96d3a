import { expect, test } from '@jest/globals'
import { createBuiltWorld } from '../support/built-world.ts'

test('a run below the threshold is red and is reported in outputs, summary, comment and log', async () => {
  const { gate, github } = await createBuiltWorld()
  const end = await gate()
  expect([end.exitCode, end.stderr]).toEqual([1, ''])
  expect(end.outputs).toEqual({
    verdict: 'failed',
    'pass-rate': '80',
    passed: '8',
    failed: '2',
    error: '0',
    pending: '0',
    total: '10',
    'run-status': 'completed',
    'test-run-id': 'tr_8f4a2b1c',
    coverage: '10/10',
    regressions: '',
    flaky: '',
    fixed: '',
    'baseline-run-id': '',
    'baseline-pass-rate': '',
    aqs: '',
    'dashboard-url': 'https://app.invarium.dev/agent/ag_xyz/test-runs/tr_8f4a2b1c',
    agents: '',
    'comment-url': 'https://github.com/acme/shop/pull/7#issuecomment-1'
  })
  expect(end.summary).toMatch(/^### ❌ `customer-support-agent` failed\n/)
  expect(github.comments).toHaveLength(1)
  expect(github.comments[0]?.body).toContain('### ❌ `customer-support-agent` failed')
  expect(end.stdout).toMatch(/^::error::80%25 passed/m)
})

test('a run that reaches the threshold is green, with its failed results as warnings', async () => {
  const { gate, github } = await createBuiltWorld()
  const end = await gate({ threshold: '80%' })
  expect([end.exitCode, end.stderr, end.outputs.verdict]).toEqual([0, '', 'passed'])
  expect(end.summary).toMatch(/^### ✅ `customer-support-agent` passed\n/)
  expect(github.comments[0]?.body).toContain('### ✅ `customer-support-agent` passed')
  expect(end.stdout.match(/^::(error|warning)/gm)).toEqual(['::warning', '::warning'])
})

test('799 of 1,000 passed does not reach 80%, and there are at most ten annotations', async () => {
  const { gate } = await createBuiltWorld({ scenario: 'thousand' })
  const end = await gate()
  expect(end.exitCode).toBe(1)
  expect(end.outputs).toMatchObject({ verdict: 'failed', 'pass-rate': '79.9', passed: '799', total: '1000' })
  expect(end.stdout.match(/^::(error|warning|notice)/gm)).toHaveLength(10)
})

test('eight passed results of one easy case are red even if min-results is eight', async () => {
  const { gate, github } = await createBuiltWorld({ scenario: 'not-all-tested' })
  const end = await gate()
  expect([end.exitCode, end.stderr, end.outputs.verdict, end.outputs.coverage]).toEqual([1, '', 'failed', '1/8'])
  expect(github.comments[0]?.body).toContain('7 of 8 test cases not tested')
})

test('one passed result for ten test cases is red', async () => {
  const { scenario } = await createBuiltWorld({ scenario: 'all-pass' })
  const agents = scenario.agents.map((agent) => ({
    ...agent,
    runs: agent.runs.map((run) => ({ ...run, results: run.results.slice(0, 1) }))
  }))
  const { gate } = await createBuiltWorld({ scenario: 'all-pass', platform: { agents } })
  const end = await gate()
  expect([end.exitCode, end.outputs.verdict, end.outputs.coverage]).toEqual([1, 'failed', '1/10'])
})

test.each([
  ['has no results', 'empty', {}, { verdict: 'failed', total: '0' }],
  ['has fewer results than min-results', 'all-pass', { 'min-results': '500' }, { verdict: 'failed', failed: '0' }],
  [
    'has errors and pending results',
    'errors-and-pending',
    { threshold: '0', 'max-errors': '2' },
    { verdict: 'failed', error: '2', pending: '1' }
  ]
])('a run that %s is never green', async (_, scenario, inputs, outputs) => {
  const { gate } = await createBuiltWorld({ scenario })
  const end = await gate(inputs)
  expect([end.exitCode, end.stderr]).toEqual([1, ''])
  expect(end.outputs).toMatchObject(outputs)
  expect(end.summary).toMatch(/^### ❌ /)
})

test('a run that finishes while the gate waits is judged', async () => {
  const { gate } = await createBuiltWorld({ scenario: 'still-running' })
  const end = await gate()
  expect([end.exitCode, end.outputs.verdict, end.outputs['pass-rate']]).toEqual([0, 'passed', '95'])
  expect(end.stdout.match(/^Run status: running, \d+ of 40 evaluated/gm)).toHaveLength(3)
})

test('a run that never finishes is undecided and red after wait-timeout, even with report-only', async () => {
  const { gate, github } = await createBuiltWorld({ scenario: 'never-ends' })
  const end = await gate({ 'report-only': 'true' })
  expect([end.exitCode, end.stderr]).toEqual([1, ''])
  expect(end.outputs).toMatchObject({ verdict: 'undecided', 'run-status': 'running', total: '40' })
  expect(end.summary).toMatch(/^### ⚠️ .* is undecided, so the check is red\n\n/)
  expect(github.comments[0]?.body).toContain(' is undecided, so the check is red\n\n')
})

test('report-only reports a run below the threshold and leaves the check green', async () => {
  const { gate } = await createBuiltWorld()
  const end = await gate({ 'report-only': 'true' })
  expect([end.exitCode, end.outputs.verdict]).toEqual([0, 'failed'])
  expect(end.summary).toMatch(/^### ❌ `customer-support-agent` failed \(report only/)
  expect(end.stdout).toMatch(/^::warning::80%25 passed/m)
  expect(end.stdout).not.toContain('::error')
})

test('regressions since the previous run are red, however low the threshold', async () => {
  const { gate, github } = await createBuiltWorld({ scenario: 'regressions' })
  const end = await gate()
  expect([end.exitCode, end.stderr]).toEqual([1, ''])
  expect(end.outputs).toMatchObject({
    verdict: 'failed',
    regressions: '2',
    fixed: '1',
    'baseline-run-id': 'tr_0before1',
    'baseline-pass-rate': '75',
    aqs: '78'
  })
  expect(end.summary).toMatch(/^### ❌ .* failed\n/)
  expect(github.comments[0]?.body).toContain('| 🔻 regression |')
})

test('without a readable baseline, the verdict is undecided if regressions are judged', async () => {
  const { gate } = await createBuiltWorld({ scenario: 'regressions' })
  const end = await gate({ baseline: 'tr_unknown' })
  expect([end.exitCode, end.outputs.verdict, end.outputs.regressions ?? '']).toEqual([1, 'undecided', ''])
})

test('latest uses the newest run and warns if it may come from another branch', async () => {
  const { gate } = await createBuiltWorld()
  const nightly = await gate({ 'test-run-id': 'latest' }, { event: { name: 'schedule', payload: {} } })
  expect(nightly.outputs['test-run-id']).toBe('tr_8f4a2b1c')
  expect(nightly.stdout).not.toContain('::warning::The run to judge is given as latest')
  const pullRequest = await gate({ 'test-run-id': 'latest' })
  expect(pullRequest.outputs['test-run-id']).toBe('tr_8f4a2b1c')
  expect(pullRequest.stdout).toMatch(/^::warning::The run to judge is given as latest/m)
})
