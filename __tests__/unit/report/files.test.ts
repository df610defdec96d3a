import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { generateResults } from '../../../stand-in/scenario.ts'
import { agentWithRun, type StoredResult } from '../../../stand-in/state.ts'
import { readCtrf, readJunit, readReport } from '../../support/export-readers.ts'
import { HOSTILE_TEXTS } from '../../support/hostile-texts.ts'
import { createWorld, type WorldOptions } from '../../support/world.ts'

let workspace: string

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'exports-'))
})

afterEach(() => rmSync(workspace, { recursive: true }))

const FILES = { 'report-file': 'out/report.json', 'junit-file': 'out/junit.xml', 'ctrf-file': 'out/ctrf.json' }

const written = (name: keyof typeof FILES) => readFileSync(join(workspace, FILES[name]), 'utf8')

async function exportRun(options: WorldOptions, inputs: Record<string, string> = {}) {
  const { gate, platform } = await createWorld(options)
  return { platform, end: await gate({ ...FILES, comment: 'never', ...inputs }, { workspace }) }
}

const SHOP = { 'agent-name': 'shop-agent', 'test-run-id': 'tr_1', history: '0' }

const shopWith = (results: readonly StoredResult[]): WorldOptions => ({
  platform: { agents: [agentWithRun({ results })] }
})

describe('the report file', () => {
  test('contains the verdict, conditions, comparison and expectations, and matches its schema', async () => {
    const { end } = await exportRun({ scenario: 'worse-than-before' })
    expect([end.exitCode, end.outputs['report-file']]).toEqual([1, 'out/report.json'])
    const report = readReport(written('report-file'))
    expect(report).toMatchObject({
      schema: 1,
      agent: 'customer-support-agent',
      verdict: { outcome: 'failed', passRate: 75, reportOnly: false },
      run: { status: 'completed', counts: { total: 12, passed: 9, failed: 2, error: 1, pending: 0 } },
      comparison: { note: null, regressions: 2, fixed: 1, stillFailing: 1 },
      links: { workflowRun: { id: 4711, attempt: 1 } }
    })
    expect(report.results).toHaveLength(12)
    expect(report.results.filter(({ change }) => change === 'regression')).toHaveLength(2)
    expect(report.results).toContainEqual(
      expect.objectContaining({
        description: 'Account deletion request',
        toolsCalled: ['search_knowledge_base', 'delete_account'],
        expected: expect.objectContaining({ tools: ['search_knowledge_base', 'escalate_to_human'] })
      })
    )
  })

  test('on its own requests no more results than the report lists', async () => {
    const { platform } = await exportRun({}, { 'junit-file': '', 'ctrf-file': '', coverage: '', 'test-cases': 'false' })
    expect(platform.calls('invarium_get_test_run').map(({ status }) => status)).not.toContain('passed')
    expect(readReport(written('report-file')).results.map(({ status }) => status)).toEqual(['failed', 'failed'])
  })

  test.each([
    ['an input is wrong', { threshold: 'high' }, 'threshold is set to high'],
    ['the key is wrong', { 'api-key': 'inv_wrong_key_0000' }, 'Authentication failed'],
    ['the run is unknown', { 'test-run-id': 'tr_unknown' }, 'Failed to get test run'],
    ['another file would be outside the workspace', { 'ctrf-file': '../x.json' }, 'Refused to write to ../x.json']
  ])('reports that the verdict is undecided when %s, and is the only file', async (_, inputs, sentence) => {
    const { end } = await exportRun({}, inputs)
    expect(end.outputs).toEqual({ verdict: 'undecided', 'report-file': 'out/report.json' })
    expect(readdirSync(join(workspace, 'out'))).toEqual(['report.json'])
    const { verdict, run, results } = readReport(written('report-file'))
    expect(verdict).toMatchObject({ outcome: 'undecided', passRate: null })
    expect(verdict.sentence).toContain(sentence)
    expect([run, results]).toEqual([null, []])
  })

  test('contains the counts of an unfinished run', async () => {
    const agents = [agentWithRun({ status: 'running', results: generateResults({ passed: 3, pending: 1 }) })]
    await exportRun({ platform: { agents } }, { ...SHOP, 'wait-timeout': '0' })
    expect(readdirSync(join(workspace, 'out'))).toEqual(['report.json'])
    expect(readReport(written('report-file'))).toMatchObject({
      verdict: { outcome: 'undecided' },
      run: { status: 'running', counts: { total: 4, passed: 3, pending: 1 } }
    })
  })
})

