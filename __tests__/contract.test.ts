import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { parse } from 'yaml'
import { readApiKey, readDelivery, readGateInputs } from '../src/gate/inputs.ts'
import { readEvent } from '../src/github/event.ts'
import { PRODUCT } from '../src/product.ts'
import { createWorld } from './support/world.ts'

const root = join(import.meta.dirname, '..')

interface Description {
  readonly inputs: Readonly<
    Record<string, { readonly default?: string; readonly required: boolean; readonly description: string }>
  >
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
  readonly runs: { readonly using: string; readonly main: string }
}

const action: Description = parse(readFileSync(join(root, 'action.yml'), 'utf8'))
const readme = readFileSync(join(root, 'README.md'), 'utf8')

/** The rows of the README's table under a heading, cell by cell. */
function tableUnder(heading: string): string[][] {
  const section = readme.split(`\n### ${heading}\n`)[1]?.split(/\n#+ /)[0] ?? ''
  return section
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .map((line) => line.split(' | ').map((cell) => cell.replace(/^\| | \|$/g, '').trim()))
}

/** Variables that write down which of them are read. */
function watched(values: Record<string, string>): { readonly env: NodeJS.ProcessEnv; readonly read: Set<string> } {
  const read = new Set<string>()
  const env = new Proxy(values, {
    get: (target, name: string) => {
      read.add(name)
      return target[name]
    }
  })
  return { env, read }
}

describe('action.yml, the code and the README agree', () => {
  test('on which inputs there are', () => {
    const given = Object.fromEntries(
      Object.entries(action.inputs).map(([name, input]) => [`INPUT_${name.toUpperCase()}`, input.default ?? 'x'])
    )
    const { env, read } = watched({ ...given, 'INPUT_API-KEY': 'inv_x', 'INPUT_RUN-SOURCE': 'ci' })
    readApiKey(env)
    readDelivery(env)
    readGateInputs(env, readEvent({}))
    const names = [...read].filter((name) => name.startsWith('INPUT_')).map((name) => name.slice(6).toLowerCase())
    expect(names.sort()).toEqual(Object.keys(action.inputs).sort())
    expect(tableUnder('Inputs of the gate').map(([name]) => name?.replaceAll('`', ''))).toEqual(
      Object.keys(action.inputs)
    )
  })

  test('on the defaults, which stand in action.yml and nowhere else', () => {
    for (const [name = '', preset] of tableUnder('Inputs of the gate')) {
      const input = action.inputs[name.replaceAll('`', '')]
      const wanted = input?.required ? 'required' : input?.default === '' ? '' : `\`${input?.default}\``
      expect([name, preset]).toEqual([name, wanted])
    }
  })

  test('on the outputs, all of which are set', async () => {
    const { gate } = await createWorld()
    const end = await gate()
    expect(Object.keys(end.outputs).sort()).toEqual(Object.keys(action.outputs).sort())
    expect(tableUnder('Outputs of the gate').map(([name]) => name?.replaceAll('`', ''))).toEqual(
      Object.keys(action.outputs)
    )
  })
})

test('the action runs on Node 24 from dist', () => {
  expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' })
})

test('the action calls itself what package.json says', () => {
  const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  expect(PRODUCT).toEqual({ name, version })
})
