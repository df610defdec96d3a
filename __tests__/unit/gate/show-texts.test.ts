import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { DIALECT_NAMES } from '../../../stand-in/dialects.ts'
import { readScenario, scenarioNames } from '../../../stand-in/scenario.ts'
import type { StoredAgent } from '../../../stand-in/state.ts'
import { answering } from '../../support/answering.ts'
import { createWorld, type WorldOptions } from '../../support/world.ts'

/** The marks that must not appear in public: each message to the agent has the first, each error the second. */
const SENT = 'PRIVATEMESSAGE'
const SAID = 'PRIVATEERROR'

let workspace: string

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'show-texts-'))
})

afterEach(() => rmSync(workspace, { recursive: true }))

/** The agent with a mark in each message and in each error. */
function markTexts(agent: StoredAgent): StoredAgent {
  return {
    ...agent,
    testCases: agent.testCases.map((testCase) => ({ ...testCase, user_message: `${SENT} ${testCase.user_message}` })),
    runs: agent.runs.map((run) => ({
      ...run,
      results: run.results.map((result) => ({
        ...result,
        ...(result.input !== undefined && { input: `${SENT} ${result.input}` }),
        ...(result.error !== undefined && { error: `${SAID} ${result.error}` })
      }))
    }))
  }
}

/** Runs the gate on marked texts and returns all that anybody could read in a public repository. */
async function readInPublic(scenario: string, options: WorldOptions = {}, inputs: Record<string, string> = {}) {
  const agents = readScenario(scenario).agents.map(markTexts)
  const { gate, github } = await createWorld({ scenario, ...options, platform: { agents, ...options.platform } })
  const end = await gate(
    { 'show-texts': 'false', 'report-file': 'report.json', 'commit-status': 'agent gate', ...inputs },
    { workspace }
  )
  const bodies = github.comments.map(({ body }) => body)
  const seen = JSON.stringify([end.stdout, end.summary, bodies, github.statuses])
  return { seen, end, file: readFileSync(join(workspace, 'report.json'), 'utf8') }
}

test.each(scenarioNames())('with show-texts: false texts are shown nowhere in the scenario %s', async (scenario) => {
  const { seen } = await readInPublic(scenario)
  expect(seen).not.toContain(SENT)
  expect(seen).not.toContain(SAID)
})

test.each(DIALECT_NAMES)('with show-texts: false texts are shown nowhere in the dialect %s', async (name) => {
  const { seen } = await readInPublic('regressions', { platform: { dialect: name } })
  expect(seen).not.toContain(SENT)
  expect(seen).not.toContain(SAID)
})

test('with show-texts: false the names, the numbers and the verdict stay', async () => {
  const { seen, end } = await readInPublic('regressions')
  const shown = await readInPublic('regressions', {}, { 'show-texts': 'true' })
  for (const name of ['Refund of a paid order', 'Order of a locked account']) expect(seen).toContain(name)
  expect(end.outputs).toEqual(shown.end.outputs)
  expect(end.exitCode).toBe(shown.end.exitCode)
})

test('the report file has all texts, and by default so does everything else', async () => {
  expect((await readInPublic('regressions')).file).toContain(SENT)
  const { seen } = await readInPublic('regressions', {}, { 'show-texts': 'true' })
  expect(seen).toContain(SENT)
  expect(seen).toContain(SAID)
})

describe('with show-texts: false, a verdict on a response that could not be read', () => {
  test.each([
    ['a run', `Test Run: tr_8f4a2b1c\n${SENT}`],
    ['an unknown text', `${SENT} ${SAID}`],
    ['a refusal', `Agent not found: ${SENT}`],
    ['an outage', `502 Bad Gateway ${SENT}`]
  ])('quotes nothing from %s', async (_, text) => {
    const { seen, end } = await readInPublic('below-threshold', { platform: answering(() => text) })
    expect(end.outputs.verdict).toBe('undecided')
    expect(seen).not.toContain(SENT)
    expect(seen).not.toContain(SAID)
  })
})

test('with show-texts: false, the log does not quote a baseline that could not be read', async () => {
  const header = 'Test Run: tr_1\nStatus: completed | Passed: 1/1 | Failed: 0/1\nResults (page 1/1):'
  const platform = answering(({ testRunId, tool, status = 'passed' }) => {
    if (tool !== 'invarium_get_test_run') return 'No test runs.'
    if (testRunId.includes('old')) return `${SENT} and no test run`
    return status === 'passed' ? `${header}\n[PASSED] one` : header
  })
  const inputs = { 'test-run-id': 'tr_1', coverage: '', 'test-cases': 'false', baseline: 'tr_old00001', threshold: '0' }
  const { seen, end } = await readInPublic('below-threshold', { platform }, inputs)
  expect(end.stdout).toContain('::warning::Not compared: The baseline cannot be read: ')
  expect(seen).not.toContain(SENT)
  const shown = await readInPublic('below-threshold', { platform }, { ...inputs, 'show-texts': 'true' })
  expect(shown.end.stdout).toContain(SENT)
})

test('with show-texts: false, the log does not quote an entry of the list of known failures', async () => {
  const entry = { input: `${SENT} x`, reason: 'known', expires: '2020-01-31' }
  const files = { 'main:known.json': JSON.stringify([entry]) }
  const event = { name: 'push', payload: { repository: { default_branch: 'main' } } }
  const { gate } = await createWorld({ scenario: 'all-pass', github: { files } })
  const logOf = async (showTexts: string) =>
    (await gate({ 'known-failures-file': 'known.json', 'show-texts': showTexts }, { event })).stdout
  expect(await logOf('false')).toContain('Known failure …: no result matches it.')
  expect(await logOf('true')).toContain(`Known failure ${SENT} x: no result matches it.`)
})

test('show-texts: false keeps the test cases of get-tests out of its log and summary', async () => {
  const agents = readScenario('below-threshold').agents.map(markTexts)
  const { getTests } = await createWorld({ platform: { agents } })
  const hidden = await getTests({ 'show-texts': 'false', 'output-file': 'tests.json' }, { workspace })
  expect(hidden.exitCode).toBe(0)
  expect(hidden.stdout + hidden.summary).not.toContain(SENT)
  expect(hidden.stdout).toMatch(/^\d+ test cases, not shown/m)
  expect(readFileSync(join(workspace, 'tests.json'), 'utf8')).toContain(SENT)
  expect((await getTests()).summary).toContain(SENT)
})
