import type { ServerResponse } from 'node:http'
import { createGzip } from 'node:zlib'
import { type Intercept, type LoggedRequest, sendJson } from './http-server.ts'

/** One way a response can go wrong. */
export interface Fault {
  readonly name: string
  readonly intercept: Intercept
}

/** A fault that affects every request. */
function always(name: string, answer: (response: ServerResponse, request: LoggedRequest) => void): Fault {
  return {
    name,
    intercept: (request, response) => {
      answer(response, request)
      return true
    }
  }
}

/** Every error status from 400 to 504 (RFC 9110, RFC 4918, RFC 6585, RFC 7725, RFC 8470). */
const STATUSES = [
  ...[400, 401, 402, 403, 404, 405, 406, 407, 408, 409, 410, 411, 412, 413, 414, 415, 416, 417, 418],
  ...[421, 422, 423, 424, 425, 426, 428, 429, 431, 451, 500, 501, 502, 503, 504]
]

/** More than the action ever reads of one response. */
const ENDLESS_BYTES = 40 * 1024 * 1024

/** What can go wrong with any HTTP response, from the platform or from GitHub. */
export const HTTP_FAULTS: readonly Fault[] = [
  ...STATUSES.map((status) => always(`HTTP ${status}`, (response) => sendJson(response, status, { message: 'no' }))),
  always('a reset before the headers', (response) => response.socket?.destroy()),
  always('a reset during the headers', (response) => {
    response.socket?.write('HTTP/1.1 200 OK\r\ncontent-ty', () => response.socket?.destroy())
  }),
  always('a reset after the headers', (response) => {
    writeHeaders(response, { 'content-length': '1000' })
    response.socket?.destroy()
  }),
  always('a truncated body', (response) => {
    writeHeaders(response, { 'content-length': '1000' })
    response.write('{"jsonrpc": "2.0", "id"', () => response.socket?.destroy())
  }),
  always('a body of 40 MB', (response) => {
    writeHeaders(response, {})
    writeEndlessly(response)
  }),
  always('a compressed body of 40 MB', (response) => {
    writeHeaders(response, { 'content-encoding': 'gzip' })
    const gzip = createGzip()
    gzip.pipe(response)
    writeEndlessly(gzip)
  }),
  always('a body that falsely claims to be compressed', (response) => {
    writeHeaders(response, { 'content-encoding': 'gzip' })
    response.end('no gzip')
  }),
  always('a proxy page', (response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<!doctype html><title>Log in</title>')
  }),
  always('broken JSON', (response) => {
    writeHeaders(response, {})
    response.end('{"jsonrpc": "2.0", ')
  }),
  always('an empty body', (response) => {
    writeHeaders(response, {})
    response.end()
  }),
  always('null', (response) => sendJson(response, 200, null)),
  always('a redirect to itself', (response, { url }) => response.writeHead(307, { location: url }).end()),
  always('a redirect to another host', (response) =>
    response.writeHead(307, { location: 'https://elsewhere.example/' }).end()
  ),
  always('a redirect to nowhere', (response) => response.writeHead(302).end())
]

/** Responses that never end; each one costs a full timeout. */
export const SLOW_FAULTS: readonly Fault[] = [
  always('a response that never comes', () => undefined),
  always('headers, then nothing', (response) => writeHeaders(response, {})),
  always('one byte a second', (response) => {
    writeHeaders(response, {})
    const timer = setInterval(() => response.write(' '), 1_000)
    response.on('close', () => clearInterval(timer))
  })
]

function writeHeaders(response: ServerResponse, headers: Record<string, string>): void {
  response.writeHead(200, { 'content-type': 'application/json', ...headers })
  response.flushHeaders()
}

/** Writes as fast as the reader accepts it, until the limit is reached or the reader disconnects. */
function writeEndlessly(stream: NodeJS.WritableStream & { readonly destroyed?: boolean }): void {
  const chunk = Buffer.alloc(256 * 1024, ' ')
  let written = 0
  const writeOn = () => {
    while (written < ENDLESS_BYTES && !stream.destroyed) {
      written += chunk.length
      if (!stream.write(chunk)) {
        stream.once('drain', writeOn)
        return
      }
    }
    stream.end()
  }
  stream.on('error', () => undefined)
  writeOn()
}

