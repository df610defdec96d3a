import { HttpClient } from '@actions/http-client'
import { Agent, type Dispatcher, fetch, type Response as UndiciResponse } from 'undici'
import type { Clock, Deadline } from '../deadline.ts'
import { PlatformError } from '../errors/platform-error.ts'
import { SentenceError } from '../errors/sentence-error.ts'
import { UnreadableAnswer } from '../errors/unreadable-answer.ts'
import { PRODUCT } from '../product.ts'
import { say } from '../sentence.ts'
import { readText } from '../whole-body.ts'
import { calledTool, holdsReply, watchForReply } from './reply.ts'
import {
  backoff,
  MAX_TRIES,
  REPEATABLE_CODES,
  REPEATABLE_STATUS,
  refusedBeforeProcessing,
  retryAfter,
  UNREPEATABLE_TOOLS
} from './retry.ts'

/** The largest answer that is read, in bytes after decompression. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024

/** What `fetch` is to the MCP client. */
type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>

export interface PlatformHttp {
  readonly fetch: Fetch
  /** Ends everything that is still under way. */
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
  readonly dispatcher: Dispatcher
  /** Aborts when the session is closed. */
  readonly closed: AbortSignal
}

/** A try that gave no answer. */
interface Failure {
  readonly error: SentenceError
  /** The same request may be sent again: the connection broke, or the platform is busy. */
  readonly repeat: boolean
  /** The platform surely did nothing with the request. */
  readonly refused?: boolean
  /** Milliseconds that the platform asks to wait. */
  readonly wait?: number | undefined
}

/**
 * A fetch for the platform: proxies, time limits, retries and size limits in one place. It returns only whole answers;
 * everything else is thrown as a {@link PlatformError} or {@link UnreadableAnswer}.
 */
export function createPlatformHttp(options: HttpOptions): PlatformHttp {
  const dispatcher = createDispatcher(options.serverUrl)
  const closing = new AbortController()
  const connection = { ...options, dispatcher, closed: closing.signal }
  return {
    fetch: (url, init = {}) => fetchWithRetry(new URL(url), init, connection),
    close: async () => {
      closing.abort()
      await dispatcher.destroy()
    }
  }
}

/** The proxy rules are the runner's own (HTTPS_PROXY, HTTP_PROXY, NO_PROXY), the same as for GitHub. */
function createDispatcher(serverUrl: URL): Dispatcher {
  return new HttpClient(undefined, undefined, { keepAlive: true }).getAgentDispatcher(serverUrl.href) ?? new Agent()
}

async function fetchWithRetry(url: URL, init: RequestInit, connection: Connection): Promise<Response> {
  const { deadline, clock, closed, note } = connection
  // The optional stream from server to client carries nothing that is needed: it costs no request.
  if (init.method === 'GET' && !new Headers(init.headers).has('last-event-id')) {
    return new Response(null, { status: 405 })
  }
  const safe = !UNREPEATABLE_TOOLS.includes(calledTool(init) ?? '')
  for (let tries = 1; ; tries += 1) {
    if (deadline.remaining() === 0) throw PlatformError.outOfTime()
    const answer = await tryOnce(url, init, connection)
    if (answer instanceof Response) return answer
    const wait = answer.wait ?? backoff(tries, Math.random())
    const repeat = answer.repeat && (safe || answer.refused === true)
    if (!repeat || tries === MAX_TRIES || wait >= deadline.remaining()) throw answer.error
    note(`${answer.error.message} Trying again in ${Math.ceil(wait / 1000)} s (${tries} of ${MAX_TRIES - 1}).`)
    await clock.sleep(wait, closed)
  }
}

async function tryOnce(url: URL, init: RequestInit, connection: Connection): Promise<Response | Failure> {
  const timeLimit = connection.deadline.signal(connection.requestTimeout)
  const headers = Object.fromEntries(new Headers(init.headers))
  try {
    const response = await fetch(url, {
      method: init.method ?? 'GET',
      headers: { ...headers, 'user-agent': `${PRODUCT.name}/${PRODUCT.version}` },
      body: typeof init.body === 'string' ? init.body : null,
      signal: init.signal ? AbortSignal.any([init.signal, timeLimit]) : timeLimit,
      redirect: 'manual',
      dispatcher: connection.dispatcher
    })
    const body = connection.redact(await readBody(response, init))
    return judgeAnswer(url, init, response, body, connection)
  } catch (error) {
    if (error instanceof SentenceError) return { error, repeat: false }
    return classify(error, url, timeLimit, connection)
  }
}

/** The whole body; of an event stream as much as holds the reply, because a server may keep it open. */
function readBody({ headers, body }: UndiciResponse, init: RequestInit): Promise<string> {
  const isEventStream = headers.get('content-type')?.toLowerCase().startsWith('text/event-stream')
  const tooLarge = () => PlatformError.tooLarge(MAX_ANSWER_BYTES)
  return readText(body, MAX_ANSWER_BYTES, tooLarge, isEventStream ? watchForReply(init) : undefined)
}

/** Turns a whole HTTP answer into what the MCP client may see, or into a failure. */
function judgeAnswer(
  url: URL,
  init: RequestInit,
  response: UndiciResponse,
  body: string,
  { redact }: Connection
): Response | Failure {
  const { status } = response
  if (status === 401 || status === 403) return { error: PlatformError.authentication(status), repeat: false }
  if (status >= 300 && status < 400) {
    const target = redirectTarget(response.headers.get('location'), url)
    // A redirect within the origin is left to the MCP client, which follows it with its own limit.
    if (target?.origin !== url.origin) throw PlatformError.redirect(redact(target?.href ?? 'no address'))
  } else if (!response.ok) {
    const wait = retryAfter(response.headers.get('retry-after'), new Date())
    const refused = refusedBeforeProcessing(status, wait)
    return { error: PlatformError.status(status, body), repeat: REPEATABLE_STATUS.includes(status), refused, wait }
  }
  const type = (response.headers.get('content-type') ?? '').toLowerCase()
  if (response.ok && !holdsReply(init, status, type, body)) {
    // An event stream that just ends was cut; anything else answers another question, and will do so again.
    if (!type.startsWith('text/event-stream')) throw UnreadableAnswer.because(say`it is no reply to the request.`)
    const error = PlatformError.interrupted(url.origin, 'the stream ended without the answer')
    return { error, repeat: true }
  }
  const headers = new Headers({ 'content-type': type })
  for (const name of ['mcp-session-id', 'location']) {
    const value = response.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return new Response(body === '' ? null : body, { status, headers })
}

function redirectTarget(location: string | null, base: URL): URL | undefined {
  return location !== null && URL.canParse(location, base.href) ? new URL(location, base) : undefined
}

function classify(error: unknown, url: URL, timeLimit: AbortSignal, { deadline, requestTimeout }: Connection): Failure {
  if (timeLimit.aborted) {
    if (deadline.remaining() === 0) return { error: PlatformError.outOfTime(), repeat: false }
    return { error: PlatformError.timeout(url.origin, requestTimeout / 1000, error), repeat: true }
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : undefined
  const reason = code ?? (cause instanceof Error ? cause.message : String(cause))
  if (code !== undefined && REPEATABLE_CODES.includes(code)) {
    return { error: PlatformError.interrupted(url.origin, code, error), repeat: true }
  }
  return { error: PlatformError.unreachable(url.origin, reason, error), repeat: false }
}
