import { expect, test } from '@jest/globals'
import { PAGE_LAYOUT } from '../../../stand-in/layout.ts'
import { writeRun } from '../../../stand-in/run-text.ts'
import { agentWithRun } from '../../../stand-in/state.ts'
import { answering } from '../../support/answering.ts'
import { createWorld } from '../../support/world.ts'

/** A platform that responds to every tool call with the same text. */
const saying = (text: string, isError = false) => answering(() => ({ content: [{ type: 'text', text }], isError }))

test('responses are read from an event stream as well as from JSON', async () => {
  const { gate } = await createWorld({ platform: { answers: 'event-stream' } })
  const end = await gate({ threshold: '80' })
  expect(end.outputs).toMatchObject({ verdict: 'passed', total: '10' })
})

test('a server that negotiates 2025-06-18 and responds to GET with 405 makes no difference', async () => {
  const { gate, platform } = await createWorld({ platform: { protocolVersions: ['2025-06-18'] } })
  const end = await gate({ threshold: '80' })
  expect(end.outputs.verdict).toBe('passed')
  expect(platform.requests.at(-1)?.headers['mcp-protocol-version']).toBe('2025-06-18')
})

test.each([
  ['Authentication failed: invalid API key', /Authentication failed[:.] .*Check that api-key/],
  ['Error: Authentication failed. Check your INVARIUM_API_KEY.', /Authentication failed[:.] .*Check that api-key/],
  ["Agent not found: 'customer-support-agent'", /Agent not found: 'customer-support-agent'\. Check agent-name/],
  [
    'Error: Agent not found: x. Upload a blueprint first.',
    /Agent not found: x\. Upload a blueprint first\. Check agent-name/
  ],
  ['test_run_id is required and cannot be empty', /test_run_id is required and cannot be empty\. Set test-run-id/],
  ["Invalid status 'error'", /Invalid status 'error'\. Report this as a bug/],
  ['page must be 1 or greater', /page must be 1 or greater\. Report this/],
  ['limit must be between 1 and 100', /limit must be between 1 and 100\. Report this/],
  ['Failed to get test run: backend is down', /Failed to get test run: backend is down\. Check that the run exists/]
])("the platform's refusal %j becomes one sentence with the next step", async (text, sentence) => {
  const { gate } = await createWorld({ platform: saying(text) })
  const end = await gate()
  expect(end.exitCode).toBe(1)
  expect(end.outputs).toEqual({ verdict: 'undecided', 'comment-url': expect.any(String) })
  expect(end.stdout).toMatch(new RegExp(`^::error title=Undecided::${sentence.source}`, 'm'))
  expect(end.stdout).not.toMatch(/\n\s+at /)
})

test('a refusal that is marked as an error is read the same way', async () => {
  const { gate } = await createWorld({ platform: saying("Agent not found: 'x'", true) })
  const end = await gate()
  expect(end.stdout).toContain("::error title=Undecided::Agent not found: 'x'.")
})

test('a key that is refused with HTTP 401 causes the same clear error', async () => {
  const { gate, platform } = await createWorld({ platform: { refusal: 'http' } })
  const end = await gate({ 'api-key': 'inv_wrong_key_0000' })
  expect(end.stdout).toContain('::error title=Undecided::Authentication failed: the platform returned HTTP 401.')
  expect(platform.requests).toHaveLength(1)
})

const agent = agentWithRun({ results: [{ status: 'passed', description: 'a', tools: [] }] })
const text = (change: (text: string) => string) => {
  const [run] = agent.runs
  if (run === undefined) throw new Error('the agent has no run')
  return change(writeRun(agent, run, { status: undefined, page: 1, limit: 1 }, PAGE_LAYOUT, 'https://app.invarium.dev'))
}

test.each([
  ['no text at all', ''],
  ['a greeting', 'Hello, how can I help?'],
  ['another run', text((answer) => answer.replace('Test Run: tr_1', 'Test Run: tr_2'))],
  ["another agent's run", text((answer) => answer.replace('Agent: shop-agent', 'Agent: other-agent'))],
  ['an unknown run status', text((answer) => answer.replace('completed', 'finished'))],
  ['a header without counts', text((answer) => answer.replace(/ \| Passed.*$/m, ''))],
  ['a second status line', text((answer) => answer.replace(/^(Status.*)$/m, '$1\n$1'))],
  ['more passed than the total', text((answer) => answer.replace('Passed: 1/1', 'Passed: 2/1'))],
  ['totals that differ', text((answer) => answer.replace('Failed: 0/1', 'Failed: 0/9'))],
  ['counts that are not numbers', text((answer) => answer.replace('Passed: 1/1', 'Passed: one/1'))],
  ['counts that do not add up', text((answer) => answer.replaceAll('/1 ', '/5 ').replace('0/1', '0/5'))],
  ['only a percentage', 'Test Run: tr_1\nAgent: shop-agent\nStatus: completed | 100%']
])('a platform that responds with %s is never believed', async (_, answer) => {
  const { gate } = await createWorld({ platform: saying(answer) })
  const end = await gate({ 'agent-name': 'shop-agent', 'test-run-id': 'tr_1', threshold: '0' })
  expect(end.exitCode).toBe(1)
  expect(end.outputs.verdict).toBe('undecided')
  expect(end.stdout).toContain("::error title=Undecided::The platform's response cannot be read: ")
})

