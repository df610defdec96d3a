import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { ActionEnd } from '../../stand-in/run-action.ts'
import { agentWithRun } from '../../stand-in/state.ts'
import { answering } from '../support/answering.ts'
import { createBuiltWorld } from '../support/built-world.ts'

const KEY = 'inv_9f8e7d6c5b4a39281706'

let workspace = ''

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'secrets-'))
})

afterEach(() => rmSync(workspace, { recursive: true, force: true }))

/** Everything that a step leaves behind, except the command that masks the key. */
function shownBy(end: ActionEnd, more: unknown = ''): string {
  const log = end.stdout.replace(`::add-mask::${KEY}\n`, '')
  return [log, end.stderr, end.summary, JSON.stringify(end.outputs), JSON.stringify(more)].join('\n')
}

test.each([
  ['in base64 with its scheme', btoa(`Bearer ${KEY}`)],
  ['in part', KEY.slice(4, 14)]
])('a key that the server echoes %s in an error is not shown, even in the debug log', async (_, echo) => {
  const { gate, github } = await createBuiltWorld({
    platform: {
      intercept: (__, response) => {
        response.writeHead(400).end(`no: ${echo}`)
        return true
      }
    }
  })
  const end = await gate({ 'api-key': KEY }, { env: { RUNNER_DEBUG: '1' } })
  const shown = shownBy(end, github.comments)
  expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'undecided'])
  expect(end.stdout).toMatch(/^::debug::/m)
  expect(shown).toContain('***')
  expect(shown).not.toContain(echo)
  expect(shown).not.toContain(KEY.slice(4, 14))
})

test("a key in a run's results appears in no log, output, summary, comment or file", async () => {
  const text = `my key is ${KEY}`
  const results = [{ status: 'failed' as const, description: text, input: text, tools: [text], error: text }]
  const { gate, github } = await createBuiltWorld({
    platform: { agents: [agentWithRun({ results })], key: KEY }
  })
  const files = { 'report-file': 'report.json', 'junit-file': 'junit.xml', 'ctrf-file': 'ctrf.json' }
  const inputs = { 'api-key': KEY, 'agent-name': 'shop-agent', 'test-run-id': 'tr_1', ...files }
  const end = await gate(inputs, { workspace, env: { RUNNER_DEBUG: '1' } })
  expect(end.outputs.verdict).toBe('failed')
  expect(github.comments).toHaveLength(1)
  const written = readdirSync(workspace).map((name) => readFileSync(join(workspace, name), 'utf8'))
  expect(written).toHaveLength(3)
  const shown = [shownBy(end, github.comments), ...written].join('\n')
  expect(shown).toContain('my key is ')
  expect(shown).not.toContain(KEY.slice(4))
})

test('a key in a test case appears in neither the log nor the file nor the outputs of get-tests', async () => {
  const { getTests } = await createBuiltWorld({
    platform: answering(({ offset }) =>
      offset === 0
        ? JSON.stringify([{ scenario_id: 'a', user_message: `say ${KEY}` }])
        : 'No more test cases. Total: 1. offset: 1.'
    )
  })
  const inputs = { 'api-key': KEY, 'output-file': 'tests.json', 'output-format': 'json' }
  const end = await getTests(inputs, { workspace, env: { RUNNER_DEBUG: '1' } })
  expect(end.exitCode).toBe(0)
  const file = readFileSync(join(workspace, 'tests.json'), 'utf8')
  for (const json of [file, end.outputs['test-cases'] ?? '']) {
    expect(JSON.parse(json)).toMatchObject([{ scenario_id: 'a' }])
  }
  expect(`${shownBy(end)}${file}`).not.toContain(KEY.slice(4))
})

test('a key that is also in another input is not shown', async () => {
  const { gate, github } = await createBuiltWorld()
  for (const inputs of [{ threshold: KEY }, { 'agent-name': KEY }, { 'server-url': `https://x:${KEY}@127.0.0.1/` }]) {
    const end = await gate({ 'api-key': KEY, ...inputs }, { env: { RUNNER_DEBUG: '1' } })
    expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'undecided'])
    expect(shownBy(end, github.comments)).not.toContain(KEY.slice(4))
  }
})

test('the key goes only to the platform, and the token only to GitHub', async () => {
  const { gate, platform, github } = await createBuiltWorld({ platform: { key: KEY } })
  const end = await gate({ 'api-key': KEY, 'github-token': 'ghs_of_the_job', threshold: '80' })
  expect([end.exitCode, github.comments.length]).toEqual([0, 1])
  const authorizations = (requests: typeof platform.requests) =>
    new Set(requests.map(({ headers }) => headers.authorization))
  expect(authorizations(platform.requests)).toEqual(new Set([`Bearer ${KEY}`]))
  expect(authorizations(github.requests)).toEqual(new Set(['token ghs_of_the_job']))
  expect(JSON.stringify(platform.requests)).not.toContain('ghs_of_the_job')
  expect(JSON.stringify(github.requests)).not.toContain(KEY.slice(4))
})
