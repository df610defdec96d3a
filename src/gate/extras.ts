import { type Dependencies, explain } from '../action/dependencies.ts'
import { readAgentQuality } from '../invarium/agent.ts'
import type { Session } from '../invarium/wire/session.ts'
import type { Evidence, TestRun } from '../model.ts'
import type { EarlierRuns } from './earlier-runs.ts'
import type { GateInputs } from './inputs.ts'
import { passRate } from './percent.ts'

/** What is shown with the verdict but not judged. */
export type Extras = Pick<Evidence, 'trend' | 'trendBranch' | 'quality'>

/** Reads what is shown with the verdict. What cannot be read is left out: this never fails the gate. */
export async function readExtras(
  run: TestRun,
  session: Session,
  { agentName, history }: GateInputs,
  earlier: Promise<EarlierRuns>,
  { runner }: Pick<Dependencies, 'runner'>
): Promise<Extras> {
  const optional = <T>(promise: Promise<T>) =>
    promise.catch((error: unknown) => {
      explain(error, runner)
      return undefined
    })
  const [runs, quality] = await Promise.all([optional(earlier), optional(readAgentQuality(session, agentName))])
  return { ...buildTrend(run, runs, history), quality }
}

/** The pass rates of the last `history` earlier runs and of this one; empty without earlier runs. */
function buildTrend(
  { counts }: TestRun,
  earlier: EarlierRuns | undefined,
  history: number
): Pick<Extras, 'trend' | 'trendBranch'> {
  const points = (earlier?.runs ?? [])
    .flatMap(({ passRate, started, sha }) => (passRate === undefined ? [] : [{ passRate, started, sha }]))
    .slice(0, history)
  if (points.length === 0) return { trend: [], trendBranch: undefined }
  const judged = {
    passRate: passRate(counts.passed, counts.total),
    started: earlier?.judgedStarted,
    sha: undefined
  }
  return { trend: [...points.reverse(), judged], trendBranch: earlier?.branch }
}
