import { z } from 'zod'
import { Refusal } from './refusal.ts'
import { fill } from './run-text.ts'
import { evaluate, type StoredAgent, type StoredRun, sameId } from './state.ts'
import { findAgent, type ToolState } from './tool-state.ts'

/** The arguments of invarium_sync_results. */
export interface SyncArguments {
  readonly agent_name: string
  /** A JSON array. */
  readonly results: string
  readonly test_run_id: string | null
  readonly name: string | null
  readonly source: string
  /** Creates a run to stream results into; they stay pending until they are evaluated, on the second poll. */
  readonly create_empty: boolean
}

const MAX_RESULTS = 1_000

const resultsSchema = z.array(
  z.looseObject({
    scenario_id: z.union([z.string(), z.number().transform(String)]),
    user_message: z.string(),
    agent_response: z.string(),
    tools_called: z.array(z.string()).optional(),
    passed: z.boolean().optional(),
    notes: z.string().optional()
  })
)

/** Adds results to a new run, or to an existing one. */
export function syncResults(state: ToolState, args: SyncArguments): string {
  const agent = findAgent(state, args.agent_name)
  const results = parseResults(args.results)
  if (results.length === 0 && !args.create_empty) throw new Refusal('Error: results cannot be empty')
  if (results.length > MAX_RESULTS) throw new Refusal(`Error: at most ${MAX_RESULTS} results per call`)
  const evaluated = results.map((result) => evaluate(result, agent.testCases))
  const run = args.test_run_id === null ? newRun(state, args) : findRun(agent, args.test_run_id)
  const streamed = args.create_empty || run.status === 'running'
  const looks = state.looks.get(run.id) ?? 0
  const filled: StoredRun = {
    ...run,
    status: streamed && run.results.length + evaluated.length === 0 ? 'running' : 'completed',
    results: [...run.results, ...evaluated],
    endsAfterLooks: streamed ? looks + 1 : run.endsAfterLooks
  }
  replaceAgent(state, { ...agent, runs: [filled, ...agent.runs.filter(({ id }) => id !== run.id)] })
  return fill(state.dialect.synced, {
    id: filled.id,
    agent: agent.name,
    count: evaluated.length,
    url: `${state.dashboard}/runs/${filled.id}`
  })
}

function parseResults(text: string): z.infer<typeof resultsSchema> {
  try {
    return resultsSchema.parse(JSON.parse(text))
  } catch {
    throw new Refusal('Error: results must be a JSON array of results')
  }
}

function newRun(state: ToolState, { source }: SyncArguments): StoredRun {
  const number = state.agents.reduce((sum, { runs }) => sum + runs.length, 1)
  const id = `run_${number.toString(16).padStart(8, '0')}`
  return { id, status: 'completed', source, started: '2025-01-16 08:00', results: [], endsAfterLooks: 0 }
}

function findRun(agent: StoredAgent, id: string): StoredRun {
  const run = agent.runs.find((candidate) => sameId(candidate.id, id))
  if (run === undefined) throw new Refusal(`Error: no test run ${id}`)
  return run
}

function replaceAgent(state: ToolState, agent: StoredAgent): void {
  const position = state.agents.findIndex(({ name }) => name === agent.name)
  state.agents.splice(position, 1, agent)
}
