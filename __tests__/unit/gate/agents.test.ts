import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Ajv2020 } from 'ajv/dist/2020.js'
import addFormats from 'ajv-formats'
import { COMMENT_LIMIT } from '../../../src/report/document.ts'
import { countRoundTrips, delayEach } from '../../../stand-in/round-trips.ts'
import { generateResults } from '../../../stand-in/scenario.ts'
import { agentWithRun, type StoredAgent } from '../../../stand-in/state.ts'
import { readCtrf, readJunit } from '../../support/export-readers.ts'
import { createWorld } from '../../support/world.ts'

const agent = (name: string, numbers: Parameters<typeof generateResults>[0]): StoredAgent => ({
  ...agentWithRun({ id: `tr_${name}`, results: generateResults(numbers) }),
  id: `ag_${name}`,
  name
})

const linesOf = (...names: string[]) => names.map((name) => `${name}: tr_${name}`).join('\n')

/** Nine of the ten agents: eight pass and one has 3,000 failures. The tenth, in NAMES, does not exist. */
const TEN = [
  ...Array.from({ length: 8 }, (_, index) => agent(`good-${index}`, { passed: 4 })),
  agent('bad', { passed: 1_000, failed: 3_000 })
]
const NAMES = [...TEN.map(({ name }) => name), 'absent']

async function gateOn(agents: readonly StoredAgent[], names: readonly string[], inputs = {}, more = {}) {
  const world = await createWorld({ platform: { agents: [...agents], ...more } })
  const end = await world.gate({
    'agent-name': '',
    'test-run-id': '',
    threshold: '100',
    agents: linesOf(...names),
    ...inputs
  })
  return { ...end, ...world, comment: world.github.comments[0]?.body ?? '' }
}

describe('several agents, one of them unknown,', () => {
  test('share one undecided verdict and one comment, which lists all ten despite 3,000 failures', async () => {
    const end = await gateOn(TEN, NAMES)
    expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'undecided'])
    expect(end.github.comments).toHaveLength(1)
    expect(end.comment.length).toBeLessThanOrEqual(COMMENT_LIMIT)
    expect(end.comment).toMatch(/^<!-- invarium-gate: agents -->\n/)
    for (const text of [end.comment, end.summary]) {
      expect(text).toContain('### ⚠️ 2 of 10 agents did not pass')
      const rows = [...text.matchAll(/^\| (?:✅|❌|⚠️)\u00a0[a-z ]+ \| `([\w-]+)` \|/gm)].map(([, name]) => name)
      expect(rows).toEqual(['absent', 'bad', ...NAMES.slice(0, 8)])
      expect(text).toContain('| ❌\u00a0failed | `bad` | 1000 of 4000 | – | 4000 of 4000 | [dashboard](<')
    }
    expect(end.comment).toContain("#### `absent`\n\nAgent not found: `'absent'`")
    expect(end.comment).toContain('| ❌\u00a03000 failed |')
    expect(Buffer.byteLength(end.summary)).toBeLessThan(1_048_576)
    expect(end.summary).toContain('### ✅ `good-7` passed')
  })

  test('have their individual results in the log and in the output agents', async () => {
    const { stdout, outputs } = await gateOn(TEN.slice(0, 2), ['good-0', 'good-1', 'absent'])
    expect(stdout).toContain('✅ good-0: pass rate: 100% (4 of 4) (required: ≥ 100%)')
    expect(stdout).toContain("::error title=Undecided::absent: Agent not found: 'absent'")
    expect(outputs).toMatchObject({ passed: '', verdict: 'undecided' })
    const each = JSON.parse(outputs.agents ?? '')
    expect(each).toMatchObject([
      { agent: 'good-0', verdict: 'passed', passed: '4', 'test-run-id': 'tr_good-0' },
      { agent: 'good-1', verdict: 'passed' },
      { agent: 'absent', verdict: 'undecided' }
    ])
  })

  test('take less than twice the round trips of one agent', async () => {
    const small = [...TEN.slice(0, 8), agent('bad', { passed: 1, failed: 3 })]
    const trips = async (names: readonly string[]) => {
      const { platform } = await gateOn(small, names, { comment: 'never' }, { intercept: delayEach(100) })
      return countRoundTrips(platform.requests)
    }
    expect(await trips(NAMES)).toBeLessThan(2 * (await trips(['bad'])))
  })
})

