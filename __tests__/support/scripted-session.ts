import type { Session } from '../../src/invarium/wire/session.ts'
import type { ResultStatus } from '../../src/model.ts'
import { type Layout, PAGE_LAYOUT } from '../../stand-in/layout.ts'
import { writeRun } from '../../stand-in/run-text.ts'
import { agentWithRun, type StoredResult } from '../../stand-in/state.ts'

export interface RunArguments {
  readonly status?: ResultStatus
  readonly page?: number
  readonly limit: number
}

/** A session with a platform that has one run in the given layout; `change` can alter each response. */
export function sessionWith(
  results: readonly StoredResult[],
  layout: Layout = PAGE_LAYOUT,
  change: (text: string, args: RunArguments, call: number) => string = (text) => text,
  id = 'tr_1'
): Session & { readonly calls: RunArguments[] } {
  const agent = agentWithRun({ id, results })
  const calls: RunArguments[] = []
  return {
    calls,
    server: 'scripted',
    serverUrl: new URL('https://mcp.invarium.dev/mcp'),
    dashboardUrl: () => undefined,
    close: async () => undefined,
    callTool: async (_, args) => {
      const asked = args as unknown as RunArguments
      calls.push(asked)
      const [run] = agent.runs
      if (run === undefined) throw new Error('the agent has no run')
      const page = { status: asked.status, page: asked.page ?? 1, limit: asked.limit }
      return change(writeRun(agent, run, page, layout, 'https://app.invarium.dev'), asked, calls.length)
    }
  }
}
