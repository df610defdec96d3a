import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readScenario } from '../../stand-in/scenario.ts'
import { evaluate, type SyncedResult } from '../../stand-in/state.ts'

const root = join(import.meta.dirname, '..', '..')
const workflows = join(root, 'examples', 'workflows')
const files = readdirSync(workflows)

interface Step {
  readonly uses?: string
  readonly if?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, unknown>>
}

interface Workflow {
  readonly permissions?: unknown
  readonly env?: Readonly<Record<string, unknown>>
  readonly jobs: Readonly<
    Record<string, { readonly env?: Readonly<Record<string, unknown>>; readonly steps: readonly Step[] }>
  >
}

const read = (file: string) => readFileSync(join(workflows, file), 'utf8')

function ownSteps(file: string): { readonly folder: string; readonly step: Step }[] {
  const { jobs }: Workflow = parse(read(file))
  return Object.values(jobs).flatMap(({ steps }) =>
    steps.flatMap((step) => {
      const match = /^OWNER\/REPO(?:\/([a-z-]+))?@v1$/.exec(step.uses ?? '')
      return match === null ? [] : [{ folder: match[1] ?? '.', step }]
    })
  )
}

describe.each(files)('the example workflow %s', (file) => {
  test('gates always, on as many results as were synced', () => {
    for (const { folder, step } of ownSteps(file)) {
      if (folder !== '.') continue
      expect(step.if).toBe('always()')
      expect(step.with?.['min-results']).toMatch(
        /^\$\{\{ steps\.sync\.outputs\.synced( && steps\.tests\.outputs\.count)? \}\}$/
      )
    }
  })

  test('gives a secret to the steps that need it, never to a job, whose agent would have it too', () => {
    const { env, jobs }: Workflow = parse(read(file))
    const shared = [env, ...Object.values(jobs).map((job) => job.env)]
    expect(JSON.stringify(shared)).not.toMatch(/secrets\./)
    for (const { step } of ownSteps(file)) {
      expect(step.with?.['api-key']).toMatch(/^\$\{\{ secrets\.INVARIUM_API_KEY \}\}$/)
    }
    const others = Object.values(jobs).flatMap(({ steps }) =>
      steps.filter(({ uses }) => !uses?.startsWith('OWNER/REPO'))
    )
    expect(JSON.stringify(others)).not.toContain('INVARIUM_API_KEY')
  })

  test('says which permissions it needs', () => {
    const { permissions }: Workflow = parse(read(file))
    expect(permissions).toBeDefined()
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

  test('gets everything right when it is careful', () => {
    expect(failures('--careful')).toEqual([])
  })
})
