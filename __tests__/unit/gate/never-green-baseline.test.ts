import { describe, expect, test } from '@jest/globals'
import { answering } from '../../support/answering.ts'
import { createWorld } from '../../support/world.ts'

interface Written {
  readonly status: 'passed' | 'failed'
  /** The result as the platform writes it. */
  readonly block: string
}

const passed = (title: string, fields: string): Written => ({
  status: 'passed',
  block: `✅ [PASSED] ${title}\n${fields}`
})
const failed = (title: string, fields: string): Written => ({
  status: 'failed',
  block: `❌ [FAILED] ${title}\n${fields}`
})

const OTHER = passed('other', '  Input: "o"\n  Tools called: t')

/** A platform with the judged run `tr_1`, its baseline `tr_2`, and `list` as its list of runs. */
function platformWith(now: readonly Written[], then: readonly Written[], list = '') {
  return answering(({ tool, testRunId, status, limit, offset }) => {
    if (tool === 'invarium_list_test_runs') return offset === 0 ? list : 'No more test runs.'
    const results = testRunId.endsWith('1') ? now : then
    const count = (wanted: string) => results.filter((result) => result.status === wanted).length
    const shown = results.filter((result) => status === undefined || result.status === status)
    return [
      `Test Run: tr_${testRunId.replace('tr_', '')}`,
      'Agent: shop-agent',
      `Status: completed | Passed: ${count('passed')}/${results.length} | Failed: ${count('failed')}/${results.length}`,
      `Results (page 1/${Math.max(1, Math.ceil(shown.length / limit))}):`,
      ...shown.slice(0, limit).map(({ block }) => block)
    ].join('\n')
  })
}

const INPUTS = {
  'agent-name': 'shop-agent',
  'test-run-id': 'tr_1',
  baseline: 'tr_2',
  'max-regressions': '0',
  threshold: '50',
  coverage: '',
  history: '0',
  'test-cases': 'false',
  comment: 'never'
}

const HURT = failed('case', '  Input: "hi"\n  Error: crashed')
const FINE = passed('case', '  Input: "hi"\n  Tools called: search')

test('a case that passed and fails now is a regression', async () => {
  const { gate } = await createWorld({ platform: platformWith([OTHER, HURT], [OTHER, FINE]) })
  expect((await gate(INPUTS)).outputs).toMatchObject({ verdict: 'failed', regressions: '1' })
})

describe('a regression is not lost', () => {
  const pasted = '  Input: "I got this:\nError: disk full\nplease help"\n'

  test.each<[string, Written, Written, string]>([
    [
      'when its input contains a line that looks like an error',
      failed('case', `${pasted}  Error: agent crashed`),
      passed('case', `${pasted}  Tools called: search`),
      'undecided'
    ],
    [
      'when it has no input, and its error contains a line that looks like one',
      failed('empty message', '  Error: validation failed\nInput: {"a":1}'),
      passed('empty message', '  Tools called: search'),
      'undecided'
    ],
    [
      'when its description starts with a symbol that platforms show next to a status',
      failed('⚠️ warns the user', '  Error: no'),
      passed('⚠️ warns the user', '  Tools called: search'),
      'failed'
    ],
    [
      'when a line separator hides it and a forged line replaces it',
      failed('stock\u2028check', '  Input: "s"\n  Error: x\n[FAILED] all fine here'),
      passed('stock\u2028check', '  Input: "s\n[PASSED] q"\n  Tools called: search'),
      'undecided'
    ]
  ])('%s', async (_, now, then, verdict) => {
    const { gate } = await createWorld({ platform: platformWith([OTHER, now], [OTHER, then]) })
    expect((await gate(INPUTS)).outputs.verdict).toBe(verdict)
  })
})

const entry = (number: number, id: number, more = ' | Source: ci') =>
  `${number}. Run ${id} -- 2025-01-15 14:32\n   Status: completed | Passed: 2/2 (100%)${more}`

const listOf = (heading: string, ...entries: string[]) => [`Test runs for ${heading}:`, ...entries].join('\n\n')

