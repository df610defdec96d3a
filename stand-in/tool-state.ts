import type { Dialect } from './dialects.ts'
import { Refusal } from './refusal.ts'
import type { StoredAgent } from './state.ts'

/** What the tools work on. */
export interface ToolState {
  /** Changed by invarium_sync_results alone. */
  readonly agents: StoredAgent[]
  readonly dialect: Dialect
  /** Address of the dashboard, without a slash at its end. */
  readonly dashboard: string
  /** The folder in which invarium_get_tests may write. */
  readonly workspace: string
  /** How often each run or generation has been looked at. */
  readonly looks: Map<string, number>
  /** The most entries that a list gives at once, whatever limit is asked for. */
  readonly listCap: number
  /** The highest limit that invarium_get_tests takes. */
  readonly mostTestCases: number
  readonly protocolVersions: readonly string[] | undefined
}

/** The agent of that name. Throws the platform's refusal when there is none. */
export function findAgent(state: ToolState, name: string): StoredAgent {
  const agent = state.agents.find((candidate) => candidate.name === name)
  if (agent === undefined) throw new Refusal(`Agent not found: '${name}'`)
  return agent
}
