import { beginAlike, isCut } from '../invarium/run/block.ts'
import { isFailing, type TestResult } from '../model.ts'
import { type Pairing, withoutMark } from './pairing.ts'

/**
 * Finds a case that prevents the comparison: a case that fails now and one that passed then might be the same, which
 * would hide a regression. Three functions look for one: {@link findPossiblePair} among results without an exact
 * partner, {@link findRetried} among those without any partner whose message the other run has too (for one that passed
 * then: only if a result that fails now has it), and {@link findRival} between a result without an exact partner and one
 * that has an exact partner but is not certain. Finally, if test cases are known, a failing result and a passed one
 * might be the same if neither has a partner or a test case: message and description may both vary.
 *
 * @param hasTestCase true for a result that certainly belongs to a test case; undefined if no test cases are known
 */
export function findAmbiguousCase(
  now: readonly TestResult[],
  then: readonly TestResult[],
  { partners, exact }: Pick<Pairing<TestResult>, 'partners' | 'exact'>,
  hasTestCase: ((result: TestResult) => boolean) | undefined
): TestResult | undefined {
  const paired = new Set(partners)
  const alone = {
    failing: now.filter((result, index) => isFailing(result) && partners[index] === undefined),
    passed: then.filter((result) => result.status === 'passed' && !paired.has(result))
  }
  const mayVary = (result: TestResult) => hasTestCase !== undefined && !hasTestCase(result)
  const failing = split(now.filter(isFailing), exact)
  const passed = split(
    then.filter(({ status }) => status === 'passed'),
    exact
  )
  const isStable = areUnquotedInputsStable(now, exact) && areUnquotedInputsStable(then, exact)
  return (
    findPossiblePair(failing.open, passed.open, isStable) ??
    (alone.passed.some(mayVary) ? alone.failing.find(mayVary) : undefined) ??
    findRetried(alone.failing, then) ??
    findRetried(alone.passed, now.filter(isFailing)) ??
    findRival(failing.open, passed.loose) ??
    findRival(passed.open, failing.loose)
  )
}

/** With more pairs than this, the first doubtful result is returned without checking each pair. */
const MAX_PAIRS = 200_000

/** A result of the first list that might be the same case as one of the second. */
function findPossiblePair(
  some: readonly TestResult[],
  others: readonly TestResult[],
  isStable: boolean
): TestResult | undefined {
  if (some.length * others.length > MAX_PAIRS) return [...some, ...others].find((result) => !isCertain(result))
  return some.find((one) => others.some((other) => mayBeSameCase(one, other, isStable)))
}

/**
 * A result without a partner, although the other run has results with the same message (a different number of them): if
 * the case was retried, it is unclear which result counts.
 */
function findRetried(alone: readonly TestResult[], others: readonly TestResult[]): TestResult | undefined {
  const inputs = new Set(others.map(({ input }) => input))
  return alone.find(({ input }) => input !== undefined && inputs.has(input))
}

/** A result without an exact partner that might be the true match of one that was paired by an uncertain identity. */
function findRival(open: readonly TestResult[], loose: readonly TestResult[]): TestResult | undefined {
  const doubtful = open.filter((result) => !isCertain(result))
  if (doubtful.length * loose.length > MAX_PAIRS) return doubtful[0]
  return doubtful.find((one) => loose.some((other) => !one.hasCertainCase || areSimilar(nameOf(one), nameOf(other))))
}

/** What identifies a result. */
function nameOf({ input, description }: TestResult): string {
  return input ?? withoutMark(description)
}

/** True unless two results without an exact partner are certainly different cases. */
function mayBeSameCase(one: TestResult, other: TestResult, isStable: boolean): boolean {
  // A message may contain a date or an attempt number, so the same description means the same case.
  const name = withoutMark(one.description)
  if (name !== '' && name === withoutMark(other.description)) return true
  if (isCertain(one) && isCertain(other)) return false
  if (isBetweenQuotes(one) && isBetweenQuotes(other)) return beginAlike(one.input ?? '', other.input ?? '')
  if (![one, other].every((result) => isCertain(result) || isPlain(result))) return true
  return !isStable || areSimilar(one.input ?? '', other.input ?? '')
}

/** True for a quoted input, complete or truncated. */
function isBetweenQuotes({ hasCertainCase, input, isQuoted }: TestResult): boolean {
  return hasCertainCase && input !== undefined && isQuoted
}

/**
 * True for a complete one-line input without any quotes: if the platform adds text to it that differs between two runs,
 * that text can only be on the same line.
 */
function isPlain({ hasCertainCase, input, isQuoted }: TestResult): boolean {
  return hasCertainCase && input !== undefined && !isQuoted && !isCut(input) && !/[\n"“”]/.test(input)
}

/** How many inputs must be the same in both runs for each one that differs, to show that nothing is added to them. */
const STABLE_RATIO = 3

/** True when most unquoted inputs are the same in both runs: the platform then adds nothing that varies to them. */
function areUnquotedInputsStable(results: readonly TestResult[], exact: ReadonlySet<TestResult>): boolean {
  const plain = results.filter(isPlain)
  const same = plain.filter((result) => exact.has(result)).length
  return same > 0 && same >= STABLE_RATIO * (plain.length - same)
}

/**
 * The fraction of the shorter line that two lines must share at their beginning and end to count as one message with
 * something added.
 */
const MIN_SIMILARITY = 0.8

/** True for two lines when one might be the other with something added, ignoring numbers. */
function areSimilar(one: string, other: string): boolean {
  const [short = '', long = ''] = [one, other]
    .map((text) => text.replace(/\d+/g, '0').trim())
    .sort((a, b) => a.length - b.length)
  const common = (start: number, step: number) => {
    let length = 0
    const at = (text: string) => text.at(start + step * length)
    while (length < short.length && at(short) === at(long)) length += 1
    return length
  }
  return long.includes(short) || common(0, 1) + common(-1, -1) >= MIN_SIMILARITY * short.length
}

/** Splits the results into those without an exact partner and those with one but an uncertain identity. */
function split(results: readonly TestResult[], exact: ReadonlySet<TestResult>) {
  return {
    open: results.filter((result) => !exact.has(result)),
    loose: results.filter((result) => exact.has(result) && !isCertain(result))
  }
}

/**
 * True for a result identified by a complete, quoted input: an unquoted input, or a description, may include text that
 * differs between two runs.
 */
function isCertain(result: TestResult): boolean {
  return isBetweenQuotes(result) && !isCut(result.input ?? '')
}