test.each([
  ['broken JSON', 200, 'application/json', '{"jsonrpc":'],
  ['a web page', 200, 'text/html', '<html>maintenance</html>'],
  ['another protocol', 200, 'application/json', '{"ok":true}'],
  ['a reply to another request', 200, 'application/json', '{"jsonrpc":"2.0","id":99,"result":{}}'],
  ['HTTP 400', 400, 'text/plain', 'bad request'],
  ['HTTP 404', 404, 'text/plain', 'not here'],
  ['HTTP 500', 500, 'text/plain', 'broken']
])('an endpoint that responds with %s makes the verdict undecided', async (_, status, type, body) => {
  const { gate } = await createWorld({
    platform: {
      intercept: (__, response) => {
        response.writeHead(status, { 'content-type': type }).end(body)
        return true
      }
    }
  })
  const end = await gate({ threshold: '0' })
  expect(end.exitCode).toBe(1)
  expect(end.outputs.verdict).toBe('undecided')
  expect(end.summary).toMatch(/^### ⚠️ .* is undecided, so the check is red\n\nThe platform/)
  expect(end.stdout).not.toMatch(/\n\s+at /)
})

test('an address where nothing listens makes the verdict undecided and the cause is named', async () => {
  const { gate, platform } = await createWorld()
  await platform.close()
  const end = await gate()
  expect(end.outputs.verdict).toBe('undecided')
  expect(end.stdout).toContain(`The platform at ${platform.origin} cannot be reached (ECONNREFUSED).`)
})

test('a redirect does not send the key to another origin', async () => {
  const other = await createWorld()
  const { gate } = await createWorld({
    platform: {
      intercept: (_, response) => {
        response.writeHead(307, { location: other.platform.url }).end()
        return true
      }
    }
  })
  const end = await gate()
  expect(end.outputs.verdict).toBe('undecided')
  expect(end.stdout).toContain(`The platform redirects to another address (${other.platform.url})`)
  expect(other.platform.requests).toEqual([])
})

test('a redirect within the origin is followed', async () => {
  const { gate, platform } = await createWorld({
    platform: {
      intercept: ({ url }, response) => {
        if (url !== '/old') return false
        response.writeHead(307, { location: '/mcp' }).end()
        return true
      }
    }
  })
  const end = await gate({ 'server-url': `${platform.origin}/old`, threshold: '80' })
  expect(end.outputs.verdict).toBe('passed')
})

test('a key that the server echoes appears nowhere, not even partially', async () => {
  const key = 'inv_secret_abcdefghijklmnop'
  const echo = `Failed to get test run: key ${key} and ${key.slice(4, 18)} are not allowed`
  const { gate, github } = await createWorld({ platform: saying(echo) })
  const end = await gate({ 'api-key': key })
  const shown = [
    end.stdout.replace(`::add-mask::${key}\n`, ''),
    end.summary,
    github.comments[0]?.body,
    JSON.stringify(end.outputs)
  ]
  for (const place of shown) {
    expect(place).not.toContain('secret_a')
    expect(place).not.toContain(key.slice(4, 18))
  }
  expect(end.summary).toContain('key *** and *** are not allowed')
})

test.each([
  ['https://app.invarium.dev', true],
  ['https://evil.example', false],
  ['http://app.invarium.dev', false],
  ['https://app.invarium.dev.evil.example', false],
  ['https://user@app.invarium.dev', false],
  ['javascript:alert(1)//', false]
])('a dashboard at %s is linked: %s', async (dashboard, trusted) => {
  const { gate } = await createWorld({ platform: { dashboard } })
  const end = await gate()
  expect(end.outputs['dashboard-url'] !== '').toBe(trusted)
  expect(end.summary.includes('[dashboard]')).toBe(trusted)
})
