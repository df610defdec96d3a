import type { RunList } from '../invarium/run-list.ts'
import { isSameRun } from '../invarium/text.ts'
import type { TrendPoint } from '../model.ts'
import type { BaseReading } from './base.ts'
import type { GateInputs } from './inputs.ts'
import { passRate } from './percent.ts'

/** The completed runs before the judged one: those recorded on GitHub, or those in the platform's list, never both. */
export interface EarlierRuns {
  /** The branch they were recorded for. Undefined: they are the agent's runs from `run-source`, on any branch. */
  readonly branch: string | undefined
  /** They were recorded for the default branch, so they cannot come from a pull request. */
  readonly areTrusted: boolean
  /** Newest first. */
  readonly runs: readonly EarlierRun[]
  /** When the judged run started; undefined if the list does not say. */
  readonly judgedStarted: string | undefined
}

export interface EarlierRun extends Omit<TrendPoint, 'passRate'> {
  readonly id: string
  /** Undefined: the run has no results, or the list does not say. */
  readonly passRate: number | undefined
}

export const NO_EARLIER_RUNS: EarlierRuns = { branch: undefined, areTrusted: false, runs: [], judgedStarted: undefined }

/** With `baseline: base`, reads the runs recorded for the base branch; otherwise one page of the agent's runs. */
export async function readEarlierRuns(
  list: RunList,
  inputs: GateInputs,
  judgedId: string,
  base: Promise<BaseReading | undefined>
): Promise<EarlierRuns> {
  return inputs.baseline === 'base' ? listRecorded(await base, judgedId) : readListed(list, inputs, judgedId)
}

function listRecorded(base: BaseReading | undefined, judgedId: string): EarlierRuns {
  if (base?.kind !== 'read') return NO_EARLIER_RUNS
  const { branch, recorded } = base.history
  const runs = recorded
    .filter(({ testRunId }) => !isSameRun(testRunId, judgedId))
    .map(({ testRunId, passRate, createdAt, sha }) => ({
      id: testRunId,
      passRate,
      started: createdAt.slice(0, 16).replace('T', ' '),
      sha
    }))
  return { branch, areTrusted: base.isDefault, runs, judgedStarted: undefined }
}

async function readListed(list: RunList, { runSource }: GateInputs, judgedId: string): Promise<EarlierRuns> {
  const { runs } = await list.page(0)
  const judged = runs.find(({ id }) => isSameRun(id, judgedId))
  if (judged === undefined) return NO_EARLIER_RUNS
  const earlier = runs
    .slice(runs.indexOf(judged) + 1)
    .filter(({ status, source }) => status === 'completed' && (runSource === undefined || source === runSource))
    .map(({ id, counts, started }) => ({
      id,
      passRate: counts === undefined || counts.total === 0 ? undefined : passRate(counts.passed, counts.total),
      started,
      sha: undefined
    }))
  return { ...NO_EARLIER_RUNS, runs: earlier, judgedStarted: judged.started }
}
