import { isCut } from '../invarium/run/block.ts'
import { readFailures } from '../invarium/run/failures.ts'
import { readRunListPage } from '../invarium/run-list.ts'
import { isSameRun, normalise } from '../invarium/text.ts'
import type { Session } from '../invarium/wire/session.ts'
import { type CaseHistory, isFailing, type TestResult } from '../model.ts'
import type { BaseReading } from './base.ts'
import type { GateInputs } from './inputs.ts'
import { bareDescription } from './pairing.ts'

/** What failed in earlier runs. */
export interface EarlierFailures {
  /** Newest first; undefined where those of a run are not known with certainty. */
  readonly runs: readonly (readonly TestResult[] | undefined)[]
  /** They were recorded for the default branch: no pull request can have made them. */
  readonly areTrusted: boolean
}

export const NO_EARLIER_FAILURES: EarlierFailures = { runs: [], areTrusted: false }

/** Reads what failed in the last `flaky-runs` completed runs of the same line. What cannot be read is not known. */
export async function readEarlierFailures(
  session: Session,
  inputs: GateInputs,
  judgedId: string,
  base: Promise<BaseReading | undefined>
): Promise<EarlierFailures> {
  const reading = await base
  const ids = await findEarlierRuns(session, inputs, judgedId, reading).catch(() => [])
  const { agentName } = inputs
  const runs = await Promise.all(
    ids.map((testRunId) => readFailures(session, { agentName, testRunId }).catch(() => undefined))
  )
  return { runs, areTrusted: reading?.kind === 'read' && reading.isDefault }
}

/** The recorded runs of the base branch where there are any, else the agent's of the same source. */
async function findEarlierRuns(
  session: Session,
  { agentName, runSource, flakyRuns, baseline }: GateInputs,
  judgedId: string,
  base: BaseReading | undefined
): Promise<readonly string[]> {
  if (baseline === 'base') {
    const recorded = base?.kind === 'read' ? base.line.recorded : []
    const ids = [...new Set(recorded.map(({ testRunId }) => testRunId))]
    return ids.filter((id) => !isSameRun(id, judgedId)).slice(0, flakyRuns)
  }
  const { runs } = await readRunListPage(session, agentName, 0)
  const judged = runs.findIndex(({ id }) => isSameRun(id, judgedId))
  return runs
    .slice(judged + 1)
    .filter(({ status, source }) => status === 'completed' && (runSource === undefined || source === runSource))
    .slice(0, judged === -1 ? 0 : flakyRuns)
    .map(({ id }) => id)
}

/** The results, each failing one with how often its case has failed before. Pure. */
export function addHistory(results: readonly TestResult[], { runs, areTrusted }: EarlierFailures): TestResult[] {
  const known = runs.filter((failures) => failures !== undefined)
  const failedIn = known.map((failures) => new Set(failures.flatMap((result) => keyOf(result) ?? [])))
  const counts = new Map<string, number>()
  for (const result of results) {
    const key = keyOf(result)
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  const historyOf = (result: TestResult): CaseHistory | undefined => {
    const key = keyOf(result)
    // Of several results of one case nobody knows which of them failed before.
    if (!isFailing(result) || key === undefined || counts.get(key) !== 1 || known.length === 0) return undefined
    const failed = failedIn.filter((keys) => keys.has(key)).length
    return { failed, runs: known.length, isCertain: areTrusted && known.length === runs.length && result.isQuoted }
  }
  return results.map((result) => ({ ...result, history: historyOf(result) }))
}

/** What a case is known by in every run; undefined: its message is not known whole, or not with certainty. */
function keyOf({ raw, input, description }: TestResult): string | undefined {
  if (raw !== undefined || input === undefined || isCut(input)) return undefined
  return JSON.stringify([normalise(input), bareDescription(description)])
}
