import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import { createBuiltWorld } from '../support/built-world.ts'
import { readCtrf, readJunit, readReport } from '../support/export-readers.ts'

let workspace = ''

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'reports-'))
})

afterEach(() => rmSync(workspace, { recursive: true, force: true }))

const FILES = { 'report-file': 'out/report.json', 'junit-file': 'out/junit.xml', 'ctrf-file': 'out/ctrf.json' }

const written = (name: keyof typeof FILES) => readFileSync(join(workspace, FILES[name]), 'utf8')

test('the report, JUnit and CTRF files contain the run even if the check fails', async () => {
  const { gate } = await createBuiltWorld({ scenario: 'worse-than-before' })
  const end = await gate(FILES, { workspace })
  expect([end.exitCode, end.stderr, end.outputs['report-file']]).toEqual([1, '', 'out/report.json'])
  expect(readReport(written('report-file'))).toMatchObject({
    verdict: { outcome: 'failed', passRate: 75 },
    run: { counts: { total: 12, passed: 9, failed: 2, error: 1, pending: 0 } }
  })
  const { suites, tests } = await readJunit(written('junit-file'))
  expect(suites).toMatchObject({ tests: 12, failures: 2, errors: 1 })
  expect(tests).toHaveLength(12)
  expect(readCtrf(written('ctrf-file')).results.summary).toMatchObject({ tests: 12, passed: 9, failed: 3 })
})

test("if the verdict is undecided, only the report is written, and an earlier run's other files are removed", async () => {
  const { gate } = await createBuiltWorld()
  await gate({ ...FILES, threshold: '80' }, { workspace })
  expect(readdirSync(join(workspace, 'out'))).toHaveLength(3)
  const end = await gate({ ...FILES, 'test-run-id': 'tr_unknown' }, { workspace })
  expect([end.exitCode, end.outputs['report-file']]).toEqual([1, 'out/report.json'])
  expect(readdirSync(join(workspace, 'out'))).toEqual(['report.json'])
  expect(readReport(written('report-file'))).toMatchObject({ verdict: { outcome: 'undecided' }, run: null })
})

test('a file outside the workspace is refused before any request to the platform', async () => {
  const { gate, platform } = await createBuiltWorld()
  const end = await gate({ 'junit-file': '../junit.xml', threshold: '80' }, { workspace })
  expect([end.exitCode, end.stderr, end.outputs.verdict]).toEqual([1, '', 'undecided'])
  expect(end.stdout).toContain('Refused to write to ../junit.xml')
  expect(platform.requests).toEqual([])
})
