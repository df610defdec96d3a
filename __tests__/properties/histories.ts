import { deepEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { compare } from '../../src/gate/comparison.ts'
import { addHistory } from '../../src/gate/flakiness.ts'
import { applyKnownFailures } from '../../src/gate/known-failures.ts'
import { judge } from '../../src/gate/verdict.ts'
import { isFlaky, type ResultStatus, type TestResult } from '../../src/model.ts'
import { createEvidence, createInputs, createResult, createRun } from '../support/builders.ts'
import type { NamedProperty } from './property.ts'

const statuses = fc.constantFrom<ResultStatus>('passed', 'passed', 'failed', 'error')

/** A case and its outcomes: now, in the baseline, and in earlier runs. */
interface Case {
  readonly now: ResultStatus
  readonly before: ResultStatus
  readonly earlier: readonly ResultStatus[]
  readonly isQuoted: boolean
  readonly known: 'no' | 'yes' | 'expired'
}

const RUNS = 4

const cases: fc.Arbitrary<Case[]> = fc.array(
  fc.record({
    now: statuses,
    before: statuses,
    earlier: fc.array(statuses, { minLength: RUNS, maxLength: RUNS }),
    isQuoted: fc.boolean(),
    known: fc.constantFrom('no' as const, 'no' as const, 'yes' as const, 'expired' as const)
  }),
  { minLength: 1, maxLength: 8 }
)

const TODAY = '2026-01-15'

const isBad = (status: ResultStatus | undefined) => status === 'failed' || status === 'error'

export const HISTORIES: readonly NamedProperty[] = [
  {
    name: 'regressions and fixed, still failing, flaky and excused cases match a model of the histories',
    runs: 10_000,
    property: () =>
      fc.property(
        cases,
        fc.array(fc.boolean(), { minLength: RUNS, maxLength: RUNS }),
        fc.constantFrom('show', 'excuse'),
        fc.nat(3),
        fc.boolean(),
        (suite, readable, flaky, allowed, areTrusted) => {
          const resultOf = (index: number, status: ResultStatus): TestResult =>
            createResult({
              input: `message ${index}`,
              description: `case ${index}`,
              status,
              isQuoted: suite[index]?.isQuoted ?? true
            })
          const now = suite.map((entry, index) => resultOf(index, entry.now))
          const before = suite.map((entry, index) => resultOf(index, entry.before))
          const earlier = readable.map((isReadable, run) =>
            isReadable
              ? suite.flatMap((entry, index) => (isBad(entry.earlier[run]) ? [resultOf(index, 'failed')] : []))
              : undefined
          )
          const entries = suite.flatMap(({ known }, index) =>
            known === 'no'
              ? []
              : [{ input: `message ${index}`, reason: 'known', expires: known === 'yes' ? TODAY : '2026-01-14' }]
          )
          const compared = compare(now, createRun(), before, undefined)
          const { results } = applyKnownFailures(
            addHistory(compared.results, { runs: earlier, areTrusted }),
            entries,
            TODAY,
            true
          )
          const evidence = createEvidence({
            run: createRun({ total: now.length, passed: now.filter(({ status }) => status === 'passed').length }),
            listing: { results, uncertain: [], labels: [] },
            baseline: { kind: 'compared', comparison: compared.comparison }
          })
          const inputs = {
            threshold: '0',
            baseline: 'base',
            'commit-status': 'x',
            flaky,
            'max-regressions': `${allowed}`
          }
          const verdict = judge(evidence, createInputs({ ...inputs, coverage: '' }))

          // The model's expectations.
          const failedBefore = (entry: Case) => entry.earlier.some((status, run) => readable[run] && isBad(status))
          const kinds = suite.map((entry) => {
            if (isBad(entry.now)) return entry.before === 'passed' ? 'regression' : 'still failing'
            return isBad(entry.before) ? 'fixed' : undefined
          })
          const flips = suite.map((entry, index) => kinds[index] === 'regression' && failedBefore(entry))
          const excused = suite.map(
            (entry, index) =>
              kinds[index] === 'regression' &&
              (entry.known === 'yes' ||
                (flaky === 'excuse' && flips[index] && areTrusted && readable.every(Boolean) && entry.isQuoted))
          )
          deepEqual(
            results.map(({ change }) => change),
            kinds
          )
          deepEqual(results.map(isFlaky), flips)
          deepEqual(
            verdict.excused.map(({ input }) => input),
            suite.flatMap((_, index) => (excused[index] ? [`message ${index}`] : []))
          )
          const counted = kinds.filter((kind, index) => kind === 'regression' && !excused[index]).length
          const isMet = verdict.conditions.find(({ name }) => name === 'regressions')?.met
          deepEqual(isMet, counted <= allowed)
        }
      )
  }
]
