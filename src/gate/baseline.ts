import { type Dependencies, explain } from '../action/dependencies.ts'
import { BaselineProblem } from '../errors/baseline-problem.ts'
import { comparableRunId } from '../invarium/run-header.ts'
import type { Session } from '../invarium/session.ts'
import { type RunReading, readTestRun } from '../invarium/test-run.ts'
import { listTestRuns } from '../invarium/test-runs.ts'
import { type Comparison, RESULT_STATUSES } from '../model.ts'
import { type Sentence, say, write } from '../sentence.ts'
import { compare } from './comparison.ts'
import type { GateInputs } from './inputs.ts'

/** What came of the comparison with a baseline. */
export type BaselineFinding =
  | { readonly kind: 'compared'; readonly comparison: Comparison }
  /** There is no older run: nothing to compare with, and nothing wrong. */
  | { readonly kind: 'none'; readonly reason: Sentence }
  /** The comparison was wanted and could not be made. */
  | { readonly kind: 'problem'; readonly error: BaselineProblem }

/** Compares a run, all of whose results were read, with the baseline that the inputs name. Never throws. */
export async function compareWithBaseline(
  reading: RunReading,
  session: Session,
  inputs: GateInputs,
  { runner, clock }: Pick<Dependencies, 'runner' | 'clock'>
): Promise<BaselineFinding> {
  try {
    const id =
      inputs.baseline === 'previous' ? await findPreviousRunId(session, inputs, reading.run.id) : inputs.baseline
    if (id === undefined) {
      const reason =
        inputs.runSource === undefined
          ? say`There is no older completed run to compare with.`
          : say`There is no older completed run of the source ${inputs.runSource} to compare with.`
      runner.warning(`Not compared: ${write(reason, (value) => value)}`)
      return { kind: 'none', reason }
    }
    if (comparableRunId(id) === comparableRunId(reading.run.id)) throw BaselineProblem.sameRun(id)
    const query = { agentName: inputs.agentName, testRunId: id, statuses: RESULT_STATUSES, judgesErrors: false }
    const waiting = { clock, waitTimeout: 0, pollInterval: 0, onWait: () => undefined }
    const baseline = await readTestRun(session, query, waiting)
    if (baseline.run.status !== 'completed') throw BaselineProblem.notCompleted(baseline.run.id)
    if (reading.listing.uncertain.length + baseline.listing.uncertain.length > 0) throw BaselineProblem.uncertain()
    return { kind: 'compared', comparison: compare(reading.listing.results, baseline.run, baseline.listing.results) }
  } catch (error) {
    const cause = explain(error, runner)
    const problem = cause instanceof BaselineProblem ? cause : BaselineProblem.unreadable(cause)
    if (inputs.maxRegressions === undefined) runner.warning(`Not compared: ${problem.message}`)
    return { kind: 'problem', error: problem }
  }
}

/** The newest completed run older than the judged one, of `run-source` where one is given; undefined: there is none. */
async function findPreviousRunId(session: Session, { agentName, runSource }: GateInputs, judgedId: string) {
  let isOlder = false
  for await (const run of listTestRuns(session, agentName)) {
    if (isOlder && runSource !== undefined && !run.source) throw BaselineProblem.noSource(run.id)
    if (isOlder && run.status === 'completed' && (runSource === undefined || run.source === runSource)) return run.id
    isOlder ||= comparableRunId(run.id) === comparableRunId(judgedId)
  }
  if (!isOlder) throw BaselineProblem.notListed(judgedId)
  return undefined
}
