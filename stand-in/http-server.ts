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
      const request = await readRequest(raw)
      requests.push(request)
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

async function readRequest(raw: IncomingMessage): Promise<LoggedRequest> {
  const chunks: Buffer[] = []
  for await (const chunk of raw) chunks.push(chunk)
  const text = Buffer.concat(chunks).toString('utf8')
  return { method: raw.method ?? '', url: raw.url ?? '', headers: raw.headers, body: parseBody(text) }
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
