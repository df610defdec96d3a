import { type Change, type Comparison, isFailing, type TestCase, type TestResult, type TestRun } from '../model.ts'
import { BaselineProblem } from './baseline-problem.ts'
import { findAmbiguousCase } from './certainty.ts'
import { matchTestCases } from './matching.ts'
import { type CaseIdentity, type Interchangeable, pairCases } from './pairing.ts'
import { passRate } from './percent.ts'
import { mcnemarP } from './statistics.ts'

/** The numbers of a comparison, and the results of the run, each with its change. */
export interface Compared {
  readonly comparison: Comparison
  readonly results: readonly TestResult[]
}

/**
 * Compares all results of a run with all results of its baseline. A case that passed then and fails now is a
 * regression; the reverse is fixed. Throws BaselineProblem if the runs have no case in common, or if a regression could
 * be hidden: a case that fails now and one that passed then might be the same although they are not an exact pair, or
 * the number of regressions depends on how identical cases are paired. Otherwise pure.
 *
 * @param cases the agent's test cases; undefined: unknown
 */
export function compare(
  now: readonly TestResult[],
  baseline: TestRun,
  then: readonly TestResult[],
  cases: readonly TestCase[] | undefined
): Compared {
  const positions = cases === undefined ? new Map<TestResult, number>() : locateTestCases([...now, ...then], cases)
  const pairing = pairCases(now, then, (result) => identify(result, positions.get(result)))
  const { partners, interchangeable } = pairing
  const hiding = findAmbiguousCase(now, then, pairing, cases && ((result) => positions.has(result)))
  if (hiding !== undefined) throw BaselineProblem.ambiguous(hiding.description)
  const unclear = interchangeable.find((group) => !hasOneOutcome(group))
  if (unclear !== undefined) throw BaselineProblem.ambiguous(unclear.left[0]?.description ?? '')
  const paired = new Set(partners)
  const gone = then.filter((result) => !paired.has(result))
  const matched = then.length - gone.length
  if (matched === 0 && now.length > 0 && then.length > 0) throw BaselineProblem.nothingInCommon(baseline.id)
  const results = now.map((result, index) => ({ ...result, change: changeOf(result, partners[index]) }))
  const count = (wanted: Change) => results.filter(({ change }) => change === wanted).length
  const regressions = count('regression')
  const fixed = count('fixed')
  const comparison = {
    baseline,
    base: undefined,
    passRate: passRate(baseline.counts.passed, baseline.counts.total),
    regressions,
    fixed,
    stillFailing: count('still failing'),
    added: count('new'),
    gone: gone.map((result) => ({ result, testCase: undefined, isMissing: undefined })),
    matched,
    p: mcnemarP(regressions, fixed)
  }
  return { comparison, results }
}

/** The position of the test case that each result certainly belongs to. */
function locateTestCases(results: readonly TestResult[], cases: readonly TestCase[]): ReadonlyMap<TestResult, number> {
  const positions = new Map(cases.map((testCase, position) => [testCase, position]))
  const matches = matchTestCases(results, cases)
  return new Map(
    results.flatMap((result, index) => {
      const match = matches[index]
      const position = match?.kind === 'own' ? positions.get(match.testCase) : undefined
      return position === undefined ? [] : [[result, position]]
    })
  )
}

/** A result whose case can be read in more than one way matches only an identical one. */
function identify({ input, description, raw, hasCertainCase }: TestResult, testCase: number | undefined): CaseIdentity {
  if (!hasCertainCase) return { input: `as it was written: ${raw}`, description, testCase: undefined }
  return { input, description, testCase }
}

/** How a result compares with its baseline; undefined when there is nothing to report. */
function changeOf(now: TestResult, then: TestResult | undefined): Change | undefined {
  if (then === undefined) return 'new'
  if (isFailing(now)) {
    if (then.status === 'passed') return 'regression'
    return isFailing(then) ? 'still failing' : undefined
  }
  return now.status === 'passed' && isFailing(then) ? 'fixed' : undefined
}

/** True when identical cases have the same number of regressions however they are paired. */
function hasOneOutcome({ left, right }: Interchangeable<TestResult>): boolean {
  const failingNow = left.filter(isFailing).length
  const passedThen = right.filter(({ status }) => status === 'passed').length
  const pairs = Math.min(left.length, right.length)
  const fewest = Math.max(0, failingNow + passedThen - Math.max(left.length, right.length))
  return Math.min(failingNow, passedThen, pairs) === fewest
}
