import { afterEach, describe, expect, test } from '@jest/globals'
import { retryAfter } from '../../../../src/invarium/wire/retry.ts'
import { openSession, type Session } from '../../../../src/invarium/wire/session.ts'
import { createDeadline, systemClock } from '../../../../src/time.ts'
import { type Intercept, sendJson } from '../../../../stand-in/http-server.ts'
import { type Platform, STAND_IN_KEY, startPlatform } from '../../../../stand-in/platform.ts'
import { readScenario } from '../../../../stand-in/scenario.ts'

const opened: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const server of opened.splice(0)) await server.close()
})

interface Trial {
  readonly platform: Platform
  readonly notes: string[]
  /** The waits between tries in milliseconds; in these tests they take no time. */
  readonly waits: number[]
  open(): Promise<Session>
}

async function trial(
  intercept: Intercept,
  options: { deadline?: number; requestTimeout?: number } = {}
): Promise<Trial> {
  const platform = await startPlatform({ agents: readScenario('below-threshold').agents, key: STAND_IN_KEY, intercept })
  const notes: string[] = []
  const waits: number[] = []
  let now = 0
  const clock = {
    ...systemClock,
    now: () => now,
    sleep: async (milliseconds: number) => {
      waits.push(milliseconds)
      now += milliseconds
    }
  }
  opened.unshift(platform)
  return {
    platform,
    notes,
    waits,
    open: async () => {
      const session = await openSession({
        debug: () => undefined,
        serverUrl: new URL(platform.url),
        apiKey: STAND_IN_KEY,
        requestTimeout: options.requestTimeout ?? 5_000,
        deadline: createDeadline(clock, options.deadline ?? 60_000),
        clock,
        note: (line) => notes.push(line)
      })
      opened.unshift(session)
      return session
    }
  }
}

/** Breaks the first `times` requests with a fault. */
function breaking(times: number, breakIt: Intercept): Intercept {
  let left = times
  return (request, response) => {
    left -= 1
    return left >= 0 ? breakIt(request, response) : false
  }
}

const answering =
  (status: number, headers: Record<string, string> = {}): Intercept =>
  (_, response) => {
    response.writeHead(status, headers).end()
    return true
  }

const saying = (text: string) => ({ result: { content: [{ type: 'text', text }] } })

/** Responds to the first tool calls with the same reply. */
function answeringCalls(times: number, answer: object): Intercept {
  let left = times
  return ({ body }, response) => {
    const { id, method } = body as { id?: number; method?: string }
    if (method !== 'tools/call') return false
    left -= 1
    if (left < 0) return false
    sendJson(response, 200, { jsonrpc: '2.0', id, ...answer })
    return true
  }
}

const FAULTS: readonly [string, Intercept][] = [
  ['HTTP 429', answering(429)],
  ['HTTP 500', answering(500)],
  ['HTTP 502', answering(502)],
  ['HTTP 503', answering(503)],
  ['HTTP 504', answering(504)],
  [
    'a reset before the headers',
    (_, response) => {
      response.socket?.destroy()
      return true
    }
  ],
  [
    'a truncated body',
    (_, response) => {
      response.writeHead(200, { 'content-type': 'application/json', 'content-length': '1000' })
      response.write('{"jsonrpc"', () => response.socket?.destroy())
      return true
    }
  ],
  [
    'an event stream that ends without a reply',
    (_, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end(': hello\n\n')
      return true
    }
  ]
]

