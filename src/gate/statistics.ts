import type { Interval } from '../model.ts'

/** The 97.5% point of the standard normal distribution. */
const Z = 1.959963984540054

/**
 * The 95% interval of a rate of `passed` in `total`, as fractions, by Wilson's score method without continuity correction
 * (E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22, 1927). 8 of 10: 0.490 to
 * 0.943. `total` must be above 0.
 */
export function wilsonInterval(passed: number, total: number): Interval {
  const rate = passed / total
  const scale = 1 + Z ** 2 / total
  const centre = (rate + Z ** 2 / (2 * total)) / scale
  const half = (Z / scale) * Math.sqrt((rate * (1 - rate)) / total + Z ** 2 / (4 * total ** 2))
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}

/**
 * The two-sided p-value of the exact McNemar test (Q. McNemar, Psychometrika 12, 1947, with the binomial distribution):
 * how likely at least this imbalance is when each of the cases that changed might as well have changed the other way.
 */
export function mcnemarP(worse: number, better: number): number {
  const changed = worse + better
  if (changed === 0) return 1
  // In logarithms: the binomial coefficients of a large run are beyond a double.
  let logTerm = -changed * Math.LN2
  let sum = Math.exp(logTerm)
  for (let index = 1; index <= Math.min(worse, better); index += 1) {
    logTerm += Math.log((changed - index + 1) / index)
    sum += Math.exp(logTerm)
  }
  return Math.min(1, 2 * sum)
}
