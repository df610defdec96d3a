import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { Intercept } from '../../stand-in/http-server.ts'
import { createBuiltWorld } from '../support/built-world.ts'
import type { World } from '../support/world.ts'

const TOOL = 'invarium_sync_results'

let workspace = ''

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'sync-results-'))
})

afterEach(() => rmSync(workspace, { recursive: true, force: true }))

/** Writes a file with `count` results to the workspace. */
function giveResults(count: number): string {
  const results = Array.from({ length: count }, (_, index) => ({
    scenario_id: `sc_${index}`,
    user_message: `Question ${index}`,
    agent_response: `Answer ${index}`,
    passed: index % 10 !== 0
  }))
  writeFileSync(join(workspace, 'results.json'), JSON.stringify(results))
  return 'results.json'
}

const sent = ({ platform }: World) =>
  platform.calls(TOOL).map(({ results: batch }) => (JSON.parse(String(batch)) as unknown[]).length)

const inputsOf = ({ platform }: World) =>
  platform.runsOf('customer-support-agent')[0]?.results.map(({ input }) => input)

const questionsUpTo = (end: number) => Array.from({ length: end }, (_, index) => `Question ${index}`)

/** Intercepts only the `nth` upload. */
function atUpload(nth: number, act: Intercept): Intercept {
  let seen = 0
  return (request, response) => {
    const { params } = request.body as { params?: { name?: string } }
    if (params?.name !== TOOL) return false
    seen += 1
    return seen === nth ? act(request, response) : false
  }
}

const cut: Intercept = (_, response) => {
  response.socket?.destroy()
  return true
}

/** The platform processes this upload as usual, but its response is never sent. */
const loseAnswer: Intercept = (_, response) => {
  response.end = () => {
    response.socket?.destroy()
    return response
  }
  response.write = () => true
  response.writeHead = () => response
  return false
}

/** The inputs with which the error suggests continuing. */
const goOn = (log: string) => ({
  'test-run-id': /test-run-id: (\S+)/.exec(log)?.[1] ?? '',
  'start-at': /start-at: (\d+)/.exec(log)?.[1] ?? ''
})

test('2,500 results end up in one run after three calls, and the gate judges that run', async () => {
  const world = await createBuiltWorld()
  const end = await world.syncResults({ 'results-file': giveResults(2500) }, { workspace })
  expect([end.exitCode, end.stderr]).toEqual([0, ''])
  expect(end.outputs).toEqual({
    'test-run-id': 'run_00000003',
    synced: '2500',
    'dashboard-url': 'https://app.invarium.dev/runs/run_00000003'
  })
  expect(end.summary).toMatch(/^### 2500 results synced for /)
  expect(sent(world)).toEqual([1000, 1000, 500])
  expect(inputsOf(world)).toEqual(questionsUpTo(2500))
  const gate = await world.gate({ 'test-run-id': 'run_00000003', coverage: '' })
  expect([gate.exitCode, gate.outputs.verdict, gate.outputs.total]).toEqual([0, 'passed', '2500'])
})

test.each([
  ['the connection is cut before the third batch is taken', 3, cut, [1000, 1000, 500]],
  ['the response to the second batch is lost', 2, loseAnswer, [1000, 1000]]
])(
  'an upload that fails because %s is not repeated, and can continue without loss or duplicates',
  async (_, nth, act, calls) => {
    const world = await createBuiltWorld({ platform: { intercept: atUpload(nth, act) } })
    const file = giveResults(2500)
    const broken = await world.syncResults({ 'results-file': file }, { workspace })
    expect([broken.exitCode, broken.stderr, broken.outputs]).toEqual([1, '', {}])
    expect(sent(world)).toEqual(calls)
    const given = goOn(broken.stdout)
    expect(given).toEqual({ 'test-run-id': 'run_00000003', 'start-at': '2000' })
    const end = await world.syncResults({ 'results-file': file, ...given }, { workspace })
    expect([end.exitCode, end.outputs.synced]).toEqual([0, '2500'])
    expect(inputsOf(world)).toEqual(questionsUpTo(2500))
  }
)

test('a gate with if: always() is red after a failed upload', async () => {
  const { syncResults, gate } = await createBuiltWorld({ platform: { intercept: atUpload(1, cut) } })
  const sync = await syncResults({ 'results-file': giveResults(5) }, { workspace })
  const { 'test-run-id': run = '', synced = '' } = sync.outputs
  const end = await gate({ 'test-run-id': run, 'min-results': synced, threshold: '0' })
  expect([sync.exitCode, end.exitCode, end.outputs.verdict]).toEqual([1, 1, 'undecided'])
})

test('a file with a malformed result is refused before any upload', async () => {
  writeFileSync(join(workspace, 'results.json'), '[{"scenario_id":"a","user_message":"b"}]')
  const { syncResults, platform } = await createBuiltWorld()
  const end = await syncResults({ 'results-file': 'results.json' }, { workspace })
  expect([end.exitCode, end.stderr, end.outputs]).toEqual([1, '', {}])
  expect(end.stdout.match(/^::error.*$/gm)).toHaveLength(1)
  expect(end.stdout).toContain('position 0 (counted from 0) in results.json has an invalid agent_response')
  expect(platform.requests).toEqual([])
})

test('a file outside the workspace is not read', async () => {
  const { syncResults, platform } = await createBuiltWorld()
  const end = await syncResults({ 'results-file': '/etc/hostname' }, { workspace })
  expect([end.exitCode, end.stderr]).toEqual([1, ''])
  expect(end.stdout).toContain('is not inside the workspace')
  expect(platform.requests).toEqual([])
})
