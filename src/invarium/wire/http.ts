import { type Dispatcher, fetch, openConnections } from '../../connections.ts'
import { PlatformError } from '../../errors/platform.ts'
import { UnreadableResponse } from '../../errors/unreadable.ts'
import { PRODUCT } from '../../product.ts'
import { readText } from '../../read-body.ts'
import { causeOf, hideQuotes, plain, SentenceError } from '../../sentence.ts'
import type { Clock, Deadline } from '../../time.ts'
import { classify, type Failure, failure, judgeResponse } from './http-response.ts'
import { type McpRequest, readRequest, watchForReply } from './reply.ts'
import { backoff, NON_RETRYABLE_TOOLS, shouldGiveUp } from './retry.ts'

/** The largest response to read, in bytes after decompression. */
const MAX_RESPONSE_BYTES = 16 * 1024 * 1024

/** The maximum to read in one session, in the same unit: everything stays in memory until it is judged. */
const MAX_SESSION_BYTES = 256 * 1024 * 1024

/** How many of the platform's own requests, such as pings, to answer: more is a flood, and none are needed. */
const MAX_REPLIES = 50

/** How many times to resume streams that ended early, in one session. */
const MAX_RESUMPTIONS = 20

/** `fetch` as the MCP client calls it. */
type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>

export interface PlatformHttp {
  readonly fetch: Fetch
  /** Aborts all requests in progress. */
  close(): Promise<void>
}

export interface HttpOptions {
  readonly serverUrl: URL
  readonly redact: (text: string) => string
  /** Milliseconds for one request. */
  readonly requestTimeout: number
  readonly deadline: Deadline
  readonly clock: Clock
  readonly note: (line: string) => void
}

interface Connection extends HttpOptions {
  readonly connections: Dispatcher
  /** Aborts when the session is closed. */
  readonly closed: AbortSignal
  readonly spent: Spent
}

/** What the session has used up. */
interface Spent {
  bytes: number
  replies: number
  resumptions: number
}

/**
 * A fetch for the platform: proxies, time limits, retries and size limits in one place. It only returns complete
 * responses; everything else is thrown as a {@link PlatformError} or {@link UnreadableResponse}.
 */
export function createPlatformHttp(options: HttpOptions): PlatformHttp {
  const connections = openConnections(options.serverUrl)
  const closing = new AbortController()
  const spent = { bytes: 0, replies: 0, resumptions: 0 }
  const connection = { ...options, connections, closed: closing.signal, spent }
  return {
    fetch: (url, init = {}) => fetchWithRetry(new URL(url), init, connection),
    close: async () => {
      closing.abort()
      await connections.destroy()
    }
  }
}

async function fetchWithRetry(url: URL, init: RequestInit, connection: Connection): Promise<Response> {
  const { deadline, clock, closed, note, spent } = connection
  const request = readRequest(init)
  if (request.isGet) {
    // The optional stream from server to client is not needed, so save the request.
    if (!new Headers(init.headers).has('last-event-id')) return new Response(null, { status: 405 })
    spent.resumptions += 1
    if (spent.resumptions > MAX_RESUMPTIONS)
      throw PlatformError.interrupted(url.origin, 'its streams keep ending early')
  }
  if (request.isReply) {
    spent.replies += 1
    if (spent.replies > MAX_REPLIES) return new Response(null, { status: 202 })
  }
  const safe = isRetryable(request)
  const start = clock.now()
  for (let tries = 1; ; tries += 1) {
    if (deadline.remaining() === 0) throw PlatformError.outOfTime()
    const answer = await tryOnce(url, init, request, connection)
    if (answer instanceof Response) return answer
    const wait = answer.wait ?? backoff(tries, Math.random())
    const retry = answer.retryable && (safe || answer.refused)
    if (!retry || shouldGiveUp(tries, clock.now() - start) || wait >= deadline.remaining()) {
      // This response contains the platform's own error; it is read where all other responses are.
      if (answer.response !== undefined) return answer.response
      throw answer.error
    }
    // Text quoted from the platform may be private, and this code does not know whether it may be shown.
    note(`${causeOf(plain(hideQuotes(answer.error.sentence)))}. Retrying in ${Math.ceil(wait / 1000)} s.`)
    await clock.sleep(wait, closed)
  }
}

async function tryOnce(
  url: URL,
  init: RequestInit,
  request: McpRequest,
  connection: Connection
): Promise<Response | Failure> {
  const timeLimit = connection.deadline.signal(connection.requestTimeout)
  const headers = Object.fromEntries(new Headers(init.headers))
  try {
    const response = await fetch(url, {
      method: init.method ?? 'GET',
      headers: { ...headers, 'user-agent': `${PRODUCT.name}/${PRODUCT.version}` },
      ...bodyOf(init, request),
      signal: init.signal ? AbortSignal.any([init.signal, timeLimit]) : timeLimit,
      redirect: 'manual',
      dispatcher: connection.connections
    })
    const body = await readBody(response, request, connection.spent)
    return judgeResponse(url, request, response, body, connection.redact)
  } catch (error) {
    if (error instanceof SentenceError) return failure(error, false)
    return classify(error, url, timeLimit, connection)
  }
}

/**
 * The body of a request. For a call that must not be repeated it is a stream, which can only be sent once: undici itself
 * sends other bodies again after HTTP 421.
 */
function bodyOf(init: RequestInit, request: McpRequest): { body: string | ReadableStream | null; duplex?: 'half' } {
  if (typeof init.body !== 'string') return { body: null }
  return isRetryable(request) ? { body: init.body } : { body: new Blob([init.body]).stream(), duplex: 'half' }
}

/** False for calls that change something on the platform. */
function isRetryable({ tool = '' }: McpRequest): boolean {
  return !NON_RETRYABLE_TOOLS.includes(tool)
}

type Fetched = Awaited<ReturnType<typeof fetch>>

/** The whole body; an event stream is only read up to the reply, because a server may keep it open. */
async function readBody({ headers, body }: Fetched, request: McpRequest, spent: Spent): Promise<string> {
  const isEventStream = headers.get('content-type')?.toLowerCase().startsWith('text/event-stream')
  const left = MAX_SESSION_BYTES - spent.bytes
  const tooLarge = () =>
    left < MAX_RESPONSE_BYTES ? PlatformError.tooMuch(MAX_SESSION_BYTES) : PlatformError.tooLarge(MAX_RESPONSE_BYTES)
  const limit = Math.min(MAX_RESPONSE_BYTES, left)
  const text = await readText(body, limit, tooLarge, isEventStream ? watchForReply(request) : undefined)
  spent.bytes += Buffer.byteLength(text)
  return text
}