/** A fault that affects tool calls only. */
function saying(name: string, result: (call: ToolCall) => unknown): Fault {
  return {
    name,
    intercept: ({ body }, response) => {
      const call = body as ToolCall
      if (call?.method !== 'tools/call') return false
      const said = result(call)
      sendJson(response, 200, { jsonrpc: '2.0', id: call.id, ...(said as object) })
      return true
    }
  }
}

interface ToolCall {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly arguments?: { readonly page?: number; readonly status?: string } }
}

const text = (said: string, more: object = {}) => ({ result: { content: [{ type: 'text', text: said }], ...more } })

interface RunLines {
  readonly run?: string
  readonly agent?: string
  readonly status?: string
  readonly results?: string
}

/** A run that would pass if nothing were wrong with it. */
function runText({ run = 'tr_1', agent = 'shop-agent', status = ALL_PASSED, results = '' }: RunLines): string {
  return `Test Run: ${run}\nAgent: ${agent}\nStatus: ${status}\n\n${results || 'Results (page 1/1):'}\n`
}

const ALL_PASSED = 'completed | Passed: 9/9 (100%) | Failed: 0/9'

/** What can be wrong with a tool's response about the run `tr_1` of `shop-agent`. */
export const TOOL_FAULTS: readonly Fault[] = [
  saying('a JSON-RPC error', () => ({ error: { code: -32603, message: 'Internal error' } })),
  saying('a response marked as an error', () => text(runText({}), { isError: true })),
  saying('a reply to another request', () => ({ ...text(runText({})), id: 4711 })),
  saying('a result without text', () => ({
    result: { content: [{ type: 'image', data: '', mimeType: 'image/png' }] }
  })),
  saying('a malformed result', () => ({ result: { contents: 'yes' } })),
  saying('an empty text', () => text('')),
  saying('an apology', () => text('Sorry, I cannot help with that.')),
  saying('another run', () => text(runText({ run: 'tr_2' }))),
  saying("another agent's run", () => text(runText({ agent: 'other-agent' }))),
  saying('an unknown run status', () => text(runText({ status: ALL_PASSED.replace('completed', 'done') }))),
  saying('more passed than the total', () => text(runText({ status: ALL_PASSED.replace('9/9', '10/9') }))),
  saying('passed and failed exceeding the total', () => text(runText({ status: ALL_PASSED.replace('0/9', '1/9') }))),
  saying('totals that differ', () => text(runText({ status: ALL_PASSED.replace('0/9', '0/8') }))),
  saying('a percentage instead of counts', () => text(runText({ status: 'completed | 100%' }))),
  saying('two status lines', () => text(runText({ status: `${ALL_PASSED}\nStatus: ${ALL_PASSED}` }))),
  saying('more pages than the counts need', () => text(runText({ results: 'Results (page 1/7):' }))),
  saying('a failed result that contradicts the counts', ({ params }) =>
    text(runText({ results: `Results (page 1/1):\n[${(params?.arguments?.status ?? 'failed').toUpperCase()}] a` }))
  ),
  saying('a truncated status line', () =>
    text(`Test Run: tr_1\nAgent: shop-agent\nStatus: completed | Passed: 9/9 (100%) | Fai`)
  )
]

/** Stateful faults, in which one call contradicts the next. Create them anew for each run. */
export function createChangingFaults(): Fault[] {
  let calls = 0
  const count = () => {
    calls += 1
    return calls
  }
  return [
    saying('a run that changes on every call', () => {
      const passed = count()
      return text(runText({ status: `completed | Passed: ${passed}/99 (0%) | Failed: ${99 - passed}/99` }))
    }),
    saying('a page count that grows forever', ({ params }) =>
      text(
        runText({
          status: 'completed | Passed: 0/250 (0%) | Failed: 250/250',
          results: `Results (page ${params?.arguments?.page ?? 1}/${count() + 3}):`
        })
      )
    ),
    saying('the same page over and over', () =>
      text(runText({ status: 'completed | Passed: 0/250 (0%) | Failed: 250/250', results: 'Results (page 1/3):' }))
    )
  ]
}
