import { isDeepStrictEqual } from 'node:util'
import { type Dependencies, explain } from '../action/dependencies.ts'
import { type RunReading, readTestRun } from '../invarium/run/read-run.ts'
import { isFromSource, listOlderRuns, type RunList } from '../invarium/run-list.ts'
import { isSameRun } from '../invarium/text.ts'
import type { Session } from '../invarium/wire/session.ts'
import { type BaseCommit, type BaselineFinding, RESULT_STATUSES, type TestResult } from '../model.ts'
import { type Sentence, say } from '../sentence.ts'
import { checkOnce } from '../time.ts'
import type { BaseReading } from './base.ts'
import { BaselineProblem } from './baseline-problem.ts'
import { compare } from './comparison.ts'
import type { Expectations } from './expectations.ts'
import type { GateInputs } from './inputs.ts'

/** The outcome of a comparison, and the results of the run, with their changes if they were compared. */
export interface BaselineReading {
  readonly finding: BaselineFinding
  readonly results: readonly TestResult[]
}

/** Compares a run, for which results of every status were requested, with the baseline in the inputs. Never throws. */
export async function compareWithBaseline(
  reading: RunReading,
  session: Session,
  list: RunList,
  inputs: GateInputs,
  base: Promise<BaseReading | undefined>,
  expectations: Promise<Expectations | undefined>,
  { runner, clock }: Pick<Dependencies, 'runner' | 'clock'>
): Promise<BaselineReading> {
  const { results } = reading.listing
  try {
    const named = await findBaseline(list, inputs, reading.run.id, await base)
    if ('none' in named) return { finding: { kind: 'none', reason: named.none }, results }
    const { id } = named
    if (isSameRun(id, reading.run.id)) throw BaselineProblem.sameRun(id)
    const query = { agentName: inputs.agentName, testRunId: id, statuses: RESULT_STATUSES }
    const waiting = { ...checkOnce(clock), onWait: () => undefined, onEnd: () => undefined }
    const baseline = await readTestRun(session, query, waiting)
    if (baseline.run.status !== 'completed') throw BaselineProblem.notCompleted(baseline.run.id)
    if (!isComplete(reading) || !isComplete(baseline)) throw BaselineProblem.uncertain()
    if (!areFormattedAlike(reading, baseline)) throw BaselineProblem.differentFormat(baseline.run.id)
    const expected = await expectations
    const cases = expected?.kind === 'read' ? expected.cases : undefined
    const compared = compare(results, baseline.run, baseline.listing.results, cases)
    const comparison = { ...compared.comparison, base: named.base }
    return { finding: { kind: 'compared', comparison }, results: compared.results }
  } catch (error) {
    const cause = explain(error, runner)
    const problem = cause instanceof BaselineProblem ? cause : BaselineProblem.unreadable(cause)
    return { finding: { kind: 'problem', reason: problem.sentence }, results }
  }
}

/** The run to compare with, or why there is none. */
type NamedBaseline = { readonly id: string; readonly base: BaseCommit | undefined } | { readonly none: Sentence }

async function findBaseline(
  list: RunList,
  inputs: GateInputs,
  judgedId: string,
  base: BaseReading | undefined
): Promise<NamedBaseline> {
  const { baseline, runSource } = inputs
  if (base !== undefined) return findRecorded(base, inputs, judgedId)
  if (baseline !== 'previous') return { id: baseline ?? '', base: undefined }
  const id = await findPreviousRunId(list, inputs, judgedId)
  if (id !== undefined) return { id, base: undefined }
  return {
    none:
      runSource === undefined
        ? say`There is no older completed run to compare with.`
        : say`There is no older completed run with the source ${runSource} to compare with.`
  }
}

/** The newest run that was recorded for the base. Throws BaselineProblem when the base is unknown. */
function findRecorded(base: BaseReading, { commitStatus = '' }: GateInputs, judgedId: string): NamedBaseline {
  if (base.kind === 'problem') throw base.cause
  const { branch, recorded, length, start, isMergeBase } = base.history
  const found = recorded.find(({ testRunId }) => !isSameRun(testRunId, judgedId))
  if (found === undefined) {
    const checked = say`commits checked: ${length}, going back from ${start.slice(0, 7)}`
    return {
      none: base.includesJudged
        ? say`No earlier run is recorded for ${branch} (${checked}). Once this one is recorded in the commit status ${commitStatus}, later runs are compared with it.`
        : say`No run is recorded for ${branch} in the commit status ${commitStatus} (${checked}). To record one, run the gate with the same commit-status (and agents, if set) on each push to that branch.`
    }
  }
  const { testRunId, sha, distance } = found
  return { id: testRunId, base: { branch, sha, url: `${base.repositoryUrl}/commit/${sha}`, distance, isMergeBase } }
}

/**
 * True when both runs have the same labels in their results, or when one has fewer than two results, which show no
 * labels. A label is the platform's if all results have it; a label that only one of the runs has may be text from an
 * agent, so the two runs would be read differently.
 */
function areFormattedAlike(now: RunReading, then: RunReading): boolean {
  const fewest = Math.min(now.listing.results.length, then.listing.results.length)
  return fewest < 2 || isDeepStrictEqual(now.listing.labels, then.listing.labels)
}

/** True when every result of a run could be read: a missing one could be a regression. */
export function isComplete({ run, listing }: RunReading): boolean {
  return listing.uncertain.length === 0 && listing.results.length >= run.counts.total
}

/** The newest completed run before the judged one, from `run-source` if it is set; undefined if there is none. */
async function findPreviousRunId(list: RunList, { runSource }: GateInputs, judgedId: string) {
  const older = await listOlderRuns(list, judgedId)
  if (older === undefined) throw BaselineProblem.notListed(judgedId)
  for await (const run of older) {
    if (!isFromSource(run, runSource)) continue
    if (run.status === undefined) throw BaselineProblem.unknownStatus(run.id)
    if (run.status === 'completed') return run.id
  }
  return undefined
}
