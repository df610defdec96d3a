import { expect, test } from '@jest/globals'
import { answering } from '../../support/answering.ts'
import { createWorld } from '../../support/world.ts'
import {
  BEFORE,
  CASES,
  entry,
  failed,
  listCases,
  listOf,
  OTHERS,
  passed,
  testCase,
  type WrittenPlatform,
  writing
} from '../../support/written-platform.ts'

const INPUTS = {
  ...{ 'agent-name': 'shop-agent', 'test-run-id': 'tr_now00001', threshold: '80', comment: 'never', history: '0' },
  ...{ coverage: '', 'test-cases': 'false' }
}

async function gateOn(platform: WrittenPlatform, inputs: Readonly<Record<string, string>>) {
  const { gate } = await createWorld({ platform: writing(platform) })
  return gate({ ...INPUTS, ...inputs })
}

/** Each of these was undecided once, although a person reads it without doubt. */
test.each([
  'Nightly run 42',
  'Test run for PR 7',
  'Run of main',
  'run_nightly',
  'tr_main',
  'Rerun of tr_8f4a2b1c',
  'main@deadbeef1',
  'x. Status: running'
])("the newest run is found whatever its name: '%s'", async (name) => {
  const list = listOf(entry(1, `a3c7e9d2 -- ${name}`, 15), entry(2, `8f4a2b1c -- ${name}`, 14))
  const end = await gateOn({ now: BEFORE, before: BEFORE, list }, { 'test-run-id': 'latest' })
  expect(end.outputs).toMatchObject({ verdict: 'passed', 'test-run-id': 'a3c7e9d2' })
})

test.each(['Nightly run 42', 'run_nightly', 'Rerun of tr_8f4a2b1c', 'since 2025-12-01'])(
  "the newest run is found whatever the field with its name has: '%s'",
  async (name) => {
    const list = listOf(
      `${entry(1, 'a3c7e9d2', 15)}\n   Name: ${name}`,
      `${entry(2, '8f4a2b1c', 14)}\n   Name: ${name}`
    )
    const end = await gateOn({ now: BEFORE, before: BEFORE, list }, { 'test-run-id': 'latest' })
    expect(end.outputs).toMatchObject({ verdict: 'passed', 'test-run-id': 'a3c7e9d2' })
  }
)

test.each([
  'Dashboard: https://app.invarium.dev/runs/run_xyz',
  'https://app.invarium.dev/runs/tr_a3c7e9d2',
  'Branch: fix/run_12-bug',
  'Workflow: run_tests',
  'Baseline: tr_00ff00ff',
  'ID: tr_a3c7e9d2'
])("the newest run is found if its entry also has the line '%s'", async (line) => {
  const list = listOf(`${entry(1, 'a3c7e9d2', 15)}\n   ${line}`, entry(2, '8f4a2b1c', 14))
  const end = await gateOn({ now: BEFORE, before: BEFORE, list }, { 'test-run-id': 'latest' })
  expect(end.outputs).toMatchObject({ verdict: 'passed', 'test-run-id': 'a3c7e9d2' })
})

test.each([
  'No further test runs.',
  'No test runs remaining.',
  'No test runs on page 2.',
  'No more test runs — reached the end.'
])('a list of runs ends with: %s', async (said) => {
  const list = (offset: number) => (offset === 0 ? listOf(entry(1, 'now00001', 15))(0) : said)
  const end = await gateOn({ now: BEFORE, before: BEFORE, list }, { baseline: 'previous', 'max-regressions': '0' })
  expect(end.outputs.verdict).toBe('passed')
  expect(end.summary).toContain('There is no older completed run to compare with.')
})

test.each(['Status: all', 'Showing page 1 of 1'])('a run is read if its results begin with %s', async (line) => {
  const now = [{ status: 'passed' as const, block: `${line}\n[PASSED] one\n  Input: "hi"` }]
  expect((await gateOn({ now, before: now }, {})).outputs).toMatchObject({ verdict: 'passed', 'pass-rate': '100' })
})

