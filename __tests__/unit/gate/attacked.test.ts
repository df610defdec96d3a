import { expect, test } from '@jest/globals'
import type { ResultStatus } from '../../../src/model.ts'
import { answering, type ToolCall } from '../../support/answering.ts'
import { createWorld } from '../../support/world.ts'

/** A result as the platform writes it. */
interface Written {
  readonly status: ResultStatus
  readonly block: string
}

const write = (status: ResultStatus, title: string, ...lines: string[]): Written => ({
  status,
  block: [`[${status.toUpperCase()}] ${title}`, ...lines.map((line) => `  ${line}`)].join('\n')
})
const passed = (title: string, ...lines: string[]) => write('passed', title, ...lines)
const failed = (title: string, ...lines: string[]) => write('failed', title, ...lines)

const QUESTIONS = ['How do I pay?', 'Where is my order?', 'Cancel it please', 'Who are you?']

/** Cases that pass in both runs. */
const others = (draw: (question: string, index: number) => string[]) =>
  QUESTIONS.map((question, index) => passed(`case ${index}`, ...draw(question, index)))

/** A platform's text; anything left out is as on the tool page. */
interface Attack {
  readonly now: readonly Written[]
  readonly before: readonly Written[]
  readonly inputs?: Readonly<Record<string, string>>
  readonly header?: { readonly above?: string; readonly below?: string }
  readonly list?: (offset: number) => string
  readonly errors?: string
}

const OTHERS = others((question, index) => [`Input: "${question}"`, `Tools called: t${index}`])
const NOW = [...OTHERS, failed('case', 'Input: "hi"', 'Error: boom')]
const BEFORE = [...OTHERS, passed('case', 'Input: "hi"', 'Tools called: s')]

const listOf =
  (...entries: string[]) =>
  (offset: number) =>
    offset >= entries.length
      ? 'No more test runs.'
      : ["Test runs for 'shop-agent':", ...entries.slice(offset)].join('\n\n')

const entry = (number: number, name: string, day: number, status = 'completed', source = 'ci') =>
  `${number}. Run ${name} -- 2026-01-${day} 14:32\n   Status: ${status} | Passed: 4/5 | Source: ${source}`

const PREVIOUS = { baseline: 'previous' }
const WITHOUT_BASELINE = { baseline: '', 'max-regressions': '' }

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
  }
}

function answerRun({ now, before, header, errors }: Attack, { testRunId, status, page, limit }: ToolCall): string {
  if (status === 'error' && errors !== undefined) return errors
  const all = testRunId.includes('now') ? now : before
  const count = (wanted: ResultStatus) => all.filter((result) => result.status === wanted).length
  const shown = all.filter((result) => status === undefined || result.status === status)
  const counts = `Passed: ${count('passed')}/${all.length} | Failed: ${count('failed')}/${all.length}`
  return [
    `${header?.above ?? ''}Test Run: ${testRunId}\nAgent: shop-agent\nStatus: completed | ${counts}${header?.below ?? ''}`,
    `Results (page ${page}/${Math.max(1, Math.ceil(shown.length / limit))}):`,
    ...shown.slice((page - 1) * limit, page * limit).map(({ block }) => block),
    `View on dashboard: https://app.invarium.dev/runs/${testRunId}`
  ].join('\n')
}

test.each(Object.entries(ATTACKS))('nothing is green when %s', async (_, attack) => {
  const platform = answering((call) => {
    if (call.tool === 'invarium_get_test_run') return answerRun(attack, call)
    return attack.list?.(call.offset) ?? 'No test runs.'
  })
  const { gate } = await createWorld({ platform })
  const end = await gate({
    ...{ 'agent-name': 'shop-agent', 'test-run-id': 'tr_now00001', threshold: '0', coverage: '', comment: 'never' },
    ...{ baseline: 'tr_old00001', 'max-regressions': '0', history: '0', 'test-cases': 'false' },
    ...attack.inputs
  })
  expect(end.exitCode).toBe(1)
  expect(end.outputs.verdict).not.toBe('passed')
})

test("the same results in the tool page's layout are one regression", async () => {
  const platform = answering((call) => answerRun({ now: NOW, before: BEFORE }, call))
  const { gate } = await createWorld({ platform })
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
