import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { agentWithRun } from '../../stand-in/state.ts'
import { createBuiltWorld } from '../support/built-world.ts'

/** A folder around the workspace, to notice files written outside the workspace. */
let outside = ''
let workspace = ''

beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'get-tests-'))
  workspace = join(outside, 'workspace')
  mkdirSync(workspace)
})

afterEach(() => rmSync(outside, { recursive: true, force: true }))

const readCases = (file: string): unknown => JSON.parse(readFileSync(join(workspace, file), 'utf8'))

test('the test cases are available as a file, in the log, in the summary and as outputs', async () => {
  const { getTests, scenario } = await createBuiltWorld()
  const end = await getTests({ 'output-file': 'out/tests.json' }, { workspace })
  const expected = scenario.agents[0]?.testCases
  expect([end.exitCode, end.stderr]).toEqual([0, ''])
  expect(end.outputs).toMatchObject({ count: '10', total: '10', 'output-file': 'out/tests.json' })
  expect(JSON.parse(end.outputs['test-cases'] ?? '')).toEqual(expected)
  expect(readCases('out/tests.json')).toEqual(expected)
  expect(readdirSync(join(workspace, 'out'))).toEqual(['tests.json'])
  expect(end.stdout).toMatch(/^Test Case #2 -- /m)
  expect(end.summary).toMatch(/^### 10 test cases for /)
})

test('a list of 1,000 cases arrives complete and in order', async () => {
  const testCases = Array.from({ length: 1_000 }, (_, index) => ({
    scenario_id: `sc_${index}`,
    description: `Case ${index}`,
    complexity: 'simple',
    target_failure_type: 'knowledge_failure',
    user_message: `Question ${index}`,
    expected_tools: ['search'],
    expected_behavior: `Answer ${index}`
  }))
  const { getTests } = await createBuiltWorld({ platform: { agents: [{ ...agentWithRun({}), testCases }] } })
  const end = await getTests({ 'agent-name': 'shop-agent', 'output-file': 'tests.json' }, { workspace })
  expect([end.exitCode, end.outputs.count, end.outputs.total]).toEqual([0, '1000', '1000'])
  expect(readCases('tests.json')).toEqual(testCases)
})

test('get-tests waits for a generation in progress', async () => {
  const { getTests, platform } = await createBuiltWorld()
  const end = await getTests({ 'generation-id': 'gen_a1b2c3d4e5f6', 'poll-interval': '0.1' })
  expect([end.exitCode, end.stderr, end.outputs.count]).toEqual([0, '', '10'])
  expect(end.stdout.match(/^Generation is in progress/gm)).toHaveLength(2)
  expect(platform.calls('invarium_get_tests')).toHaveLength(4)
})

test('a generation that does not finish in time is an error, and the old file is left alone', async () => {
  writeFileSync(join(workspace, 'tests.json'), '"old"')
  const { getTests } = await createBuiltWorld()
  const inputs = { 'generation-id': 'gen_a1b2c3d4e5f6', 'wait-timeout': '0', 'output-file': 'tests.json' }
  const end = await getTests(inputs, { workspace })
  expect([end.exitCode, end.stderr, end.outputs]).toEqual([1, '', {}])
  expect(end.stdout).toMatch(/^::error::Generation is still in progress/m)
  expect(readCases('tests.json')).toBe('old')
})

test.each(['link/evil.json', '.git/hooks/pre-commit'])(
  'a file at %s is refused before any request, and nothing is written',
  async (path) => {
    symlinkSync(outside, join(workspace, 'link'))
    const { getTests, platform } = await createBuiltWorld()
    const end = await getTests({ 'output-file': path }, { workspace })
    expect([end.exitCode, end.stderr, end.outputs]).toEqual([1, '', {}])
    expect(end.stdout).toContain(`::error::Refused to write to ${path}`)
    expect(platform.requests).toEqual([])
    expect([readdirSync(outside), readdirSync(workspace)]).toEqual([['workspace'], ['link']])
  }
)
