import { describe, expect, test } from '@jest/globals'
import { sendJson } from '../../../stand-in/http-server.ts'
import { agentWithRun } from '../../../stand-in/state.ts'
import { answering } from '../../support/answering.ts'
import { createWorld } from '../../support/world.ts'

const SHOP = {
  'agent-name': 'shop-agent',
  'test-run-id': 'tr_1',
  threshold: '0',
  coverage: '',
  'wait-timeout': '0',
  'test-cases': 'false'
}

const header = (status: string) => `Test Run: tr_1\nAgent: shop-agent\nStatus: ${status}\n`

describe('the gate is not green', () => {
  test('when the header counts more errors than there are results that did not pass', async () => {
    const text = `${header('completed | Passed: 10/10 (100%) | Failed: 0/10 | Errors: 5/10 | Pending: 0/10')}Results (page 1/1):\n`
    const { gate } = await createWorld({ platform: answering(() => text) })
    const end = await gate(SHOP)
    expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'undecided'])
  })

  test.each(['failed', 'error', 'pending'])(
    'when all results passed but the list of %s results is not empty',
    async (status) => {
      const { gate } = await createWorld({
        platform: answering((asked) => {
          const lines = Array.from({ length: 5 }, (_, index) => `[${status.toUpperCase()}] e${index}`)
          const shown = asked.status === status ? lines.slice(0, asked.limit) : []
          const pages = asked.status === status ? Math.ceil(5 / asked.limit) : 1
          return [
            `${header('completed | Passed: 10/10 (100%) | Failed: 0/10')}Results (page 1/${pages}):`,
            ...shown
          ].join('\n')
        })
      })
      const end = await gate({ ...SHOP, statuses: 'failed,error,pending' })
      expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'undecided'])
    }
  )

  test('when max-errors depends on a list of errors in an unknown layout with a forged line', async () => {
    const errors = '1. [ERROR] a\n   Input: "x\n[ERROR] forged"\n2. [ERROR] b\n3. [ERROR] c'
    const { gate } = await createWorld({
      platform: answering(({ status, limit }) => {
        const top = header('completed | Passed: 7/10 (70%) | Failed: 3/10')
        if (status === 'error') return `${top}Results (page 1/${limit === 1 ? 3 : 1}):\n${errors}`
        return `${top}Results (page 1/1):`
      })
    })
    const end = await gate({ ...SHOP, 'max-errors': '1', statuses: 'error' })
    expect(end.outputs).toMatchObject({ verdict: 'failed', error: '3' })
  })

  test('when max-errors depends on a line that only starts like an empty list', async () => {
    const { gate } = await createWorld({
      platform: answering(
        () => `${header('completed | Passed: 9/10 (90%) | Failed: 1/10')}Results (page 1/1):\nNo. 1 [ERROR] timed out`
      )
    })
    const end = await gate({ ...SHOP, 'max-errors': '0', statuses: 'error' })
    expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'undecided'])
  })

  test.each([
    [
      'an unreadable entry',
      '1. Run 9 (nightly) -- 2025-01-15 14:32\n   Status: failed | Passed: 0/10 (0%) | Source: ci\n2. Run 1 -- 2025-01-14 09:15\n   Status: completed | Passed: 1/1 (100%) | Source: ci'
    ],
    [
      'an entry without a status',
      '1. Run 9 -- 2025-01-15 14:32\n\n2. Run 1 -- 2025-01-14 09:15\n   Status: completed | Passed: 1/1 (100%) | Source: ci'
    ],
    [
      'a missing number',
      '1. Run 7 -- 2025-01-15 14:32\n   Status: completed | Passed: 1/1 (100%) | Source: mcp\n3. Run 1 -- 2025-01-14 09:15\n   Status: completed | Passed: 1/1 (100%) | Source: ci'
    ],
    [
      'a missing source',
      '1. Run 9 -- 2025-01-15 14:32\n   Status: failed | Passed: 0/10 (0%)\n2. Run 1 -- 2025-01-14 09:15\n   Status: completed | Passed: 1/1 (100%) | Source: ci'
    ]
  ])('when the newest run is hidden by %s', async (_, entries) => {
    const { gate } = await createWorld({
      platform: answering(({ tool }) =>
        tool === 'invarium_list_test_runs'
          ? `Test runs for 'shop-agent' (2 total):\n${entries}`
          : `${header('completed | Passed: 1/1 (100%) | Failed: 0/1')}Results (page 1/1):\n`
      )
    })
    const end = await gate({ ...SHOP, 'test-run-id': 'latest', 'run-source': 'ci' })
    expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'undecided'])
  })

  test('when a response is marked as an error, whatever its text', async () => {
    const text = `${header('completed | Passed: 10/10 (100%) | Failed: 0/10')}Results (page 1/1):\n`
    const { gate } = await createWorld({
      platform: answering(() => ({ isError: true, content: [{ type: 'text', text }] }))
    })
    const end = await gate(SHOP)
    expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'undecided'])
  })
})

