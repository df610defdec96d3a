import { BaselineProblem } from '../errors/baseline-problem.ts'
import type { Change, Comparison, TestResult, TestRun } from '../model.ts'
import { pairCases, withoutMark } from '../same-case.ts'
import { mcnemarP } from './statistics.ts'

/**
 * Compares all results of a run with all results of its baseline. A case that passed then and fails now is a regression;
 * the reverse is fixed. Throws BaselineProblem when cases cannot be told apart with certainty. Pure otherwise.
 */
export function compare(now: readonly TestResult[], baseline: TestRun, then: readonly TestResult[]): Comparison {
  const partners = pairCases(now, then, identify, identify, { complete: true })
  if (isDoubtful(now, then, partners)) throw BaselineProblem.uncertain()
  const matched = partners.filter((partner) => partner !== undefined).length
  if (matched === 0 && now.length > 0 && then.length > 0) throw BaselineProblem.nothingInCommon(baseline.id)
  const changes = now.map((result, index) => changeOf(result, partners[index]))
  const select = (wanted: Change) => now.filter((_, index) => changes[index] === wanted)
  const regressions = select('regression')
  const fixed = select('fixed')
  return {
    baseline,
    regressions,
    fixed,
    stillFailing: select('still failing'),
    fresh: now.filter((_, index) => partners[index] === undefined),
    gone: then.length - matched,
    matched,
    p: mcnemarP(regressions.length, fixed.length)
  }
}

/** How a result stands to its baseline; undefined when nothing about it needs to be said. */
function changeOf(now: TestResult, then: TestResult | undefined): Change | undefined {
  if (then === undefined) return isFailing(now) ? 'new' : undefined
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
function isDoubtful(
  now: readonly TestResult[],
  then: readonly TestResult[],
  partners: readonly (TestResult | undefined)[]
): boolean {
  const matched = new Set(partners)
  const unmatchedNow = now.filter((result, index) => isFailing(result) && partners[index] === undefined)
  const unmatchedThen = then.filter((result) => result.status === 'passed' && !matched.has(result))
  const isAmbiguous = ({ raw }: TestResult) => raw !== undefined
  return unmatchedNow.length > 0 && unmatchedThen.length > 0 && [...unmatchedNow, ...unmatchedThen].some(isAmbiguous)
}

/** Each result with its change, for the report: regressions first, then still failing, then new, then the rest. */
export function markChanges(results: readonly TestResult[], comparison: Comparison): TestResult[] {
  const changes = new Map<TestResult, Change>([
    ...comparison.fresh.filter(isFailing).map((result) => [result, 'new'] as const),
    ...comparison.fixed.map((result) => [result, 'fixed'] as const),
    ...comparison.stillFailing.map((result) => [result, 'still failing'] as const),
    ...comparison.regressions.map((result) => [result, 'regression'] as const)
  ])
  return results.map((result) => {
    const change = changes.get(result)
    return change === undefined ? result : { ...result, change }
  })
}
