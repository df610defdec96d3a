import { isCut } from '../invarium/run/block.ts'
import { readFailures } from '../invarium/run/failures.ts'
import { normalise } from '../invarium/text.ts'
import type { Session } from '../invarium/wire/session.ts'
import { type CaseHistory, isFailing, type TestResult } from '../model.ts'
import type { EarlierRuns } from './earlier-runs.ts'
import type { GateInputs } from './inputs.ts'
import { bareDescription } from './pairing.ts'

/** What failed in earlier runs. */
export interface EarlierFailures {
  /** Newest first; undefined for a run whose failures are not known with certainty. */
  readonly runs: readonly (readonly TestResult[] | undefined)[]
  /** True if the runs cannot come from a pull request. */
  readonly areTrusted: boolean
}

export const NO_EARLIER_FAILURES: EarlierFailures = { runs: [], areTrusted: false }

/** Reads what failed in the last `flaky-runs` of the earlier runs. A run that cannot be read counts as unknown. */
export async function readEarlierFailures(
  session: Session,
  { agentName, flakyRuns }: GateInputs,
  earlier: Promise<EarlierRuns>
): Promise<EarlierFailures> {
  const earlierRuns = await earlier.catch(() => undefined)
  if (earlierRuns === undefined) return NO_EARLIER_FAILURES
  // The same run can be recorded for several commits.
  const ids = [...new Set(earlierRuns.runs.map(({ id }) => id))].slice(0, flakyRuns)
  const runs = await Promise.all(
    ids.map((testRunId) => readFailures(session, { agentName, testRunId }).catch(() => undefined))
  )
  return { runs, areTrusted: earlierRuns.areTrusted }
}

/** Adds to each failing result how often its case has failed before. Pure. */
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
    // With several results of one case there is no way to tell which of them failed before.
    if (!isFailing(result) || key === undefined || counts.get(key) !== 1 || known.length === 0) return undefined
    const failed = failedIn.filter((keys) => keys.has(key)).length
    return { failed, runs: known.length, isCertain: areTrusted && known.length === runs.length && result.isQuoted }
  }
  return results.map((result) => ({ ...result, history: historyOf(result) }))
}

/** Identifies a case across runs. Undefined: its message is missing, incomplete or not certain. */
function keyOf({ raw, input, description }: TestResult): string | undefined {
  if (raw !== undefined || input === undefined || isCut(input)) return undefined
  return JSON.stringify([normalise(input), bareDescription(description)])
}
