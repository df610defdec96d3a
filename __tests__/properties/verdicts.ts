import { equal } from 'node:assert/strict'
import fc from 'fast-check'
import { parsePercent, reaches } from '../../src/gate/percent.ts'
import { judge } from '../../src/gate/verdict.ts'
import type { RunStatus, TestRun } from '../../src/model.ts'
import { createEvidence, createInputs, createRun } from '../support/builders.ts'
import type { NamedProperty } from './property.ts'

/** A percentage with six decimals, as text and in millionths. */
const percentages = fc.tuple(fc.nat(100), fc.nat(999_999)).map(([whole, decimals]) => {
  const text = `${whole}.${String(decimals).padStart(6, '0')}`
  return { text, millionths: BigInt(text.replace('.', '')) }
})

export const VERDICTS: readonly NamedProperty[] = [
  {
    name: 'a threshold is compared exactly, as in a big-integer model',
    runs: 5_000,
    property: () =>
      fc.property(fc.integer({ min: 1, max: 10 ** 15 }), fc.nat(10 ** 15), percentages, (total, some, percentage) => {
        const parsed = parsePercent(percentage.text)
        fc.pre(parsed !== undefined)
        const passed = some % (total + 1)
        const truth = BigInt(passed) * 100_000_000n >= BigInt(total) * percentage.millionths
        equal(reaches(passed, total, parsed), truth)
      })
  },
  {
    name: 'a run passes exactly when it is completed and evaluated, and meets every condition',
    runs: 5_000,
    property: () =>
      fc.property(runs, demands, (run, { threshold, minResults, maxErrors }) => {
        const inputs = { threshold: `${threshold}`, 'min-results': `${minResults}`, 'max-errors': `${maxErrors ?? ''}` }
        const { outcome } = judge(createEvidence({ run }), createInputs(inputs))
        const { total, passed, error, pending } = run.counts
        const truth =
          run.status === 'completed' &&
          pending === 0 &&
          total >= minResults &&
          passed * 100 >= threshold * total &&
          (maxErrors === undefined || error <= maxErrors)
        equal(outcome === 'passed', truth)
        equal(outcome === 'undecided', run.status === 'running' || run.status === 'pending')
      })
  }
]

const few = fc.nat(20)

const runs: fc.Arbitrary<TestRun> = fc
  .record({
    status: fc.constantFrom<RunStatus>('completed', 'completed', 'failed', 'running', 'pending'),
    numbers: fc.record({ passed: few, failed: few, error: few, pending: fc.constantFrom(0, 0, 1, 7) })
  })
  .map(({ status, numbers }) => {
    const total = numbers.passed + numbers.failed + numbers.error + numbers.pending
    return createRun({ ...numbers, total }, { status })
  })

const demands = fc.record({
  threshold: fc.nat(100),
  minResults: fc.integer({ min: 1, max: 40 }),
  maxErrors: fc.option(fc.nat(20), { nil: undefined })
})
