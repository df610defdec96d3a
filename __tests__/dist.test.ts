import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from '@jest/globals'
import { NODE24 } from './support/world.ts'

const root = join(import.meta.dirname, '..')
const folder = mkdtempSync(join(tmpdir(), 'dist-'))

afterAll(() => rmSync(folder, { recursive: true, force: true }))

function contentsOf(path: string): Record<string, string> {
  const names = readdirSync(path, { recursive: true, encoding: 'utf8' }).sort()
  return Object.fromEntries(
    names
      .filter((name) => statSync(join(path, name)).isFile())
      .map((name) => [name, readFileSync(join(path, name), 'utf8')])
  )
}

const dist = contentsOf(join(root, 'dist'))

test('dist is what the source builds', () => {
  const fresh = join(folder, 'fresh')
  execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs'), fresh], { cwd: root })
  const built = contentsOf(fresh)
  expect(Object.keys(built)).toEqual(Object.keys(dist))
  // Compared one by one, so that a difference does not print megabytes.
  for (const [name, text] of Object.entries(built)) expect([name, text === dist[name]]).toEqual([name, true])
})

test('dist starts alone, without node_modules and without package.json', () => {
  const alone = join(folder, 'alone')
  cpSync(join(root, 'dist'), alone, { recursive: true })
  const run = () =>
    execFileSync(NODE24 ?? process.execPath, [join(alone, 'index.js')], {
      env: { 'INPUT_API-KEY': 'inv_x' },
      cwd: alone,
      encoding: 'utf8'
    })
  expect(run).toThrow(expect.objectContaining({ status: 1, stdout: expect.stringContaining('agent-name is empty') }))
})

test('all of dist together is smaller than 3.5 MB', () => {
  const size = Object.values(dist).reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  expect(size).toBeLessThan(3_500_000)
})

test('dist holds one copy of undici', () => {
  const code = Object.values(dist).join('\n')
  expect(code.match(/class EnvHttpProxyAgent extends/g)).toHaveLength(1)
})

test('dist brings the licence of each package in it, also of one that another has inside', () => {
  const licences = dist[join('actions', 'licenses.txt')] ?? ''
  const named = licences.split(/^-{80}$/m).map((entry) => entry.trim().split('\n', 2))
  expect(Object.fromEntries(named)).toMatchObject({
    '@actions/core': 'MIT',
    '@modelcontextprotocol/client': 'Apache-2.0',
    ajv: 'MIT',
    'fast-uri': 'BSD-3-Clause',
    undici: 'MIT',
    zod: 'MIT'
  })
  expect(named.length).toBeGreaterThan(30)
})

test('dist holds no path of the machine that built it', () => {
  for (const [name, text] of Object.entries(dist)) expect([name, text.includes(root)]).toEqual([name, false])
})
