import { expect, test } from '@jest/globals'
import type { Intercept } from '../../stand-in/http-server.ts'
import { answering } from '../support/answering.ts'
import { createWorld } from '../support/world.ts'

const INPUTS = {
  'agent-name': 'shop-agent',
  'test-run-id': 'tr_1',
  threshold: '0',
  history: '0',
  'test-cases': 'false',
  'wait-timeout': '0',
  'request-timeout': '0.5',
  comment: 'never'
}

const header = (failed: number) =>
  `Test Run: tr_1\nAgent: shop-agent\nStatus: completed | Passed: 0/${failed} | Failed: ${failed}/${failed}\n`

test.each([30_000_000_000, 999_999_999_999_999])('a run that claims %d failed results is not read', async (failed) => {
  const { gate, platform } = await createWorld({
    platform: answering(
      ({ status, page, limit }) =>
        `${header(failed)}Results (page ${page}/${status === 'failed' ? Math.ceil(failed / limit) : 1}):\n`
    )
  })
  const end = await gate(INPUTS)
  expect(end.outputs).toEqual({ verdict: 'undecided' })
  expect(end.stdout).toContain('more than the gate reads.')
  expect(platform.requests.length).toBeLessThan(10)
})

/** Responds to each call with an event stream that starts with `events`. */
function streaming(events: string): Intercept {
  return ({ body }, response) => {
    const { id, method } = body as { id?: number; method?: string }
    if (method !== 'tools/call') return false
    const result = { content: [{ type: 'text', text: 'Agent not found: x' }] }
    response.writeHead(200, { 'content-type': 'text/event-stream' })
    response.end(`${events}data: ${JSON.stringify({ jsonrpc: '2.0', id, result })}\n\n`)
    return true
  }
}

test('a flood of pings is answered only up to a limit', async () => {
  const pings = Array.from({ length: 20_000 }, (_, id) => `data: {"jsonrpc":"2.0","id":"p${id}","method":"ping"}\n\n`)
  const { gate, platform } = await createWorld({ platform: { intercept: streaming(pings.join('')) } })
  const end = await gate(INPUTS)
  expect(end.outputs).toEqual({ verdict: 'undecided' })
  expect(end.stdout).toContain('::error title=Undecided::Agent not found: x.')
  expect(platform.requests.length).toBeLessThanOrEqual(60)
})

test('the gate gives up on a stream that keeps ending early', async () => {
  const { gate, platform } = await createWorld({
    platform: {
      intercept: ({ method, body }, response) => {
        if (method === 'POST' && (body as { method?: string }).method !== 'tools/call') return false
        response.writeHead(200, { 'content-type': 'text/event-stream' }).end('retry: 0\nid: 1\ndata: \n\n')
        return true
      }
    }
  })
  const end = await gate(INPUTS)
  expect(end.outputs).toEqual({ verdict: 'undecided' })
  expect(platform.requests.length).toBeLessThan(60)
})

test('a server cannot make the gate wait years before it resumes a stream', async () => {
  const { gate } = await createWorld({
    platform: {
      intercept: ({ method, body }, response) => {
        if (method === 'POST' && (body as { method?: string }).method !== 'tools/call') return false
        response.writeHead(200, { 'content-type': 'text/event-stream' }).end('retry: 99999999999999\nid: 1\ndata: \n\n')
        return true
      }
    }
  })
  const end = await gate(INPUTS)
  expect([end.outputs, end.stderr]).toEqual([{ verdict: 'undecided' }, ''])
})

test('an error of 5 MB is cut short', async () => {
  const { gate } = await createWorld({
    platform: {
      intercept: ({ body }, response) => {
        const { id, method } = body as { id?: number; method?: string }
        if (method !== 'tools/call') return false
        const error = { code: -32603, message: 'no '.repeat(1_700_000) }
        response.writeHead(200, { 'content-type': 'application/json' })
        response.end(JSON.stringify({ jsonrpc: '2.0', id, error }))
        return true
      }
    }
  })
  const end = await gate(INPUTS)
  expect(end.stdout.length).toBeLessThan(2_000)
})
