import { createServer } from 'node:net'
import { afterEach, expect, test } from '@jest/globals'
import { createChangingFaults, type Fault, HTTP_FAULTS, SLOW_FAULTS, TOOL_FAULTS } from '../../../stand-in/faults.ts'
import type { Intercept } from '../../../stand-in/http-server.ts'
import type { ActionEnd } from '../../../stand-in/run-action.ts'
import { generateResults } from '../../../stand-in/scenario.ts'
import { agentWithRun } from '../../../stand-in/state.ts'
import { listenOnLoopback } from '../../support/loopback.ts'
import { createWorld } from '../../support/world.ts'

/** An agent whose run passes with INPUTS if it can be read. */
const AGENTS = [agentWithRun({ results: generateResults({ passed: 9 }) })]

const INPUTS = {
  'agent-name': 'shop-agent',
  'test-run-id': 'tr_1',
  threshold: '0',
  'wait-timeout': '0',
  'request-timeout': '5',
  comment: 'never'
}

const opened: { close(): unknown }[] = []

afterEach(() => {
  for (const server of opened.splice(0)) server.close()
})

/** Expects a red check with a single error, a summary with the headline of an undecided verdict, and no internals. */
function expectUndecided(end: ActionEnd): void {
  expect([end.exitCode, end.outputs]).toEqual([1, { verdict: 'undecided' }])
  const errors = end.stdout.match(/^::error.*$/gm) ?? []
  expect(errors).toHaveLength(1)
  expect(errors[0]).toMatch(/^::error title=Undecided::[A-Z].*\.$/)
  expect(errors[0]).not.toContain('The action hit an internal error')
  expect(end.summary).toMatch(/^### ⚠️ .* is undecided, so the check is red\n\n/)
  expect(`${end.stdout}${end.summary}`).not.toMatch(/\n\s+at /)
  expect(end.stderr).toBe('')
}

/** The handshake succeeds; then every tool call fails with the fault. */
function onToolCalls({ intercept }: Fault): Intercept {
  return (request, response) => {
    const { method } = request.body as { method?: string }
    return method === 'tools/call' || request.method === 'GET' ? intercept(request, response) : false
  }
}

test('without a fault the run passes', async () => {
  const { gate } = await createWorld({ platform: { agents: AGENTS } })
  expect((await gate(INPUTS)).outputs.verdict).toBe('passed')
})

test.each([...HTTP_FAULTS, ...TOOL_FAULTS, ...createChangingFaults()])(
  'the verdict is undecided after $name',
  async (fault) => {
    const { gate } = await createWorld({ platform: { agents: AGENTS, intercept: onToolCalls(fault) } })
    expectUndecided(await gate(INPUTS))
  }
)

test.each(SLOW_FAULTS)('the verdict is undecided if every request meets this fault: $name', async (fault) => {
  const { gate, platform } = await createWorld({ platform: { agents: AGENTS, intercept: fault.intercept } })
  const end = await gate({ ...INPUTS, 'request-timeout': '3' }, { speed: 30 })
  expectUndecided(end)
  expect(end.stdout).toContain('did not respond within 3 s')
  expect(platform.requests.length).toBeGreaterThanOrEqual(4)
  expect(platform.requests.length).toBeLessThan(25)
})

test.each([
  [
    'a host name that does not exist',
    'https://no-such-host.invalid/mcp',
    /cannot be reached \((ENOTFOUND|EAI_AGAIN)\)/
  ],
  ['a port where nothing listens', 'http://127.0.0.1:9/mcp', /cannot be reached/]
])('the verdict is undecided for %s', async (_, serverUrl, reason) => {
  const { gate } = await createWorld()
  const end = await gate({ ...INPUTS, 'server-url': serverUrl })
  expectUndecided(end)
  expect(end.stdout).toMatch(reason)
})

test('the verdict is undecided if the server does not support TLS', async () => {
  const { gate, platform } = await createWorld({ platform: { agents: AGENTS } })
  const end = await gate({ ...INPUTS, 'server-url': platform.url.replace('http:', 'https:') })
  expectUndecided(end)
  expect(end.stdout).toContain("Check server-url and the runner's network, proxy and certificates.")
})

test('the verdict is undecided if the server does not speak HTTP', async () => {
  const server = createServer((socket) => socket.end('220 mail.example ESMTP\r\n'))
  opened.push(server)
  const { gate } = await createWorld()
  expectUndecided(await gate({ ...INPUTS, 'server-url': `http://127.0.0.1:${await listenOnLoopback(server)}/mcp` }))
})
