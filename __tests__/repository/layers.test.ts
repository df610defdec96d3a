import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve, sep } from 'node:path'
import { describe, expect, test } from '@jest/globals'

const src = resolve(import.meta.dirname, '..', '..', 'src')

/** The allowed imports of each layer, as in ARCHITECTURE.md. The leaves may import each other. */
const ALLOWED: Readonly<Record<string, readonly string[]>> = {
  leaf: ['leaf'],
  invarium: ['leaf', 'invarium'],
  report: ['leaf', 'report'],
  github: ['leaf', 'github'],
  action: ['leaf', 'invarium', 'github', 'action'],
  gate: ['leaf', 'invarium', 'report', 'github', 'action', 'gate'],
  'get-tests': ['leaf', 'invarium', 'report', 'github', 'action', 'get-tests'],
  'sync-results': ['leaf', 'invarium', 'report', 'github', 'action', 'sync-results'],
  actions: ['gate', 'get-tests', 'sync-results']
}

/** The only files that may import each package. */
const DOORS: Readonly<Record<string, readonly string[]>> = {
  '@modelcontextprotocol/client': ['invarium/wire/session.ts'],
  '@actions/http-client/lib/proxy': ['connections.ts'],
  undici: ['connections.ts'],
  'eventsource-parser': ['invarium/wire/reply.ts'],
  'p-limit': ['invarium/run/listing.ts'],
  'fast-xml-builder': ['report/files/junit.ts'],
  ctrf: ['report/files/ctrf.ts'],
  zod: ['gate/known-failures.ts', 'invarium/test-case-page.ts', 'sync-results/results-file.ts'],
  '@actions/core': ['github/runner.ts'],
  '@actions/github': ['github/api.ts']
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts'))

function importsOf(file: string): string[] {
  const text = readFileSync(join(src, file), 'utf8')
  return [...text.matchAll(/(?:\bfrom|\bimport\(|^import)\s*'([^']+)'/gm)].map(([, name = '']) => name)
}

function layerOf(file: string): string {
  const [folder = ''] = file.split(sep)
  if (file === 'actions.ts') return 'actions'
  return folder === file || folder === 'errors' ? 'leaf' : folder
}

describe('the layers:', () => {
  test.each(files)('%s imports only allowed layers', (file) => {
    const allowed = ALLOWED[layerOf(file)] ?? []
    const layers = importsOf(file)
      .filter((name) => name.startsWith('.'))
      .map((name) => layerOf(relative(src, resolve(src, file, '..', name))))
    expect(layers.filter((layer) => !allowed.includes(layer))).toEqual([])
  })

  test.each(files)('%s imports only packages for which it is the door', (file) => {
    const packages = importsOf(file).filter((name) => !name.startsWith('.') && !name.startsWith('node:'))
    const here = file.split(sep).join('/')
    expect(packages.filter((name) => !DOORS[name]?.includes(here))).toEqual([])
  })

  test('the source files are found, and their relative imports stay inside src', () => {
    expect(files.length).toBeGreaterThan(30)
    for (const file of files) {
      for (const name of importsOf(file).filter((other) => other.startsWith('.'))) {
        expect(relative(src, resolve(src, file, '..', name))).not.toMatch(/^\.\./)
      }
    }
  })
})
