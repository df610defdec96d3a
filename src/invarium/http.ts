import { HttpClient } from '@actions/http-client'
import { Agent, type Dispatcher, fetch, type Response as UndiciResponse } from 'undici'
import type { Clock, Deadline } from '../deadline.ts'
import { PlatformError, SentenceError, UnreadableAnswer } from '../errors.ts'
import { PRODUCT } from '../product.ts'
import { say } from '../sentence.ts'
import { holdsReply } from './reply.ts'
import { backoff, MAX_TRIES, REPEATABLE_CODES, REPEATABLE_STATUS, retryAfter } from './retry.ts'

/** The largest answer that is read, in bytes after decompression. */
const MAX_ANSWER_BYTES = 16 * 1024 * 1024

/** What `fetch` is to the MCP client. */
type Fetch = (url: string | URL, init?: RequestInit) => Promise<Response>

export interface PlatformHttp {
  readonly fetch: Fetch
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

/** A try that gave no answer. `repeat` says that the same request may be sent again. */
interface Failure {
  readonly error: SentenceError
  readonly repeat: boolean
  /** Milliseconds that the platform asks to wait. */
  readonly wait?: number | undefined
}

/**
 * A fetch for the platform: proxies, time limits, retries and size limits in one place. It returns only whole answers;
 * everything else is thrown as a {@link PlatformError}.
 */
export function createPlatformHttp(options: HttpOptions): PlatformHttp {
  const dispatcher = createDispatcher(options.serverUrl)
  return {
    fetch: (url, init = {}) => fetchWithRetry(new URL(url), init, dispatcher, options),
    close: () => dispatcher.close()
  }
}

/** The proxy rules are the runner's own (HTTPS_PROXY, HTTP_PROXY, NO_PROXY), the same as for GitHub. */
function createDispatcher(serverUrl: URL): Dispatcher {
  return new HttpClient(undefined, undefined, { keepAlive: true }).getAgentDispatcher(serverUrl.href) ?? new Agent()
}

async function fetchWithRetry(url: URL, init: RequestInit, dispatcher: Dispatcher, options: HttpOptions) {
  // The optional stream from server to client carries nothing that is needed: it costs no request.
  if (init.method === 'GET' && !new Headers(init.headers).has('last-event-id')) {
    return new Response(null, { status: 405 })
  }
  for (let tries = 1; ; tries += 1) {
    if (options.deadline.remaining() === 0) throw PlatformError.outOfTime()
    const answer = await tryOnce(url, init, dispatcher, options)
    if (answer instanceof Response) return answer
    const wait = answer.wait ?? backoff(tries, Math.random())
    if (!answer.repeat || tries === MAX_TRIES || wait >= options.deadline.remaining()) throw answer.error
    options.note(`${answer.error.message} Trying again in ${Math.ceil(wait / 1000)} s (${tries} of ${MAX_TRIES - 1}).`)
    await options.clock.sleep(wait)
  }
}

async function tryOnce(
  url: URL,
  init: RequestInit,
  dispatcher: Dispatcher,
  options: HttpOptions
): Promise<Response | Failure> {
  const timeLimit = options.deadline.signal(options.requestTimeout)
  const headers = Object.fromEntries(new Headers(init.headers))
  try {
    const response = await fetch(url, {
      method: init.method ?? 'GET',
      headers: { ...headers, 'user-agent': `${PRODUCT.name}/${PRODUCT.version}` },
      body: typeof init.body === 'string' ? init.body : null,
      signal: init.signal ? AbortSignal.any([init.signal, timeLimit]) : timeLimit,
      redirect: 'manual',
      dispatcher
    })
    const body = options.redact(await readBody(response))
    return judgeAnswer(url, init, response, body)
  } catch (error) {
    if (error instanceof SentenceError) return { error, repeat: false }
    return classify(error, url, timeLimit, options)
  }
}

async function readBody(response: UndiciResponse): Promise<string> {
  if (response.body === null) return ''
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  for await (const chunk of response.body) {
    size += chunk.byteLength
    if (size > MAX_ANSWER_BYTES) throw PlatformError.tooLarge(MAX_ANSWER_BYTES)
    text += decoder.decode(chunk, { stream: true })
  }
  return text + decoder.decode()
}

/** Turns a whole HTTP answer into what the MCP client may see, or into a failure. */
function judgeAnswer(url: URL, init: RequestInit, response: UndiciResponse, body: string): Response | Failure {
  const { status } = response
  if (status === 401 || status === 403) {
    return { error: PlatformError.authentication(status), repeat: false }
  }
  if (status >= 300 && status < 400) {
    const target = redirectTarget(response.headers.get('location'), url)
    // A redirect within the origin is left to the MCP client, which follows it with its own limit.
    if (target?.origin !== url.origin) {
      return { error: PlatformError.redirect(target?.href ?? 'no address'), repeat: false }
    }
  } else if (!response.ok) {
    return {
      error: PlatformError.status(status, body),
      repeat: REPEATABLE_STATUS.includes(status),
      wait: retryAfter(response.headers.get('retry-after'), new Date())
    }
  }
  const type = response.headers.get('content-type') ?? ''
  if (response.ok && !holdsReply(init, type, body)) {
    // An event stream that just ends was cut; anything else answers another question, and will do so again.
    if (type.startsWith('text/event-stream')) {
      return { error: PlatformError.interrupted(url.origin, 'the stream ended without the answer'), repeat: true }
    }
    throw UnreadableAnswer.because(say`it is no reply to the request.`)
  }
  const headers = new Headers()
  for (const name of ['content-type', 'mcp-session-id', 'location']) {
    const value = response.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  return new Response(body === '' ? null : body, { status, headers })
}

function redirectTarget(location: string | null, base: URL): URL | undefined {
  return location !== null && URL.canParse(location, base.href) ? new URL(location, base) : undefined
}

function classify(error: unknown, url: URL, timeLimit: AbortSignal, options: HttpOptions): Failure {
  if (timeLimit.aborted) {
    if (options.deadline.remaining() === 0) return { error: PlatformError.outOfTime(), repeat: false }
    return { error: PlatformError.timeout(url.origin, options.requestTimeout / 1000, error), repeat: true }
  }
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? String(cause.code) : undefined
  const reason = code ?? (cause instanceof Error ? cause.message : String(cause))
  if (code !== undefined && REPEATABLE_CODES.includes(code)) {
    return { error: PlatformError.interrupted(url.origin, code, error), repeat: true }
  }
  return { error: PlatformError.unreachable(url.origin, reason, error), repeat: false }
}
