import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, expect, test } from '@jest/globals'
import { NODE24 } from '../support/built-world.ts'

const root = join(import.meta.dirname, '..', '..')
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

test('dist matches a fresh build of the source', () => {
  const fresh = join(folder, 'fresh')
  execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs'), fresh], { cwd: root })
  const built = contentsOf(fresh)
  expect(Object.keys(built)).toEqual(Object.keys(dist))
  // Compared file by file, so that a difference does not print megabytes.
  for (const [name, text] of Object.entries(built)) expect([name, text === dist[name]]).toEqual([name, true])
})

test("dist starts on its own, without node_modules and the repository's package.json", () => {
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

test('an invalid input is reported without loading an HTTP client', () => {
  const listLoaded = 'process.on("exit", () => console.error(process.moduleLoadList.join("\\n")))'
  const { status, stderr } = spawnSync(
    NODE24 ?? process.execPath,
    ['--import', `data:text/javascript,${encodeURIComponent(listLoaded)}`, join(root, 'dist', 'index.js')],
    { env: {}, encoding: 'utf8' }
  )
  expect(status).toBe(1)
  expect(stderr).toContain('NativeModule fs\n')
  expect(stderr).not.toMatch(/^NativeModule (?:https?2?|internal\/deps\/undici.*)$/m)
})

test('dist is smaller than 3.5 MB', () => {
  const size = Object.values(dist).reduce((sum, text) => sum + Buffer.byteLength(text), 0)
  expect(size).toBeLessThan(3_500_000)
})

test("a runner's download is smaller than 1 MB and contains everything that the actions need", () => {
  const archive = execFileSync('git', ['archive', '--format=tar', 'HEAD'], { cwd: root, maxBuffer: 64 * 1024 * 1024 })
  expect(gzipSync(archive).length).toBeLessThan(1_000_000)
  const names = namesIn(archive)
  const needed = ['action.yml', 'get-tests/action.yml', 'sync-results/action.yml', 'LICENSE', 'README.md']
  expect(names).toEqual(expect.arrayContaining([...needed, 'dist/index.js', 'dist/actions/licenses.txt']))
  expect(names.filter((name) => name.startsWith('__tests__/'))).toEqual([])
})

/** The file names in a tar archive (POSIX ustar: a header of 512 bytes, with the size in octal at 124). */
function namesIn(archive: Buffer): string[] {
  const names: string[] = []
  for (let head = 0; archive[head]; ) {
    const field = (start: number, length: number) =>
      archive.toString('utf8', head + start, head + start + length).replace(/\0.*$/s, '')
    names.push([field(345, 155), field(0, 100)].filter((part) => part !== '').join('/'))
    head += 512 + Math.ceil(Number.parseInt(field(124, 12), 8) / 512) * 512
  }
  return names
}

test('dist has one script for each action, and its parts have stable names', () => {
  const scripts = Object.keys(dist).filter((name) => name.endsWith('.js'))
  const doors = ['formats', 'github', 'platform']
  const parts = [...doors, ...[...doors, 'shared'].map((door) => `${door}-packages`), 'jose']
  expect(scripts.sort()).toEqual(
    [
      ...['get-tests', 'index', 'sync-results'].map((name) => `${name}.js`),
      ...['index', ...parts].map((name) => join('actions', `${name}.js`))
    ].sort()
  )
})

test('no package is in two parts of dist, and only three short modules are', () => {
  // Built with the bundler's comments, which name the modules.
  const commented = join(folder, 'commented')
  execFileSync(process.execPath, [join(root, 'scripts', 'build.mjs'), commented, '--source-map'], { cwd: root })
  const modules = Object.entries(contentsOf(join(commented, 'actions')))
    .filter(([name]) => name.endsWith('.js'))
    .flatMap(([, text]) => text.match(/^;\/\/ CONCATENATED MODULE: \S+$|^\/\*\*\*\/ \d+:$/gm) ?? [])
  expect(modules.length).toBeGreaterThan(100)
  // connections.ts, what it imports in place of undici, and read-body.ts: for the platform and for GitHub.
  expect(modules.filter((name, index) => modules.indexOf(name) !== index)).toHaveLength(3)
})

test('dist contains one copy of undici', () => {
  const code = Object.values(dist).join('\n')
  expect(code.match(/class ProxyAgent extends/g)).toHaveLength(1)
})

test('dist contains the licences of its packages, including those inlined in other packages', () => {
  const licences = dist[join('actions', 'licenses.txt')] ?? ''
  const named = licences.split(/^-{80}$/m).map((entry) => entry.trim().split('\n', 2))
  expect(Object.fromEntries(named)).toMatchObject({
    '@actions/core': 'MIT',
    '@modelcontextprotocol/client': 'Apache-2.0',
    'eventsource-parser': 'MIT',
    undici: 'MIT',
    zod: 'MIT'
  })
  expect(named.length).toBeGreaterThan(30)
})

test('dist contains no path from the machine that built it', () => {
  for (const [name, text] of Object.entries(dist)) expect([name, text.includes(root)]).toEqual([name, false])
})
