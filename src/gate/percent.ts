/** A percentage as an exact fraction: `numerator` / `denominator` percent. */
export interface Percent {
  readonly value: number
  readonly numerator: bigint
  readonly denominator: bigint
}

/**
 * Parses a percentage from 0 to 100: a plain decimal with an optional trailing `%`. Undefined for anything else, and for
 * a number between 0 and 1, which is most likely a fraction given by mistake.
 */
export function parsePercent(text: string): Percent | undefined {
  const match = /^(\d{1,3})(?:\.(\d{1,12}))?%?$/.exec(text)
  if (match === null) return undefined
  const [, whole = '', decimals = ''] = match
  const numerator = BigInt(whole + decimals)
  const denominator = 10n ** BigInt(decimals.length)
  const fraction = numerator > 0n && numerator < denominator
  if (fraction || numerator > 100n * denominator) return undefined
  return { value: Number(text.replace('%', '')), numerator, denominator }
}

/** True when `passed` of `total` is at least `percent`, by the exact counts; false when `total` is 0. */
export function reaches(passed: number, total: number, percent: Percent): boolean {
  return total > 0 && BigInt(passed) * 100n * percent.denominator >= BigInt(total) * percent.numerator
}

/** The pass rate in percent with at most two decimals, rounded down: 799 of 1,000 is 79.9, 2 of 3 is 66.66. */
export function passRate(passed: number, total: number): number {
  return total === 0 ? 0 : Number((BigInt(passed) * 10_000n) / BigInt(total)) / 100
}
