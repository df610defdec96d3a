import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from '@jest/globals'
import { STAND_IN_KEY, startPlatform } from '../../stand-in/platform.ts'
import { readScenario, scenarioNames } from '../../stand-in/scenario.ts'
import { openPage } from '../support/open-page.mjs'

const root = join(import.meta.dirname, '..', '..')
const TSX = join(root, 'node_modules', 'tsx', 'dist', 'cli.mjs')

function start(args: readonly string[], env: NodeJS.ProcessEnv = process.env) {
  const child = spawn(process.execPath, [TSX, ...args], { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
  const said = { text: '', errors: '' }
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    said.text += chunk
  })
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    said.errors += chunk
  })
  return { child, said, text: () => said.text }
}

async function run(...args: string[]) {
  return runWith(process.env, ...args)
}

async function runWith(env: NodeJS.ProcessEnv, ...args: string[]) {
  const { child, said } = start(args, env)
  const [code] = await once(child, 'close')
  return { code, ...said }
}

const DEMO = 'demo/main.ts'

/** The page that a demo has written, found by the address in its output. */
function readPage(text: string): string {
  const [, address = ''] = /^(file:\S+)$/m.exec(text) ?? []
  return readFileSync(fileURLToPath(address), 'utf8')
}

test('the demo shows each step of the loop in one line, and ends with three lines and a page', async () => {
  const { code, text } = await run(DEMO)
  expect(code).toBe(0)
  const [steps = '', closing = ''] = text.split('\n\n').slice(1)
  expect(steps.split('\n').map((line) => line.replace(/ +[✅❌].*/u, ''))).toEqual([
    'push to main',
    'get-tests',
    'your agent',
    'sync-results',
    'gate',
    'comment',
    'status'
  ])
  expect(steps).toContain('gate           ❌ failed, 75% (6 of 8), 2 regressions; exit code 1')
  expect(closing.trimEnd().split('\n')).toEqual([
    expect.stringMatching(/^The gate is red because/),
    expect.stringContaining('npm run demo -- --fixed'),
    expect.stringContaining('npm run demo -- --verbose'),
    expect.stringMatching(/^file:.*\.html$/)
  ])
})

test('the page of the demo has the comment and the summary, in both themes, and needs no other file', async () => {
  const { text } = await run(DEMO, '--fixed')
  const page = readPage(text)
  for (const title of ['The comment on the pull request', 'The job summary', 'The comment before the repair']) {
    expect(page).toContain(`<summary>${title}</summary>`)
  }
  expect(page).toContain('<h3>✅ <code>customer-support-agent</code> passed</h3>')
  expect(page).toContain('<h3>❌ <code>customer-support-agent</code> failed</h3>')
  const opened = openPage(page)
  expect(opened.loads()).toBe(0)
  expect([opened.theme(), opened.shown()]).toEqual(['light', ['light']])
  opened.click('button[value=dark]')
  expect([opened.theme(), opened.shown()]).toEqual(['dark', ['dark']])
})

test('the demo with --verbose shows what each step logs', async () => {
  const { code, text } = await run(DEMO, '--verbose')
  expect(code).toBe(0)
  expect([...text.matchAll(/The exit code: (\d)/g)].map(([, exit]) => exit)).toEqual(['0', '0', '1'])
  expect(text.match(/6 of 8 passed \(75%\)/g)).toHaveLength(2)
  expect(text).toContain('<!-- invarium-gate: customer-support-agent -->')
  expect(text).toContain('agent gate: success, 100% (8 of 8) · run_00000001')
  expect(text).toContain('2 regressions · compared with `main` at [`1111111`]')
  expect(text).toContain('agent gate: failure, 75% (6 of 8) · run_00000002')
  expect(text).toContain('| `search_knowledge_base` ❌ not called | `delete_account` ⚠️ not expected |')
})

test('the demo with --fixed runs the repaired agent, and the same comment turns green', async () => {
  const { code, text } = await run(DEMO, '--fixed', '--verbose')
  expect(code).toBe(0)
  expect([...text.matchAll(/The exit code: (\d)/g)].map(([, exit]) => exit)).toEqual(['0', '0', '0'])
  expect(text).toContain('pull request   ❌ customer-support-agent failed')
  expect(text).toContain('The comment on pull request 7 (comments: 1)')
  expect(text).toMatch(/comments: 1\)[\s\S]*### ✅ `customer-support-agent` passed/)
  expect(text).toContain('no regressions · compared with `main` at [`1111111`]')
})

test('the demo shows another scenario by name', async () => {
  const { text } = await run(DEMO, '--scenario', 'all-pass')
  expect(text).toContain('gate           ✅ passed, 100%')
  expect(readPage(text)).toContain('<h3>✅ <code>customer-support-agent</code> passed</h3>')
})

