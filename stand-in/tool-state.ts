import type { Dialect } from './dialects.ts'
import { Refusal } from './refusal.ts'
import type { StoredAgent } from './state.ts'

/** The state that the tools share. */
export interface ToolState {
  /** Only invarium_sync_results changes it. */
  readonly agents: StoredAgent[]
  readonly dialect: Dialect
  /** The dashboard's address, without a trailing slash. */
  readonly dashboard: string
  /** The folder that invarium_get_tests can write to. */
  readonly workspace: string
  /** How many times each run or generation has been polled. */
  readonly looks: Map<string, number>
  /** The maximum number of entries in one list response, whatever limit is requested. */
  readonly listCap: number
  /** The highest limit that invarium_get_tests accepts. */
  readonly mostTestCases: number
  readonly protocolVersions: readonly string[] | undefined
}

/** The agent with that name. Throws the platform's refusal if there is none. */
export function findAgent(state: ToolState, name: string): StoredAgent {
  const agent = state.agents.find((candidate) => candidate.name === name)
  if (agent === undefined) throw new Refusal(`Agent not found: '${name}'`)
  return agent
}
