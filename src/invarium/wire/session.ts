import { Client, ProtocolError, SdkError, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { PlatformError } from '../../errors/platform.ts'
import { UnreadableResponse } from '../../errors/unreadable.ts'
import { PRODUCT } from '../../product.ts'
import { createRedaction } from '../../redaction.ts'
import { excerpt, SentenceError, say } from '../../sentence.ts'
import type { Clock, Deadline } from '../../time.ts'
import { trustedDashboardUrl } from '../dashboard.ts'
import { linesOf } from '../text.ts'
import { createPlatformHttp } from './http.ts'
import { createIdleWatch } from './idle-watch.ts'

export interface SessionOptions {
  readonly serverUrl: URL
  readonly apiKey: string
  /** Milliseconds for one request. */
  readonly requestTimeout: number
  readonly deadline: Deadline
  readonly clock: Clock
  /** Called before each retry of a request. */
  readonly note: (line: string) => void
  /** Called with every complete tool response. */
  readonly debug: (text: string) => void
}

/** One conversation with the platform. */
export interface Session {
  readonly serverUrl: URL
  /** The server's name and version, and the protocol revision. */
  readonly server: string
  /** The trusted dashboard link of the last response that had one. */
  dashboardUrl(): string | undefined
  /**
   * Calls a tool and returns its text, without the API key. A text that is marked as an error begins with the word
   * `error` in any letter case; if it does not already, `Error: ` is added. Throws PlatformError or UnreadableResponse.
   */
  callTool(name: string, args: Record<string, unknown>): Promise<string>
  close(): Promise<void>
}

/** How far from the end of a response the dashboard line can be, in UTF-16 units. */
const TAIL = 4_000

/** How much of a call's arguments to show in the debug log, in UTF-16 units. */
const MAX_SHOWN = 1_000

/** Opens an MCP session with the platform. Throws PlatformError or UnreadableResponse. */
export async function openSession(options: SessionOptions): Promise<Session> {
  const { serverUrl, apiKey, deadline } = options
  const redact = createRedaction(apiKey)
  const http = createPlatformHttp({ ...options, redact })
  const watch = createIdleWatch(options.requestTimeout)
  const client = new Client({ name: PRODUCT.name, version: PRODUCT.version })
  const transport = new StreamableHTTPClientTransport(serverUrl, {
    requestInit: { headers: { authorization: `Bearer ${apiKey}` } },
    fetch: (url, init) => watch.request(() => http.fetch(url, init))
  })
  const close = async () => {
    await client.close()
    await http.close()
  }
  try {
    // The fetch limits each request; here only the deadline and the idle limit apply.
    await watch.wait((signal) => client.connect(transport, { timeout: deadline.remaining(), signal }))
  } catch (error) {
    await close()
    throw translate(error, redact, deadline.remaining() === 0)
  }
  let dashboardUrl: string | undefined
  const { name, version } = client.getServerVersion() ?? { name: 'unknown name', version: 'unknown version' }
  return {
    serverUrl,
    server: redact(`${name} ${version}, MCP ${client.getNegotiatedProtocolVersion() ?? 'of unknown revision'}`),
    close,
    dashboardUrl: () => dashboardUrl,
    callTool: async (name, args) => {
      try {
        const result = await watch.wait((signal) =>
          client.callTool({ name, arguments: args }, { timeout: deadline.remaining(), signal })
        )
        const text = redact(textOf(result))
        options.debug(`${name} ${JSON.stringify(args).slice(0, MAX_SHOWN)}\n${text}`)
        dashboardUrl = trustedDashboardUrl(linesOf(text.slice(-TAIL)), serverUrl) ?? dashboardUrl
        return result.isError && !/^error\b/i.test(text.trimStart()) ? `Error: ${text}` : text
      } catch (error) {
        throw translate(error, redact, deadline.remaining() === 0)
      }
    }
  }
}

type ToolResult = Awaited<ReturnType<Client['callTool']>>

/** The text of a response; a server that returns a string may send it only as structured content. */
function textOf({ content, structuredContent }: ToolResult): string {
  const texts = content.flatMap((block) => (block.type === 'text' ? [block.text] : []))
  const { result } = Object(structuredContent)
  if (texts.length === 0 && typeof result === 'string') return result
  if (texts.length === 0) throw UnreadableResponse.because(say`it contains no text.`)
  return texts.join('\n')
}

/** JSON-RPC 2.0 error codes (section 5.1) for a call that was not carried out. After any other, it may have been. */
const REFUSALS: readonly number[] = [-32700, -32600, -32601, -32602]

function translate(error: unknown, redact: (text: string) => string, outOfTime: boolean): SentenceError {
  if (error instanceof SentenceError) return error
  const reason = excerpt(redact(error instanceof Error ? error.message : String(error)))
  if (error instanceof ProtocolError) {
    const sentence = say`The platform rejected the call (${reason}). Check server-url and agent-name.`
    return new PlatformError(sentence, { isRefusal: REFUSALS.includes(error.code), cause: error })
  }
  if (error instanceof SdkError && error.code === 'REQUEST_TIMEOUT') {
    return outOfTime
      ? PlatformError.outOfTime()
      : UnreadableResponse.because(say`it is not a reply to the request.`, error)
  }
  return UnreadableResponse.because(say`it is not a valid MCP response (${reason}).`, error)
}
