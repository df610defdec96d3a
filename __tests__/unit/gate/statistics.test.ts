import { describe, expect, test } from '@jest/globals'
import { fewestFor, mcnemarP, wilsonInterval } from '../../../src/gate/statistics.ts'

describe('the statistics agree with published values to at least three decimal places:', () => {
  // The first four are from Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [8, 10, 0.4902, 0.9433]
  ])('the Wilson interval for %d of %d', (passed, total, low, high) => {
    const interval = wilsonInterval(passed, total)
    expect(interval.low).toBeCloseTo(low, 3)
    expect(interval.high).toBeCloseTo(high, 3)
  })

  // 1.2816, 2.5758 and 3.2905 are quantiles of the normal distribution, from any table.
  test.each([
    [80, 1.2816],
    [99, 2.5758],
    [99.9, 3.2905]
  ])('with %d% confidence the interval for 100 of 100 matches its quantile', (confidence, point) => {
    expect(wilsonInterval(100, 100, confidence).low).toBeCloseTo(100 / (100 + point ** 2), 5)
  })

  test.each([
    [90, 95, 35],
    [80, 95, 16],
    [99, 95, 381],
    [0, 95, 1]
  ])('a threshold of %d%% with %d%% confidence takes %d results that all passed', (threshold, confidence, fewest) => {
    expect(fewestFor(threshold, confidence)).toBe(fewest)
    if (fewest === 1) return
    expect(wilsonInterval(fewest, fewest, confidence).low * 100).toBeGreaterThanOrEqual(threshold)
    expect(wilsonInterval(fewest - 1, fewest - 1, confidence).low * 100).toBeLessThan(threshold)
  })

  // Twice the lower tail of the binomial distribution with p = 0.5, from tables.
  test.each([
    [0, 0, 1],
    [1, 0, 1],
    [5, 0, 0.0625],
    [6, 0, 0.03125],
    [1, 9, 0.02148],
    [2, 8, 0.10937],
    [10, 10, 1],
    [3, 15, 0.00754],
    [600, 500, 0.00282]
  ])('the exact McNemar test of %d worse and %d better', (worse, better, p) => {
    expect(mcnemarP(worse, better)).toBeCloseTo(p, 4)
  })
})
