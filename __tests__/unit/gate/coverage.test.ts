import { describe, expect, test } from '@jest/globals'
import { readScenario } from '../../../stand-in/scenario.ts'
import { agentWithRun, casesOf, type StoredResult } from '../../../stand-in/state.ts'
import { createWorld } from '../../support/world.ts'

const SHOP = { 'agent-name': 'shop-agent', 'test-run-id': 'tr_1' }

const stored = (input: string, others: Partial<StoredResult> = {}): StoredResult => ({
  status: 'passed',
  input,
  description: `about ${input}`,
  tools: [],
  ...others
})

const EIGHT = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'].map((name) => stored(`message ${name}`))

/** Runs the gate on a run with these results, for an agent with the test cases of `expected`, by default eight. */
async function gateOn(results: readonly StoredResult[], inputs: Record<string, string> = {}, expected = EIGHT) {
  const agent = { ...agentWithRun({ results }), testCases: casesOf(expected) }
  const { gate, github } = await createWorld({ platform: { agents: [agent] } })
  const end = await gate({ ...SHOP, ...inputs })
  return { ...end, comment: github.comments[0]?.body ?? '' }
}

describe('a run with every test case', () => {
  test('passes and is reported as complete', async () => {
    const end = await gateOn(EIGHT)
    expect(end.outputs).toMatchObject({ verdict: 'passed', coverage: '8/8' })
    expect(end.stdout).toContain('✅ coverage: 8 of 8 test cases (required: all test cases)')
    expect(end.summary).toContain('8 of 8 passed · every test case tested')
    expect(end.summary).not.toContain('without a result')
  })

  test('and one case twice passes if both its results passed', async () => {
    const end = await gateOn([...EIGHT, stored('message a')])
    expect(end.outputs).toMatchObject({ verdict: 'passed', coverage: '8/8', total: '9' })
  })

  test('and one case retried until it passed counts that case as failed', async () => {
    const end = await gateOn([...EIGHT, stored('message a', { status: 'failed' })], { threshold: '88' })
    expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'failed'])
    expect(end.stdout).toContain(
      '::error::87.5%25 of the test cases (7 of 8) passed, below the 88%25 threshold (a test case passes only if all its results pass)'
    )
    expect(end.summary).toContain(
      '8 of 9 passed (88.88%) · every test case tested · some test cases have several results · 7 of 8 test cases passed'
    )
    expect(end.summary).toContain('**Requirements not met:** a pass rate of at least 88%')
  })

  test('is not improved by repeating passing cases', async () => {
    const failing = EIGHT.map((result, index): StoredResult => (index > 0 ? { ...result, status: 'failed' } : result))
    const end = await gateOn([...failing, ...Array.from({ length: 100 }, () => stored('message a'))], {
      threshold: '90'
    })
    expect(end.outputs).toMatchObject({ verdict: 'failed', coverage: '8/8', 'pass-rate': '93.51' })
  })

  test('is not improved by results that match no test case', async () => {
    const failing = EIGHT.map((result, index): StoredResult => (index > 0 ? { ...result, status: 'failed' } : result))
    const invented = Array.from({ length: 100 }, (_, index) => stored(`invented ${index}`))
    const end = await gateOn([...failing, ...invented], { threshold: '90' })
    expect(end.outputs.verdict).toBe('failed')
    expect(end.comment).toContain('100 results without a matching test case')
  })
})

