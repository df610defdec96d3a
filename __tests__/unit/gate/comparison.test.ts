import { describe, expect, test } from '@jest/globals'
import { compare } from '../../../src/gate/comparison.ts'
import type { ResultStatus } from '../../../src/model.ts'
import { createResult, createRun } from '../../support/builders.ts'

describe('the comparison', () => {
  const result = (status: ResultStatus) => createResult({ status, description: 'd', input: 'i' })
  const kindOf = (then: ResultStatus, now: ResultStatus) => {
    const { results, comparison } = compare([result(now)], createRun(), [result(then)])
    const { regressions, fixed, stillFailing } = comparison
    expect(regressions + fixed + stillFailing).toBe(results[0]?.change === undefined ? 0 : 1)
    return results[0]?.change ?? 'nothing'
  }

  test.each<[ResultStatus, ResultStatus, string]>([
    ['passed', 'failed', 'regression'],
    ['passed', 'error', 'regression'],
    ['passed', 'passed', 'nothing'],
    ['passed', 'pending', 'nothing'],
    ['failed', 'passed', 'fixed'],
    ['error', 'passed', 'fixed'],
    ['failed', 'error', 'still failing'],
    ['error', 'failed', 'still failing'],
    ['pending', 'failed', 'nothing']
  ])('from %s to %s is %s', (then, now, kind) => {
    expect(kindOf(then, now)).toBe(kind)
  })
})
