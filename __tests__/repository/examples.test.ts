import { execFileSync } from 'node:child_process'
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { readScenario } from '../../stand-in/scenario.ts'
import { evaluate, type SyncedResult } from '../../stand-in/state.ts'
import { ownAction, readWorkflow, type WorkflowStep } from '../support/workflow.ts'

const root = join(import.meta.dirname, '..', '..')
const workflows = join(root, 'examples', 'workflows')
const files = readdirSync(workflows)

function ownSteps(file: string): { readonly action: string; readonly step: WorkflowStep }[] {
  return Object.values(readWorkflow(file).jobs).flatMap(({ steps }) =>
    steps.flatMap((step) => {
      const action = ownAction(step)
      return action === undefined ? [] : [{ action, step }]
    })
  )
}

test('every example workflow but the first half of a recipe has a gate', () => {
  const without = files.filter((file) => !ownSteps(file).some(({ action }) => action === '.'))
  expect(without).toEqual(['fork-run.yml'])
})

describe.each(files)('the example workflow %s', (file) => {
  test('always runs the gate and requires a result for every test case', () => {
    for (const { action, step } of ownSteps(file)) {
      if (action !== '.') continue
      expect(step.if).toBe('always()')
      expect(step.with?.coverage).toBe('all')
      const runs = String(step.with?.['test-run-id'] ?? step.with?.agents)
        .trim()
        .split('\n')
      const isSynced = /^(?:[\w-]+: )?\$\{\{ steps\.\w+\.outputs\.test-run-id \}\}$/
      expect(runs.filter((run) => !isSynced.test(run))).toEqual([])
    }
  })

  test('checks the results against the test cases that it fetched itself', () => {
    const steps = ownSteps(file)
    const filesOf = (name: string, input: string) =>
      steps.flatMap(({ action, step }) => (action === name ? [step.with?.[input]] : []))
    expect(filesOf('sync-results', 'test-cases-file')).toEqual(filesOf('get-tests', 'output-file'))
  })

  test("does not trust another job's results", () => {
    for (const { steps } of Object.values(readWorkflow(file).jobs)) {
      const others = steps.filter(({ uses }) => uses?.startsWith('actions/download-artifact'))
      const synced = steps.filter((step) => ownAction(step) === 'sync-results')
      expect(synced.map((step) => step.with?.untrusted ?? false)).toEqual(synced.map(() => others.length > 0))
      // Downloaded before the test cases are fetched, and to a separate folder, so that it cannot overwrite anything.
      expect(steps.findIndex((step) => ownAction(step) === 'get-tests')).toBeGreaterThanOrEqual(
        others.length > 0 ? steps.findIndex((step) => others.includes(step)) : -1
      )
      expect(others.map((step) => step.with?.path)).toEqual(others.map(() => 'untrusted'))
    }
  })

  test('gives secrets only to the steps that need them, never to a whole job, which includes the agent', () => {
    const { env, jobs } = readWorkflow(file)
    const shared = [env, ...Object.values(jobs).map((job) => job.env)]
    expect(JSON.stringify(shared)).not.toMatch(/secrets\./)
    for (const { step } of ownSteps(file)) {
      expect(step.with?.['api-key']).toMatch(/^\$\{\{ secrets\.INVARIUM_API_KEY \}\}$/)
    }
    const others = Object.values(jobs).flatMap(({ steps }) => steps.filter((step) => ownAction(step) === undefined))
    expect(JSON.stringify(others)).not.toContain('INVARIUM_API_KEY')
  })

  test("never runs a pull request's code in a job that has the key on workflow_run or pull_request_target", () => {
    for (const { steps } of Object.values(readWorkflow(file).jobs)) {
      const trigger = JSON.stringify(readWorkflow(file).on)
      if (!/workflow_run|pull_request_target/.test(trigger)) continue
      const hasKey = JSON.stringify(steps).includes('INVARIUM_API_KEY')
      const runsTheirs = steps.some(({ uses }) => uses?.startsWith('actions/checkout'))
      expect(hasKey && runsTheirs).toBe(false)
    }
  })

  test('has exactly the permissions that its gate needs', () => {
    const workflow = readWorkflow(file)
    for (const { permissions, steps } of Object.values(workflow.jobs)) {
      const gate = steps.find((step) => ownAction(step) === '.')
      const allowed = Object.entries(permissions ?? workflow.permissions ?? {})
        .filter(([name]) => name !== 'actions')
        .map(([name, access]) => `${name}: ${access}`)
      const needed = [
        'contents: read',
        ...(gate && gate.with?.comment !== 'never' ? ['pull-requests: write'] : []),
        ...(gate?.with?.['commit-status'] === undefined ? [] : ['statuses: write'])
      ]
      expect(allowed).toEqual(needed)
    }
  })

  test('records each run and compares it with the run recorded for the base', () => {
    for (const { action, step } of ownSteps(file)) {
      if (action !== '.') continue
      expect(step.with).toMatchObject({ baseline: 'base', 'max-regressions': 0 })
      expect(step.with?.['commit-status']).toMatch(/^agent gate/)
    }
  })

  test('declares its permissions', () => {
    expect(readWorkflow(file).permissions).toBeDefined()
  })
})

describe('the example agent', () => {
  const testCases = readScenario('support-loop').agents[0]?.testCases ?? []

  function failures(...flags: string[]): string[] {
    const folder = mkdtempSync(join(tmpdir(), 'agent-'))
    try {
      writeFileSync(join(folder, 'tests.json'), JSON.stringify(testCases))
      const agent = join(root, 'examples', 'support-agent', 'run-agent.mjs')
      execFileSync(process.execPath, [agent, 'tests.json', 'results.json', ...flags], { cwd: folder })
      const results: SyncedResult[] = JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'))
      expect(results.map(({ scenario_id }) => scenario_id)).toEqual(testCases.map(({ scenario_id }) => scenario_id))
      return results
        .filter((result) => evaluate(result, testCases).status === 'failed')
        .map(({ scenario_id }) => scenario_id)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  }

  test('deletes the account and exports the data, and gets the rest right', () => {
    expect(failures()).toEqual(['sc_deletion', 'sc_export'])
  })

  test('continues after a case that crashes it and reports that case as failed', () => {
    const folder = mkdtempSync(join(tmpdir(), 'agent-'))
    try {
      const [first] = testCases
      const broken = { scenario_id: 'sc_broken', user_message: null }
      writeFileSync(join(folder, 'tests.json'), JSON.stringify([broken, first]))
      const agent = join(root, 'examples', 'support-agent', 'run-agent.mjs')
      writeFileSync(
        join(folder, 'agent.mjs'),
        "export const answer = (message) => { if (message === null) throw new Error('no text'); return { response: 'ok', toolsCalled: [] } }"
      )
      copyFileSync(agent, join(folder, 'run-agent.mjs'))
      execFileSync(process.execPath, ['run-agent.mjs', 'tests.json', 'results.json'], { cwd: folder })
      expect(JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'))).toMatchObject([
        { scenario_id: 'sc_broken', passed: false, notes: 'The agent crashed: no text' },
        { scenario_id: first?.scenario_id, agent_response: 'ok' }
      ])
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('gets everything right when it is careful', () => {
    expect(failures('--careful')).toEqual([])
  })
})
