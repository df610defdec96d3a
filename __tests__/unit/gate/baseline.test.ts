import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import type { ResultStatus } from '../../../src/model.ts'
import { sendJson } from '../../../stand-in/http-server.ts'
import { generateResults } from '../../../stand-in/scenario.ts'
import { agentWithRun, type StoredAgent, type StoredResult, type StoredRun } from '../../../stand-in/state.ts'
import { createWorld } from '../../support/world.ts'

const SHOP = {
  'agent-name': 'shop-agent',
  'test-run-id': 'tr_now',
  threshold: '0',
  baseline: 'previous',
  'max-regressions': '0'
}

function run(id: string, results: readonly StoredResult[], others: Partial<StoredRun> = {}): StoredRun {
  return { id, status: 'completed', source: 'ci', started: '2025-01-15 14:32', results, endsAfterLooks: 0, ...others }
}

function stored(status: ResultStatus, input: string, description = input): StoredResult {
  return { status, input, description, tools: [] }
}

/** A world with an agent that has these runs, newest first, and the judged run's test cases. */
function worldOf(...runs: StoredRun[]) {
  const judged = runs.find(({ id }) => id === 'tr_now')
  const agent: StoredAgent = { ...agentWithRun({ results: judged?.results ?? [] }), runs }
  const other: StoredAgent = { ...agent, name: 'other-agent', runs: [run('tr_other', [stored('passed', 'a')])] }
  return createWorld({ platform: { agents: [agent, other] } })
}

