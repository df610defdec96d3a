import { equal } from 'node:assert/strict'
import fc from 'fast-check'
import { joinTestCases } from '../../src/gate/expectations.ts'
import { judge } from '../../src/gate/verdict.ts'
import type { ResultStatus, TestCase, TestResult } from '../../src/model.ts'
import { createEvidence, createInputs, createResult, createRun, createTestCase } from '../support/builders.ts'
import type { NamedProperty } from './property.ts'

/** Few messages and descriptions, so that many cases are alike; one is a prefix of another, and some are missing. */
const messages = fc.constantFrom('where is it', 'where is it now', 'where is my order', 'delete all of it', undefined)
const descriptions = fc.constantFrom('greets', 'refuses', 'looks it up', 'warns', '')

const suites: fc.Arbitrary<TestCase[]> = fc
  .array(fc.record({ userMessage: messages, description: descriptions }), { minLength: 1, maxLength: 5 })
  .map((cases) => cases.map((given, index) => createTestCase({ scenarioId: `sc_${index}`, ...given })))

/** How a result can differ from its test case. */
const CHANGES = [
  'none',
  'none',
  'none',
  'renamed',
  'cut',
  'foreign',
  'relabelled',
  'silent',
  'doubtful',
  'unquoted'
] as const

interface Origin {
  readonly of: number
  readonly other: number
  readonly change: (typeof CHANGES)[number]
  readonly status: ResultStatus
}

const origins: fc.Arbitrary<Origin[]> = fc.array(
  fc.record({
    of: fc.nat(4),
    other: fc.nat(4),
    change: fc.constantFrom(...CHANGES),
    status: fc.constantFrom<ResultStatus>('passed', 'passed', 'passed', 'failed', 'error')
  }),
  { maxLength: 8 }
)

/** The result as the run shows it. */
function show({ of, other, change, status }: Origin, cases: readonly TestCase[]): TestResult {
  const at = (index: number) => cases[index % cases.length]
  const { userMessage: input, description = '' } = at(of) ?? {}
  const result = createResult({ status, input, description })
  switch (change) {
    case 'renamed':
      return { ...result, input: `today: ${input}` }
    case 'cut':
      return { ...result, input: input && `${input.slice(0, 9)}…` }
    case 'foreign':
      return { ...result, input: 'something else', description: 'of another agent' }
    case 'relabelled':
      return { ...result, input: at(other)?.userMessage }
    case 'silent':
      return { ...result, input: undefined }
    case 'doubtful':
      return { ...result, raw: 'as it was written', hasCertainCase: false }
    case 'unquoted':
      return { ...result, input: `${input} and an answer`, isQuoted: false }
    default:
      return result
  }
}

/** The model of the documented rules: the test cases that a result may belong to; `undefined` if it may have none. */
function model(result: TestResult, cases: readonly TestCase[]): readonly (TestCase | undefined)[] {
  const { input, description, hasCertainCase, isQuoted } = result
  const named = cases.filter((entry) => description !== '' && entry.description === description)
  const exact = named.filter(({ userMessage }) => input !== undefined && userMessage === input)
  if (!hasCertainCase) return exact.length === 1 ? exact : [...cases, undefined]
  if (input === undefined) return named.length === 1 ? named : [...(named.length > 0 ? named : cases), undefined]
  const whole = cases.filter(({ userMessage }) => userMessage === input)
  const begun = cases.filter(({ userMessage }) => input.endsWith('…') && userMessage?.startsWith(input.slice(0, -1)))
  const told = whole.length > 0 ? whole : begun
  const both = told.filter((entry) => named.includes(entry))
  const isBrief = whole.length === 0 && input.length < 20
  const sure = both.length > 0 ? both : named.length === 0 && !isBrief ? told : []
  if (sure.length > 0) return sure.length === 1 ? sure : [...sure, undefined]
  if (told.length > 0) return [...told, ...named, undefined]
  const silent = cases.filter(({ userMessage }) => userMessage === undefined)
  if (named.length === 1 && silent.includes(named[0] ?? createTestCase())) return named
  const joined = cases.filter(({ userMessage }) => !isQuoted && userMessage && input.startsWith(userMessage))
  return [...named, ...joined, ...(description === '' ? silent : []), undefined]
}

/** True if the run is green when the results belong to these owners. */
function isGreen(
  owners: readonly (TestCase | undefined)[],
  results: readonly TestResult[],
  cases: readonly TestCase[],
  demands: { readonly coverage: number; readonly threshold: number }
): boolean {
  const tested = cases.filter((entry) => owners.includes(entry))
  const passed = tested.filter((entry) =>
    results.every(({ status }, at) => owners[at] !== entry || status === 'passed')
  )
  const passedResults = results.filter(({ status }) => status === 'passed').length
  return (
    results.length > 0 &&
    tested.length * 100 >= demands.coverage * cases.length &&
    passedResults * 100 >= demands.threshold * results.length &&
    passed.length * 100 >= demands.threshold * tested.length
  )
}

/** Every possible assignment of results to test cases. */
function allWays(choices: readonly (readonly (TestCase | undefined)[])[]): (TestCase | undefined)[][] {
  return choices.reduce<(TestCase | undefined)[][]>(
    (ways, choice) => ways.flatMap((way) => choice.map((owner) => [...way, owner])),
    [[]]
  )
}

const MAX_WAYS = 20_000

export const COVERAGE: readonly NamedProperty[] = [
  {
    name: 'coverage is judged as in a model that tries every possible match of results to test cases',
    runs: 10_000,
    property: () =>
      fc.property(
        suites,
        origins,
        fc.constantFrom(100, 100, 75, 50),
        fc.constantFrom(0, 50, 75, 100),
        (cases, from, coverage, threshold) => {
          const results = from.map((origin) => show(origin, cases))
          const choices = results.map((result) => [...new Set(model(result, cases))])
          fc.pre(choices.reduce((ways, choice) => ways * choice.length, 1) <= MAX_WAYS)
          const greens = allWays(choices).map((owners) => isGreen(owners, results, cases, { coverage, threshold }))
          const count = (...wanted: ResultStatus[]) => results.filter(({ status }) => wanted.includes(status)).length
          const run = createRun({
            total: results.length,
            passed: count('passed'),
            failed: count('failed'),
            error: count('error')
          })
          const listing = { results, uncertain: [], labels: [] }
          const joined = joinTestCases(run, listing, { kind: 'read', cases })
          const demands = createInputs({ coverage: `${coverage}`, threshold: `${threshold}` })
          const { outcome } = judge(createEvidence({ run, listing, coverage: joined.coverage }), demands)
          if (outcome === 'passed') equal(greens.includes(false), false, 'passed, but one way is red')
          if (outcome === 'failed') equal(greens.includes(true), false, 'failed, but one way is green')
          // With several doubtful results, `undecided` is allowed even if all assignments are red, or all are green.
          const doubtful = choices.filter((choice) => choice.length > 1).length
          if (doubtful < 2) equal(outcome === 'passed', !greens.includes(false))
          if (doubtful === 0) equal(outcome === 'undecided', false)
        }
      )
  }
]
