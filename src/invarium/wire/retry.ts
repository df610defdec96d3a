/** How often a request is sent at least, where each try is slow. */
const MIN_TRIES = 4

/** How long a request is repeated at least, in milliseconds: a deploy of the platform takes about that long. */
const MIN_REPEATING = 30_000

/** True when a request was sent often enough, and for long enough, to be given up; `elapsed` in milliseconds. */
export function isGivenUp(tries: number, elapsed: number): boolean {
  return tries >= MIN_TRIES && elapsed >= MIN_REPEATING
}

/** HTTP answers after which the same request may succeed. */
export const REPEATABLE_STATUS: readonly number[] = [429, 500, 502, 503, 504]

/** The JSON-RPC error of a server that broke (JSON-RPC 2.0, section 5.1, "Internal error"). */
const INTERNAL_ERROR = -32603

/** What the platform says where its own backend is down or busy. */
const PASSING =
  /^failed to \w+|^(?:\S+ ){0,4}(?:rate limit|too many requests|timed? ?out|unavailable|bad gateway|gateway timeout|internal (?:server )?error|server error|backend|api error|network|connection|50[0234])\b/i

/** What it says where another try would end the same: the words blame the call. */
const LASTING =
  /not found|no (?:such )?(?:test )?run\b|not exist|invalid|unknown|den(?:y|ied)|unauthori[sz]ed|forbidden|authentication|\b40[0134]\b/i

/** An error is a few lines; what is longer holds what was asked for. */
const MAX_ERROR = 1_000

/** True when the same call may succeed a moment later; `said` is an answer without the words that mark it as an error. */
export function isPassing(said: string, code?: number): boolean {
  if (code !== undefined) return code === INTERNAL_ERROR
  return said.length <= MAX_ERROR && !/^[[{]/.test(said) && PASSING.test(said) && !LASTING.test(said)
}

/** The tools that change something: what may have reached the platform is not sent again. */
export const UNREPEATABLE_TOOLS: readonly string[] = ['invarium_sync_results']

/** Errors of Node and undici that mean: the connection broke or was too slow, not: it was refused. */
export const REPEATABLE_CODES: readonly string[] = [
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

/** True when an answer with this status says that the platform did nothing with the request. */
export function refusedBeforeProcessing(status: number, wait: number | undefined): boolean {
  return status === 429 || (status === 503 && wait !== undefined)
}

/** Milliseconds before the try after `tries` tries: doubled each time up to 5 s, spread by half to either side. */
export function backoff(tries: number, random: number): number {
  return Math.min(LONGEST_DELAY_MS, FIRST_DELAY_MS * 2 ** (tries - 1)) * (0.5 + random)
}

/** Milliseconds that a Retry-After header asks for (RFC 9110, section 10.2.3), seconds or a date. */
export function retryAfter(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime())
}
