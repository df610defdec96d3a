import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A request as it came over the wire. */
export interface LoggedRequest {
  readonly method: string
  /** Path and query. */
  readonly url: string
  readonly headers: IncomingMessage['headers']
  /** Parsed when it is JSON, else the text. */
  readonly body: unknown
  /** When it began to come in, in milliseconds of performance.now(). */
  readonly started: number
  /** When its answer had gone out, or was broken off; Infinity until then. */
  readonly ended: number
  /** The answer's size on the wire, head included, in bytes; 0 until it has gone out. */
  readonly bytes: number
}

/** Answers a request, and may break off before it does. */
export type Handler = (request: LoggedRequest, response: ServerResponse, raw: IncomingMessage) => Promise<void> | void

/** Answers in place of the server when it returns true. */
export type Intercept = (request: LoggedRequest, response: ServerResponse) => boolean | Promise<boolean>

export interface RunningServer {
  readonly origin: string
  readonly port: number
  /** Every request, in the order in which they came. */
  readonly requests: readonly LoggedRequest[]
  close(): Promise<void>
}

/** Starts a server on a loopback port, 0 for a free one, that logs what it is asked. */
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
        // Closing what is closed already is no error.
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

/** A connection carries several answers, one after the other: this one's bytes are what has been added to it. */
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

/** Answers with JSON. */
export function sendJson(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
  response.end(JSON.stringify(body))
}
