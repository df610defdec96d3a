import type { Change, Comparison, TestResult, TestRun } from '../model.ts'
import { BaselineProblem } from './baseline-problem.ts'
import { pairCases, withoutMark } from './pairing.ts'
import { passRate } from './percent.ts'
import { mcnemarP } from './statistics.ts'

/** A comparison in numbers, and the results of the run, each with its change. */
export interface Compared {
  readonly comparison: Comparison
  readonly results: readonly TestResult[]
}

/**
 * Compares all results of a run with all results of its baseline. A case that passed then and fails now is a regression;
 * the reverse is fixed. Throws BaselineProblem when cases cannot be told apart with certainty. Pure otherwise.
 */
export function compare(now: readonly TestResult[], baseline: TestRun, then: readonly TestResult[]): Compared {
  const partners = pairCases(now, then, identify, identify, { complete: true })
  const doubtful = findDoubtful(now, then, partners)
  if (doubtful !== undefined) throw BaselineProblem.ambiguous(doubtful.description)
  const matched = partners.filter((partner) => partner !== undefined).length
  if (matched === 0 && now.length > 0 && then.length > 0) throw BaselineProblem.nothingInCommon(baseline.id)
  const results = now.map((result, index) => ({ ...result, change: changeOf(result, partners[index]) }))
  const count = (wanted: Change) => results.filter(({ change }) => change === wanted).length
  const regressions = count('regression')
  const fixed = count('fixed')
  const comparison = {
    baseline,
    passRate: passRate(baseline.counts.passed, baseline.counts.total),
    regressions,
    fixed,
    stillFailing: count('still failing'),
    added: count('new'),
    addedFailing: results.filter((result) => result.change === 'new' && isFailing(result)).length,
    gone: then.length - matched,
    matched,
    p: mcnemarP(regressions, fixed)
  }
  return { comparison, results }
}

/** How a result stands to its baseline; undefined when nothing about it needs to be said. */
function changeOf(now: TestResult, then: TestResult | undefined): Change | undefined {
  if (then === undefined) return 'new'
  if (isFailing(now)) {
    if (then.status === 'passed') return 'regression'
    return isFailing(then) ? 'still failing' : undefined
  }
  return now.status === 'passed' && isFailing(then) ? 'fixed' : undefined
}

function isFailing({ status }: TestResult): boolean {
  return status === 'failed' || status === 'error'
}

/** Without an input only the description tells cases apart. */
function identify({ input, description }: TestResult) {
  return { input: input ?? `description: ${withoutMark(description)}`, description }
}

/** A failing case that has no partner may be a regression when what tells cases apart could be read in several ways. */
function findDoubtful(
  now: readonly TestResult[],
  then: readonly TestResult[],
  partners: readonly (TestResult | undefined)[]
): TestResult | undefined {
  const matched = new Set(partners)
  const unmatchedNow = now.filter((result, index) => isFailing(result) && partners[index] === undefined)
  const unmatchedThen = then.filter((result) => result.status === 'passed' && !matched.has(result))
  if (unmatchedNow.length === 0 || unmatchedThen.length === 0) return undefined
  return [...unmatchedNow, ...unmatchedThen].find(({ raw }) => raw !== undefined)
}