test('the demo of get-tests shows the cases, the summary and the file', async () => {
  const { code, text } = await run(DEMO, 'get-tests', '--verbose')
  expect(code).toBe(0)
  expect(text).toContain('### 10 test cases for `customer-support-agent`')
  expect(text).toContain('"scenario_id": "sc_deletion"')
})

test.each([
  [['everything'], 'Unknown demo everything; npm run demo -- --help lists what is available.'],
  [['gate', 'loop'], 'The demo takes only one name, so remove loop; npm run demo -- --help lists what is available.'],
  [['--scenario', 'nope'], 'Unknown scenario nope; npm run demo -- --list lists what is available.'],
  [['--scenario', '../x'], 'Unknown scenario ../x; npm run demo -- --list lists what is available.'],
  [['--scenario'], expect.stringMatching(/^Option '--scenario <value>' argument missing; [^\n]*$/)],
  [['--dialect', 'nope'], 'Unknown dialect nope; npm run demo -- --help lists what is available.'],
  [['gate', '--fixed'], '--fixed is only for the loop; npm run demo -- --help lists what is available.'],
  [['--fixed=yes'], expect.stringMatching(/^Option '--fixed' does not take an argument; [^\n]*$/)]
])('the demo refuses %j in one sentence', async (args, sentence) => {
  const { code, text, errors } = await run(DEMO, ...args)
  expect([code, text, errors.trimEnd()]).toEqual([2, '', sentence])
})

test('the demo lists its scenarios', async () => {
  const { text } = await run(DEMO, '--list')
  expect(
    text
      .trim()
      .split('\n')
      .map((line) => line.split(' ')[0])
  ).toEqual(scenarioNames())
})

test('the demo warns when dist was not built from the current src', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'stale-'))
  try {
    for (const name of [
      'src',
      'dist',
      'demo',
      'stand-in',
      'scripts',
      'examples',
      'get-tests',
      'action.yml',
      'package.json'
    ]) {
      cpSync(join(root, name), join(folder, name), { recursive: true })
    }
    symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'), 'junction')
    const demo = join(folder, DEMO)
    expect((await run(demo, 'get-tests')).errors).toBe('')
    appendFileSync(join(folder, 'src', 'time.ts'), '// changed\n')
    const { code, errors } = await run(demo, 'get-tests')
    expect([code, errors]).toEqual([0, 'dist is older than src: run npm run build first to see your changes.\n'])
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
})

test('the stand-in prints its address and key and ends when it is told to', async () => {
  const { child, text } = start(['stand-in/main.ts', '--port', '0'])
  while (!text().includes('Ctrl+C')) await once(child.stdout, 'data')
  const [, url = ''] = /is at (\S+)/.exec(text()) ?? []
  const [, key = ''] = /key is (\S+)/.exec(text()) ?? []
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream'
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' })
  })
  expect(await response.json()).toMatchObject({ id: 1, result: {} })
  child.kill('SIGTERM')
  const [code] = await once(child, 'close')
  expect(code).toBe(0)
})

test('the stand-in appends its address and key to a variables file before it reports that it is ready', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'variables-'))
  const file = join(folder, 'env')
  writeFileSync(file, 'OTHER=1\n')
  const { child, text } = start(['stand-in/main.ts', '--variables', file])
  while (!text().includes('Ctrl+C')) await once(child.stdout, 'data')
  const [, url] = /is at (\S+)/.exec(text()) ?? []
  const [, key] = /key is (\S+)/.exec(text()) ?? []
  expect(readFileSync(file, 'utf8')).toBe(`OTHER=1\nINVARIUM_URL=${url}\nINVARIUM_API_KEY=${key}\n`)
  child.kill('SIGTERM')
  await once(child, 'close')
  rmSync(folder, { recursive: true, force: true })
})

test('the fuzz command tries every property it has time for, and prints its seed and a table', async () => {
  const { code, text } = await run('__tests__/properties/fuzz.ts', '--minutes', '0.02', '--seed', '1')
  expect(code).toBe(0)
  expect(text).toContain('round 1, seed 1\n')
  expect(text).toMatch(/\| a run in any layout is read exactly as the platform stores it \| \d+ \| 0 \|/)
})