test('several agents that all pass are green', async () => {
  const { exitCode, outputs, comment } = await gateOn(TEN, ['good-0', 'good-1'])
  expect([exitCode, outputs.verdict, outputs.passed]).toEqual([0, 'passed', '8'])
  expect(comment).toContain('### ✅ All 2 agents passed')
  expect(comment).not.toContain('####')
})

test('an agent without a run id is undecided, and the others are judged all the same', async () => {
  const { exitCode, outputs, comment } = await gateOn(TEN, [], { agents: 'good-0: tr_good-0\ngood-1:  ' })
  expect([exitCode, outputs.verdict]).toEqual([1, 'undecided'])
  expect(JSON.parse(outputs.agents ?? '')).toMatchObject([
    { agent: 'good-0', verdict: 'passed', passed: '4' },
    { agent: 'good-1', verdict: 'undecided' }
  ])
  expect(comment).toContain('agents has no run id for `good-1`. If an earlier step provides it')
})

test('more than ten agents have an annotation for each verdict, and none for a case', async () => {
  const agents = Array.from({ length: 12 }, (_, index) => agent(`bad-${index}`, { failed: 5 }))
  const { stdout } = await gateOn(
    agents,
    agents.map(({ name }) => name)
  )
  expect(stdout.match(/^::error::bad-\d+: 0%25 passed/gm)).toHaveLength(12)
  expect(stdout).not.toContain('::error title=Test case')
})

test('each agent has a commit status of its own', async () => {
  const { github } = await gateOn(TEN, ['good-0', 'absent'], { 'commit-status': 'agent gate' })
  expect(github.statuses.map(({ context, state }) => [context, state]).sort()).toEqual([
    ['agent gate (absent)', 'error'],
    ['agent gate (good-0)', 'success']
  ])
})

test('the files contain all agents, each in its own suite, and match their schemas', async () => {
  const workspace = mkdtempSync(join(tmpdir(), 'agents-'))
  try {
    const agents = [agent('one', { passed: 1, failed: 1 }), agent('two', { passed: 2 })]
    const world = await createWorld({ platform: { agents } })
    await world.gate(
      {
        ...{ 'agent-name': '', 'test-run-id': '', threshold: '50', agents: linesOf('one', 'two') },
        ...{ 'report-file': 'report.json', 'junit-file': 'junit.xml', 'ctrf-file': 'ctrf.json' }
      },
      { workspace }
    )
    const text = (file: string) => readFileSync(join(workspace, file), 'utf8')
    const schema = (version: number) =>
      JSON.parse(readFileSync(join(import.meta.dirname, '..', '..', '..', 'schema', `report.v${version}.json`), 'utf8'))
    const ajv = new Ajv2020({ strict: false })
    addFormats.default(ajv)
    ajv.addSchema(schema(1))
    const report = JSON.parse(text('report.json'))
    expect(ajv.validate(schema(2), report) ? [] : ajv.errors).toEqual([])
    expect(report.agents.map(({ agent: name }: { agent: string }) => name)).toEqual(['one', 'two'])
    expect(readCtrf(text('ctrf.json')).results.summary).toMatchObject({ tests: 4, passed: 3, failed: 1 })
    const { suites } = await readJunit(text('junit.xml'))
    expect(suites.testsuite?.map(({ name, tests }) => [name, Number(tests)])).toEqual([
      ['one', 2],
      ['two', 2]
    ])
  } finally {
    rmSync(workspace, { recursive: true, force: true })
  }
})

test.each<[Record<string, string>, string]>([
  [{ agents: 'one' }, 'agents is set to `one`; it must be one line per agent, such as'],
  [{ agents: 'one: tr_1\none: tr_2' }, 'it must be one line per agent, such as'],
  [{ 'agent-name': 'one' }, 'agent-name is set to `one`; it must be empty when agents is set'],
  [{ 'test-run-id': 'tr_1' }, 'test-run-id is set to `tr_1`; it must be empty when agents is set'],
  [{ baseline: 'tr_old' }, 'baseline is set to `tr_old`; it must be base or previous']
])('%j is refused before any request to the platform', async (inputs, sentence) => {
  const { summary, platform } = await gateOn(TEN, ['good-0'], inputs)
  expect(summary).toContain(sentence)
  expect(platform.requests).toEqual([])
})
