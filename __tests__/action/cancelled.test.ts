import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import type { Intercept } from '../../stand-in/http-server.ts'
import { createBuiltWorld } from '../support/built-world.ts'
import { OWN_COMMENT } from '../support/own-comment.ts'

const SENTENCE = 'The job was cancelled before the test run was judged. Run the job again for a verdict.'

const GREEN = { ...OWN_COMMENT, body: OWN_COMMENT.body.replace('customer-support-agent', 'stuck-agent') }

/** Waits for a run that never ends. */
const INPUTS = { 'commit-status': 'agent gate', 'wait-timeout': '86400', 'poll-interval': '3600' }

/** Sends signals to a process at the first line of its log for which `isTime` is true. */
function signalAt(isTime: (line: string) => boolean, ...signals: readonly NodeJS.Signals[]) {
  let kill: (signal: NodeJS.Signals) => void = () => undefined
  let left = signals
  return {
    onStart: (send: typeof kill) => {
      kill = send
    },
    onLine: (line: string) => {
      if (!isTime(line)) return
      for (const signal of left) kill(signal)
      left = []
    }
  }
}

const isWaiting = (line: string) => line.includes('waited')

test.each([['SIGINT'], ['SIGTERM'], ['SIGINT', 'SIGTERM', 'SIGINT']] as const)(
  'a gate that the runner cancels with %s reports it everywhere and exits with 1',
  async (...signals) => {
    const { gate, github } = await createBuiltWorld({ scenario: 'never-ends', github: { comments: [GREEN] } })
    const end = await gate(INPUTS, signalAt(isWaiting, ...(signals as readonly NodeJS.Signals[])))
    expect([end.exitCode, end.stderr, end.outputs.verdict]).toEqual([1, '', 'undecided'])
    expect(end.stdout).toContain(`::error title=Undecided::${SENTENCE}`)
    expect(end.summary).toContain(SENTENCE)
    expect(github.comments.map(({ body }) => body.includes(SENTENCE))).toEqual([true])
    expect(github.statuses.map(({ state }) => state)).toEqual(['pending', 'error'])
  }
)

test('a gate reports its cancellation even if GitHub is silent, and ends before it is killed', async () => {
  // Silent about comments only: the status is set by then.
  const intercept: Intercept = ({ url }) => url.includes('/issues/')
  const { gate } = await createBuiltWorld({ scenario: 'never-ends', github: { comments: [GREEN], intercept } })
  const end = await gate(INPUTS, signalAt(isWaiting, 'SIGINT'))
  expect([end.exitCode, end.outputs.verdict, end.summary.includes(SENTENCE)]).toEqual([1, 'undecided', true])
  expect(end.stdout).toContain('::warning::The comment was not written')
})

test('sync-results says where to continue when it is cancelled, and then nothing is lost or sent twice', async () => {
  const workspace = mkdtempSync(join(tmpdir(), 'workspace-'))
  try {
    const results = Array.from({ length: 5_000 }, (_, index) => ({
      scenario_id: `sc_${index}`,
      user_message: `Question ${index}`,
      agent_response: `Answer ${index}`,
      tools_called: [],
      passed: true
    }))
    writeFileSync(join(workspace, 'results.json'), JSON.stringify(results))
    const { syncResults, platform } = await createBuiltWorld()
    const inputs = { 'results-file': 'results.json' }
    const signal = signalAt((line) => line.startsWith('1000 of 5000'), 'SIGINT')
    const end = await syncResults(inputs, { workspace, ...signal })
    expect([end.exitCode, end.outputs, end.stderr]).toEqual([1, {}, ''])
    const [, testRunId = '', startAt = ''] =
      /\(The job was cancelled\).* Continue with test-run-id: (\S+) and start-at: (\d+)/.exec(end.stdout) ?? []
    const rest = await syncResults({ ...inputs, 'test-run-id': testRunId, 'start-at': startAt }, { workspace })
    expect([rest.exitCode, rest.outputs.synced]).toEqual([0, '5000'])
    const inRun = platform.runsOf('customer-support-agent')[0]?.results.map(({ input }) => input)
    expect(inRun).toEqual(results.map(({ user_message }) => user_message))
  } finally {
    rmSync(workspace, { recursive: true, force: true })
  }
})

test('get-tests reports nothing when it is cancelled, and is ended by the signal', async () => {
  const silent: Intercept = ({ body }) => (body as { method?: string }).method === 'tools/call'
  const { getTests } = await createBuiltWorld({ platform: { intercept: silent } })
  const end = await getTests(
    {},
    signalAt(() => true, 'SIGINT')
  )
  expect([end.exitCode, end.outputs]).toEqual([null, {}])
})
