import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { generateResults } from '../../stand-in/scenario.ts'
import { agentWithRun, type StoredResult } from '../../stand-in/state.ts'
import { answering } from '../support/answering.ts'
import { readCtrf } from '../support/export-readers.ts'
import { createWorld } from '../support/world.ts'

const SHOP = {
  'agent-name': 'shop-agent',
  'test-run-id': 'tr_1',
  threshold: '0',
  coverage: '',
  'wait-timeout': '0',
  'test-cases': 'false'
}

const shopWith = (results: readonly StoredResult[]) => ({ platform: { agents: [agentWithRun({ results })] } })

test('reading long untrusted text does not take quadratic time', async () => {
  const spaces = ' '.repeat(400_000)
  const agents = [
    agentWithRun({
      results: [
        {
          status: 'failed',
          description: `a${spaces}b`,
          input: `a${spaces}b`,
          tools: [`a${spaces}b`],
          error: `\u001b[${'9;'.repeat(200_000)}x`
        },
        ...generateResults({ passed: 1 })
      ]
    })
  ]
  const { gate } = await createWorld({ platform: { agents } })
  // In quadratic time this would take minutes and exceed the test's own timeout.
  const end = await gate({ ...SHOP, 'test-cases': 'true' })
  expect(end.outputs.verdict).toBe('passed')
})

test.each([
  '=',
  '- ',
  '> ',
  '"',
  '" ',
  '; a',
  '| ',
  'a: ',
  '1. ',
  '✅ ',
  '**',
  '[',
  '\u001b[',
  'page 1 of ',
  '…',
  ', ',
  '-> '
])('reading a text of nothing but %j does not take quadratic time', async (part) => {
  const long = part.repeat(200_000 / part.length)
  const result = { status: 'failed' as const, description: long, input: long, tools: [long], error: long }
  const { gate } = await createWorld(shopWith([result, ...generateResults({ passed: 1 })]))
  const end = await gate({ ...SHOP, 'test-cases': 'true', baseline: '' })
  expect(end.outputs.verdict).toBe('passed')
})

test('reading a refusal with many dots does not take quadratic time', async () => {
  const { gate } = await createWorld({ platform: answering(() => `Agent not found: a${'.'.repeat(400_000)}b`) })
  const end = await gate(SHOP)
  expect(end.outputs.verdict).toBe('undecided')
})

test('comparing 10,000 cases with 10,000 takes fewer than 250 requests', async () => {
  const agent = agentWithRun({ results: generateResults({ passed: 9980, failed: 20 }) })
  const before = agentWithRun({ id: 'tr_old', results: generateResults({ passed: 9990, failed: 10 }) })
  const { gate, platform } = await createWorld({
    platform: { agents: [{ ...agent, runs: [...agent.runs, ...before.runs] }] }
  })
  const end = await gate({ ...SHOP, 'test-cases': 'true', baseline: 'previous', 'max-regressions': '0' })
  expect(end.outputs).toMatchObject({ regressions: '0', 'baseline-run-id': 'tr_old' })
  expect(platform.requests.length).toBeLessThan(250)
})

test('matching 10,000 results to their test cases reads every page once', async () => {
  const { gate, platform } = await createWorld({ scenario: 'ten-thousand' })
  const end = await gate({ threshold: '99.8', coverage: 'all' })
  expect(end.outputs).toMatchObject({ verdict: 'passed', total: '10000', coverage: '10000/10000' })
  expect(platform.calls('invarium_get_test_run')).toHaveLength(1 + 100 + 3)
})

test('10,000 results are read in fewer than 110 calls and written as CTRF', async () => {
  const workspace = mkdtempSync(join(tmpdir(), 'sizes-'))
  try {
    const { gate, platform } = await createWorld(shopWith(generateResults({ passed: 9_800, failed: 200 })))
    const files = { 'report-file': 'report.json', 'junit-file': 'junit.xml', 'ctrf-file': 'ctrf.json' }
    await gate({ ...SHOP, ...files, 'test-cases': 'true', history: '0', comment: 'never' }, { workspace })
    const { results } = readCtrf(readFileSync(join(workspace, 'ctrf.json'), 'utf8'))
    expect(results.summary).toMatchObject({ tests: 10_000, failed: 200 })
    expect(platform.calls('invarium_get_test_run').length).toBeLessThan(110)
  } finally {
    rmSync(workspace, { recursive: true })
  }
})
