import { PlatformError } from '../../errors/platform.ts'
import { UnreadableResponse } from '../../errors/unreadable.ts'
import { type SentenceError, say } from '../../sentence.ts'
import type { Deadline } from '../../time.ts'
import { findTransientError, holdsReply, type McpRequest } from './reply.ts'
import { RETRYABLE_CODES, RETRYABLE_STATUSES, refusedBeforeProcessing, retryAfter } from './retry.ts'

/** A failed attempt. */
export interface Failure {
  readonly error: SentenceError
  /** The same request may be retried: the connection was lost, or the platform is busy. */
  readonly retryable: boolean
  /** The platform certainly did not process the request. */
  readonly refused: boolean
  /** How many milliseconds the platform asks us to wait. */
  readonly wait: number | undefined
  /** The complete response, if there was one that says that the platform is down or busy. */
  readonly response: Response | undefined
}

/** A failed attempt with an unknown outcome and no requested wait. */
export function failure(error: SentenceError, retryable: boolean): Failure {
  return { error, retryable, refused: false, wait: undefined, response: undefined }
}

/** The head of an HTTP response. */
interface ResponseHead {
  readonly status: number
  readonly ok: boolean
  readonly headers: { get(name: string): string | null }
}

/** A reconnection delay of 100 s or more in an event stream: some exceed the longest possible timer. */
const LONG_RETRY = /^retry:\s*\d{6,}\s*$/gm

/**
 * Turns a complete HTTP response into a response for the MCP client, or into a failure. If the server echoed the key, the
 * response still contains it: the session redacts each text that it takes from the client.
 */
export function judgeResponse(
  url: URL,
  request: McpRequest,
  response: ResponseHead,
  body: string,
  redact: (text: string) => string
): Response | Failure {
  const { status } = response
  if (status === 401 || status === 403) return failure(PlatformError.authentication(status), false)
  if (status >= 300 && status < 400) {
    const target = redirectTarget(response.headers.get('location'), url)
    // The MCP client follows a redirect within the origin, with its own limit.
    if (target?.origin !== url.origin) throw PlatformError.redirect(redact(target?.href ?? 'missing or invalid'))
  } else if (!response.ok) {
    const wait = retryAfter(response.headers.get('retry-after'), new Date())
    const refused = refusedBeforeProcessing(status, wait)
    return {
      ...failure(PlatformError.status(status, redact(body)), RETRYABLE_STATUSES.includes(status)),
      refused,
      wait
    }
  }
  const type = (response.headers.get('content-type') ?? '').toLowerCase()
  if (response.ok && !holdsReply(request, status, type, body)) {
    // An event stream without the reply was cut off; anything else is a wrong response, and a retry would get the same.
    if (!type.startsWith('text/event-stream')) throw UnreadableResponse.because(say`it is not a reply to the request.`)
    const error = PlatformError.interrupted(url.origin, 'the stream ended without a response')
    return failure(error, true)
  }
  const headers = new Headers({ 'content-type': type })
  for (const name of ['mcp-session-id', 'location']) {
    const value = response.headers.get(name)
    if (value !== null) headers.set(name, value)
  }
  const whole = new Response(body === '' ? null : body.replace(LONG_RETRY, ''), { status, headers })
  const said = response.ok ? findTransientError(request, type, body) : undefined
  return said === undefined ? whole : { ...failure(PlatformError.busy(redact(said)), true), response: whole }
}

function redirectTarget(location: string | null, base: URL): URL | undefined {
  return location !== null && URL.canParse(location, base.href) ? new URL(location, base) : undefined
}

interface Limits {
  readonly deadline: Deadline
  /** Milliseconds for one request. */
  readonly requestTimeout: number
}

/** Classifies an error from undici. */
export function classify(
  error: unknown,
  url: URL,
  timeLimit: AbortSignal,
  { deadline, requestTimeout }: Limits
): Failure {
  if (timeLimit.aborted) {
    if (deadline.remaining() === 0) return failure(PlatformError.outOfTime(), false)
    return failure(PlatformError.timeout(url.origin, requestTimeout / 1000, error), true)
  }
  const { code, message } = innerErrorOf(error)
  if (code !== undefined && RETRYABLE_CODES.includes(code)) {
    return failure(PlatformError.interrupted(url.origin, code, error), true)
  }
  return failure(PlatformError.unreachable(url.origin, code ?? message ?? String(error), error), false)
}

/** undici wraps the connection error in one that only says that the fetch failed. */
function innerErrorOf(error: unknown): { readonly code?: string; readonly message?: string } {
  const { cause } = Object(error)
  return Object(cause ?? error)
}
