import type { Intercept } from '../../stand-in/http-server.ts'
import { sendJson } from '../../stand-in/http-server.ts'

/** A tool call as the platform receives it. */
export interface ToolCall {
  readonly tool: string
  readonly testRunId: string
  readonly status: string | undefined
  readonly page: number
  readonly limit: number
  readonly offset: number
}

interface Body {
  readonly id?: number
  readonly method?: string
  readonly params?: { readonly name: string; readonly arguments: Record<string, string | number | undefined> }
}

/** A platform whose tools respond with the text or the whole result that `answer` returns. */
export function answering(answer: (call: ToolCall) => string | object): { intercept: Intercept } {
  return {
    intercept: ({ body }, response) => {
      const { id, method, params } = body as Body
      if (method !== 'tools/call' || params === undefined) return false
      const { test_run_id = '', status, page = 1, limit = 100, offset = 0 } = params.arguments
      const call = { tool: params.name, testRunId: String(test_run_id), limit: Number(limit), offset: Number(offset) }
      const said = answer({ ...call, page: Number(page), status: status === undefined ? undefined : String(status) })
      const result = typeof said === 'string' ? { content: [{ type: 'text', text: said }] } : said
      sendJson(response, 200, { jsonrpc: '2.0', id, result })
      return true
    }
  }
}