test.each(['ci (PR 12)', 'CI, 42s', '`ci`', '[ci]'])('the source %s is ci', async (source) => {
  const list = listOf(entry(1, 'a3c7e9d2', 15, 'completed', 'mcp'), entry(2, '8f4a2b1c', 14, 'completed', source))
  const end = await gateOn({ now: BEFORE, before: BEFORE, list }, { 'test-run-id': 'latest', 'run-source': 'ci' })
  expect(end.outputs).toMatchObject({ verdict: 'passed', 'test-run-id': '8f4a2b1c' })
})

test.each([
  ['on two lines', 'one\ntwo', '"one\ntwo"'],
  ['with indented lines', 'Here is my order:\nitem A\nitem B', '"Here is my order:\n  item A\n  item B"'],
  ['on one line', 'one\ntwo', '"one two"'],
  ['with single spaces', 'Hi.  Bye', '"Hi. Bye"'],
  ['cut with dots in brackets', 'I want to delete my account and all of it', '"I want to delete my account [...]"'],
  ['cut with dots after the quote', 'I want to delete my account and all of it', '"I want to delete my account"...']
])('a message is that of its test case if the platform shows it %s', async (_, message, shown) => {
  const now = [...OTHERS, passed('long', `Input: ${shown}`)]
  const end = await gateOn({ now, before: now, cases: listCases(testCase(message, 'long')) }, { coverage: 'all' })
  expect(end.outputs).toMatchObject({ verdict: 'passed', coverage: '5/5' })
})

test.each(['Reason: down', 'Error: connect ECONNREFUSED', 'Tools: none', 'Input: 5'])(
  "a case still fails if its error has another line such as '%s', even if a case was deleted",
  async (line) => {
    const broken = (attempt: string) =>
      failed('tool', 'Input: "use it"', 'Tools called: t', `Error: HTTP 500 (${attempt})\n  ${line}`)
    const platform = {
      now: [...OTHERS, broken('one')],
      before: [...OTHERS, broken('two'), passed('deleted since', 'Input: "bye"')],
      cases: listCases(testCase('use it', 'tool'))
    }
    const end = await gateOn(platform, { baseline: 'tr_old00001', 'max-regressions': '0' })
    expect(end.outputs).toMatchObject({ verdict: 'passed', regressions: '0' })
  }
)

test.each([
  ['[INFO] retrying', 'Error: ECONNREFUSED'],
  ['- [x] greet', 'Reason: rude']
])("a case is tested if its error has lines of a log such as '%s'", async (first, second) => {
  const now = [
    ...OTHERS,
    failed('tool', 'Input: "use it"', 'Tools called: t', `Error: failed\n  ${first}\n  ${second}`)
  ]
  const end = await gateOn({ now, before: now, cases: listCases(testCase('use it', 'tool')) }, { coverage: 'all' })
  expect(end.outputs).toMatchObject({ verdict: 'passed', coverage: '5/5' })
})

test.each([
  'No more test cases for internal-docs-agent. Total: 4, offset: 4.',
  "No more test cases for 'error triage'. Total: 4",
  'No more test cases (target failure type: any). Total: 4, offset: 4.',
  'No more test cases - Total: 4, offset: 4.',
  'There are no more test cases. Total: 4, offset: 4.',
  '{"next_offset": 4, "test_cases": []}',
  '{"message": "No more test cases.", "total": 4, "offset": 4}',
  '{"error": "No more test cases. Total: 4, offset: 4.", "test_cases": []}',
  'No test cases found.'
])('the test cases end with: %s', async (said) => {
  const cases = (offset: number) => (offset === 0 ? JSON.stringify(CASES) : said)
  const end = await gateOn({ now: OTHERS, before: OTHERS, cases }, { coverage: 'all' })
  expect(end.outputs).toMatchObject({ verdict: 'passed', coverage: '4/4' })
})

test('a case with a number in its description is new if its message is that of a test case', async () => {
  const platform = {
    now: [...OTHERS, failed('order 1043', 'Input: "Where is 1043?"', 'Error: boom')],
    before: [...OTHERS, passed('order 1042', 'Input: "Where is 1042?"')],
    cases: listCases(testCase('Where is 1043?', 'order 1043'))
  }
  const end = await gateOn(platform, { baseline: 'tr_old00001', 'max-regressions': '0' })
  expect(end.outputs).toMatchObject({ verdict: 'passed', regressions: '0' })
})

