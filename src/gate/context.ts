import { type Dependencies, explain } from '../action/dependencies.ts'
import { readAgentQuality } from '../invarium/agent.ts'
import { readRunListPage } from '../invarium/run-list.ts'
import { isSameRun } from '../invarium/text.ts'
import type { Session } from '../invarium/wire/session.ts'
import type { Evidence, TestRun, TrendPoint } from '../model.ts'
import type { GateInputs } from './inputs.ts'
import { passRate } from './percent.ts'

/** What is shown around the verdict and judges nothing. */
export type Context = Pick<Evidence, 'trend' | 'quality'>

/** Reads what is shown around the verdict. What cannot be had is left out: this never fails the gate. */
export async function readContext(
  run: TestRun,
  session: Session,
  inputs: GateInputs,
  { runner }: Pick<Dependencies, 'runner'>
): Promise<Context> {
  const optional = <T>(promise: Promise<T>) =>
    promise.catch((error: unknown) => {
      explain(error, runner)
      return undefined
    })
  const [trend, quality] = await Promise.all([
    optional(readTrend(run, session, inputs)),
    optional(readAgentQuality(session, inputs.agentName))
  ])
  return { trend: trend ?? [], quality }
}

async function readTrend(
  run: TestRun,
  session: Session,
  { agentName, runSource, history }: GateInputs
): Promise<TrendPoint[]> {
  if (history === 0) return []
  const { runs } = await readRunListPage(session, agentName, 0)
  const judged = runs.findIndex(({ id }) => isSameRun(id, run.id))
  const earlier = runs
    .slice(judged + 1)
    .filter(({ status, counts }) => status === 'completed' && (counts?.total ?? 0) > 0)
    .filter(({ source }) => runSource === undefined || source === runSource)
    .slice(0, history)
  if (judged === -1 || earlier.length === 0) return []
  const points = earlier
    .reverse()
    .map(({ counts, started }) => ({ passRate: passRate(counts?.passed ?? 0, counts?.total ?? 0), started }))
  return [...points, { passRate: passRate(run.counts.passed, run.counts.total), started: runs[judged]?.started }]
}
