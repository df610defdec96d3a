import { type Dependencies, explain } from '../action/dependencies.ts'
import { readAgentQuality } from '../invarium/agent.ts'
import { readRunListPage } from '../invarium/run-list.ts'
import { isSameRun } from '../invarium/text.ts'
import type { Session } from '../invarium/wire/session.ts'
import type { Evidence, TestRun, TrendPoint } from '../model.ts'
import type { BaseReading } from './base.ts'
import type { GateInputs } from './inputs.ts'
import { passRate } from './percent.ts'

/** What is shown around the verdict and judges nothing. */
export type Context = Pick<Evidence, 'trend' | 'trendBranch' | 'quality'>

/** Reads what is shown around the verdict. What cannot be had is left out: this never fails the gate. */
export async function readContext(
  run: TestRun,
  session: Session,
  inputs: GateInputs,
  base: Promise<BaseReading | undefined>,
  { runner }: Pick<Dependencies, 'runner'>
): Promise<Context> {
  const optional = <T>(promise: Promise<T>) =>
    promise.catch((error: unknown) => {
      explain(error, runner)
      return undefined
    })
  const [trend, quality] = await Promise.all([
    optional(inputs.baseline === 'base' ? readBaseTrend(run, inputs, base) : readTrend(run, session, inputs)),
    optional(readAgentQuality(session, inputs.agentName))
  ])
  return { trend: trend?.points ?? [], trendBranch: trend?.branch, quality }
}

/** A trend, and the branch whose line it is; undefined: the runs of the agent, whatever they are of. */
interface Trend {
  readonly points: readonly TrendPoint[]
  readonly branch: string | undefined
}

/** The runs that were recorded for the base, and the judged one. */
async function readBaseTrend(
  run: TestRun,
  { history }: GateInputs,
  base: Promise<BaseReading | undefined>
): Promise<Trend | undefined> {
  const reading = await base
  if (history === 0 || reading?.kind !== 'read') return undefined
  const { branch, recorded } = reading.line
  const earlier = recorded
    .filter(({ testRunId }) => !isSameRun(testRunId, run.id))
    .slice(0, history)
    .map(({ passRate, createdAt, sha }) => ({ passRate, started: createdAt.slice(0, 16).replace('T', ' '), sha }))
  return earlier.length === 0 ? undefined : { points: [...earlier.reverse(), toPoint(run, undefined)], branch }
}

function toPoint({ counts: { passed, total } }: TestRun, started: string | undefined): TrendPoint {
  return { passRate: passRate(passed, total), started, sha: undefined }
}

async function readTrend(
  run: TestRun,
  session: Session,
  { agentName, runSource, history }: GateInputs
): Promise<Trend | undefined> {
  if (history === 0) return undefined
  const { runs } = await readRunListPage(session, agentName, 0)
  const judged = runs.findIndex(({ id }) => isSameRun(id, run.id))
  const earlier = runs
    .slice(judged + 1)
    .filter(({ status, counts }) => status === 'completed' && (counts?.total ?? 0) > 0)
    .filter(({ source }) => runSource === undefined || source === runSource)
    .slice(0, history)
  if (judged === -1 || earlier.length === 0) return undefined
  const points = earlier.reverse().map(({ counts, started }) => ({
    passRate: passRate(counts?.passed ?? 0, counts?.total ?? 0),
    started,
    sha: undefined
  }))
  return { points: [...points, toPoint(run, runs[judged]?.started)], branch: undefined }
}
