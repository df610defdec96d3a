import { describe, expect, test } from '@jest/globals'
import { parsePercent, passRate, reaches } from '../../../src/gate/percent.ts'
import { judge, type Requirements } from '../../../src/gate/verdict.ts'
import type { Counts, RunStatus, TestRun } from '../../../src/model.ts'
import { plain } from '../../../src/sentence.ts'
import { createEvidence, createInputs, createRun } from '../../support/builders.ts'

function percent(text: string) {
  const parsed = parsePercent(text)
  if (parsed === undefined) throw new Error(`${text} is not a percentage`)
  return parsed
}

const testRun = (counts: Partial<Counts>, status: RunStatus = 'completed') => createRun(counts, { status })

const requirements = (threshold: string, others: Record<string, string> = {}): Requirements =>
  createInputs({ threshold, ...others })

const verdict = (run: TestRun, wanted: Requirements) => judge(createEvidence({ run }), wanted)
const outcome = (run: TestRun, wanted: Requirements) => verdict(run, wanted).outcome
const sentence = (run: TestRun, wanted: Requirements) => plain(verdict(run, wanted).sentence)

describe('the verdict:', () => {
  test('799 of 1,000 does not reach 80%, 800 does', () => {
    expect(outcome(testRun({ total: 1000, passed: 799, failed: 201 }), requirements('80'))).toBe('failed')
    expect(outcome(testRun({ total: 1000, passed: 800, failed: 200 }), requirements('80'))).toBe('passed')
  })

  test('2 of 3 does not reach 66.67%, but reaches 66.66%', () => {
    expect(outcome(testRun({ total: 3, passed: 2, failed: 1 }), requirements('66.67'))).toBe('failed')
    expect(outcome(testRun({ total: 3, passed: 2, failed: 1 }), requirements('66.66'))).toBe('passed')
  })

  test('an empty run never passes, not even at 0%', () => {
    expect(outcome(testRun({}), requirements('0'))).toBe('failed')
    expect(sentence(testRun({}), requirements('0'))).toBe('the run has no results, so nothing has passed')
  })

  test('a run with the status failed never passes', () => {
    const run = testRun({ total: 4, passed: 4 }, 'failed')
    expect(outcome(run, requirements('0'))).toBe('failed')
    expect(sentence(run, requirements('0'))).toBe('the run itself ended with the status failed')
  })

  test.each<RunStatus>(['running', 'pending'])('a run that is still %s is undecided', (status) => {
    const run = testRun({ total: 40, passed: 12, pending: 28 }, status)
    expect(outcome(run, requirements('0'))).toBe('undecided')
    expect(sentence(run, requirements('0'))).toBe(
      `The gate waited 600 s, but the run is still ${status}, with 12 of 40 results evaluated. Raise wait-timeout, or run the job again later.`
    )
  })

  test('a pending result in a completed run fails it', () => {
    const run = testRun({ total: 10, passed: 9, pending: 1 })
    expect(sentence(run, requirements('90'))).toBe('1 of 10 results is still pending')
  })

  test('a run with fewer results than min-results fails', () => {
    const run = testRun({ total: 9, passed: 9 })
    expect(sentence(run, requirements('90', { 'min-results': '10' }))).toBe(
      'the run has 9 results, fewer than the required 10'
    )
  })

  test('errors are judged only if max-errors is given', () => {
    const run = testRun({ total: 10, passed: 8, error: 2 })
    expect(outcome(run, requirements('80'))).toBe('passed')
    expect(outcome(run, requirements('80', { 'max-errors': '2' }))).toBe('passed')
    expect(sentence(run, requirements('80', { 'max-errors': '1' }))).toBe('2 errors, at most 1 allowed')
  })

  test('with confidence the lower end of the interval must reach the threshold', () => {
    const confident = requirements('90', { confidence: '95', coverage: '' })
    expect(outcome(testRun({ total: 35, passed: 35 }), confident)).toBe('passed')
    expect(outcome(testRun({ total: 34, passed: 34 }), confident)).toBe('failed')
    expect(sentence(testRun({ total: 10, passed: 10 }), confident)).toBe(
      'with 95% confidence, the true pass rate is at least 72.24%, which is below the 90% threshold (meeting it takes at least 35 results, all passing)'
    )
    expect(sentence(testRun({ total: 100, passed: 92, failed: 8 }), confident)).toBe(
      'with 95% confidence, the true pass rate is at least 85%, which is below the 90% threshold'
    )
    expect(sentence(testRun({ total: 100, passed: 50, failed: 50 }), confident)).toBe(
      '50% passed (50 of 100), below the 90% threshold'
    )
  })

  test('confidence is refused if no run could reach the threshold with it', () => {
    expect(() => requirements('100', { confidence: '95' })).toThrow(
      'confidence is set to 95; it must be empty when threshold is 100'
    )
    expect(() => requirements('90', { confidence: '79' })).toThrow(
      'confidence is set to 79; it must be a number from 80 to 99.9'
    )
  })

  test('every unmet condition is named', () => {
    const run = testRun({ total: 10, passed: 5, failed: 3, error: 1, pending: 1 }, 'failed')
    expect(sentence(run, requirements('90', { 'min-results': '20', 'max-errors': '0' }))).toBe(
      'the run itself ended with the status failed; the run has 10 results, fewer than the required 20; 1 of 10 results is still pending; 50% passed (5 of 10), below the 90% threshold; 1 error, at most 0 allowed'
    )
  })
})

describe('a percentage', () => {
  test.each(['0', '0.0', '1', '80', '80%', '99.5', '99.999999', '100', '100.0%', '007'])('%s is accepted', (text) => {
    expect(parsePercent(text)).toBeDefined()
  })

  test.each([
    '',
    '-1',
    '+80',
    '100.01',
    '101',
    '0.8',
    '0.8%',
    '0.000001',
    '1e2',
    '.5',
    '80.',
    '80 %',
    '80%%',
    'NaN',
    '0x50',
    '80,5',
    '٨٠'
  ])('%j is refused', (text) => {
    expect(parsePercent(text)).toBeUndefined()
  })

  test('is not reached by 0 of 0, not even 0%', () => {
    expect(reaches(0, 0, percent('0'))).toBe(false)
  })

  test('of passed results is rounded down to two decimals', () => {
    expect([
      passRate(2, 3),
      passRate(799, 1000),
      passRate(9999, 10000),
      passRate(99999, 100000),
      passRate(0, 0)
    ]).toEqual([66.66, 79.9, 99.99, 99.99, 0])
  })
})
