import { connect } from '../action/connection.ts'
import type { Dependencies } from '../action/dependencies.ts'
import { type RunReading, readTestRun } from '../invarium/run/read-run.ts'
import { createRunList, findLatestRunId, type RunList } from '../invarium/run-list.ts'
import type { Session } from '../invarium/wire/session.ts'
import { type Evidence, hasEnded, isFailing, RESULT_STATUSES } from '../model.ts'
import type { Deadline } from '../time.ts'
import type { BaseReading } from './base.ts'
import { compareWithBaseline, isComplete } from './baseline.ts'
import { NO_EARLIER_RUNS, readEarlierRuns } from './earlier-runs.ts'
import { joinGone, joinTestCases, readExpectations } from './expectations.ts'
import { readExtras } from './extras.ts'
import { addHistory, NO_EARLIER_FAILURES, readEarlierFailures } from './flakiness.ts'
import type { GateInputs } from './inputs.ts'
import { applyKnownFailures, logNotes, type readKnownFailures } from './known-failures.ts'

/** The evidence; or else the reason why it could not be read, with a dashboard link if there is one. */
export type EvidenceReading =
  | { readonly evidence: Evidence }
  | { readonly evidence: undefined; readonly error: unknown; readonly dashboardUrl: string | undefined }

/** The context of a reading. */
export interface ReadingContext {
  readonly deadline: Deadline
  /** What is being fetched from GitHub in the meantime. */
  readonly base: Promise<BaseReading | undefined>
  readonly known: ReturnType<typeof readKnownFailures>
  /** Called each time the gate waits for the run. */
  readonly onWaiting: () => void
  /** Called when the run has ended. */
  readonly onEnd: () => void
}

/** Reads everything that a verdict is based on. Throws when the session cannot be opened. */
export async function readEvidence(
  inputs: GateInputs,
  context: ReadingContext,
  dependencies: Dependencies
): Promise<EvidenceReading> {
  const { deadline } = context
  const session = await connect(inputs, deadline, dependencies)
  try {
    return { evidence: await collectEvidence(inputs, context, session, dependencies) }
  } catch (error) {
    return { evidence: undefined, error, dashboardUrl: session.dashboardUrl() }
  } finally {
    await session.close()
  }
}

/** Reads the run, then, in parallel, everything that it is compared with and everything that is shown with it. */
async function collectEvidence(
  inputs: GateInputs,
  { base, known, onWaiting, onEnd }: ReadingContext,
  session: Session,
  dependencies: Dependencies
): Promise<Evidence> {
  const list = createRunList(session, inputs.agentName)
  const reading = await readRun(inputs, { onWaiting, onEnd }, session, list, dependencies)
  const { run, listing, errorDoubt } = reading
  if (!hasEnded(run)) {
    const nothing = { coverage: undefined, baseline: undefined, trend: [], trendBranch: undefined, quality: undefined }
    return { run, listing, errorDoubt, ...nothing }
  }
  const wantsFailures = inputs.flakyRuns > 0 && listing.results.some(isFailing)
  const isWanted = inputs.history > 0 || wantsFailures
  const earlier = isWanted ? readEarlierRuns(list, inputs, run.id, base) : Promise.resolve(NO_EARLIER_RUNS)
  const expected = wantsTestCases(inputs)
    ? readExpectations(session, inputs.agentName, dependencies)
    : Promise.resolve(undefined)
  const [baseline, expectations, extras, failures] = await Promise.all([
    inputs.baseline === undefined
      ? undefined
      : compareWithBaseline(reading, session, list, inputs, base, expected, dependencies),
    expected,
    readExtras(run, session, inputs, earlier, dependencies),
    wantsFailures ? readEarlierFailures(session, inputs, earlier) : NO_EARLIER_FAILURES
  ])
  const today = dependencies.clock.date().toISOString().slice(0, 10)
  const listed = addHistory(baseline?.results ?? listing.results, failures)
  const excusing = applyKnownFailures(listed, await known, today, isComplete(reading))
  logNotes(excusing.notes, inputs, dependencies)
  const compared = { ...listing, results: excusing.results }
  const evidence = { run, errorDoubt, ...extras }
  if (expectations === undefined) {
    return { ...evidence, listing: compared, coverage: undefined, baseline: baseline?.finding }
  }
  const { results, coverage } = joinTestCases(run, compared, expectations)
  return {
    ...evidence,
    listing: inputs.testCases ? { ...compared, results } : compared,
    coverage,
    baseline: joinGone(baseline?.finding, expectations, coverage)
  }
}

/** Coverage needs the test cases, and so does finding out which gone cases are still test cases. */
function wantsTestCases({ testCases, coverage, maxRegressions }: GateInputs): boolean {
  return testCases || coverage !== undefined || maxRegressions !== undefined
}

/** A comparison, coverage, known failures, and the formats of other tools need all results, whatever their status. */
function wantsAllResults(inputs: GateInputs): boolean {
  const { baseline, knownFailuresFile, files } = inputs
  const wanted = [baseline, knownFailuresFile, files.junit, files.ctrf]
  return wantsTestCases(inputs) || wanted.some((input) => input !== undefined)
}

async function readRun(
  inputs: GateInputs,
  { onWaiting, onEnd }: Pick<ReadingContext, 'onWaiting' | 'onEnd'>,
  session: Session,
  list: RunList,
  { runner, clock }: Dependencies
): Promise<RunReading> {
  const { agentName, runSource, waitTimeout, pollInterval } = inputs
  const testRunId = inputs.testRunId === 'latest' ? await findLatestRunId(list, runSource) : inputs.testRunId
  const statuses = wantsAllResults(inputs) ? RESULT_STATUSES : inputs.statuses
  return readTestRun(
    session,
    { agentName, testRunId, statuses },
    {
      clock,
      waitTimeout: waitTimeout * 1000,
      pollInterval: pollInterval * 1000,
      onEnd,
      onWait: ({ status, counts }, waited) => {
        onWaiting()
        // Other runs may end meanwhile.
        list.refresh()
        const evaluated = `${counts.total - counts.pending} of ${counts.total} evaluated`
        runner.info(`Run status: ${status}, ${evaluated} (waited ${Math.round(waited / 1000)} s of ${waitTimeout} s)`)
      }
    }
  )
}
