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
  /** Newest first; undefined where those of a run are not known with certainty. */
  readonly runs: readonly (readonly TestResult[] | undefined)[]
  /** No pull request can have made the runs. */
  readonly areTrusted: boolean
}

export const NO_EARLIER_FAILURES: EarlierFailures = { runs: [], areTrusted: false }

/** Reads what failed in the last `flaky-runs` of the earlier runs. What cannot be read is not known. */
export async function readEarlierFailures(
  session: Session,
  { agentName, flakyRuns }: GateInputs,
  earlier: Promise<EarlierRuns>
): Promise<EarlierFailures> {
  const line = await earlier.catch(() => undefined)
  if (line === undefined) return NO_EARLIER_FAILURES
  // One run may be recorded for several commits.
  const ids = [...new Set(line.runs.map(({ id }) => id))].slice(0, flakyRuns)
  const runs = await Promise.all(
    ids.map((testRunId) => readFailures(session, { agentName, testRunId }).catch(() => undefined))
  )
  return { runs, areTrusted: line.areTrusted }
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
