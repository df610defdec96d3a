import { afterEach, describe, expect, test } from '@jest/globals'
import { forkEvent } from '../../stand-in/events.ts'
import { type Intercept, type RunningServer, startHttpServer } from '../../stand-in/http-server.ts'
import type { ActionEnd } from '../../stand-in/run-action.ts'
import { answering } from '../support/answering.ts'
import { createBuiltWorld } from '../support/built-world.ts'
import { OWN_COMMENT } from '../support/own-comment.ts'

const opened: RunningServer[] = []

afterEach(async () => {
  for (const server of opened.splice(0)) await server.close()
})

/** With these inputs the scenario's run passes if it can be read. */
const INPUTS = { threshold: '0', 'wait-timeout': '0', 'request-timeout': '5', comment: 'never' }

/** Expects a red check with a single error, a summary with the headline of an undecided verdict, and no internals. */
function expectUndecided(end: ActionEnd): void {
  expect([end.exitCode, end.outputs, end.stderr]).toEqual([1, { verdict: 'undecided' }, ''])
  expect(end.stdout.match(/^::error.*$/gm)).toEqual([expect.stringMatching(/^::error title=Undecided::.+\.$/)])
  expect(end.stdout).not.toContain('The action hit an internal error')
  expect(end.summary).toMatch(/^### ⚠️ .* is undecided, so the check is red\n\n/)
  expect(`${end.stdout}${end.summary}`).not.toMatch(/\n\s+at /)
}

describe('the verdict is undecided, and one error explains it,', () => {
  test.each<[string, Record<string, string>, string]>([
    ['when the key is wrong', { 'api-key': 'inv_wrong_key_0000' }, 'Authentication failed'],
    ['when the run is unknown', { 'test-run-id': 'tr_unknown' }, 'Failed to get test run'],
    ['when the threshold is a fraction', { threshold: '0.9' }, 'threshold is set to 0.9'],
    ['when the server URL is plain http', { 'server-url': 'http://platform.invalid/mcp' }, 'server-url is']
  ])('%s', async (_, inputs, words) => {
    const { gate } = await createBuiltWorld()
    const end = await gate({ ...INPUTS, ...inputs })
    expectUndecided(end)
    expect(end.stdout).toContain(words)
  })

  test('when nothing listens at the address', async () => {
    const { gate, platform } = await createBuiltWorld()
    await platform.close()
    const end = await gate(INPUTS)
    expectUndecided(end)
    expect(end.stdout).toContain('cannot be reached')
  })

  test('when the server does not support TLS', async () => {
    const { gate, platform } = await createBuiltWorld()
    const end = await gate({ ...INPUTS, 'server-url': platform.url.replace('http:', 'https:') })
    expectUndecided(end)
    expect(platform.requests).toEqual([])
  })

  test('when the platform has a permanent error', async () => {
    const intercept: Intercept = (_, response) => {
      response.writeHead(501).end()
      return true
    }
    const { gate, platform } = await createBuiltWorld({ platform: { intercept } })
    expectUndecided(await gate(INPUTS))
    expect(platform.requests).toHaveLength(1)
  })

  test('when no response comes despite retries', async () => {
    const { gate, platform } = await createBuiltWorld({ platform: { intercept: () => true } })
    const end = await gate({ ...INPUTS, 'request-timeout': '0.2' })
    expectUndecided(end)
    expect(platform.requests.length).toBeGreaterThan(8)
  })

  test('when the platform contradicts itself', async () => {
    const text =
      'Test Run: tr_8f4a2b1c\nAgent: customer-support-agent\nStatus: completed | Passed: 11/10 | Failed: 0/10\n'
    const { gate } = await createBuiltWorld({ platform: answering(() => `${text}Results (page 1/1):\n`) })
    const end = await gate(INPUTS)
    expectUndecided(end)
    expect(end.stdout).toContain("The platform's response cannot be read")
  })

  test('when the platform redirects to another origin, which gets no request', async () => {
    const elsewhere = await startHttpServer((_, response) => void response.writeHead(200).end())
    opened.push(elsewhere)
    const { gate } = await createBuiltWorld({
      platform: {
        intercept: (_, response) => {
          response.writeHead(307, { location: `${elsewhere.origin}/mcp` }).end()
          return true
        }
      }
    })
    expectUndecided(await gate(INPUTS))
    expect(elsewhere.requests).toEqual([])
  })

  test('when a pull request comes from a fork and has no secrets', async () => {
    const { gate, platform } = await createBuiltWorld()
    const end = await gate({ ...INPUTS, 'api-key': '' }, { event: forkEvent() })
    expectUndecided(end)
    expect(end.stdout).toContain('GitHub does not pass secrets to runs for pull requests from forks or from Dependabot')
    expect(platform.requests).toEqual([])
  })
})

test('an old green comment is replaced when the verdict is undecided', async () => {
  const { gate, github } = await createBuiltWorld({ github: { comments: [OWN_COMMENT] } })
  const end = await gate({ 'api-key': 'inv_wrong_key_0000' })
  expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'undecided'])
  expect(github.comments).toHaveLength(1)
  expect(github.comments[0]?.body).toContain(' is undecided, so the check is red\n\n')
})

test('the debug log contains the whole unreadable response, but not the key', async () => {
  const text = 'Test Run: tr_1\nAgent: x\nStatus: all done\nView on dashboard: https://app.invarium.dev/runs/tr_1'
  const { gate } = await createBuiltWorld({ platform: answering(() => text) })
  const end = await gate(INPUTS, { env: { RUNNER_DEBUG: '1' } })
  expect(end.stdout).toContain(`%0A${text.replaceAll('\n', '%0A')}`)
  expect(end.stdout.replace(/^::add-mask::.*$/m, '')).not.toContain('inv_')
  expect(end.outputs).toEqual({ verdict: 'undecided', 'dashboard-url': 'https://app.invarium.dev/runs/tr_1' })
  expect(end.summary).toContain('[dashboard](<https://app.invarium.dev/runs/tr_1>)')
})
