import { describe, expect, test } from '@jest/globals'
import { matchTestCases } from '../../../src/gate/matching.ts'
import type { TestCase, TestResult } from '../../../src/model.ts'
import { createResult, createTestCase } from '../../support/builders.ts'

const testCase = (scenarioId: string, userMessage: string | undefined, description = '') =>
  createTestCase({ scenarioId, userMessage, description })

const result = (input: string | undefined, description = '', others: Partial<TestResult> = {}) =>
  createResult({ input, description, ...others })

/** The id of each result's test case, or after `?` the ids of its candidates. */
function matched(results: readonly TestResult[], cases: readonly TestCase[]): string[] {
  return matchTestCases(results, cases).map((match) => {
    if (match.kind === 'none') return 'none'
    if (match.kind === 'own') return match.testCase.scenarioId
    return `?${match.candidates.map(({ scenarioId }) => scenarioId).join('')}`
  })
}

const CASES = [testCase('1', 'first message', 'first'), testCase('2', 'second message', 'second')]

describe('a result belongs to the test case', () => {
  test('with its message, in any order and even with an unknown description', () => {
    expect(matched([result('second message', 'renamed'), result('first message')], CASES)).toEqual(['2', '1'])
  })

  test('with its message and description, if several share the message', () => {
    const cases = [testCase('1', 'a', 'x'), testCase('2', 'a', 'y')]
    expect(matched([result('a', 'y'), result('a', '✅ x')], cases)).toEqual(['2', '1'])
  })

  test('with its description, if the result or the case has no message', () => {
    expect(matched([result(undefined, 'second')], CASES)).toEqual(['2'])
    expect(matched([result('a', 'x')], [testCase('1', undefined, 'x')])).toEqual(['1'])
  })

  test('whose message starts with the part that the platform shows', () => {
    const cases = [
      testCase('1', 'the first message of a customer', 'first'),
      testCase('2', 'the second message', 'second')
    ]
    const results = [result('the second m…', 'second'), result('the first message of…', 'unknown')]
    expect(matched(results, cases)).toEqual(['2', '1'])
  })

  test('even if other results belong to it too', () => {
    expect(matched([result('first message'), result('first message')], CASES)).toEqual(['1', '1'])
  })

  test('despite different line ends and surrounding white space', () => {
    expect(matched([result(' a\nb')], [testCase('1', 'a\r\nb ')])).toEqual(['1'])
  })
})

test('a result with an unknown message and an unknown description belongs to no test case', () => {
  expect(matched([result('third message', 'third'), result('third…', 'third')], CASES)).toEqual(['none', 'none'])
})

describe('a result is doubtful', () => {
  test('when its message and its description are from different cases', () => {
    expect(matched([result('first message', 'second')], CASES)).toEqual(['?12'])
  })

  test('when only its description is known', () => {
    expect(matched([result('renamed', 'first')], CASES)).toEqual(['?1'])
  })

  test('when several cases match', () => {
    const cases = [testCase('1', 'a', 'x'), testCase('2', 'a', 'x'), testCase('3', 'ab', 'y')]
    expect(matched([result('a', 'x'), result('a'), result('a…', 'x'), result(undefined, 'x')], cases)).toEqual([
      '?12',
      '?12',
      '?12',
      '?12'
    ])
  })

  test('when it has no message and an unknown description', () => {
    expect(matched([result(undefined, 'third'), result('', '')], CASES)).toEqual(['?12', 'none'])
  })

  test('when little of its message is shown and its description is unknown', () => {
    expect(matched([result('second m…', 'unknown')], CASES)).toEqual(['?2'])
  })

  test('when it can be read in more than one way, unless message and description match a test case', () => {
    const raw = { raw: '[FAILED] first' }
    expect(matched([result('first message', 'other', raw), result('first', 'first', raw)], CASES)).toEqual([
      '?12',
      '?12'
    ])
    expect(matched([result('first message', 'first', raw)], CASES)).toEqual(['1'])
  })

  test('when other text may have become part of its unquoted message', () => {
    const unquoted = { isQuoted: false }
    expect(matched([result('first message and an answer', '', unquoted)], CASES)).toEqual(['?1'])
    expect(matched([result('first message', '', unquoted), result('other', '', unquoted)], CASES)).toEqual([
      '1',
      'none'
    ])
  })

  test('for every test case, when there are too many candidates to search', () => {
    const cases = Array.from({ length: 3_000 }, (_, index) => testCase(`${index}`, `same start ${index}`, 'same'))
    const [match] = matchTestCases([result('same start…')], cases)
    expect(match).toEqual({ kind: 'doubtful', candidates: cases })
    const lengths = Array.from({ length: 3_000 }, (_, index) => testCase(`${index}`, 'x'.repeat(index + 1)))
    expect(matchTestCases([result('y', '', { isQuoted: false })], lengths)).toEqual([
      { kind: 'doubtful', candidates: lengths }
    ])
  })
})