describe('all results, as read by other tools,', () => {
  const results = generateResults({ passed: 230, failed: 120, error: 3, pending: 2 })

  test('are in the JUnit file with their names and statuses', async () => {
    await exportRun(shopWith(results), SHOP)
    const { suites, suite, tests } = await readJunit(written('junit-file'))
    expect(suites).toMatchObject({ tests: 355, failures: 120, errors: 3 })
    expect(suite).toMatchObject({ name: 'shop-agent', tests: 355, failures: 120, errors: 3, skipped: 2 })
    const order = ['passed', 'failed', 'error', 'pending']
    const expected = order.flatMap((status) => results.filter((result) => result.status === status))
    expect(tests).toEqual(expected.map(({ description, status }) => ({ name: description, status })))
  })

  test('are in the CTRF file with their names, with errors as failed tests', async () => {
    await exportRun(shopWith(results), SHOP)
    const { summary, tests } = readCtrf(written('ctrf-file')).results
    expect(summary).toMatchObject({ tests: 355, passed: 230, failed: 123, pending: 2, skipped: 0, other: 0 })
    expect(tests.map(({ name }) => name).sort()).toEqual(results.map(({ description }) => description).sort())
    expect(tests.filter(({ rawStatus }) => rawStatus === 'error').map(({ status }) => status)).toEqual([
      'failed',
      'failed',
      'failed'
    ])
  })

  test('include input, tools and error', async () => {
    await exportRun({})
    const { suite } = await readJunit(written('junit-file'))
    const found = suite?.testcase?.find(({ name }) => name === 'Account deletion request')
    expect(found?.failure?.[0]?.inner).toBe('Agent should have escalated, not performed deletion directly.')
    expect(found?.['system-out']?.join('')).toContain(
      'Expected tools: search_knowledge_base\nTools called: delete_account'
    )
    const test = readCtrf(written('ctrf-file')).results.tests.find(({ name }) => name === 'Account deletion request')
    expect(test?.extra).toMatchObject({ toolsCalled: ['delete_account'], expectedTools: ['search_knowledge_base'] })
  })

  test("match the platform's count even if a page cannot be read with certainty", async () => {
    const forging = [{ status: 'failed' as const, description: 'a', tools: [], error: 'x\n[FAILED] forged' }]
    await exportRun(shopWith([...forging, ...generateResults({ passed: 5, failed: 2 })]), SHOP)
    const { tests } = await readJunit(written('junit-file'))
    expect(tests.filter(({ status }) => status === 'failed').map(({ name }) => name)).toEqual(
      [1, 2, 3].map((number) => `Result ${number} on page 1 of the failed results`)
    )
    expect(readCtrf(written('ctrf-file')).results.summary).toMatchObject({ tests: 8, passed: 5, failed: 3 })
    expect(readReport(written('report-file')).uncertainPages).toMatchObject([{ status: 'failed', page: 1, results: 3 }])
  })

  test('keep hostile text as text', async () => {
    const hostile = HOSTILE_TEXTS.map((text): StoredResult => {
      const line = `x ${text.replace(/[\r\n]+/g, ' ')}`
      return { status: 'failed', description: line, input: line, tools: [line], error: line }
    })
    await exportRun(shopWith(hostile), SHOP)
    const { tests } = await readJunit(written('junit-file'))
    const ctrf = readCtrf(written('ctrf-file')).results.tests
    expect(ctrf).toHaveLength(hostile.length)
    expect(tests.map(({ name }) => name)).toEqual(ctrf.map(({ name }) => name))
    expect(readReport(written('report-file')).results.map(({ input }) => input)).toEqual(
      hostile.map(({ input }) => input)
    )
  })
})