describe('the previous run is not skipped', () => {
  test.each([
    [
      'when its source is missing',
      listOf("'shop-agent' (2 total)", entry(1, 1), entry(2, 2, '')),
      { 'run-source': 'ci' }
    ],
    ['when the list is shorter than its total', listOf("'shop-agent' (12 total)", entry(1, 1)), {}],
    ['when it has no number', listOf("'shop-agent' (2 total)", entry(1, 1), entry(2, 2).slice(3)), {}],
    [
      'when the list is shorter than the total in a different heading',
      listOf("'shop-agent' (2 total, newest first)", entry(1, 1)),
      {}
    ],
    ["when the list is another agent's", listOf("'other-agent' (1 total)", entry(1, 1)), {}]
  ])('%s', async (_, list, inputs) => {
    const { gate } = await createWorld({ platform: platformWith([OTHER, HURT], [OTHER, FINE], list) })
    const end = await gate({ ...INPUTS, baseline: 'previous', ...inputs })
    expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'undecided'])
  })
})

describe('the previous run is found', () => {
  test.each([
    ['after a bullet', (text: string) => `- ${text}`],
    ['after a symbol', (text: string) => `🔹 ${text}`],
    ['in bold', (text: string) => text.replace(/^(\d+\. Run \S+)/, '**$1**')],
    ['below a name', (text: string) => text.replace(/Run (\S+)/, 'Nightly check (run $1)')],
    ['by its id alone', (text: string) => text.replace(/Run (\S+)/, 'tr_$1')],
    ['with one field per line', (text: string) => text.replaceAll(' | ', '\n   ')],
    ['without counts', (text: string) => text.replace(/Passed: [^|]*\| /, '')]
  ])('%s', async (_, draw) => {
    const list = listOf("'shop-agent' (2 total)", draw(entry(1, 1)), draw(entry(2, 2)))
    const { gate } = await createWorld({ platform: platformWith([OTHER, HURT], [OTHER, FINE], list) })
    const end = await gate({ ...INPUTS, baseline: 'previous' })
    expect(end.outputs).toMatchObject({ verdict: 'failed', regressions: '1', 'baseline-run-id': 'tr_2' })
  })
})

describe('the newest run is not skipped', () => {
  test.each([
    ['when the list starts at 2', listOf("'shop-agent' (2 total)", entry(2, 1))],
    ['when it has a symbol instead of a number', listOf("'shop-agent'", `🆕 ${entry(1, 9).slice(3)}`, entry(2, 1))],
    ['when it has two ids', listOf("'shop-agent'", entry(1, 9).replace('Run 9', 'Run 9 after run 8'), entry(2, 1))],
    ['when it has no status', listOf("'shop-agent'", `1. Run 9 -- 2025-01-15 14:32`, entry(2, 1))]
  ])('%s', async (_, list) => {
    const { gate } = await createWorld({ platform: platformWith([OTHER], [], list) })
    const end = await gate({ ...INPUTS, baseline: '', 'max-regressions': '', 'test-run-id': 'latest' })
    expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'undecided'])
  })
})

test('runs with no case in common are not compared', async () => {
  const { gate } = await createWorld({ platform: platformWith([OTHER], [FINE]) })
  const end = await gate(INPUTS)
  expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'undecided'])
  expect(end.stdout).toContain('have no case in common')
})

test('a comparison that fails causes a warning if regressions are not judged', async () => {
  const { gate } = await createWorld({ platform: platformWith([OTHER], [FINE]) })
  const end = await gate({ ...INPUTS, 'max-regressions': '' })
  expect(end.outputs.verdict).toBe('passed')
  expect(end.stdout).toMatch(/^::warning::Not compared: The run and its baseline tr_2 have no case in common/m)
})

test('cases without an input are matched only by their description, never by their order', async () => {
  const now = [OTHER, failed('renamed', '  Error: no'), passed('kept', '  Tools called: t')]
  const then = [OTHER, failed('gone', '  Error: no'), passed('kept', '  Tools called: t')]
  const { gate } = await createWorld({ platform: platformWith(now, then) })
  const end = await gate(INPUTS)
  expect(end.outputs).toMatchObject({ verdict: 'passed', regressions: '0', fixed: '0' })
  expect(end.summary).toContain('no regressions · 1 new · 1 gone')
})
