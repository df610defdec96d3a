import { expect, test } from '@jest/globals'
import type { Intercept } from '../../stand-in/http-server.ts'
import { createBuiltWorld } from '../support/built-world.ts'
import { OWN_COMMENT } from '../support/own-comment.ts'

const SENTENCE = 'The job was cancelled before the test run was judged. Run the job again for a verdict.'

const GREEN = { ...OWN_COMMENT, body: OWN_COMMENT.body.replace('customer-support-agent', 'stuck-agent') }

/** Waits for a run that never ends. */
const INPUTS = { 'commit-status': 'agent gate', 'wait-timeout': '86400', 'poll-interval': '3600' }

/** Sends signals to a process as soon as its log says that it is waiting. */
function signalWhenWaiting(...signals: readonly NodeJS.Signals[]) {
  let kill: (signal: NodeJS.Signals) => void = () => undefined
  let left = signals
  return {
    onStart: (send: typeof kill) => {
      kill = send
    },
    onLine: (line: string) => {
      if (!line.includes('waited')) return
      for (const signal of left) kill(signal)
      left = []
    }
  }
}

test.each([['SIGINT'], ['SIGTERM'], ['SIGINT', 'SIGTERM', 'SIGINT']] as const)(
  'a gate that the runner cancels with %s reports it everywhere and exits with 1',
  async (...signals) => {
    const { gate, github } = await createBuiltWorld({ scenario: 'never-ends', github: { comments: [GREEN] } })
    const end = await gate(INPUTS, signalWhenWaiting(...(signals as readonly NodeJS.Signals[])))
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
  const end = await gate(INPUTS, signalWhenWaiting('SIGINT'))
  expect([end.exitCode, end.outputs.verdict, end.summary.includes(SENTENCE)]).toEqual([1, 'undecided', true])
  expect(end.stdout).toContain('::warning::The comment was not written')
})

test('get-tests reports nothing when it is cancelled, and is ended by the signal', async () => {
  const silent: Intercept = ({ body }) => (body as { method?: string }).method === 'tools/call'
  const { getTests } = await createBuiltWorld({ platform: { intercept: silent } })
  let kill: (signal: NodeJS.Signals) => void = () => undefined
  const end = await getTests(
    {},
    {
      onStart: (send) => {
        kill = send
      },
      onLine: () => kill('SIGINT')
    }
  )
  expect([end.exitCode, end.outputs]).toEqual([null, {}])
})