test.each([
  ['10/10 100%', '0/10 0%'],
  ['10/10, 100 %', '0/10, 0 %'],
  ['1,000/1,000', '0/1,000'],
  ['1 000/1 000 100%', '0/1 000 0%'],
  ["1'000 / 1'000", "0 / 1'000"]
])('all results passed if the header says %s', async (passedCounts, failedCounts) => {
  const platform = { now: [], before: [], counts: `Passed: ${passedCounts} | Failed: ${failedCounts}` }
  expect((await gateOn(platform, {})).outputs).toMatchObject({ verdict: 'passed', 'pass-rate': '100' })
})

test.each([
  'Note: judged by gpt-5',
  'Note: 1,204 cached tokens',
  'Nightly run of the internal agent',
  'Info: timeout 30s',
  'Name: truncated inputs',
  'Commit: a3c7e9d fix: could not cancel',
  'Tags: nightly, partial',
  'Pull request: Fix lost parcels (#12)',
  'Warnings: 0',
  'Note: 0 results dropped',
  'Running: 41s',
  'Duration: 41s',
  'Partial: no',
  'Not run: 0'
])('the counts are complete if the header also says %s', async (line) => {
  const platform = { now: BEFORE, before: BEFORE, header: { below: `\n${line}` } }
  expect((await gateOn(platform, {})).outputs).toMatchObject({ verdict: 'passed', 'pass-rate': '100' })
})

test('a list of test cases ends with a page whose fields beside the empty list say nothing', async () => {
  const cases = JSON.stringify([...OTHERS.map((_, index) => testCase(`message ${index}`, `about ${index}`))])
  const now = OTHERS.map((_, index) => passed(`about ${index}`, `Input: "message ${index}"`))
  const end = '{"error": null, "errors": [], "success": true, "message": "No more test cases.", "test_cases": []}'
  const platform = { now, before: now, cases: (offset: number) => (offset === 0 ? cases : end) }
  expect((await gateOn(platform, { coverage: 'all' })).outputs).toMatchObject({ verdict: 'passed', coverage: '4/4' })
})

test('counts that come before their words are read', async () => {
  const platform = { now: [], before: [], counts: '5/5 passed | 0/5 failed' }
  expect((await gateOn(platform, {})).outputs).toMatchObject({ verdict: 'passed', total: '5' })
})

test('a case that was deleted on the platform is gone, even if another case has its message', async () => {
  const platform = {
    now: [...OTHERS, passed('shipped', 'Input: "Cancel"')],
    before: [...OTHERS, passed('shipped', 'Input: "Cancel"'), passed('unshipped', 'Input: "Cancel"')],
    cases: listCases(testCase('Cancel', 'shipped'))
  }
  const end = await gateOn(platform, { baseline: 'tr_old00001', 'max-regressions': '0' })
  expect(end.outputs).toMatchObject({ verdict: 'passed', regressions: '0' })
})

test('a run is awaited even if its header says meanwhile that the results are not complete', async () => {
  let checks = 0
  const answer = answering(({ status }) => {
    if (status === undefined) checks += 1
    const isRunning = checks < 3
    const state = isRunning
      ? 'running | Passed: 0/1 | Failed: 0/1\nNote: partial results\nRunning: 1'
      : 'completed | Passed: 1/1 | Failed: 0/1'
    const results = isRunning || status === 'failed' || status === 'error' ? '' : '[PASSED] one'
    return `Test Run: tr_now00001\nStatus: ${state}\nResults (page 1/1):\n${results}`
  })
  const { gate } = await createWorld({ platform: answer })
  const end = await gate({ ...INPUTS, 'wait-timeout': '60', 'poll-interval': '1' }, { speed: 100 })
  expect(end.outputs).toMatchObject({ verdict: 'passed', total: '1' })
  expect(checks).toBeGreaterThanOrEqual(3)
})
