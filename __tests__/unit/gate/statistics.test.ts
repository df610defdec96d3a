import { describe, expect, test } from '@jest/globals'
import { mcnemarP, wilsonInterval } from '../../../src/gate/statistics.ts'

describe('the statistics agree with published values to three digits', () => {
  // The first four are the examples of Newcombe, Statistics in Medicine 17 (1998), table I, method 3.
  test.each([
    [81, 263, 0.2553, 0.3662],
    [15, 148, 0.0624, 0.1605],
    [0, 20, 0, 0.1611],
    [1, 29, 0.0061, 0.1718],
    [8, 10, 0.4902, 0.9433]
  ])('the Wilson interval of %d in %d', (passed, total, low, high) => {
    const interval = wilsonInterval(passed, total)
    expect(interval.low).toBeCloseTo(low, 3)
    expect(interval.high).toBeCloseTo(high, 3)
  })

  // Twice the lower tail of the binomial distribution at one half, as its tables have it.
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