test('the probe understands everything in the stand-in and writes a transcript without the key', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'probe-'))
  const output = join(folder, 'transcript.json')
  const { agents } = readScenario('below-threshold')
  const platform = await startPlatform({ agents, key: STAND_IN_KEY, dialect: 'markdown' })
  const probe = (key: string, url: string, agent: string) =>
    runWith(
      { ...process.env, INVARIUM_API_KEY: key },
      ...['probe/main.ts', '--agent', agent, '--server-url', url, '--output', output]
    )
  try {
    const { code, text, errors } = await probe(STAND_IN_KEY, platform.url, 'customer-support-agent')
    expect([code, text]).toEqual([0, expect.stringContaining('Everything was understood.')])
    expect(errors).toContain('requesting its failed results\n')
    expect(readFileSync(output, 'utf8') + text + errors).not.toContain(STAND_IN_KEY)
    const wrong = await probe('inv_wrong_key_0000', platform.url, 'customer-support-agent')
    expect([wrong.code, wrong.text]).toEqual([1, ''])
    expect(wrong.errors).toMatch(/\nAuthentication failed: [^\n]*\n$/)
    const unknown = await probe(STAND_IN_KEY, platform.url, 'no-agent')
    expect([unknown.code, unknown.errors]).toEqual([1, expect.stringMatching(/\nAgent not found: [^\n]*\n$/)])
  } finally {
    await platform.close()
    rmSync(folder, { recursive: true })
  }
  const nobody = await probe(STAND_IN_KEY, platform.url, 'customer-support-agent')
  expect([nobody.code, nobody.errors]).toEqual([
    1,
    expect.stringMatching(/^The platform at \S+ cannot be reached[^\n]*\n$/)
  ])
})

/** The npm scripts that take options, by name. */
const SCRIPTS = {
  bench: 'bench/main.ts',
  demo: DEMO,
  fuzz: '__tests__/properties/fuzz.ts',
  pictures: 'scripts/pictures/main.ts',
  probe: 'probe/main.ts',
  'stand-in': 'stand-in/main.ts'
} as const

describe.each(Object.entries(SCRIPTS))('npm run %s', (name, file) => {
  test('rejects an unknown option in one sentence', async () => {
    const { code, text, errors } = await run(file, '--wat')
    expect([code, text, errors]).toEqual([
      2,
      '',
      `Unknown option '--wat'; npm run ${name} -- --help lists what is available.\n`
    ])
  })

  test('explains each of its options', async () => {
    const { code, text, errors } = await run(file, '--help')
    expect([code, errors]).toEqual([0, ''])
    expect(text).toMatch(new RegExp(`^Usage: (INVARIUM_API_KEY=… )?npm run ${name} -- `))
    const [, options = ''] = /options\b[^=]*= \{([\s\S]*?)\n\}|$/i.exec(readFileSync(join(root, file), 'utf8')) ?? []
    for (const [, option] of options.matchAll(/^ {2}'?([\w-]+)'?: \{/gm)) expect(text).toContain(`\n  --${option} `)
  })
})

test.each([
  ['bench', ['--runs', '0'], '--runs must be a whole number of at least 1, not 0'],
  ['bench', ['--only', 'nope'], 'Unknown series nope'],
  ['fuzz', ['--minutes', 'long'], '--minutes must be a number above 0, not long'],
  ['fuzz', ['--seed', '0.5'], '--seed must be a whole number, not 0.5'],
  ['pictures', ['--width', 'wide'], '--width must be a whole number of at least 1, not wide'],
  ['probe', [], '--agent is missing'],
  [
    'probe',
    ['--agent', 'a', '--server-url', 'http://example.com'],
    '--server-url must be an https URL without a username or password (http only for a loopback address)'
  ],
  ['probe', ['--agent', 'a'], 'The variable INVARIUM_API_KEY is missing'],
  ['stand-in', ['--port', '65536'], '--port must be 0 to 65535, not 65536'],
  ['stand-in', ['--dialect', 'nope'], 'Unknown dialect nope'],
  ['stand-in', ['--scenario', 'all-pass', '--scenario', 'nope'], 'Unknown scenario nope'],
  ['stand-in', ['nope'], "Unexpected argument 'nope'"]
] as const)('npm run %s rejects %j in one sentence', async (name, args, problem) => {
  const { code, text, errors } = await runWith({ ...process.env, INVARIUM_API_KEY: '' }, SCRIPTS[name], ...args)
  expect([code, text, errors]).toEqual([2, '', `${problem}; npm run ${name} -- --help lists what is available.\n`])
})

test('the stand-in reports a port in use, or a file it cannot write, in one sentence', async () => {
  const platform = await startPlatform({ agents: [], key: STAND_IN_KEY })
  try {
    const { code, text, errors } = await run('stand-in/main.ts', '--port', new URL(platform.url).port)
    expect([code, text, errors]).toEqual([1, '', expect.stringMatching(/^listen EADDRINUSE: [^\n]*\n$/)])
  } finally {
    await platform.close()
  }
  const { code, text, errors } = await run('stand-in/main.ts', '--variables', join(root, 'no-folder', 'env'))
  expect([code, text, errors]).toEqual([1, '', expect.stringMatching(/^ENOENT: [^\n]*\n$/)])
})
