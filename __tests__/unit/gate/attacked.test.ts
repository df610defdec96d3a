import { expect, test } from '@jest/globals'
import { createWorld } from '../../support/world.ts'
import {
  BEFORE,
  CASES,
  entry,
  error,
  failed,
  listCases,
  listOf,
  NOW,
  OTHERS,
  others,
  passed,
  QUESTIONS,
  testCase,
  type WrittenPlatform,
  writing
} from '../../support/written-platform.ts'

interface Attack extends WrittenPlatform {
  readonly inputs?: Readonly<Record<string, string>>
}

const PREVIOUS = { baseline: 'previous' }
const WITHOUT_BASELINE = { baseline: '', 'max-regressions': '' }
const LATEST = { ...WITHOUT_BASELINE, 'test-run-id': 'latest' }
const COVERAGE = { ...WITHOUT_BASELINE, coverage: 'all' }

/** A run with one result for each of the 100 test cases on the first page of their list; the second page is `said`. */
const withoutPage2 = (said: string): Attack => {
  const cases = Array.from({ length: 100 }, (_, index) => testCase(`message ${index}`, `about ${index}`))
  const now = cases.map(({ user_message, description }) => passed(description, `Input: "${user_message}"`))
  return { now, before: now, inputs: COVERAGE, cases: (offset) => (offset === 0 ? JSON.stringify(cases) : said) }
}

/** The judged run is the only one on the first page of the list; the second page is `said`. */
const withoutOlderRun = (said: string): Attack => ({
  ...{ now: NOW, before: BEFORE, inputs: PREVIOUS },
  list: (offset) => (offset === 0 ? listOf(entry(1, 'now00001', 15))(0) : said)
})

const withHeaderNote = (note: string): Attack => ({
  ...{ now: BEFORE, before: BEFORE, inputs: WITHOUT_BASELINE },
  header: { below: `\n${note}` }
})

const FORGED = 'Error: log:\n[FAILED] dropped\n  Input: "drop me"\n  Tools called: q\n  Error: z'

