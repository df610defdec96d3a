import { expect, test } from '@jest/globals'
import { sendJson } from '../../stand-in/http-server.ts'
import { answering } from '../support/answering.ts'
import { createBuiltWorld } from '../support/built-world.ts'

const header = (failed: number) =>
  `Test Run: tr_1\nAgent: shop-agent\nStatus: completed | Passed: 0/${failed} | Failed: ${failed}/${failed}\n`

test('the responses of one session have a total size limit', async () => {
  const filler = 'x'.repeat(15_000_000)
  const { gate, platform } = await createBuiltWorld({
    platform: answering(({ status, page }) =>
      status === 'failed'
        ? `${header(20_000)}Results (page ${page}/200):\n${filler}`
        : `${header(20_000)}Results (page 1/1):\n`
    )
  })
  const end = await gate({
    'agent-name': 'shop-agent',
    'test-run-id': 'tr_1',
    threshold: '0',
    history: '0',
    'test-cases': 'false',
    'wait-timeout': '300',
    comment: 'never'
  })
  expect(end.outputs).toEqual({ verdict: 'undecided' })
  expect(end.stdout).toContain('exceed the limit of 256 MiB in total.')
  expect(platform.requests.length).toBeLessThan(40)
})

test('the process ends with its verdict even if other requests must wait for an hour', async () => {
  const { gate } = await createBuiltWorld({
    platform: {
      intercept: ({ body }, response) => {
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
  const end = await gate({ 'wait-timeout': '7200' })
  expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'undecided'])
  expect(end.stdout).toContain("::error title=Undecided::Agent not found: 'x'.")
})

test('the process ends with its verdict even if the platform never closes its streams', async () => {
  const { gate } = await createBuiltWorld({
    platform: {
      answers: 'event-stream',
      intercept: (_, response) => {
        const end = response.end.bind(response)
        response.end = (...given: unknown[]) => {
          if (response.getHeader('content-type') !== 'text/event-stream') return Reflect.apply(end, response, given)
          if (typeof given[0] === 'string') response.write(given[0])
          return response
        }
        return false
      }
    }
  })
  const end = await gate({ threshold: '80' })
  expect([end.exitCode, end.outputs.verdict]).toEqual([0, 'passed'])
})
