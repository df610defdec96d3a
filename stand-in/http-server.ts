import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as it arrived over the wire. */
export interface LoggedRequest {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: IncomingMessage['headers']
  /** Parsed if it is JSON, otherwise the text. */
  readonly body: unknown
  /** When it started to arrive, in milliseconds of performance.now(). */
  readonly started: number
  /** When the response was fully sent or aborted; Infinity until then. */
  readonly ended: number
  /** The response's size on the wire in bytes, headers included; 0 until it is sent. */
  readonly bytes: number
}

/** Responds to a request, or aborts it. */
export type Handler = (request: LoggedRequest, response: ServerResponse, raw: IncomingMessage) => Promise<void> | void

/** Returns true if it responded in place of the server. */
export type Intercept = (request: LoggedRequest, response: ServerResponse) => boolean | Promise<boolean>

export interface RunningServer {
  readonly origin: string
  readonly port: number
  /** Every request, in order of arrival. */
  readonly requests: readonly LoggedRequest[]
  close(): Promise<void>
}

/** Starts a server on a loopback port (0 picks a free one) that logs every request. */
export async function startHttpServer(handle: Handler, port = 0): Promise<RunningServer> {
  const requests: LoggedRequest[] = []
  const server = createServer(async (raw, response) => {
    try {
      const request = await readRequest(raw, performance.now())
      requests.push(request)
      noteEnd(request, response, raw)
      await handle(request, response, raw)
    } catch (error) {
      if (!response.headersSent) response.writeHead(500)
      response.end(String(error))
    }
  })
  await listen(server, port)
  const address = server.address() as AddressInfo
  return {
    origin: `http://127.0.0.1:${address.port}`,
    port: address.port,
    requests,
    close: () =>
      new Promise((resolve) => {
        // Closing a closed server is not an error.
        server.close(() => resolve())
        server.closeAllConnections()
      })
  }
}

function listen(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}

/** A connection carries several responses in turn, so count only the bytes that this one added. */
function noteEnd(request: LoggedRequest, response: ServerResponse, { socket }: IncomingMessage): void {
  const before = socket.bytesWritten
  response.on('close', () => {
    Object.assign(request, { ended: performance.now(), bytes: socket.bytesWritten - before })
  })
}

async function readRequest(raw: IncomingMessage, started: number): Promise<LoggedRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of raw) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString('utf8')
  const { method = '', url = '', headers } = raw
  return { method, url, headers, body: parseBody(text), started, ended: Number.POSITIVE_INFINITY, bytes: 0 }
}

function parseBody(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** Responds with JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(body))
}
