import type { Interval } from '../model.ts'

/**
 * The confidence interval of a rate of `passed` in `total`, as fractions, by the uncorrected Wilson score method
 * (E. B. Wilson, "Probable inference, the law of succession, and statistical inference", JASA 22, 1927). 8 of 10 at 95%:
 * 0.490 to 0.943. `total` must be above 0.
 *
 * @param confidence in percent
 */
export function wilsonInterval(passed: number, total: number, confidence = 95): Interval {
  const z = normalQuantile(confidence)
  const rate = passed / total
  const scale = 1 + z ** 2 / total
  const centre = (rate + z ** 2 / (2 * total)) / scale
  const half = (z / scale) * Math.sqrt((rate * (1 - rate)) / total + z ** 2 / (4 * total ** 2))
  return { low: Math.max(0, centre - half), high: Math.min(1, centre + half) }
}

/**
 * The minimum number of results, all passed, for the lower end of the interval to reach `threshold` percent (below 100).
 */
export function fewestFor(threshold: number, confidence: number): number {
  const rate = threshold / 100
  return Math.max(1, Math.ceil((normalQuantile(confidence) ** 2 * rate) / (1 - rate)))
}

/** The z for which the standard normal distribution has `confidence` percent between -z and z. */
function normalQuantile(confidence: number): number {
  let [low, high] = [0, 10]
  // Sixty bisections exceed the precision of a double.
  for (let step = 0; step < 60; step += 1) {
    const middle = (low + high) / 2
    if (errorFunction(middle / Math.SQRT2) * 100 < confidence) low = middle
    else high = middle
  }
  return high
}

/**
 * The error function by its Taylor series. Rounding errors grow with x, but stay below 1e-12 for every confidence that is
 * accepted (x up to 2.4).
 */
function errorFunction(x: number): number {
  if (x > 4) return 1
  let term = x
  let sum = x
  for (let index = 1; Math.abs(term) > 1e-17; index += 1) {
    term *= -(x * x) / index
    sum += term / (2 * index + 1)
  }
  return (2 / Math.sqrt(Math.PI)) * sum
}

/**
 * The two-sided p-value of the exact McNemar test (Q. McNemar, Psychometrika 12, 1947, with the binomial distribution):
 * how likely an imbalance of at least this size is if each changed case was equally likely to change the other way.
 */
export function mcnemarP(worse: number, better: number): number {
  const changed = worse + better
  if (changed === 0) return 1
  // In logarithms, because the binomial coefficients of a large run overflow a double.
  let logTerm = -changed * Math.LN2
  let sum = Math.exp(logTerm)
  for (let index = 1; index <= Math.min(worse, better); index += 1) {
    logTerm += Math.log((changed - index + 1) / index)
    sum += Math.exp(logTerm)
  }
  return Math.min(1, 2 * sum)
}