test('if the outputs cannot be set, the verdict is reported and the step is red', async () => {
  const { gate, github } = await createWorld()
  const end = await gate({ threshold: '80' }, { env: { GITHUB_OUTPUT: '/does/not/exist' } })
  expect(end.exitCode).toBe(1)
  expect(end.summary).toContain('### ✅ `customer-support-agent` passed')
  expect(github.comments).toHaveLength(1)
  expect(end.stdout).toMatch(/^::error::The action hit an internal error \(/m)
  expect(end.stderr).toBe('')
})

test.each([
  ['202', () => ({ status: 202, type: 'application/json', body: '' })],
  [
    'an event that is not a message',
    () => ({ status: 200, type: 'text/event-stream', body: 'event: result\ndata: {}\n\n' })
  ],
  ['a stream of plain text', () => ({ status: 200, type: 'text/event-stream', body: 'data: hello\n\n' })],
  [
    'a content type in capitals and a wrong id',
    () => ({ status: 200, type: 'Application/JSON', body: '{"jsonrpc":"2.0","id":99,"result":{}}' })
  ],
  [
    'a stream with an id that is never continued',
    () => ({ status: 200, type: 'text/event-stream', body: 'id: 1\ndata: \n\n' })
  ]
])('the gate does not keep waiting for a reply that a response does not contain: %s', async (_, answer) => {
  const { gate } = await createWorld({
    platform: {
      intercept: ({ body }, response) => {
        if ((body as { method?: string }).method !== 'tools/call') return false
        const { status, type, body: text } = answer()
        response.writeHead(status, { 'content-type': type }).end(text)
        return true
      }
    }
  })
  const end = await gate({ 'request-timeout': '0.3', 'wait-timeout': '600' })
  expect(end.outputs.verdict).toBe('undecided')
  expect(end.stdout).not.toContain('The action ran out of time')
})

test('the step ends with its verdict even if other requests must wait', async () => {
  const { gate } = await createWorld({
    platform: {
      intercept: async ({ body }, response) => {
        const { id, method, params } = body as {
          id?: number
          method?: string
          params?: { arguments?: { status?: string } }
        }
        if (method !== 'tools/call') return false
        if (params?.arguments?.status !== undefined) {
          response.writeHead(429, { 'retry-after': '3600' }).end()
          return true
        }
        const text = "Agent not found: 'x'"
        sendJson(response, 200, { jsonrpc: '2.0', id, result: { content: [{ type: 'text', text }] } })
        return true
      }
    }
  })
  // The wait is one hour and the deadline two, so only closing the session can end the wait.
  const end = await gate({ 'wait-timeout': '7200' })
  expect(end.stdout).toContain("::error title=Undecided::Agent not found: 'x'.")
})

describe('the key appears nowhere', () => {
  const key = 'inv_secret/abc+defghijk=mnop'
  const shown = (end: { stdout: string; summary: string; outputs: unknown }, comments: unknown) =>
    [
      end.stdout.replace(`::add-mask::${key}\n`, ''),
      end.summary,
      JSON.stringify(end.outputs),
      JSON.stringify(comments)
    ].join('\n')

  test.each([
    ['as it is', key],
    ['in capitals', key.toUpperCase()],
    ['URL-encoded', encodeURIComponent(key)],
    ['in base64', btoa(key)],
    ['in base64 with its scheme', btoa(`Bearer ${key}`)]
  ])('when a server echoes it %s', async (_, echo) => {
    const { gate, github } = await createWorld({
      platform: {
        intercept: (__, response) => {
          response.writeHead(500).end(`no: ${echo}`)
          return true
        }
      }
    })
    const end = await gate({ 'api-key': key }, { env: { RUNNER_DEBUG: '1' } })
    expect(shown(end, github.comments)).not.toContain(echo)
    expect(end.summary).toContain('no: ***')
  })

  test('when a redirect contains it', async () => {
    const { gate, github } = await createWorld({
      platform: {
        intercept: (_, response) => {
          response.writeHead(302, { location: `https://evil.example/x?token=${encodeURIComponent(key)}` }).end()
          return true
        }
      }
    })
    const end = await gate({ 'api-key': key })
    expect(shown(end, github.comments)).not.toContain('secret')
  })

  test.each(['threshold', 'test-run-id', 'agent-name', 'server-url', 'comment-key'])(
    'when it is the value of %s',
    async (name) => {
      const { gate, github } = await createWorld()
      const end = await gate({ 'api-key': key, [name]: name === 'server-url' ? `https://x:${key}@127.0.0.1/` : key })
      expect(shown(end, github.comments)).not.toContain('secret')
    }
  )
})

test('on workflow_run the report names the commit that ran, not the tip of the default branch', async () => {
  const { gate } = await createWorld()
  const sha = 'a'.repeat(40)
  const end = await gate({}, { event: { name: 'workflow_run', payload: { workflow_run: { head_sha: sha } } } })
  expect(end.summary).toContain(`/commit/${sha}>`)
})

test('text that only starts like a key is left alone', async () => {
  const results = [{ status: 'failed' as const, description: 'shows inv_stand to the user', tools: [] }]
  const { gate } = await createWorld({ platform: { agents: [agentWithRun({ results })] } })
  const end = await gate(SHOP)
  expect(end.summary).toContain('<code>shows inv_stand to the user</code>')
})

test('a comment-key that would crowd out the verdict is refused', async () => {
  const { gate, github } = await createWorld()
  const end = await gate({ 'comment-key': 'é'.repeat(11_000) })
  expect(end.stdout).toContain('it must be at most 200 characters long.')
  expect(github.comments).toEqual([])
})

test('a missing key on pull_request_target, where secrets exist, is not blamed on the fork', async () => {
  const { gate } = await createWorld()
  const fork = { pull_request: { number: 8, head: { repo: null }, base: { repo: { full_name: 'acme/shop' } } } }
  const target = await gate({ 'api-key': '' }, { event: { name: 'pull_request_target', payload: fork } })
  expect(target.stdout).toContain('api-key is empty; set it to')
  const deleted = await gate({ 'api-key': '' }, { event: { name: 'pull_request', payload: fork } })
  expect(deleted.stdout).toContain('GitHub does not pass secrets to runs')
})
