import { NodeStreamableHTTPServerTransport } from '@modelcontextprotocol/node'
import { type DialectName, dialectOf } from './dialects.ts'
import { type Intercept, type LoggedRequest, type RunningServer, sendJson, startHttpServer } from './http-server.ts'
import type { Layout } from './layout.ts'
import type { StoredAgent, StoredRun } from './state.ts'
import type { ToolState } from './tool-state.ts'
import { createServer } from './tools.ts'

export const STAND_IN_KEY = 'inv_stand_in_0123456789abcdef'

export interface PlatformOptions {
  readonly agents: readonly StoredAgent[]
  readonly port?: number
  /** undefined: any key is accepted, or none. */
  readonly key?: string | undefined
  /** How a wrong key is rejected: with an HTTP status, or in the tool's text. */
  readonly refusal?: 'http' | 'text'
  readonly answers?: 'json' | 'event-stream'
  readonly dialect?: DialectName
  /** Overrides for individual layout choices. */
  readonly layout?: Partial<Layout>
  readonly dashboard?: string
  readonly workspace?: string
  readonly protocolVersions?: readonly string[]
  /** The maximum number of entries in one list response, whatever limit is requested. */
  readonly listCap?: number
  /** The highest limit that invarium_get_tests accepts. */
  readonly mostTestCases?: number
  readonly intercept?: Intercept
}

export interface Platform extends RunningServer {
  /** The MCP endpoint. */
  readonly url: string
  /** The current runs, including synced ones. */
  runsOf(agentName: string): readonly StoredRun[]
  /** The arguments of each call to a tool, in order of arrival. */
  calls(tool: string): Record<string, unknown>[]
}

/** Starts a local Invarium: a real, stateless MCP server that expects a bearer key. */
export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const state: ToolState = {
    agents: [...options.agents],
    dialect: dialectOf(options.dialect, options.layout),
    dashboard: options.dashboard ?? 'https://app.invarium.dev',
    workspace: options.workspace ?? process.cwd(),
    looks: new Map(),
    listCap: options.listCap ?? Number.POSITIVE_INFINITY,
    mostTestCases: options.mostTestCases ?? Number.POSITIVE_INFINITY,
    protocolVersions: options.protocolVersions
  }
  const server = await startHttpServer(async (request, response, raw) => {
    if (await options.intercept?.(request, response)) return
    const authenticated = options.key === undefined || request.headers.authorization === `Bearer ${options.key}`
    if (!authenticated && options.refusal === 'http') return sendJson(response, 401, { error: 'invalid API key' })
    if (!request.url.startsWith('/mcp')) return sendJson(response, 404, { error: 'not found' })
    if (request.method !== 'POST') {
      response.writeHead(405, { allow: 'POST' }).end()
      return
    }
    const transport = new NodeStreamableHTTPServerTransport({
      enableJsonResponse: options.answers !== 'event-stream'
    })
    const mcp = createServer(state, authenticated)
    response.on('close', () => void mcp.close())
    await mcp.connect(transport)
    await transport.handleRequest(raw, response, request.body)
  }, options.port)
  return {
    ...server,
    url: `${server.origin}/mcp`,
    runsOf: (agentName) => state.agents.find(({ name }) => name === agentName)?.runs ?? [],
    calls: (tool) => server.requests.flatMap((request) => toolArguments(request, tool))
  }
}

function toolArguments({ body }: LoggedRequest, tool: string): Record<string, unknown>[] {
  const call = body as { method?: string; params?: { name?: string; arguments?: Record<string, unknown> } }
  const matches = call?.method === 'tools/call' && call.params?.name === tool
  return matches ? [call.params?.arguments ?? {}] : []
}