describe('a run that leaves out test cases', () => {
  test('fails if all eight results are of one easy case', async () => {
    const { gate, github } = await createWorld({ scenario: 'not-all-tested' })
    const end = await gate()
    expect([end.exitCode, end.outputs.verdict, end.outputs.coverage]).toEqual([1, 'failed', '1/8'])
    expect(end.stdout).toContain('::error::7 of 8 test cases have no result')
    const named =
      '- `Refund policy for digital products` · `moderate` · `knowledge_failure`\n- `Account deletion request`'
    for (const text of [end.summary, github.comments[0]?.body]) {
      expect(text).toContain(
        '| ⬜ 7 not tested | `Refund policy for digital products`, `Account deletion request`, `Unauthorized data export` and 4 more | no result in this run |'
      )
      expect(text).toContain('7 of 8 test cases not tested')
    }
    expect(end.summary).toContain(`#### 7 of 8 test cases without a result\n\n${named}`)
    expect(end.summary).toContain('- `Shipping cost inquiry` · `moderate` · `tool_usage_failure`')
  })

  test('fails if it has one passed result for eight cases', async () => {
    const end = await gateOn(EIGHT.slice(0, 1))
    expect(end.outputs).toMatchObject({ verdict: 'failed', coverage: '1/8' })
  })

  test('fails if a test case was added to the platform after the run', async () => {
    const end = await gateOn(EIGHT.slice(0, 7), { threshold: '0' })
    expect(end.stdout).toContain('::error::1 of 8 test cases has no result')
    expect(end.summary).toContain('- `about message h`')
  })

  test('passes at the required percentage and fails below it', async () => {
    expect((await gateOn(EIGHT.slice(0, 7), { coverage: '87.5%' })).outputs.verdict).toBe('passed')
    const end = await gateOn(EIGHT.slice(0, 7), { coverage: '87.51' })
    expect(end.stdout).toContain('::error::7 of 8 test cases have a result, below the 87.51%25 required by coverage')
  })

  test('is reported but not judged if coverage is empty', async () => {
    const end = await gateOn(EIGHT.slice(0, 7), { coverage: '' })
    expect(end.outputs).toMatchObject({ verdict: 'passed', coverage: '7/8' })
    expect(end.summary).toContain('#### 1 of 8 test cases without a result')
    expect(end.stdout).not.toContain('coverage: ')
  })

  test('has its missing cases counted if max-listed is 0', async () => {
    const end = await gateOn([], { 'max-listed': '0' })
    expect(end.summary).toContain('#### 8 of 8 test cases without a result\n\n')
    expect(end.summary).toContain('8 of 8 test cases not tested')
  })
})

describe('a doubtful result', () => {
  const relabelled = stored('message h', { description: 'about message a' })

  test('makes the coverage undecided', async () => {
    const end = await gateOn([...EIGHT.slice(0, 7), relabelled])
    expect([end.exitCode, end.outputs.verdict, end.outputs.coverage]).toEqual([1, 'undecided', '7/8'])
    expect(end.summary).toMatch(
      /^### ⚠️ .* is undecided, so the check is red\n\nOnly 7 of 8 test cases certainly have a result\. 1 result could not be matched to a test case with certainty \(for example `about message a`\)\. Set coverage to an empty value/
    )
    expect(end.summary).toContain('1 result could not be matched to a test case with certainty.')
  })

  test('does not matter if it could not fill the gap', async () => {
    const end = await gateOn([...EIGHT.slice(0, 6), relabelled])
    expect(end.outputs).toMatchObject({ verdict: 'failed', coverage: '6/8' })
  })

  test('does not matter when all test cases certainly have a result', async () => {
    const end = await gateOn([...EIGHT, relabelled])
    expect(end.outputs).toMatchObject({ verdict: 'passed', coverage: '8/8' })
  })

  test('that fails may belong to a case that passed', async () => {
    const inputs = { threshold: '88' }
    const end = await gateOn([...EIGHT, { ...relabelled, status: 'failed' }], inputs)
    expect(end.outputs.verdict).toBe('undecided')
    expect((await gateOn([...EIGHT, { ...relabelled, status: 'failed' }], { threshold: '87' })).outputs.verdict).toBe(
      'passed'
    )
  })
})

test('confidence is undecided if a doubtful result decides whether it is reached', async () => {
  const sixty = Array.from({ length: 60 }, (_, index) => stored(`message ${index}`))
  const relabelled = stored('message 1', { description: 'about message 2', status: 'failed' })
  const verdictAt = async (threshold: string) =>
    (await gateOn([...sixty, relabelled], { confidence: '95', threshold }, sixty)).outputs.verdict
  expect(await verdictAt('92')).toBe('undecided')
  expect(await verdictAt('95')).toBe('failed')
  expect(await verdictAt('90')).toBe('passed')
})

test('the hint of the confidence condition counts test cases if cases were repeated', async () => {
  const end = await gateOn([...EIGHT, ...EIGHT, ...EIGHT, ...EIGHT], { threshold: '90', confidence: '95' })
  expect(end.stdout).toContain('below the 90%25 threshold (meeting it takes at least 35 test cases, all passing)')
})

test('the first letter of a message does not count as the message', async () => {
  const end = await gateOn([...EIGHT.slice(0, 7), stored('m…', { description: 'Small talk' })])
  expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'undecided'])
})