describe('a run against its baseline', () => {
  test('lists regressions first, with a mark, then new and still failing cases, and names fixed ones', async () => {
    const { gate, github } = await createWorld({ scenario: 'regressions' })
    const end = await gate({ 'run-source': 'ci' })
    expect(end.exitCode).toBe(1)
    expect(end.outputs).toMatchObject({
      verdict: 'failed',
      regressions: '2',
      fixed: '1',
      'baseline-run-id': 'tr_0before1',
      'baseline-pass-rate': '75',
      aqs: '78'
    })
    for (const text of [end.summary, github.comments[0]?.body ?? '']) {
      expect(text).toContain('### ❌ `order-processing-agent` failed')
      expect(text).toContain('**Requirements not met:** zero regressions')
      expect(text).toContain('| 🔻 regression | `Refund of a paid order` | `The order was not paid` | passed |')
      expect(text).toContain(
        '4 of 8 passed (50%) · every test case tested · 2 regressions · 1 fixed (`Split delivery`) · 1 still failing · 1 new · 1 gone · compared with `tr_0before1`, which had a pass rate of 75%'
      )
      expect(text).toContain('<summary>🔻 💥 <code>Order of a locked account</code></summary>')
    }
    expect([...end.summary.matchAll(/^##### (.+)$/gm)].map(([, title]) => title)).toEqual([
      '🔻 Regressions: 2',
      'New: 1',
      'Still failing: 1'
    ])
    expect(end.summary).toContain(
      "The platform's quality score for the agent as a whole, across all its runs: 78 of 100 (↑ +5), Good."
    )
    expect(end.summary).toContain('is 21.52–78.48% (Wilson score)')
    expect(end.summary).toContain(
      'could well be chance (2 worse and 1 better of 7 matched cases; exact McNemar test, p = 1.000)'
    )
  })

  test('uses the newest completed run, even from another source, if no source is given', async () => {
    const { gate } = await createWorld({ scenario: 'regressions' })
    const end = await gate({ 'run-source': '' })
    expect(end.outputs).toMatchObject({ 'baseline-run-id': 'tr_00manual', regressions: '0' })
  })

  test('passes with the allowed number of regressions', async () => {
    const { gate } = await createWorld({ scenario: 'regressions' })
    const end = await gate({ baseline: 'tr_0before1', 'max-regressions': '2' })
    expect(end.outputs).toMatchObject({ verdict: 'passed', regressions: '2' })
  })

  test('shows regressions without judging them if max-regressions is empty', async () => {
    const { gate } = await createWorld({ scenario: 'regressions' })
    const end = await gate({ baseline: '0before1', 'max-regressions': '' })
    expect(end.outputs).toMatchObject({ verdict: 'passed', regressions: '2' })
    expect(end.stdout).not.toContain('(required: ≤')
  })

  test('is green if the only changes are fixes', async () => {
    const { gate } = await worldOf(run('tr_now', [stored('passed', 'a')]), run('tr_old', [stored('failed', 'a')]))
    const end = await gate(SHOP)
    expect(end.outputs).toMatchObject({ verdict: 'passed', regressions: '0', fixed: '1' })
  })

  test('recognizes a renamed case by its input', async () => {
    const { gate } = await worldOf(
      run('tr_now', [stored('failed', 'a', 'new name')]),
      run('tr_old', [stored('passed', 'a', 'old name')])
    )
    const end = await gate(SHOP)
    expect(end.outputs).toMatchObject({ verdict: 'failed', regressions: '1' })
  })

  test('distinguishes repeated inputs by description, then by order', async () => {
    const { gate } = await worldOf(
      run('tr_now', [stored('passed', 'a', 'one'), stored('failed', 'a', 'two'), stored('passed', 'a', 'x')]),
      run('tr_old', [stored('failed', 'a', 'two'), stored('passed', 'a', 'one'), stored('passed', 'a', 'y')])
    )
    const end = await gate(SHOP)
    expect(end.outputs).toMatchObject({ verdict: 'passed', regressions: '0', fixed: '0' })
  })

  test('is not compared, and the report says so, if it is the first run', async () => {
    const { gate } = await worldOf(run('tr_now', [stored('failed', 'a')]))
    const end = await gate(SHOP)
    expect(end.outputs).toMatchObject({ verdict: 'passed', regressions: '' })
    expect(end.summary).toContain('Not compared: There is no older completed run to compare with.')
  })

  test('skips a crashed run in between', async () => {
    const { gate } = await worldOf(
      run('tr_now', [stored('failed', 'a')]),
      run('tr_crash', [stored('failed', 'a')], { status: 'failed' }),
      run('tr_old', [stored('passed', 'a')])
    )
    const end = await gate(SHOP)
    expect(end.outputs).toMatchObject({ verdict: 'failed', regressions: '1', 'baseline-run-id': 'tr_old' })
  })

  test('finds the previous run on a later page of the list', async () => {
    const newer = Array.from({ length: 150 }, (_, index) => run(`tr_new${index}`, [stored('failed', 'a')]))
    const { gate } = await worldOf(
      ...newer,
      run('tr_now', [stored('failed', 'a')]),
      run('tr_old', [stored('passed', 'a')])
    )
    const end = await gate(SHOP)
    expect(end.outputs).toMatchObject({ regressions: '1', 'baseline-run-id': 'tr_old' })
  })

  test.each([
    ["the baseline is another agent's run", 'tr_other', 'The baseline cannot be read: '],
    ['the baseline is the judged run', 'NOW', 'The input baseline names the judged run itself'],
    ['the baseline does not exist', 'tr_none', 'The baseline cannot be read: '],
    ['the baseline has not finished', 'tr_open', 'The baseline `tr_open` is not a completed run']
  ])(
    'is undecided with max-regressions, and otherwise only reports the problem, when %s',
    async (_, baseline, reason) => {
      const { gate } = await worldOf(
        run('tr_now', [stored('passed', 'a')]),
        run('tr_open', [stored('passed', 'a')], { status: 'running' })
      )
      const judged = await gate({ ...SHOP, baseline })
      expect([judged.exitCode, judged.outputs.verdict]).toEqual([1, 'undecided'])
      expect(judged.summary).toContain(` is undecided, so the check is red\n\n${reason}`)
      const shown = await gate({ ...SHOP, baseline, 'max-regressions': '' })
      expect([shown.exitCode, shown.outputs.verdict]).toEqual([0, 'passed'])
      expect(shown.summary).toContain(`Not compared: ${reason}`)
    }
  )

  test('is undecided when the judged run is not in the list', async () => {
    const { gate } = await createWorld({
      platform: {
        agents: [{ ...agentWithRun({}), runs: [run('tr_now', [stored('passed', 'a')])] }],
        intercept: ({ body }, response) => {
          const { id, params } = body as { id?: number; params?: { name?: string } }
          if (params?.name !== 'invarium_list_test_runs') return false
          const text = "No test runs found for 'shop-agent'."
          sendJson(response, 200, { jsonrpc: '2.0', id, result: { content: [{ type: 'text', text }] } })
          return true
        }
      }
    })
    const end = await gate(SHOP)
    expect(end.outputs.verdict).toBe('undecided')
    expect(end.summary).toContain("is not in the agent's list of test runs")
  })

  test('is undecided when a page of its results cannot be read with certainty', async () => {
    const forged = { ...stored('passed', 'a'), error: 'x\n[PASSED] forged' }
    const { gate } = await worldOf(run('tr_now', [forged]), run('tr_old', [stored('passed', 'a')]))
    const end = await gate(SHOP)
    expect(end.outputs.verdict).toBe('undecided')
  })
})

test('if the platform refuses the limit of the list of runs, the list is requested without one', async () => {
  const refused = new Set<unknown>()
  const results = [stored('passed', 'a')]
  const agent = {
    ...agentWithRun({ results }),
    runs: [run('tr_now', results), run('tr_old', [stored('failed', 'a')])]
  }
  const { gate, platform } = await createWorld({
    platform: {
      agents: [agent],
      intercept: ({ body }, response) => {
        const { id, params } = body as { id?: number; params?: { name?: string; arguments?: { limit?: number } } }
        if (params?.name !== 'invarium_list_test_runs' || params.arguments?.limit === undefined) return false
        refused.add(id)
        const content = [{ type: 'text', text: 'Error: limit must be between 1 and 50' }]
        sendJson(response, 200, { jsonrpc: '2.0', id, result: { content } })
        return true
      }
    }
  })
  const end = await gate(SHOP)
  expect(end.outputs).toMatchObject({ verdict: 'passed', fixed: '1', 'baseline-run-id': 'tr_old' })
  expect(refused.size).toBeGreaterThan(0)
  expect(platform.calls('invarium_list_test_runs').some(({ limit }) => limit === undefined)).toBe(true)
})

describe('the trend', () => {
  const earlier = Array.from({ length: 30 }, (_, index) =>
    run(`tr_${index}`, generateResults({ passed: index, failed: 40 - index }))
  )

  function parse(summary: string): string {
    const chart = /```mermaid\n([\s\S]*?)\n```/.exec(summary)?.[1] ?? ''
    const parser = join(import.meta.dirname, '..', '..', 'support', 'parse-mermaid.mjs')
    return execFileSync(process.execPath, [parser], { input: chart, encoding: 'utf8' }).trim()
  }

  test('is a chart that mermaid can parse, and is not in the comment', async () => {
    const { gate, github } = await worldOf(run('tr_now', generateResults({ passed: 40 })), ...earlier)
    const end = await gate({ ...SHOP, baseline: '', 'max-regressions': '', history: '3', threshold: '90' })
    expect(parse(end.summary)).toBe('xychart')
    expect(end.summary).toContain('bar [5, 2.5, 0, 100]')
    expect(end.summary).toContain('line [90, 90, 90, 90]')
    expect(github.comments[0]?.body).not.toContain('mermaid')
  })

  test('shows at most twenty earlier runs', async () => {
    const { gate } = await worldOf(run('tr_now', generateResults({ passed: 40 })), ...earlier)
    const end = await gate({ ...SHOP, baseline: '', 'max-regressions': '', history: '20' })
    expect(/x-axis \[(.*)\]/.exec(end.summary)?.[1]?.split(', ')).toHaveLength(21)
    expect(parse(end.summary)).toBe('xychart')
  })

  test('is off with history 0, and the list is then not requested', async () => {
    const { gate, platform } = await worldOf(run('tr_now', generateResults({ passed: 1 })), ...earlier)
    const end = await gate({ ...SHOP, baseline: '', 'max-regressions': '', history: '0' })
    expect(end.summary).not.toContain('mermaid')
    expect(platform.calls('invarium_list_test_runs')).toEqual([])
  })

  test.each(['invarium_list_test_runs', 'invarium_get_agent'])(
    'leaves the verdict alone when %s fails',
    async (tool) => {
      const { gate } = await createWorld({
        platform: {
          intercept: ({ body }, response) => {
            const { params } = body as { params?: { name?: string } }
            if (params?.name !== tool) return false
            sendJson(response, 500, { error: 'broken' })
            return true
          }
        }
      })
      const end = await gate({ threshold: '80' })
      expect([end.exitCode, end.outputs.verdict]).toEqual([0, 'passed'])
    }
  )
})

test.each([
  ['95/100', '95', 'across all its runs: 95 of 100, Excellent.'],
  ['49/100 (↓ -3)', '49', 'across all its runs: 49 of 100 (↓ −3), Critical.'],
  ['50/100', '50', 'across all its runs: 50 of 100, Degraded.'],
  ['—', '', ''],
  ['100/100\nAQS Score: 1/100', '', ''],
  ['900/100', '', '']
])('the quality score %j is shown with its rating, or left out if invalid', async (quality, output, line) => {
  const agent = { ...agentWithRun({ id: 'tr_now', results: generateResults({ passed: 1 }) }), quality }
  const { gate } = await createWorld({ platform: { agents: [agent] } })
  const end = await gate({ ...SHOP, baseline: '', 'max-regressions': '' })
  expect(end.outputs.aqs).toBe(output)
  if (line === '') expect(end.summary).not.toContain('quality score')
  else expect(end.summary).toContain(line)
})