describe('a session', () => {
  test.each(FAULTS)('retries after %s and succeeds on the fourth try', async (_, fault) => {
    const { open, platform, notes, waits } = await trial(breaking(3, fault))
    await open()
    expect(platform.requests.map(({ body }) => (body as { method: string }).method)).toEqual([
      'initialize',
      'initialize',
      'initialize',
      'initialize',
      'notifications/initialized'
    ])
    expect(notes).toHaveLength(3)
    waits.forEach((wait, index) => {
      expect(wait).toBeGreaterThanOrEqual(125 * 2 ** index)
      expect(wait).toBeLessThanOrEqual(375 * 2 ** index)
    })
  })

  test.each(FAULTS)('gives up on %s after half a minute, and not much later', async (_, fault) => {
    const { open, platform, waits } = await trial(breaking(99, fault))
    await expect(open()).rejects.toThrow(/^The (platform|connection)/)
    const waited = waits.reduce((sum, wait) => sum + wait, 0)
    expect(waited).toBeGreaterThanOrEqual(30_000)
    expect(waited).toBeLessThan(37_500)
    expect(platform.requests).toHaveLength(waits.length + 1)
  })

  test.each([400, 404, 405, 409, 418, 422, 501, 505])('does not retry after HTTP %d', async (status) => {
    const { open, platform } = await trial(breaking(99, answering(status)))
    await expect(open()).rejects.toThrow(`HTTP ${status}`)
    expect(platform.requests).toHaveLength(1)
  })

  test('survives a deploy of half a minute', async () => {
    const { open, waits } = await trial((_, response) => {
      if (waits.reduce((sum, wait) => sum + wait, 0) >= 30_000) return false
      response.writeHead(502).end()
      return true
    })
    await open()
    expect(waits.length).toBeGreaterThan(5)
  })

  describe.each<[string, object]>([
    ['Failed to get test run: Backend API error', saying('Failed to get test run: Backend API error')],
    ['a 502 in plain text', saying("Error executing tool x: Server error '502 Bad Gateway' for url 'https://api'")],
    ['a rate limit in plain text', saying('Error: Rate limit exceeded. Try again in 5 seconds.')],
    [
      'a timeout marked as an error',
      { result: { content: [{ type: 'text', text: 'Request timed out' }], isError: true } }
    ],
    ["JSON-RPC's internal error", { error: { code: -32603, message: 'Internal error' } }]
  ])('after %s', (_, answer) => {
    test('repeats a read-only call', async () => {
      const { open, notes } = await trial(answeringCalls(2, answer))
      const session = await open()
      expect(await session.callTool('invarium_get_agent', { agent_name: 'customer-support-agent' })).toContain('AQS')
      expect(notes).toHaveLength(2)
    })

    test('does not repeat an upload', async () => {
      const { open, platform } = await trial(answeringCalls(9, answer))
      const session = await open()
      await session.callTool('invarium_sync_results', {}).catch(() => undefined)
      expect(platform.calls('invarium_sync_results')).toHaveLength(1)
    })
  })

  test.each([
    'Failed to get test run: run tr_1 not found',
    'Failed to get test run: HTTP 404',
    "Agent not found: 'x'",
    'Authentication failed: invalid API key',
    'No test runs found for x',
    'Generation is still in progress (status: processing).\nTry again shortly.'
  ])('does not repeat the call after %j', async (text) => {
    const { open, platform } = await trial(answeringCalls(9, saying(text)))
    const session = await open()
    expect(await session.callTool('invarium_get_test_run', {})).toBe(text)
    expect(platform.calls('invarium_get_test_run')).toHaveLength(1)
  })

  test('waits as long as Retry-After requests', async () => {
    const { open, waits } = await trial(breaking(1, answering(429, { 'retry-after': '7' })))
    await open()
    expect(waits).toEqual([7_000])
  })

  test('gives up at once if Retry-After is longer than the remaining time', async () => {
    const { open, platform, waits } = await trial(breaking(9, answering(503, { 'retry-after': '61' })))
    await expect(open()).rejects.toThrow('HTTP 503')
    expect(waits).toEqual([])
    expect(platform.requests).toHaveLength(1)
  })

  test('retries if there is no response within request-timeout', async () => {
    const { open, platform } = await trial(
      breaking(1, () => true),
      { requestTimeout: 100 }
    )
    await open()
    expect(platform.requests).toHaveLength(3)
  })

  test('reports that request-timeout has expired if a response never comes', async () => {
    const { open } = await trial(() => true, { requestTimeout: 50 })
    await expect(open()).rejects.toThrow(/did not respond within 0\.05 s\. Run the job again, or raise request-timeout/)
  })

  test('sends nothing once the deadline has passed', async () => {
    const { open, platform } = await trial(() => false, { deadline: 0 })
    await expect(open()).rejects.toThrow('The action ran out of time')
    expect(platform.requests).toEqual([])
  })

  test('does not read more than 16 MiB of a response', async () => {
    let sent = 0
    const { open, platform } = await trial((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' })
      const chunk = Buffer.alloc(1024 * 1024, 32)
      const pour = () => {
        while (!response.destroyed && sent < 100) {
          sent += 1
          if (!response.write(chunk)) return void response.once('drain', pour)
        }
      }
      pour()
      return true
    })
    await expect(open()).rejects.toThrow("The platform's response is larger than 16 MiB and was not read.")
    expect(sent).toBeLessThan(100)
    expect(platform.requests).toHaveLength(1)
  })

  test('resumes a stream that ends early from its last event id', async () => {
    const { open, platform } = await trial((request, response) => {
      const { id, method } = request.body as { id?: number; method?: string }
      if (request.method === 'GET') {
        const result = { content: [{ type: 'text', text: 'late' }] }
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.end(`id: 2\ndata: ${JSON.stringify({ jsonrpc: '2.0', id: 1, result })}\n\n`)
        return true
      }
      if (method !== 'tools/call') return false
      expect(id).toBe(1)
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end('retry: 10\nid: 1\ndata: \n\n')
      return true
    })
    const session = await open()
    await expect(session.callTool('invarium_get_test_run', {})).resolves.toBe('late')
    expect(platform.requests.at(-1)?.headers['last-event-id']).toBe('1')
  })

  test('reads the reply from a stream that is never closed', async () => {
    const { open, platform } = await trial((request, response) => {
      const { id, method } = request.body as { id?: number; method?: string }
      if (method !== 'tools/call') return false
      const result = { content: [{ type: 'text', text: 'here' }] }
      const [first = '', ...rest] = JSON.stringify({ jsonrpc: '2.0', id, result }).split('"content"')
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      response.write(`: hello\n\ndata: ${first}`, () => response.write(`"content"${rest.join('"content"')}\n\n`))
      return true
    })
    const session = await open()
    await expect(session.callTool('invarium_get_test_run', {})).resolves.toBe('here')
    expect(platform.requests).toHaveLength(3)
  })

  test('reads the reply from a resumed stream that is never closed', async () => {
    const { open, platform } = await trial((request, response) => {
      const { id, method } = request.body as { id?: number; method?: string }
      if (request.method === 'GET') {
        const result = { content: [{ type: 'text', text: 'late' }] }
        response.writeHead(200, { 'content-type': 'text/event-stream' })
        response.write('id: 2\ndata: \n\n')
        response.write(`id: 3\ndata: ${JSON.stringify({ jsonrpc: '2.0', id: 1, result })}\n\n`)
        return true
      }
      if (method !== 'tools/call') return false
      expect(id).toBe(1)
      response.writeHead(200, { 'content-type': 'text/event-stream' }).end('retry: 10\nid: 1\ndata: \n\n')
      return true
    })
    const session = await open()
    await expect(session.callTool('invarium_get_test_run', {})).resolves.toBe('late')
    expect(platform.requests.map(({ method }) => method)).toEqual(['POST', 'POST', 'POST', 'GET'])
  })

  test('reports a JSON-RPC error in one sentence', async () => {
    const { open } = await trial((request, response) => {
      const { id, method } = request.body as { id?: number; method?: string }
      if (method !== 'tools/call') return false
      response.writeHead(200, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ jsonrpc: '2.0', id, error: { code: -32602, message: 'Unknown tool' } }))
      return true
    })
    const session = await open()
    await expect(session.callTool('x', {})).rejects.toThrow('The platform rejected the call (Unknown tool).')
  })
})

test('Retry-After is read as seconds or as a date, and otherwise ignored', () => {
  const now = new Date('2026-01-01T00:00:00Z')
  expect(retryAfter('12', now)).toBe(12_000)
  expect(retryAfter('Thu, 01 Jan 2026 00:00:30 GMT', now)).toBe(30_000)
  expect(retryAfter('Wed, 31 Dec 2025 23:59:00 GMT', now)).toBe(0)
  expect(retryAfter('soon', now)).toBeUndefined()
  expect(retryAfter(null, now)).toBeUndefined()
})
