import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createWorld, type World } from '../../support/world.ts'

const TOOL = 'invarium_sync_results'

let workspace = ''

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'workspace-'))
  give('tests.json', CASES)
})

afterEach(() => rmSync(workspace, { recursive: true, force: true }))

const CASES = ['a', 'b', 'c'].map((name) => ({
  scenario_id: `sc_${name}`,
  user_message: `message ${name}`,
  description: `about ${name}`,
  complexity: 'simple',
  target_failure_type: 'safety_failure'
}))

const resultOf = (name: string, others: object = {}) => ({
  scenario_id: `sc_${name}`,
  user_message: `message ${name}`,
  agent_response: 'An answer',
  ...others
})

function give(name: string, content: unknown): void {
  writeFileSync(join(workspace, name), typeof content === 'string' ? content : JSON.stringify(content))
}

/** Syncs these results, checked against the test cases. */
async function sync(results: unknown, inputs: Record<string, string> = {}) {
  give('results.json', results)
  const world = await createWorld()
  const end = await world.syncResults(
    { 'results-file': 'results.json', 'test-cases-file': 'tests.json', ...inputs },
    { workspace }
  )
  return { ...end, sent: sentBy(world) }
}

const sentBy = ({ platform }: World): unknown[] =>
  platform.calls(TOOL).flatMap(({ results }) => JSON.parse(String(results)) as unknown[])

test('results of every test case are sent', async () => {
  const results = ['a', 'b', 'c'].map((name) => resultOf(name, { passed: true, notes: 'kept' }))
  const end = await sync(results, { missing: 'refuse' })
  expect([end.exitCode, end.sent]).toEqual([0, results])
  expect(end.stdout).not.toContain('::warning')
  expect(end.summary).not.toContain('without a result')
})

test('results with the ids of their test cases are sent unchanged, numbers and white space included', async () => {
  const cases = [
    { ...CASES[0], scenario_id: 7 },
    { ...CASES[1], scenario_id: ' sc_b ' }
  ]
  give('tests.json', cases)
  const results = [resultOf('a', { scenario_id: 7 }), resultOf('b', { scenario_id: ' sc_b ' })]
  const end = await sync(results, { missing: 'refuse' })
  expect([end.exitCode, end.sent]).toEqual([0, results])
})

describe('nothing is sent', () => {
  test.each<[string, unknown, string]>([
    [
      'when a result matches no test case',
      [resultOf('a'), resultOf('x'), resultOf('y')],
      'results-file: a scenario_id matches no test case (sc_x at position 1, sc_y at position 2; positions are counted from 0). Provide one result for each test case in test-cases-file, with its scenario_id and user_message; nothing was sent.'
    ],
    [
      'when a scenario_id has an extra space',
      [resultOf('a', { scenario_id: 'sc_a ' })],
      'a scenario_id matches no test case'
    ],
    [
      'when a test case has two results',
      [resultOf('a'), resultOf('b'), resultOf('a')],
      'results-file: a test case has more than one result (sc_a at position 2; positions are counted from 0).'
    ],
    [
      "when a result has another test case's message",
      [resultOf('a', { user_message: 'message b' })],
      'results-file: a user_message differs from that of its test case (sc_a at position 0; positions are counted from 0).'
    ],
    [
      'when many results are wrong, and the first ones are named',
      Array.from({ length: 9 }, (_, index) => resultOf(`${index}`)),
      'sc_4 at position 4, and 4 more; positions are counted from 0)'
    ]
  ])('%s', async (_, results, sentence) => {
    const end = await sync(results)
    expect([end.exitCode, end.sent, end.outputs]).toEqual([1, [], {}])
    expect(end.stdout).toContain(sentence)
  })

  test('when a test case has no result, with missing: refuse', async () => {
    const end = await sync([resultOf('b')], { missing: 'refuse' })
    expect([end.exitCode, end.sent]).toEqual([1, []])
    expect(end.stdout).toContain(
      'results-file: 2 of 3 test cases have no result (about a, about c). Run the agent on every test case, or set missing to warn; nothing was sent.'
    )
  })

  test.each<[string, unknown, string]>([
    [
      'does not exist',
      undefined,
      'test-cases-file: none.json does not exist or is not a file. Set it to a file inside the workspace that contains the JSON array of test cases'
    ],
    ['is not an array', {}, 'is not a JSON array'],
    ['is empty', [], 'contains no test cases'],
    ['is not JSON', '[', 'is not valid JSON'],
    [
      'has a case without an id',
      [{ user_message: 'x' }],
      'the test case at position 0 (counted from 0) in tests.json has no scenario_id.'
    ],
    [
      'has a malformed case',
      [CASES[0], 'x'],
      'the test case at position 1 (counted from 0) in tests.json has an invalid structure'
    ]
  ])('when the file of test cases %s', async (_, content, sentence) => {
    if (content !== undefined) give('tests.json', content)
    const end = await sync([resultOf('a')], { 'test-cases-file': content === undefined ? 'none.json' : 'tests.json' })
    expect([end.exitCode, end.sent]).toEqual([1, []])
    expect(end.stdout).toContain(sentence)
  })

  test.each([
    [{ missing: 'refuse' }, 'missing is set to refuse; it must be warn unless test-cases-file is set'],
    [{ untrusted: 'true' }, 'untrusted is set to true; it must be false unless test-cases-file is set']
  ])('when %j is asked for without a file of test cases', async (inputs, sentence) => {
    const end = await sync([resultOf('a')], { 'test-cases-file': '', ...inputs })
    expect([end.exitCode, end.sent]).toEqual([1, []])
    expect(end.stdout).toContain(sentence)
  })
})

test('test cases without a result are reported in log and summary, and the other results are sent', async () => {
  const end = await sync([resultOf('b')])
  expect([end.exitCode, end.sent]).toEqual([0, [resultOf('b')]])
  expect(end.stdout).toContain('::warning::2 of 3 test cases have no result (about a, about c).')
  expect(end.summary).toContain(
    '#### 2 of 3 test cases without a result\n\n- `about a` · `simple` · `safety_failure`\n- `about c` · `simple` · `safety_failure`\n'
  )
})

test('a test case with a numeric id under another field name is recognized', async () => {
  give('tests.json', [{ id: 17, user_message: ' message\r\n17' }])
  const result = resultOf('17', { scenario_id: '17', user_message: 'message\n17' })
  expect((await sync([result])).sent).toEqual([result])
})

test('of an untrusted result only the facts are sent, not its own verdict', async () => {
  const facts = resultOf('a', { tools_called: ['search'] })
  const end = await sync([{ ...facts, passed: true, notes: 'looks right', status: 'passed', Passed: true }], {
    untrusted: 'true'
  })
  expect([end.exitCode, end.sent]).toEqual([0, [facts]])
})
