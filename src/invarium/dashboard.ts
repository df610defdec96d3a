import { isLoopback } from './server-url.ts'
import { matchLine } from './text.ts'

const DASHBOARD_HOST = 'app.invarium.dev'

const DASHBOARD_LINE =
  /^[^\p{L}\p{N}]*(?:view (?:it )?(?:on|in) (?:the )?|open (?:the )?)?dashboard\b[^\p{L}\p{N}]*(?:https?:\/\/\S+)?[^\p{L}\p{N}]*$/iu

/** A line with a link is never longer than this, in UTF-16 units. */
const LONGEST_LINE = 3_000

/** True for a line that links to the dashboard, genuine or forged. */
export function isDashboardLine(line: string): boolean {
  return line.length <= LONGEST_LINE && matchLine(DASHBOARD_LINE, line) !== null
}

/** The dashboard link of a response: the last one, if it is trusted. */
export function trustedDashboardUrl(lines: readonly string[], serverUrl: URL): string | undefined {
  const last = lines.findLastIndex(isDashboardLine)
  // The URL may be on the next line.
  const said = last === -1 ? '' : lines.slice(last, last + 2).join(' ')
  return trustedUrl(findUrl(said), serverUrl)
}

/** The first URL in a text, without the markdown around it. */
export function findUrl(text: string): string | undefined {
  return /https?:\/\/[^\s)\]>"'*]+/i.exec(text)?.[0]
}

/**
 * A URL from the platform, if it is https (or http on a loopback address) and its host is Invarium's dashboard, the
 * platform's own host, or that host with its first label replaced by `app`.
 */
export function trustedUrl(address: string | undefined, serverUrl: URL): string | undefined {
  if (address === undefined || !URL.canParse(address)) return undefined
  const url = new URL(address)
  const secure = url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url))
  const anonymous = url.username === '' && url.password === ''
  return secure && anonymous && isTrustedHost(url.host, serverUrl) ? url.href : undefined
}

function isTrustedHost(host: string, serverUrl: URL): boolean {
  return [DASHBOARD_HOST, serverUrl.host, siblingHost(serverUrl)].includes(host)
}

/**
 * `app.acme.example` for `mcp.acme.example`. A host with two labels, or an IP address, has none: `app.example` may
 * belong to somebody else.
 */
function siblingHost({ host, hostname }: URL): string | undefined {
  const named = /[a-z]$/i.test(hostname) && hostname.split('.').length >= 3
  return named ? host.replace(/^[^.]+/, 'app') : undefined
}
