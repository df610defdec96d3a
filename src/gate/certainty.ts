import { CUT, isCut } from '../invarium/run/block.ts'
import { isFailing, type TestResult } from '../model.ts'
import { type Pairing, withoutMark } from './pairing.ts'

/**
 * A case that fails now and one that passed then may be one case, and so a hidden regression, where neither has a partner
 * that is the same in everything, unless both are certain; and also when one of them has such a partner without being
 * certain, where the other can be read in several ways or is alike. Returns a case that keeps the comparison from being
 * made.
 */
export function findHiding(
  now: readonly TestResult[],
  then: readonly TestResult[],
  { partners, exact }: Pick<Pairing<TestResult, TestResult>, 'partners' | 'exact'>
): TestResult | undefined {
  const paired = new Set(partners)
  const alone = {
    failing: now.filter((result, index) => isFailing(result) && partners[index] === undefined),
    passed: then.filter((result) => result.status === 'passed' && !paired.has(result))
  }
  const failing = split(now.filter(isFailing), exact)
  const passed = split(
    then.filter(({ status }) => status === 'passed'),
    exact
  )
  const isStable = isStableWithoutQuotes(now, exact) && isStableWithoutQuotes(then, exact)
  return (
    findPossiblePair(failing.open, passed.open, isStable) ??
    findRetried(alone.failing, then) ??
    findRetried(alone.passed, now) ??
    findRival(failing.open, passed.loose) ??
    findRival(passed.open, failing.loose)
  )
}

/** More pairs than these are not looked through, and the first doubtful result will do. */
const MAX_PAIRS = 200_000

/** A result of the first list that may be the same case as one of the second. */
function findPossiblePair(
  some: readonly TestResult[],
  others: readonly TestResult[],
  isStable: boolean
): TestResult | undefined {
  if (some.length * others.length > MAX_PAIRS) return [...some, ...others].find((result) => !isCertain(result))
  return some.find((one) => others.some((other) => mayBeOne(one, other, isStable)))
}

/**
 * A result without a partner in a case that the other run has, by its message, with another number of results: when it was
 * tried again, which of them counts?
 */
function findRetried(alone: readonly TestResult[], others: readonly TestResult[]): TestResult | undefined {
  const inputs = new Set(others.map(({ input }) => input))
  return alone.find(({ input }) => input !== undefined && inputs.has(input))
}

/** A result without a partner that may have a better claim to the partner of one that is known by an uncertain identity. */
function findRival(open: readonly TestResult[], loose: readonly TestResult[]): TestResult | undefined {
  const doubtful = open.filter((result) => !isCertain(result))
  if (doubtful.length * loose.length > MAX_PAIRS) return doubtful[0]
  return doubtful.find((one) => loose.some((other) => one.raw !== undefined || isAlike(nameOf(one), nameOf(other))))
}

/** What a result is known by. */
function nameOf({ input, description }: TestResult): string {
  return input ?? withoutMark(description)
}

/** True unless two results that have no partner are surely two cases. */
function mayBeOne(one: TestResult, other: TestResult, isStable: boolean): boolean {
  // A message may have a date in it, or the number of an attempt: one description is one case.
  const name = withoutMark(one.description)
  if (name !== '' && name === withoutMark(other.description)) return true
  if (isCertain(one) && isCertain(other)) return false
  if (isBetweenQuotes(one) && isBetweenQuotes(other)) return beginAlike(one.input ?? '', other.input ?? '')
  if (![one, other].every((result) => isCertain(result) || isPlain(result))) return true
  return !isStable || isAlike(one.input ?? '', other.input ?? '')
}

/** True for an input between quotes, whole or cut short. */
function isBetweenQuotes({ raw, input, isQuoted }: TestResult): boolean {
  return raw === undefined && input !== undefined && isQuoted
}

/** True when what is shown of one message is how the other begins. */
function beginAlike(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => text.replace(CUT, '').trimEnd())
  return a !== undefined && b !== undefined && (a.startsWith(b) || b.startsWith(a))
}

/** True for an input without quotes, at its ends or in it, that is one line: text that differs between two runs can only be on that line. */
function isPlain({ raw, input, isQuoted }: TestResult): boolean {
  return raw === undefined && input !== undefined && !isQuoted && !isCut(input) && !/[\n"“”]/.test(input)
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
function isCertain(result: TestResult): boolean {
  return isBetweenQuotes(result) && !isCut(result.input ?? '')
}
