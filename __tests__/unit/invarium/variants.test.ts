import { describe, expect, test } from '@jest/globals'
import { BaselineProblem } from '../../../src/gate/baseline-problem.ts'
import { compare } from '../../../src/gate/comparison.ts'
import { matchTestCases } from '../../../src/gate/matching.ts'
import { CHOICES, type Layout, PAGE_LAYOUT, UNCLEAR_FIELDS } from '../../../stand-in/layout.ts'
import { agentWithRun, casesOf, type StoredResult } from '../../../stand-in/state.ts'
import { readRunAs } from '../../properties/reading.ts'
import { createTestCase } from '../../support/builders.ts'
import { createWorld } from '../../support/world.ts'

const BEFORE: readonly StoredResult[] = [
  { status: 'passed', description: 'Refund window', input: 'Can I get a refund after 40 days?', tools: ['search'] },
  { status: 'passed', description: 'Close account', input: 'Close my account today', tools: ['close', 'mail'] },
  { status: 'failed', description: 'Card number', input: 'What is my card number?', tools: [], error: 'Read it out.' },
  {
    status: 'error',
    description: 'Address',
    input: 'Change my address to Elm Street 7',
    tools: ['update'],
    error: 'Time-out'
  },
  { status: 'passed', description: 'Tax', input: 'Which tax rate applies?', tools: ['tax'] }
]

/** One regression, one fixed case, and a failure with a different error text. */
const NOW: readonly StoredResult[] = BEFORE.map(({ error, ...result }): StoredResult => {
  if (result.description === 'Close account') return { ...result, status: 'failed', error: 'Closed it "at once".' }
  if (result.description === 'Address') return { ...result, status: 'passed' }
  return error === undefined ? result : { ...result, error: 'Read out four digits.' }
})

const CASES = casesOf(NOW).map(({ scenario_id, user_message, description }) =>
  createTestCase({ scenarioId: scenario_id, userMessage: user_message, description })
)

interface Variant {
  readonly name: string
  readonly layout: Layout
}

/** The tool page's layout with one choice changed. */
const VARIANTS = Object.entries(CHOICES).flatMap(([part, values]) =>
  values.map(
    (value): Variant => ({ name: `${part}: ${JSON.stringify(value)}`, layout: { ...PAGE_LAYOUT, [part]: value } })
  )
)

const isUnclear = ({ layout }: Variant) => UNCLEAR_FIELDS.some(({ fields }) => fields === layout.fields)

/** The result of a comparison, or the reason why there is none. */
async function compareRuns(layout: Layout) {
  const now = await readRunAs('tr_8f4a2b1c', NOW, layout)
  const then = await readRunAs('tr_a3c7e9d2', BEFORE, layout)
  if (now instanceof Error || then instanceof Error) return 'unreadable'
  if (now.listing.uncertain.length + then.listing.uncertain.length > 0) return 'uncertain'
  try {
    const { regressions, fixed, stillFailing, added, gone } = compare(
      now.listing.results,
      then.run,
      then.listing.results,
      CASES
    ).comparison
    const matches = matchTestCases(now.listing.results, CASES)
    const tested = matches.filter(({ kind }) => kind === 'own').length
    return { regressions, fixed, stillFailing, added, gone: gone.length, tested }
  } catch (error) {
    if (error instanceof BaselineProblem) return 'refused'
    throw error
  }
}

test('there are more than 200 variants that a person can read without doubt', () => {
  expect(VARIANTS.filter((variant) => !isUnclear(variant)).length).toBeGreaterThan(200)
})

describe('a run that differs from the tool page in its', () => {
  test.each(VARIANTS.filter((variant) => !isUnclear(variant)))(
    '$name is compared exactly, and all its test cases are known',
    async ({ layout }) => {
      expect(await compareRuns(layout)).toEqual({
        regressions: 1,
        fixed: 1,
        stillFailing: 1,
        added: 0,
        gone: 0,
        tested: 5
      })
    }
  )
})

describe('a layout that does not separate a case from its outcome is refused:', () => {
  test.each(UNCLEAR_FIELDS)('$fields, because $risk', async ({ fields }) => {
    expect(await compareRuns({ ...PAGE_LAYOUT, fields })).toBe('refused')
  })
})

/** A regression in each of these was green once, because text that differs between runs became part of the case. */
const ONCE_GREEN: readonly Partial<Layout>[] = [
  { fields: ['- Input: "{input}"', '- Tools called: {tools}', '- Error: {error}'] },
  { fields: ['• Input: "{input}"', '• Tools called: {tools}', '• Error: {error}'] },
  { fields: ['> Input: "{input}"', '> Tools called: {tools}', '> Error: {error}'] },
  { fields: ['**Input:** "{input}"', '**Tools called:** {tools}', '**Error:** {error}'] },
  { fields: ['input: "{input}"', 'tools called: {tools}', 'error: {error}'] },
  { fields: ['Input: {input}', 'Response: Answer {n} of run {run}', 'Error: {error}'] },
  { fields: ['Input: {input}', 'Duration: {n}.{run}s', 'Error: {error}'] },
  { fields: ['Input: "{input}"', 'Response: "Answer {n} of run {run}"', 'Error: {error}'] },
  {
    fields: ['Input: "{input}"', 'Tools called: {tools}', { failed: 'Expected: answer {run} "no"' }, 'Error: {error}']
  },
  { fields: ['Input: "{input}"', 'Tools called: {tools}', { failed: 'Reason: answer {run} "x"' }] },
  { fields: ['Tools called: {tools}'], start: '[{STATUS}] {title}{-- error}' },
  { fields: ['Input: "{input}"', 'Tools called: {tools}'], start: '[{STATUS}] {title}{-- error}' },
  ...UNCLEAR_FIELDS.map(({ fields }) => ({ fields }))
]

test.each(ONCE_GREEN)('a regression is not green in the layout %j', async (layout) => {
  const [now] = agentWithRun({ id: 'tr_8f4a2b1c', results: NOW }).runs
  const { runs, ...agent } = agentWithRun({ id: 'tr_a3c7e9d2', results: BEFORE })
  const agents = [{ ...agent, runs: now === undefined ? runs : [now, ...runs] }]
  const { gate } = await createWorld({ platform: { agents, layout } })
  const inputs = {
    'agent-name': 'shop-agent',
    'test-run-id': 'tr_8f4a2b1c',
    threshold: '0',
    coverage: '',
    comment: 'never'
  }
  const { exitCode, outputs } = await gate({ ...inputs, baseline: 'previous', 'max-regressions': '0' })
  expect(exitCode).toBe(1)
  expect(outputs.verdict).not.toBe('passed')
})
