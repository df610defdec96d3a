import { describe, expect, test } from '@jest/globals'
import { matchTestCases } from '../../../src/gate/matching.ts'
import type { TestCase, TestResult } from '../../../src/model.ts'
import { createResult, createTestCase } from '../../support/builders.ts'

const testCase = (scenarioId: string, userMessage: string | undefined, description = '') =>
  createTestCase({ scenarioId, userMessage, description })

const result = (input: string | undefined, description = '', others: Partial<TestResult> = {}) =>
  createResult({ input, description, ...others })

/** The ids of the cases of which each result is, behind `?` those of which it could be. */
function matched(results: readonly TestResult[], cases: readonly TestCase[]): string[] {
  return matchTestCases(results, cases).map((match) => {
    if (match.kind === 'none') return 'none'
    if (match.kind === 'own') return match.testCase.scenarioId
    return `?${match.candidates.map(({ scenarioId }) => scenarioId).join('')}`
  })
}

const CASES = [testCase('1', 'first message', 'first'), testCase('2', 'second message', 'second')]

describe('a result is of the test case', () => {
  test('with its message, whatever the order and an unknown description', () => {
    expect(matched([result('second message', 'renamed'), result('first message')], CASES)).toEqual(['2', '1'])
  })

  test('with its message and description, where several have the message', () => {
    const cases = [testCase('1', 'a', 'x'), testCase('2', 'a', 'y')]
    expect(matched([result('a', 'y'), result('a', '✅ x')], cases)).toEqual(['2', '1'])
  })

  test('with its description, where the result or the case has no message', () => {
    expect(matched([result(undefined, 'second')], CASES)).toEqual(['2'])
    expect(matched([result('a', 'x')], [testCase('1', undefined, 'x')])).toEqual(['1'])
  })

  test('whose message begins as the platform shows it', () => {
    const cases = [
      testCase('1', 'the first message of a customer', 'first'),
      testCase('2', 'the second message', 'second')
    ]
    const results = [result('the second m…', 'second'), result('the first message of…', 'unknown')]
    expect(matched(results, cases)).toEqual(['2', '1'])
  })

  test('also when other results are of it too', () => {
    expect(matched([result('first message'), result('first message')], CASES)).toEqual(['1', '1'])
  })

  test('with other line ends and white space around', () => {
    expect(matched([result(' a\nb')], [testCase('1', 'a\r\nb ')])).toEqual(['1'])
  })
})

test('a result with another message and another description is of none', () => {
  expect(matched([result('third message', 'third'), result('third…', 'third')], CASES)).toEqual(['none', 'none'])
})

describe('a result is doubtful', () => {
  test('when its message is of one case and its description of another', () => {
    expect(matched([result('first message', 'second')], CASES)).toEqual(['?12'])
  })

  test('when only its description is known', () => {
    expect(matched([result('renamed', 'first')], CASES)).toEqual(['?1'])
  })

  test('when it could be one of several', () => {
    const cases = [testCase('1', 'a', 'x'), testCase('2', 'a', 'x'), testCase('3', 'ab', 'y')]
    expect(matched([result('a', 'x'), result('a'), result('a…', 'x'), result(undefined, 'x')], cases)).toEqual([
      '?12',
      '?12',
      '?12',
      '?12'
    ])
  })

  test('when nothing of it is known', () => {
    expect(matched([result(undefined, 'third'), result('', '')], CASES)).toEqual(['?12', 'none'])
  })

  test('when little of its message is shown, and its description is unknown', () => {
    expect(matched([result('second m…', 'unknown')], CASES)).toEqual(['?2'])
  })

  test('when it can be read in more than one way, unless it is all that a test case is', () => {
    const raw = { raw: '[FAILED] first' }
    expect(matched([result('first message', 'other', raw), result('first', 'first', raw)], CASES)).toEqual([
      '?12',
      '?12'
    ])
    expect(matched([result('first message', 'first', raw)], CASES)).toEqual(['1'])
  })

  test('when text without quotes may have become a part of its message', () => {
    const unquoted = { isQuoted: false }
    expect(matched([result('first message and an answer', '', unquoted)], CASES)).toEqual(['?1'])
    expect(matched([result('first message', '', unquoted), result('other', '', unquoted)], CASES)).toEqual([
      '1',
      'none'
    ])
  })

  test('of any case, when of more than can be looked through', () => {
    const cases = Array.from({ length: 3_000 }, (_, index) => testCase(`${index}`, `same start ${index}`, 'same'))
    const [match] = matchTestCases([result('same start…')], cases)
    expect(match).toEqual({ kind: 'doubtful', candidates: cases })
    const lengths = Array.from({ length: 3_000 }, (_, index) => testCase(`${index}`, 'x'.repeat(index + 1)))
    expect(matchTestCases([result('y', '', { isQuoted: false })], lengths)).toEqual([
      { kind: 'doubtful', candidates: lengths }
    ])
  })
})
