import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { renderReference } from '../../scripts/reference.ts'
import { readGateInputs } from '../../src/gate/inputs.ts'
import { readGetTestsInputs } from '../../src/get-tests/inputs.ts'
import { readEvent } from '../../src/github/event.ts'
import { PRODUCT } from '../../src/product.ts'
import { readSyncResultsInputs } from '../../src/sync-results/inputs.ts'
import { createWorld } from '../support/world.ts'

const root = join(import.meta.dirname, '..', '..')

interface Description {
  readonly inputs: Readonly<
    Record<string, { readonly default?: string; readonly required: boolean; readonly description: string }>
  >
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
  readonly runs: { readonly using: string; readonly main: string }
}

function describeAction(folder: string): Description {
  return parse(readFileSync(join(root, folder, 'action.yml'), 'utf8'))
}

async function syncOneResult() {
  const workspace = mkdtempSync(join(tmpdir(), 'contract-'))
  const result = { scenario_id: 'a', user_message: 'b', agent_response: 'c' }
  writeFileSync(join(workspace, 'results.json'), JSON.stringify([result]))
  const end = await (await createWorld()).syncResults({ 'results-file': 'results.json' }, { workspace })
  rmSync(workspace, { recursive: true, force: true })
  return end
}

const ACTIONS = [
  {
    name: 'gate',
    action: describeAction('.'),
    main: 'dist/index.js',
    valid: { 'run-source': 'ci', baseline: 'previous', 'max-regressions': '0' },
    read: (env: NodeJS.ProcessEnv) => {
      readGateInputs(env, readEvent({}))
    },
    run: async () => (await createWorld()).gate({ 'report-file': 'report.json' })
  },
  {
    name: 'get-tests',
    action: describeAction('get-tests'),
    main: '../dist/get-tests.js',
    valid: {},
    read: (env: NodeJS.ProcessEnv) => {
      readGetTestsInputs(env, readEvent({}))
    },
    run: async () => (await createWorld()).getTests()
  },
  {
    name: 'sync-results',
    action: describeAction('sync-results'),
    main: '../dist/sync-results.js',
    valid: { source: 'ci', 'start-at': '0' },
    read: (env: NodeJS.ProcessEnv) => {
      readSyncResultsInputs(env, readEvent({}))
    },
    run: syncOneResult
  }
]

/** Environment variables, and a record of which of them have been read. */
function watched(values: Record<string, string>): { readonly env: NodeJS.ProcessEnv; readonly names: Set<string> } {
  const names = new Set<string>()
  const env = new Proxy(values, {
    get: (target, name: string) => {
      names.add(name)
      return target[name]
    }
  })
  return { env, names }
}

describe.each(ACTIONS)('action.yml and the code agree for $name', ({ name, action, main, valid, read, run }) => {
  test('on which inputs there are', () => {
    const given = Object.entries({ ...defaults(action), 'api-key': 'inv_x', ...valid }).map(([input, value]) => [
      `INPUT_${input.toUpperCase()}`,
      value
    ])
    const { env, names } = watched(Object.fromEntries(given))
    read(env)
    const inputs = [...names].flatMap((variable) =>
      variable.startsWith('INPUT_') ? variable.slice(6).toLowerCase() : []
    )
    expect(inputs.sort()).toEqual(Object.keys(action.inputs).sort())
  })

  test('on the outputs, all of which are set', async () => {
    const end = await run()
    expect(Object.keys(end.outputs).sort()).toEqual(Object.keys(action.outputs).sort())
  })

  test('on Node 24 and the entry file', () => {
    expect(action.runs).toEqual({ using: 'node24', main })
    expect(existsSync(join(root, name === 'gate' ? '.' : name, main))).toBe(true)
  })
})

function defaults({ inputs }: Description): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).map(([name, { default: preset = 'x' }]) => [name, preset]))
}

test('docs/reference.md is what npm run reference generates from the three action.yml files', () => {
  expect(readFileSync(join(root, 'docs', 'reference.md'), 'utf8')).toBe(renderReference())
})

test('the action identifies itself with the name and version in package.json', () => {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(PRODUCT).toEqual({ name, version })
})
