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
  const { partners, exact, interchangeable } = pairCases(now, then, identify, identify)
  const hiding = findHiding(now, then, exact)
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
 * A case that fails now and one that passed then may be one case, and so a hidden regression, where neither has a partner
 * that is the same in everything, unless both are certain; and where one of them can be read in several ways, also when
 * the other has such a partner without being certain. Returns a case that keeps the comparison from being made.
 */
function findHiding(
  now: readonly TestResult[],
  then: readonly TestResult[],
  exact: ReadonlySet<TestResult>
): TestResult | undefined {
  const failing = split(now.filter(isFailing), exact)
  const passed = split(
    then.filter(({ status }) => status === 'passed'),
    exact
  )
  const unclear = (open: readonly TestResult[], others: readonly TestResult[]) =>
    others.length > 0 ? open.find(({ raw }) => raw !== undefined) : undefined
  const isStable = isStableWithoutQuotes(now, exact) && isStableWithoutQuotes(then, exact)
  return (
    findPossiblePair(failing.open, passed.open, isStable) ??
    unclear(failing.open, passed.loose) ??
    unclear(passed.open, failing.loose)
  )
}

/** More pairs than these are not looked through, and the first doubtful result will do. */
const MAX_PAIRS = 1_000_000

/** A result of the first list that may be the same case as one of the second. */
function findPossiblePair(
  some: readonly TestResult[],
  others: readonly TestResult[],
  isStable: boolean
): TestResult | undefined {
  if (some.length * others.length > MAX_PAIRS) return [...some, ...others].find((result) => !isCertain(result))
  return some.find((one) => others.some((other) => mayBeOne(one, other, isStable)))
}

/** True unless two results that have no partner are surely two cases. */
function mayBeOne(one: TestResult, other: TestResult, isStable: boolean): boolean {
  if (isCertain(one) && isCertain(other)) return false
  if (![one, other].every((result) => isCertain(result) || isPlain(result))) return true
  return !isStable || isAlike(one.input ?? '', other.input ?? '')
}

/** True for an input without quotes that is one line: text that differs between two runs can only be on that line. */
function isPlain({ raw, input, isQuoted }: TestResult): boolean {
  return raw === undefined && input !== undefined && !isQuoted && !isCut(input) && !input.includes('\n')
}

/** How many inputs must be the same in both runs for each that is not, to show that nothing is added to them. */
const STABLE_RATIO = 3

/** True when most inputs without quotes are the same in both runs: then the platform adds nothing to them that differs. */
function isStableWithoutQuotes(results: readonly TestResult[], exact: ReadonlySet<TestResult>): boolean {
  const plain = results.filter(isPlain)
  const same = plain.filter((result) => exact.has(result)).length
  return same > 0 && same >= STABLE_RATIO * (plain.length - same)
}

/** How much of the shorter of two lines the other must begin and end with, for both to be one message with something added. */
const ALIKE = 0.8

/** True for two lines of which one may be the other with something added, whatever numbers are in them. */
function isAlike(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other]
    .map((text) => text.replace(/\d+/g, '0').trim())
    .sort((a, b) => a.length - b.length)
  const common = (start: number, step: number) => {
    let length = 0
    const at = (text: string) => text.at(start + step * length)
    while (length < short.length && at(short) === at(long)) length += 1
    return length
  }
  return long.includes(short) || common(0, 1) + common(-1, -1) >= ALIKE * short.length
}

/** The results without an exact partner, and those that have one by an uncertain identity. */
function split(results: readonly TestResult[], exact: ReadonlySet<TestResult>) {
  return {
    open: results.filter((result) => !exact.has(result)),
    loose: results.filter((result) => exact.has(result) && !isCertain(result))
  }
}

/**
 * True for a result that is known by a whole input between quotes: text that differs between two runs may be part of one
 * without quotes, or of a description.
 */
function isCertain({ raw, input, isQuoted }: TestResult): boolean {
  return raw === undefined && input !== undefined && isQuoted && !isCut(input)
}

/** True when cases that are alike have as many regressions whichever of them is which. */
function hasOneOutcome({ left, right }: Interchangeable<TestResult, TestResult>): boolean {
  const failingNow = left.filter(isFailing).length
  const passedThen = right.filter(({ status }) => status === 'passed').length
  const pairs = Math.min(left.length, right.length)
  const fewest = Math.max(0, failingNow + passedThen - Math.max(left.length, right.length))
  return Math.min(failingNow, passedThen, pairs) === fewest
}
