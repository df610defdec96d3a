import { expect, test } from '@jest/globals'
import type { Intercept, LoggedRequest } from '../../../stand-in/http-server.ts'
import { OWN_COMMENT } from '../../support/own-comment.ts'
import { createWorld } from '../../support/world.ts'

const SENTENCE = 'The job was cancelled before the test run was judged. Run the job again for a verdict.'

const STATUS = { 'commit-status': 'agent gate' }

/** Aborts at the first request for which `isTime` is true, and leaves the answer to the server. */
function abortAt(isTime: (request: LoggedRequest) => boolean) {
  const controller = new AbortController()
  const intercept: Intercept = (request) => {
    if (isTime(request)) controller.abort()
    return false
  }
  return { intercept, cancelled: controller.signal }
}

const isCall = ({ body }: LoggedRequest) => (body as { method?: string }).method === 'tools/call'

test('a gate that is cancelled while the run is running is undecided and replaces its green comment', async () => {
  const { intercept, cancelled } = abortAt(({ method, url }) => method === 'POST' && url.includes('/statuses/'))
  const { gate, github } = await createWorld({
    scenario: 'never-ends',
    github: {
      intercept,
      comments: [{ ...OWN_COMMENT, body: OWN_COMMENT.body.replace('customer-support-agent', 'stuck-agent') }]
    }
  })
  const end = await gate({ ...STATUS, 'wait-timeout': '86400', 'poll-interval': '3600' }, { cancelled })
  expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'undecided'])
  expect(end.stdout).toContain(`::error title=Undecided::${SENTENCE}`)
  expect(end.summary).toContain(SENTENCE)
  expect(github.comments.map(({ body }) => body.includes(SENTENCE))).toEqual([true])
  expect(github.statuses.map(({ state }) => state)).toEqual(['pending', 'error'])
})

test('a gate that is cancelled writes no new comment', async () => {
  const { intercept, cancelled } = abortAt(isCall)
  const { gate, github } = await createWorld({ platform: { intercept } })
  const end = await gate(STATUS, { cancelled })
  expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'undecided'])
  expect(github.comments).toEqual([])
  expect(github.statuses.map(({ state }) => state)).toEqual(['error'])
})

test('a gate that is cancelled while the platform is silent stops waiting at once', async () => {
  const controller = new AbortController()
  const intercept: Intercept = (request) => {
    if (isCall(request)) controller.abort()
    return isCall(request)
  }
  const { gate, platform } = await createWorld({ platform: { intercept } })
  const end = await gate({ 'request-timeout': '86400' }, { cancelled: controller.signal })
  expect([end.exitCode, end.stdout.includes(SENTENCE)]).toEqual([1, true])
  expect(platform.requests.filter(isCall).length).toBeLessThan(10)
})

test('with several agents, each one is reported as cancelled', async () => {
  const { intercept, cancelled } = abortAt(isCall)
  const { gate } = await createWorld({ platform: { intercept } })
  const agents = 'customer-support-agent: tr_8f4a2b1c\nanother-agent: tr_00000001'
  const end = await gate({ 'agent-name': '', 'test-run-id': '', agents }, { cancelled })
  expect(end.exitCode).toBe(1)
  expect(JSON.parse(end.outputs.agents ?? '')).toMatchObject([{ verdict: 'undecided' }, { verdict: 'undecided' }])
  expect(end.stdout.split(SENTENCE)).toHaveLength(3)
})

test('a verdict that was reached before the gate was cancelled is still published', async () => {
  const { intercept, cancelled } = abortAt(({ method, url }) => method === 'POST' && url.endsWith('/comments'))
  const { gate, github } = await createWorld({ scenario: 'all-pass', github: { intercept } })
  const end = await gate({}, { cancelled })
  expect([end.exitCode, end.outputs.verdict]).toEqual([0, 'passed'])
  expect(github.comments[0]?.body).toContain('passed')
})

test('a gate that is cancelled before it begins asks the platform for nothing', async () => {
  const { gate, platform } = await createWorld()
  const end = await gate({}, { cancelled: AbortSignal.abort() })
  expect([end.exitCode, end.outputs.verdict, platform.requests.filter(isCall)]).toEqual([1, 'undecided', []])
})