test('a result with the text "true" is a result like any other', async () => {
  const text = 'true'
  await exportRun(shopWith([{ status: 'failed', description: text, input: text, tools: [text], error: text }]), SHOP)
  expect((await readJunit(written('junit-file'))).tests).toEqual([{ name: 'true', status: 'failed' }])
})

test("an undecided verdict removes an earlier run's JUnit and CTRF files", async () => {
  await exportRun({})
  expect(readdirSync(join(workspace, 'out')).sort()).toEqual(['ctrf.json', 'junit.xml', 'report.json'])
  await exportRun({}, { threshold: 'high' })
  expect(readdirSync(join(workspace, 'out'))).toEqual(['report.json'])
})

test('an undecided verdict removes an earlier file even if the report cannot be written', async () => {
  mkdirSync(join(workspace, 'reports'))
  writeFileSync(join(workspace, 'junit.xml'), 'of an earlier step')
  const { gate } = await createWorld()
  const inputs = { 'report-file': 'reports', 'junit-file': 'junit.xml', comment: 'never' }
  const end = await gate(inputs, { workspace })
  expect(end.outputs.verdict).toBe('undecided')
  expect(readdirSync(workspace)).toEqual(['reports'])
  expect(end.stdout.match(/^::error/gm)).toHaveLength(1)
})

test('a file that cannot be written is reported even if the verdict is undecided for another reason', async () => {
  mkdirSync(join(workspace, 'reports'))
  const { gate } = await createWorld()
  const end = await gate({ 'report-file': 'reports', threshold: 'high', comment: 'never' }, { workspace })
  expect(end.stdout).toContain('::error::Refused to write to reports: a directory or another file is in the way')
  expect(end.stdout).toContain('::error title=Undecided::The input threshold is set to high')
})

describe('a file', () => {
  test.each([
    ['../junit.xml', 'Refused to write to ../junit.xml: path must be within the current working directory.'],
    ['/tmp/junit.xml', 'Refused to write to /tmp/junit.xml: path must be within the current working directory.'],
    ['.git/junit.xml', 'Refused to write to .git/junit.xml: path must be within the current working directory.'],
    ['link/junit.xml', 'Refused to write to link/junit.xml: path must be within the current working directory.'],
    ['folder', 'Refused to write to folder: a directory or another file is in the way'],
    ['out', 'The inputs ctrf-file and junit-file must be different, non-nested paths.'],
    ['out/../a.json', 'The inputs junit-file and report-file must be different, non-nested paths.']
  ])('at %s is refused before any request', async (path, sentence) => {
    symlinkSync(tmpdir(), join(workspace, 'link'))
    mkdirSync(join(workspace, 'folder'))
    writeFileSync(join(workspace, 'a.json'), 'before')
    const { gate, platform } = await createWorld()
    const inputs = { 'report-file': 'a.json', 'junit-file': path, 'ctrf-file': 'out/ctrf.json', comment: 'never' }
    const end = await gate(inputs, { workspace })
    expect(end.stdout).toContain(sentence)
    expect(end.outputs.verdict).toBe('undecided')
    expect(platform.requests).toEqual([])
    expect(existsSync(join(workspace, 'out'))).toBe(false)
  })

  test('that already exists is completely replaced', async () => {
    writeFileSync(join(workspace, 'report.json'), 'x'.repeat(1_000_000))
    const { gate } = await createWorld()
    await gate({ 'report-file': 'report.json', comment: 'never' }, { workspace })
    expect(readReport(readFileSync(join(workspace, 'report.json'), 'utf8')).verdict.outcome).toBe('failed')
    expect(readdirSync(workspace)).toEqual(['report.json'])
  })
})
