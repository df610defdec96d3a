import { isCut } from '../invarium/run/block.ts'
import type { Change, Comparison, TestResult, TestRun } from '../model.ts'
import { BaselineProblem } from './baseline-problem.ts'
import { type Interchangeable, pairCases } from './pairing.ts'
import { passRate } from './percent.ts'
import { mcnemarP } from './statistics.ts'

/** A comparison in numbers, and the results of the run, each with its change. */
export interface Compared {
  readonly comparison: Comparison
  readonly results: readonly TestResult[]
}

/**
 * Compares all results of a run with all results of its baseline. A case that passed then and fails now is a regression;
 * the reverse is fixed. Throws BaselineProblem where a regression could hide: when a failing case without a partner and a
 * case that passed and is gone may be one, because not both are known with certainty, or when cases that are alike in
 * everything could be paired with more or fewer regressions. Pure otherwise.
 */
export function compare(now: readonly TestResult[], baseline: TestRun, then: readonly TestResult[]): Compared {
  const { partners, interchangeable } = pairCases(now, then, identify, identify)
  const hiding = findHiding(now, then, partners)
  if (hiding !== undefined) throw BaselineProblem.ambiguous(hiding.description)
  const unclear = interchangeable.find((group) => !hasOneOutcome(group))
  if (unclear !== undefined) throw BaselineProblem.ambiguous(unclear.left[0]?.description ?? '')
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

/** A result that can be read in several ways is the same case only where all of it is the same. */
function identify({ input, description, raw }: TestResult) {
  return raw === undefined ? { input, description } : { input: `as it was written: ${raw}`, description }
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

/**
 * A case that fails now and has no partner, and one that passed then and has none, are two cases only when both are known
 * by a whole input between quotes: text that differs between two runs may be part of one without quotes, or of a
 * description. Returns a case that is not.
 */
function findHiding(
  now: readonly TestResult[],
  then: readonly TestResult[],
  partners: readonly (TestResult | undefined)[]
): TestResult | undefined {
  const matched = new Set(partners)
  const failingNow = now.filter((result, index) => isFailing(result) && partners[index] === undefined)
  const passedThen = then.filter((result) => result.status === 'passed' && !matched.has(result))
  if (failingNow.length === 0 || passedThen.length === 0) return undefined
  return [...failingNow, ...passedThen].find(
    ({ raw, input, isQuoted }) => raw !== undefined || input === undefined || !isQuoted || isCut(input)
  )
}

/** True when cases that are alike have as many regressions whichever of them is which. */
function hasOneOutcome({ left, right }: Interchangeable<TestResult, TestResult>): boolean {
  const failingNow = left.filter(isFailing).length
  const passedThen = right.filter(({ status }) => status === 'passed').length
  const pairs = Math.min(left.length, right.length)
  const fewest = Math.max(0, failingNow + passedThen - Math.max(left.length, right.length))
  return Math.min(failingNow, passedThen, pairs) === fewest
}