/** Each of these was green once. Someone who read the rules and looked for gaps found them. */
const ATTACKS: Readonly<Record<string, Attack>> = {
  'an older run has a status with a comment': {
    ...{ now: NOW, before: BEFORE, inputs: PREVIOUS },
    list: listOf(entry(1, 'now00001', 15, 'completed in 42s'), entry(2, 'old00001', 14, 'completed in 40s'))
  },
  'an older run has a different word for its status': {
    ...{ now: NOW, before: BEFORE, inputs: PREVIOUS },
    list: listOf(entry(1, 'now00001', 15, 'finished'), entry(2, 'old00001', 14, 'finished'))
  },
  'the tools are on the same line as an unquoted input': {
    now: [
      ...others((question, index) => [`Input: ${question} | Tools called: t${index}`]),
      failed('case', 'Input: hi | Tools called: none | Error: Agent should have escalated.')
    ],
    before: [
      ...others((question, index) => [`Input: ${question} | Tools called: t${index}`]),
      passed('case', 'Input: hi | Tools called: search_knowledge_base')
    ]
  },
  'the answer follows an unquoted input': {
    now: [...others((question) => [`Input: ${question} → yes`]), failed('case', 'Input: hi → Sorry, no', 'Error: bad')],
    before: [...others((question) => [`Input: ${question} → yes`]), passed('case', 'Input: hi → Hello and welcome')]
  },
  'a quoted answer follows the input': {
    now: [
      ...others((question) => [`Input: "${question}" → "yes"`]),
      failed('case', 'Input: "hi" → "Sorry"', 'Error: no')
    ],
    before: [...others((question) => [`Input: "${question}" → "yes"`]), passed('case', 'Input: "hi" → "Hello"')]
  },
  'a newer run is listed above the list in a different form': {
    ...{ now: BEFORE, before: BEFORE, inputs: { ...WITHOUT_BASELINE, 'test-run-id': 'latest' } },
    list: (offset) =>
      listOf(`▶ Run new00001 -- today\n   Status: failed | Passed: 1/5\n\n${entry(1, 'now00001', 15)}`)(offset)
  },
  'a platform error looks like the end of the list': {
    ...{ now: NOW, before: BEFORE, inputs: { ...PREVIOUS, 'run-source': 'ci' } },
    list: (offset) =>
      offset === 0
        ? listOf(entry(1, 'now00001', 15), entry(2, 'mid00001', 14, 'completed', 'mcp'))(0)
        : 'No test runs could be loaded due to an internal error.'
  },
  'a platform error looks like an empty list of errors': {
    ...{ now: NOW, before: NOW, inputs: { ...WITHOUT_BASELINE, 'max-errors': '0' } },
    errors: 'No results could be loaded due to a database timeout'
  },
  'a case passed on a retry, and is not retried now': {
    now: [...OTHERS, failed('case (attempt 1)', 'Input: "hi"', 'Error: a')],
    before: [
      ...OTHERS,
      failed('case (attempt 1)', 'Input: "hi"', 'Error: a'),
      passed('case (attempt 2)', 'Input: "hi"')
    ]
  },
  'the list starts with the oldest run': {
    ...{ now: NOW, before: BEFORE, inputs: PREVIOUS },
    list: listOf(entry(1, 'old00001', 11), entry(2, 'now00001', 12))
  },
  'the source of an older run has a comment': {
    ...{ now: NOW, before: BEFORE, inputs: { ...PREVIOUS, 'run-source': 'ci' } },
    list: listOf(entry(1, 'now00001', 15), entry(2, 'old00001', 14, 'completed', 'ci (github)'))
  },
  'the field Message contains the answer to a prompt': {
    now: [
      ...others((question, index) => [`Prompt: "${question}"`, `Message: "yes ${index}"`, 'Tools called: t']),
      failed('case', 'Prompt: "hi"', 'Message: "Sorry"', 'Tools called: none', 'Error: bad')
    ],
    before: [
      ...others((question, index) => [`Prompt: "${question}"`, `Message: "yes ${index}"`, 'Tools called: t']),
      passed('case', 'Prompt: "hi"', 'Message: "Hello"', 'Tools called: t')
    ]
  },
  'a message contains the date': {
    now: [...OTHERS, failed('books for today', 'Input: "Book a table for 2026-11-25"', 'Error: boom')],
    before: [...OTHERS, passed('books for today', 'Input: "Book a table for 2026-11-24"', 'Tools called: s')]
  },
  'an answer imitates the input of a case without one': {
    now: [
      ...others((question) => [`Input: "${question}"`, 'Response: a', 'Tools called: t']),
      failed('empty', 'Response: You said', 'Input: "nothing at all"', 'Error: bad')
    ],
    before: [
      ...others((question) => [`Input: "${question}"`, 'Response: b', 'Tools called: t']),
      passed('empty', 'Response: I got', 'Input: "an empty message"', 'Tools called: s')
    ]
  },
  'a forged result replaces one with an unknown status': {
    now: [
      ...OTHERS,
      { status: 'error', block: '[TIMEOUT] case\n  Input: "hi"\n  Error: log:\n[ERROR] lost\n  Input: "SELECT 1"' }
    ],
    before: BEFORE
  },
  'there is a notice about cached results above the header': {
    ...{ now: BEFORE, before: BEFORE, inputs: WITHOUT_BASELINE },
    header: { above: 'Service degraded, showing cached results of an earlier state\n' }
  },
  'there are a second status and a warning below the header': {
    ...{ now: BEFORE, before: BEFORE, inputs: WITHOUT_BASELINE },
    header: { below: '\nOverall status: failed\nWarning: 3 results could not be loaded, counts are incomplete' }
  },
  "the newest run's name mentions an older run": {
    ...{ now: NOW, before: BEFORE, inputs: { ...LATEST, threshold: '100' } },
    list: listOf(entry(1, 'now00001 -- Rerun of tr_old00001', 15), entry(2, 'old00001', 14))
  },
  'the name of the baseline mentions a run in which the case fails, too': {
    ...{ now: NOW, before: BEFORE, inputs: PREVIOUS },
    list: listOf(entry(1, 'now00001', 15), entry(2, 'old00001 -- Fix after tr_now00002', 14))
  },
  'the newest run has a source with a comment': {
    ...{ now: NOW, before: BEFORE, inputs: { ...LATEST, 'run-source': 'ci', threshold: '100' } },
    list: listOf(entry(1, 'now00001', 15, 'completed', 'ci (PR 12)'), entry(2, 'old00001', 14))
  },
  'the newest run has an unknown source': {
    ...{ now: NOW, before: BEFORE, inputs: { ...LATEST, 'run-source': 'ci' } },
    list: listOf(entry(1, 'now00001', 15, 'completed', 'github'), entry(2, 'old00001', 14))
  },
  'the name of the newest run imitates a source': {
    ...{ now: NOW, before: BEFORE, inputs: { ...LATEST, 'run-source': 'ci' } },
    list: listOf(entry(1, 'now00001', 15, 'completed', 'ci | Name: x | Source: mcp'), entry(2, 'old00001', 14))
  },
  'the newest run is between two older ones': {
    ...{ now: NOW, before: BEFORE, inputs: LATEST },
    list: listOf(entry(1, 'old00001', 14), entry(2, 'now00001', 15), entry(3, 'old00002', 13))
  },
  'the second page of the list has a newer run': {
    ...{ now: NOW, before: BEFORE, inputs: PREVIOUS },
    list: (offset) =>
      offset < 2
        ? listOf(entry(1, 'now00001', 15), entry(2, 'mid00001', 14, 'failed'))(0)
        : listOf('', '', entry(3, 'now00003', 16))(offset)
  },
  'a longer id of a newer run begins with that of the judged run': {
    ...{ now: NOW, before: BEFORE, inputs: PREVIOUS },
    list: listOf(
      entry(1, 'now00001-2', 18),
      entry(2, 'now00003', 17),
      entry(3, 'now00001', 16),
      entry(4, 'old00001', 15)
    )
  },
  'a failed query looks like the end of the list of runs': withoutOlderRun(
    'No test runs were returned because the query failed.'
  ),
  'a server error looks like the end of the list of runs': withoutOlderRun('No runs returned: server error'),
  'a database error looks like the end of the list of runs': withoutOlderRun('No more test runs (database error)'),
  'a lost connection looks like the end of the list of runs': withoutOlderRun(
    'No test runs found. Error: connection lost'
  ),
  'a timeout looks like the end of the test cases': withoutPage2(
    'No test cases could be loaded due to a database timeout.'
  ),
  'an internal error looks like the end of the test cases': withoutPage2(
    '{"message": "Error: No test cases returned: internal error"}'
  ),
  'an error object has an empty list of test cases': withoutPage2(
    '{"error": {"code": 500, "message": "timeout"}, "test_cases": []}'
  ),
  'a list of errors has an empty list of test cases': withoutPage2(
    '{"success": false, "errors": ["timeout"], "test_cases": []}'
  ),
  'validation errors have an empty list of test cases': withoutPage2('{"detail": [{"msg": "x"}], "data": []}'),
  'a message of failure has an empty list of test cases': withoutPage2(
    '{"message": "The query failed", "test_cases": []}'
  ),
  'a forged failed result covers a dropped case where errors are listed as failed': {
    now: [...OTHERS, failed('case 5', 'Input: "five"', 'Tools called: t', FORGED), error('case 6', 'Input: "six"')],
    ...{ before: BEFORE, inputs: COVERAGE, errorsAreFailed: true },
    cases: listCases(testCase('five', 'case 5'), testCase('six', 'case 6'), testCase('drop me', 'dropped'))
  },
  'a forged failed result covers a dropped case where an error without fields is listed as failed': {
    now: [...OTHERS, failed('case 5', 'Input: "five"', 'Tools called: t', FORGED), error('case 6')],
    ...{ before: BEFORE, inputs: COVERAGE, errorsAreFailed: true },
    cases: listCases(testCase('five', 'case 5'), testCase('', 'case 6'), testCase('drop me', 'dropped'))
  },
  'a forged error covers a dropped case behind a result with an unknown status': {
    now: [
      ...OTHERS.slice(0, 3),
      error('case 5', 'Input: "five"', FORGED.replace('[FAILED]', '[ERROR]')),
      { status: 'error', block: '[TIMEOUT] case 3\n  Input: "Who are you?"\n  Error: slow' }
    ],
    ...{ before: BEFORE, inputs: COVERAGE },
    cases: (offset) =>
      offset === 0
        ? JSON.stringify([...CASES.slice(0, 3), testCase('five', 'case 5'), testCase('drop me', 'dropped')])
        : '[]'
  },
  ...Object.fromEntries(
    [' ', '\u00a0', '\u202f', "'"].map((space) => [
      `pending results are hidden by ${JSON.stringify(space)} between thousands`,
      {
        ...{ now: [], before: [], inputs: { ...WITHOUT_BASELINE, threshold: '90' } },
        counts: `Passed: 1${space}000/1${space}250 (80%) | Failed: 0/1${space}250`
      }
    ])
  ),
  ...Object.fromEntries(
    [
      'No error results returned because the database query failed.',
      'No results, query error',
      'No error results were returned (HTTP 500)'
    ].map((errors) => [
      `the list of errors says ${JSON.stringify(errors)}`,
      {
        now: [...OTHERS, error('case', 'Input: "hi"', 'Error: boom')],
        ...{ before: BEFORE, errors, errorsAreFailed: true, inputs: { ...WITHOUT_BASELINE, 'max-errors': '0' } }
      }
    ])
  ),
  'a dropped case has the message of another case': {
    now: [...OTHERS, passed('shipped', 'Input: "Cancel"')],
    before: [...OTHERS, passed('unshipped', 'Input: "Cancel"')],
    cases: listCases(testCase('Cancel', 'unshipped'), testCase('Cancel', 'shipped'))
  },
  'the message and the description contain the date': {
    now: [...OTHERS, failed('books for 2026-11-25', 'Input: "Book a table for 2026-11-25"', 'Error: boom')],
    before: [...OTHERS, passed('books for 2026-11-24', 'Input: "Book a table for 2026-11-24"')],
    cases: listCases(testCase('Book a table for {{today}}', 'books for {{today}}'))
  },
  'the message contains the date, and there is no description': {
    now: [...OTHERS, failed('', 'Input: "Book a table for 2026-11-25"', 'Error: boom')],
    before: [...OTHERS, passed('', 'Input: "Book a table for 2026-11-24"')],
    cases: listCases(testCase('Book a table for {{today}}', ''))
  },
  'the description contains a duration, and the message a session': {
    now: [...OTHERS, failed('case 5 (25 s)', 'Input: "Book a table [session 25]"', 'Error: boom')],
    before: [...OTHERS, passed('case 5 (24 s)', 'Input: "Book a table [session 24]"')],
    cases: listCases(testCase('Book a table [session {{id}}]', 'case 5'))
  },
  ...Object.fromEntries(
    [
      '**now00001** -- Rerun of tr_old00001',
      'Rerun of tr_old00001 -- now00001',
      'now00001 (Rerun of tr_old00001)',
      'Run "Retry tr_old00001" (now00001)',
      'Run old00001 again (now00001)'
    ].map((name) => [
      `the newest run is listed as ${name}`,
      {
        ...{ now: NOW, before: BEFORE, inputs: { ...LATEST, threshold: '100' } },
        list: listOf(
          `1. ${name.replaceAll('now00001', 'a1b2c3d4').replaceAll('old00001', '0ddba110')} -- 2026-01-15\n   Status: completed | Source: ci`,
          '2. Run 0ddba110 -- 2026-01-14\n   Status: completed | Source: ci'
        ),
        isNow: (id: string) => id.includes('a1b2c3d4')
      }
    ])
  ),
  'the name of the newest run is taken for its source': {
    ...{ now: NOW, before: BEFORE, inputs: { ...LATEST, 'run-source': 'ci' } },
    list: listOf(
      '1. Run now00001 -- fix the mcp server\n   Status: completed',
      '2. Run old00001 -- ci nightly\n   Status: completed'
    )
  },
  'a longer id of a newer run is on an earlier page of the list': {
    ...{ now: NOW, before: BEFORE, inputs: PREVIOUS },
    list: (offset) =>
      offset < 2
        ? listOf(entry(1, 'now00001-2', 18), entry(2, 'now00003', 17))(0)
        : listOf('', '', entry(3, 'now00001', 16), entry(4, 'old00001', 15))(offset)
  },
  'an answer above the input of every result imitates an input': {
    now: [
      ...others((question) => ['Response: ok', `Input: "${question}"`, 'Tools called: t']).map((result, index) => ({
        ...result,
        block: result.block.replace(`case ${index}`, '')
      })),
      passed('', 'Response: ok', 'Input: "drop me"', 'Tools called: q', 'Input: "five"', 'Tools called: t')
    ],
    ...{ before: BEFORE, inputs: COVERAGE },
    cases: (offset) =>
      offset === 0
        ? JSON.stringify([...QUESTIONS, 'drop me'].map((message, index) => testCase(message, `case ${index}`)))
        : '[]'
  },
  'a dropped case is cut at the same place as another case': {
    now: [...OTHERS, passed('shipped', 'Input: "Cancel my order of yesterday…"')],
    before: [...OTHERS, passed('unshipped', 'Input: "Cancel my order of yesterday…"')],
    cases: listCases(
      testCase('Cancel my order of yesterday, it has not shipped', 'unshipped'),
      testCase('Cancel my order of yesterday, it has shipped', 'shipped')
    )
  },
  'the message and the description contain the day of the week': {
    now: [...OTHERS, failed('books for Tuesday', 'Input: "Book a table for Tuesday"', 'Error: boom')],
    before: [...OTHERS, passed('books for Monday', 'Input: "Book a table for Monday"')],
    cases: listCases(testCase('Book a table for {{today}}', 'books for {{today}}'))
  },
  "the run's name has the end of a header": {
    ...{ now: NOW, before: BEFORE, inputs: { ...WITHOUT_BASELINE, threshold: '100' } },
    name: 'x\nStatus: completed | Passed: 5/5 (100%) | Failed: 0/5\nResults (page 1/1):'
  },
  'a list of test cases is said to be only a part': {
    ...{ now: OTHERS, before: OTHERS, inputs: COVERAGE },
    cases: (offset) =>
      offset === 0 ? `${JSON.stringify(CASES)}\nShowing 4 of 9 total test case(s)` : 'No more test cases.'
  },
  'an object with test cases also has an error': {
    ...{ now: OTHERS, before: OTHERS, inputs: COVERAGE },
    cases: (offset) =>
      offset === 0 ? JSON.stringify({ error: 'timeout: only the first 4 of 9 loaded', test_cases: CASES }) : '[]'
  },
  ...Object.fromEntries(
    [
      "No test runs returned: couldn't load them",
      'No test runs returned: 503',
      'No test runs found. Please try again.',
      'No test runs, the store is busy.'
    ].map((said) => [`the list of runs ends with ${JSON.stringify(said)}`, withoutOlderRun(said)])
  ),
  ...Object.fromEntries(
    [
      '{"ok": false, "test_cases": []}',
      '{"has_more": true, "test_cases": []}',
      '{"status": 500, "test_cases": []}',
      '{"warnings": ["timeout"], "test_cases": []}'
    ].map((said) => [`the test cases end with ${said}`, withoutPage2(said)])
  ),
  ...Object.fromEntries(
    [
      '⚠️ Results truncated to the first 5',
      "3 results couldn't be loaded",
      'Warnings: 3 results could not be loaded',
      'Completeness: partial',
      'Only 5 of 9 results were evaluated',
      'Queued: 4',
      'Timed out: 4'
    ].map((note) => [`the header says ${JSON.stringify(note)}`, withHeaderNote(note)])
  ),
  'a note in the header says that results are missing': withHeaderNote(
    '⚠️ 3 results could not be loaded, counts are incomplete'
  ),
  'a labelled note in the header says that the counts are incomplete': withHeaderNote('Note: counts are incomplete'),
  'the header says that the run is partial': withHeaderNote('Partial: yes'),
  'the header counts results that were not run': withHeaderNote('Not run: 4')
}

test.each(Object.entries(ATTACKS))('nothing is green when %s', async (_, attack) => {
  const { gate } = await createWorld({ platform: writing(attack) })
  const end = await gate({
    ...{ 'agent-name': 'shop-agent', 'test-run-id': 'tr_now00001', threshold: '0', coverage: '', comment: 'never' },
    ...{ baseline: 'tr_old00001', 'max-regressions': '0', history: '0', 'test-cases': 'false' },
    ...attack.inputs
  })
  expect(end.exitCode).toBe(1)
  expect(end.outputs.verdict).not.toBe('passed')
})

test("the same results in the tool page's layout are one regression", async () => {
  const { gate } = await createWorld({ platform: writing({ now: NOW, before: BEFORE }) })
  const end = await gate({
    ...{
      'agent-name': 'shop-agent',
      'test-run-id': 'tr_now00001',
      threshold: '0',
      coverage: '',
      comment: 'never',
      history: '0'
    },
    ...{ baseline: 'tr_old00001', 'max-regressions': '0', 'test-cases': 'false' }
  })
  expect(end.outputs).toMatchObject({ verdict: 'failed', regressions: '1' })
})
