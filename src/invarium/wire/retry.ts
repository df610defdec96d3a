/** How often one request is sent at most. */
export const MAX_TRIES = 4

/** HTTP answers after which the same request may succeed. */
export const REPEATABLE_STATUS: readonly number[] = [429, 502, 503, 504]

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

/** True when an answer with this status says that the platform did nothing with the request. */
export function refusedBeforeProcessing(status: number, wait: number | undefined): boolean {
  return status === 429 || (status === 503 && wait !== undefined)
}

/** Milliseconds before the try after `tries` tries: doubled each time, spread by half to either side. */
export function backoff(tries: number, random: number): number {
  return FIRST_DELAY_MS * 2 ** (tries - 1) * (0.5 + random)
}

/** Milliseconds that a Retry-After header asks for (RFC 9110, section 10.2.3), seconds or a date. */
export function retryAfter(header: string | null, now: Date): number | undefined {
  if (header === null) return undefined
  if (/^\d{1,9}$/.test(header.trim())) return Number(header) * 1000
  const date = Date.parse(header)
  return Number.isNaN(date) ? undefined : Math.max(0, date - now.getTime())
}
