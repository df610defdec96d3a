import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { createBuiltWorld, NODE24 } from '../support/built-world.ts'

let workspace = ''

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'workspace-'))
})

afterEach(() => rmSync(workspace, { recursive: true, force: true }))

const KEY = 'inv_100%_from_environment'

/** The command to mask the key as the runner reads it; a percent sign must be escaped. */
const MASK = '::add-mask::inv_100%25_from_environment'

/** Writes a results file to the workspace. */
function giveResults(): string {
  const result = { scenario_id: 'sc_1', user_message: 'Question', agent_response: 'Answer', passed: true }
  writeFileSync(join(workspace, 'results.json'), JSON.stringify([result]))
  return 'results.json'
}

test.each([
  ['Node 24', NODE24],
  ['the Node that runs the tests', process.execPath]
])('all three actions work on %s', async (_, node) => {
  const { gate, getTests, syncResults } = await createBuiltWorld()
  const start = { node, workspace }
  const ends = [
    await getTests({}, start),
    await syncResults({ 'results-file': giveResults() }, start),
    await gate({ threshold: '80' }, start)
  ]
  expect(ends.map(({ exitCode, stderr }) => [exitCode, stderr])).toEqual([
    [0, ''],
    [0, ''],
    [0, '']
  ])
  expect(ends.map(({ outputs }) => outputs)).toMatchObject([{ count: '10' }, { synced: '1' }, { verdict: 'passed' }])
})

test("together, the three actions judge the agent's results for its test cases", async () => {
  const { gate, getTests, syncResults } = await createBuiltWorld({ scenario: 'support-loop' })
  const tests = await getTests({}, { workspace })
  const cases = JSON.parse(tests.outputs['test-cases'] ?? '') as Record<string, unknown>[]
  const results = cases.map(({ scenario_id, user_message, expected_tools }, index) => ({
    scenario_id,
    user_message,
    agent_response: 'Answer',
    tools_called: index === 0 ? ['delete_account'] : expected_tools
  }))
  writeFileSync(join(workspace, 'results.json'), JSON.stringify(results))
  const sync = await syncResults({ 'results-file': 'results.json' }, { workspace })
  const end = await gate({
    'test-run-id': sync.outputs['test-run-id'] ?? '',
    'min-results': sync.outputs.synced ?? '',
    threshold: '100'
  })
  expect([tests.exitCode, sync.exitCode, end.exitCode]).toEqual([0, 0, 1])
  expect(end.outputs).toMatchObject({ verdict: 'failed', failed: '1', total: tests.outputs.count })
})

test('each action masks the key before it prints anything else, even if its inputs are wrong', async () => {
  const { gate, getTests, syncResults } = await createBuiltWorld()
  const given = { 'api-key': '', 'request-timeout': 'nonsense' }
  const start = { env: { INVARIUM_API_KEY: KEY } }
  for (const run of [gate, getTests, syncResults]) {
    const end = await run(given, start)
    expect([end.exitCode, end.stdout.split('\n')[0]]).toEqual([1, MASK])
  }
})

test('each action is red if it cannot write its outputs, and the gate still reports its verdict', async () => {
  const { gate, getTests, syncResults, github } = await createBuiltWorld()
  const start = { workspace, env: { GITHUB_OUTPUT: '/does/not/exist' } }
  const ends = [
    await gate({ threshold: '80' }, start),
    await getTests({}, start),
    await syncResults({ 'results-file': giveResults() }, start)
  ]
  for (const end of ends) {
    expect([end.exitCode, end.stderr]).toEqual([1, ''])
    expect(end.stdout).toMatch(/^::error::The action hit an internal error \(/m)
    expect(end.stdout).not.toMatch(/\n\s+at /)
  }
  expect(ends[0]?.summary).toMatch(/^### ✅ `customer-support-agent` passed\n/)
  expect(github.comments[0]?.body).toContain('### ✅ `customer-support-agent` passed')
})

test('each action is red if its process ends before its work is done', async () => {
  const end = join(workspace, 'end.cjs')
  writeFileSync(end, "require('node:net').Socket.prototype.connect = () => process.exit()")
  const { gate, getTests, syncResults, platform } = await createBuiltWorld()
  const start = { workspace, env: { NODE_OPTIONS: `--require="${end}"` } }
  const ends = [
    await gate({ threshold: '80' }, start),
    await getTests({}, start),
    await syncResults({ 'results-file': giveResults() }, start)
  ]
  expect(ends.map(({ exitCode, outputs }) => [exitCode, outputs])).toEqual(Array(3).fill([1, {}]))
  expect(platform.requests).toEqual([])
})

test.each(['', '/does/not/exist'])('the verdict stands if the summary and event files are %j', async (file) => {
  const { gate, github } = await createBuiltWorld()
  const env = { GITHUB_STEP_SUMMARY: file, GITHUB_EVENT_PATH: file }
  const end = await gate({ threshold: '80' }, { env })
  expect([end.exitCode, end.stderr, end.outputs.verdict]).toEqual([0, '', 'passed'])
  expect(end.stdout).toMatch(/^::warning::The job summary was not written/m)
  expect(github.comments).toEqual([])
})
