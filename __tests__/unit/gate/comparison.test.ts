import { describe, expect, test } from '@jest/globals'
import { compare } from '../../../src/gate/comparison.ts'
import type { ResultStatus } from '../../../src/model.ts'
import { createResult, createRun } from '../../support/builders.ts'

describe('the change of a case', () => {
  const result = (status: ResultStatus) => createResult({ status, description: 'd', input: 'i' })
  const kindOf = (then: ResultStatus, now: ResultStatus) => {
    const { results, comparison } = compare([result(now)], createRun(), [result(then)], undefined)
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

describe('a case that fails now and one that passed before, both unmatched,', () => {
  type Known = Parameters<typeof createResult>[0]
  const regressionsOf = (now: Known, before: Known) => {
    const kept = ['a', 'b', 'c'].map((name) =>
      createResult({ status: 'passed', input: `the case ${name}`, description: name, isQuoted: now?.isQuoted ?? true })
    )
    const results = [...kept, createResult({ status: 'failed', description: 'one', ...now })]
    const earlier = [...kept, createResult({ status: 'passed', description: 'other', ...before })]
    return compare(results, createRun(), earlier, undefined)
  }

  test.each<[string, Known, Known]>([
    ['have different whole messages', { input: 'pay' }, { input: 'pay now' }],
    ['have messages that differ before they are cut', { input: 'cancel my or…' }, { input: 'cancel the o…' }],
    ['have dissimilar unquoted messages', { input: 'pay', isQuoted: false }, { input: 'ship', isQuoted: false }]
  ])('are two cases when they %s', (_, now, before) => {
    expect(regressionsOf(now, before).comparison).toMatchObject({
      regressions: 0,
      added: 1,
      gone: [{ result: { ...before, description: 'other' } }]
    })
  })

  test.each<[string, Known, Known]>([
    ['have messages that differ only because one is cut', { input: 'cancel my or…' }, { input: 'cancel my order' }],
    [
      'have unquoted messages that differ only in a number',
      { input: 'pay (1.2s)', isQuoted: false },
      { input: 'pay (3s)', isQuoted: false }
    ],
    [
      'have unquoted messages and one continues the other',
      { input: 'pay — no', isQuoted: false },
      { input: 'pay', isQuoted: false }
    ],
    ['have no message', { input: undefined }, { input: undefined }],
    ['can be read in more than one way', { input: 'pay', raw: '[FAILED] one' }, { input: 'ship' }]
  ])('may be the same case, so nothing is compared, when they %s', (_, now, before) => {
    expect(() => regressionsOf(now, before)).toThrow(
      'cannot be matched with certainty, so it is unclear whether it regressed'
    )
  })
})
