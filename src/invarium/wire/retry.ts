/** The minimum number of attempts, even if each one is slow. */
const MIN_TRIES = 4

/** The minimum time to keep retrying, in milliseconds: a deploy of the platform takes about that long. */
const MIN_RETRYING = 30_000

/** True after enough attempts over enough time to give up; `elapsed` is in milliseconds. */
export function shouldGiveUp(tries: number, elapsed: number): boolean {
  return tries >= MIN_TRIES && elapsed >= MIN_RETRYING
}

/** HTTP statuses after which the same request may succeed. */
export const RETRYABLE_STATUSES: readonly number[] = [429, 500, 502, 503, 504]

/** The JSON-RPC error for a failure in the server (JSON-RPC 2.0, section 5.1, "Internal error"). */
const INTERNAL_ERROR = -32603

/** What the platform says when its own backend is down or busy. */
const TRANSIENT =
  /^failed to \w+|^(?:\S+ ){0,4}(?:rate limit|too many requests|timed? ?out|unavailable|bad gateway|gateway timeout|internal (?:server )?error|server error|backend|api error|network|connection|50[0234])\b/i

/** What it says when a retry would fail too: the words blame the call. */
const PERMANENT =
  /not found|no (?:such )?(?:test )?run\b|not exist|invalid|unknown|den(?:y|ied)|unauthori[sz]ed|forbidden|authentication|\b40[0134]\b/i

/** An error is a few lines; a longer text is the requested data. */
const MAX_ERROR = 1_000

/** True when the same call may succeed a moment after this JSON-RPC error. */
export function isTransientCode(code: unknown): boolean {
  return Number(code) === INTERNAL_ERROR
}

/** True when the same call may succeed a moment later; `said` is a response without its error prefix. */
export function isTransient(said: string): boolean {
  return said.length <= MAX_ERROR && !/^[[{]/.test(said) && TRANSIENT.test(said) && !PERMANENT.test(said)
}

/** The tools that change something: a call that the platform may have processed is not sent again. */
export const NON_RETRYABLE_TOOLS: readonly string[] = ['invarium_sync_results']

/** Errors of Node and undici for a connection that was lost or too slow, not refused. */
export const RETRYABLE_CODES: readonly string[] = [
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'UND_ERR_SOCKET',
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'UND_ERR_RES_CONTENT_LENGTH_MISMATCH'
]

const FIRST_DELAY_MS = 250

const LONGEST_DELAY_MS = 5_000

/** True when this status shows that the platform did not process the request. */
export function refusedBeforeProcessing(status: number, wait: number | undefined): boolean {
  return status === 429 || (status === 503 && wait !== undefined)
}

/** Milliseconds to wait after `tries` attempts: doubled each time up to 5 s, with a jitter of ±50%. */
export function backoff(tries: number, random: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (tries - 1)) * (0.5 + random)
}

/** The milliseconds to wait according to a Retry-After header (RFC 9110, section 10.2.3), in seconds or as a date. */
export function retryAfter(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime())
}
