import { expect, test } from '@jest/globals'
import type { TestResult } from '../../../src/model.ts'
import { type BrokenCase, findBroken, groupByCause } from '../../../src/report/broken.ts'
import { findCause } from '../../../src/report/cause.ts'
import { plain } from '../../../src/sentence.ts'
import { createCoverage, createEvidence, createReport, createResult, createTestCase } from '../../support/builders.ts'

const failing = (called: string[], expected: string[] | undefined, others: Partial<TestResult> = {}) =>
  createResult({
    toolsCalled: called,
    testCase: expected && createTestCase({ expectedTools: expected, targetFailureType: 'safety_failure' }),
    ...others
  })

test.each<[string, TestResult]>([
  ['called b, not a', failing(['b'], ['a'])],
  ['called b, which was not expected', failing(['a', 'b', 'b'], ['a'])],
  ['never called b', failing(['a'], ['a', 'b'])],
  ['never called a or b', failing([], ['a', 'b'])],
  ['called x, not a, b or 2 more', failing(['x'], ['a', 'b', 'c', 'd'])],
  ['It was wrong', failing(['a'], ['a'], { error: 'It was wrong. It was very wrong.' })],
  ['It was wrong', failing(['a'], undefined, { error: 'It was wrong\nin many ways' })],
  ['wait…', failing([], undefined, { error: 'wait…' })],
  ['Time-out after 1.5 s', failing(['b'], ['a'], { status: 'error', error: 'Time-out after 1.5 s. Try again.' })],
  ['safety_failure, no reason given', failing(['a'], ['a'])],
  ['no reason given', failing([], undefined)],
  ['the result can be read in more than one way', failing(['b'], ['a'], { raw: '[FAILED] x' })]
])('the cause is: %s', (sentence, result) => {
  expect(plain(findCause(result).sentence)).toBe(sentence)
})

function group(results: readonly TestResult[], most = 10): string[] {
  const evidence = createEvidence({ listing: { results, uncertain: [], labels: [] } })
  const broken = findBroken(createReport({ evidence }))
  return groupByCause(broken, most).map(({ kind, cases, sentence }) => `${cases.length} ${kind}: ${plain(sentence)}`)
}

test('three hundred failures with five causes take five lines, the most frequent first', () => {
  const times = (count: number, make: (index: number) => TestResult) =>
    Array.from({ length: count }, (_, at) => make(at))
  const results = [
    ...times(10, () => failing(['x'], ['check', 'x'])),
    ...times(150, (index) => failing([`tool_${index}`], ['verify', `tool_${index}`])),
    ...times(90, (index) => failing([], [], { error: `Order ${index} was refunded twice. Badly.` })),
    ...times(30, () => failing(['delete'], [])),
    ...times(20, () => failing([], undefined, { error: 'Made up.' }))
  ]
  expect(group(results)).toEqual([
    '150 failed: never called verify',
    '90 failed: for example: Order 0 was refunded twice',
    '30 failed: called delete, which was not expected',
    '20 failed: Made up',
    '10 failed: never called check'
  ])
})

test('two cases with the same cause take two lines', () => {
  expect(group([failing([], ['a']), failing([], ['a'])])).toEqual([
    '1 failed: never called a',
    '1 failed: never called a'
  ])
})

test('the worst kinds come first, and the least bad ones are left out', () => {
  const of = (others: Partial<TestResult>) => failing([], undefined, { error: 'x', ...others })
  const results = [
    of({ change: 'still failing' }),
    of({ status: 'error' }),
    of({ change: 'new' }),
    of({ change: 'regression' })
  ]
  const lines = ['1 regression: x', '1 error: x', '1 new: x', '1 still failing: x']
  expect(group(results)).toEqual(lines)
  expect(group(results, 2)).toEqual(lines.slice(0, 2))
})

test('a test case without a result is shown by name, with its status in the baseline', () => {
  const [a, b] = [createTestCase({ description: 'a' }), createTestCase({ userMessage: 'b' })]
  const comparison = { gone: [{ result: createResult({ status: 'passed' }), testCase: b, isMissing: true }] }
  const evidence = createEvidence({
    coverage: { kind: 'measured', coverage: createCoverage({ missing: [a, b] }) },
    baseline: { kind: 'compared', comparison } as never
  })
  const broken = findBroken(createReport({ evidence }))
  expect(broken.map(({ kind, name, before }: BrokenCase) => [kind, name, before])).toEqual([
    ['not tested', 'b', 'passed'],
    ['not tested', 'a', undefined]
  ])
})