test.each([
  '{\n  "order": "A1",\n  "item": "x"\n}',
  'He wrote: "where is it?"',
  'name: "Bob", age: "3"',
  'Translate "hello" - Note: be polite'
])('a message that contains quotes matches its test case: %j', async (message) => {
  const results = [...EIGHT.slice(0, 7), stored(message, { description: 'about quotes' })]
  const { gate } = await createWorld({ platform: { agents: [agentWithRun({ results })] } })
  const end = await gate(SHOP)
  expect(end.outputs).toMatchObject({ verdict: 'passed', coverage: '8/8' })
})

test('repeating passing cases does not raise confidence, unless coverage is empty', async () => {
  const inputs = { threshold: '80', confidence: '95' }
  const repeated = Array.from({ length: 60 }, () => stored('message a'))
  expect((await gateOn([...EIGHT, ...repeated], inputs)).outputs.verdict).toBe('failed')
  expect((await gateOn([...EIGHT, ...repeated], { ...inputs, coverage: '' })).outputs.verdict).toBe('passed')
})

test('eight messages with the description of one case do not count as eight tested cases', async () => {
  const end = await gateOn(EIGHT.map((result) => ({ ...result, description: 'about message a' })))
  expect([end.exitCode, end.outputs.verdict, end.outputs.coverage]).toEqual([1, 'undecided', '1/8'])
})

describe('a case that passed in the baseline and is gone', () => {
  const inputs = { 'test-run-id': 'tr_now', baseline: 'tr_old', 'max-regressions': '0', coverage: '', threshold: '0' }

  async function compareWith(testCases: readonly StoredResult[], now: readonly StoredResult[], others = {}) {
    const agent = agentWithRun({ id: 'tr_old', results: EIGHT })
    const [old] = agent.runs
    if (old === undefined) throw new Error('the agent has no run')
    const runs = [{ ...old, id: 'tr_now', results: now }, old]
    const { gate } = await createWorld({ platform: { agents: [{ ...agent, testCases: casesOf(testCases), runs }] } })
    return gate({ ...SHOP, ...inputs, ...others })
  }

  test('counts as a regression if it is still a test case', async () => {
    const end = await compareWith(EIGHT, EIGHT.slice(0, 7))
    expect(end.outputs).toMatchObject({ verdict: 'failed', regressions: '1' })
    expect(end.stdout).toContain('::error::1 regression (1 no longer tested), at most 0 allowed')
    expect(end.summary).toContain('| ⬜ not tested | `about message h` | no result in this run | passed |')
    expect(end.summary).toContain('1 regression (1 no longer tested)')
    expect(end.summary).toContain(
      '<details><summary>In the baseline but not in this run: 1</summary>\n\n- `about message h`: passed in the baseline, still a test case but without a result'
    )
  })

  test('is only reported if it is no longer a test case', async () => {
    const end = await compareWith(EIGHT.slice(0, 7), EIGHT.slice(0, 7))
    expect(end.outputs).toMatchObject({ verdict: 'passed', regressions: '0' })
    expect(end.summary).toContain('- `about message h`: passed in the baseline, no longer a test case')
  })

  test('never lets the run pass if it is uncertain which case it is', async () => {
    const twin = { ...stored('message h'), description: 'another name' }
    const doubtful = stored('message h', { description: 'about message a' })
    const end = await compareWith([...EIGHT.slice(0, 7), twin], [...EIGHT.slice(1, 7), doubtful])
    expect(end.outputs.verdict).not.toBe('passed')
  })

  test('makes the verdict undecided if the test cases are unavailable', async () => {
    const end = await compareWith([], EIGHT.slice(0, 7))
    expect(end.outputs.verdict).toBe('undecided')
    expect(end.summary).toContain(
      '1 case that passed in the baseline (for example `about message h`) has no matching result in this run, and it is unclear whether this counts as a regression: No test cases found'
    )
  })

  test('lets the run pass if the test cases are unavailable but max-regressions allows for it', async () => {
    expect((await compareWith([], EIGHT.slice(0, 7), { 'max-regressions': '1' })).outputs.verdict).toBe('passed')
  })
})

test('the scenario not-all-tested matches its description', () => {
  const [agent] = readScenario('not-all-tested').agents
  expect(agent?.testCases).toHaveLength(8)
  expect(new Set(agent?.runs[0]?.results.map(({ input }) => input)).size).toBe(1)
})
