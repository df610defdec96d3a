import { type Change, isFailing, isFlaky, type TestResult } from '../model.ts'
import { plain, type Sentence, say, trusted } from '../sentence.ts'
import { type Cause, findCause } from './cause.ts'
import type { Report } from './report.ts'

/** What can be wrong with a case, worst first. */
const KINDS = ['regression', 'flaky', 'not tested', 'error', 'new', 'failed', 'still failing'] as const

export type Kind = (typeof KINDS)[number]

/** The name of a kind, in the plural if needed. */
export function nameKind(kind: Kind, count: number): string {
  return count > 1 && (kind === 'regression' || kind === 'error') ? `${kind}s` : kind
}

/** A case that broke. */
export interface BrokenCase {
  readonly kind: Kind
  /** Untrusted; empty when the platform does not give one. */
  readonly name: string
  readonly cause: Cause
  /** Its status in the baseline, as trusted text. Undefined: it is not in the baseline, or its status there is unknown. */
  readonly before: string | undefined
  /** Undefined: the case has no result. */
  readonly result: TestResult | undefined
}

/** Cases of one kind that broke for the same reason. */
export interface BrokenGroup {
  readonly kind: Kind
  /** At least one. */
  readonly cases: readonly BrokenCase[]
  readonly sentence: Sentence
  /** Undefined when it is unknown, or not the same for all cases. */
  readonly before: string | undefined
}

/** The summary, the comment and the log all show what broke: it is found once per report. */
const found = new WeakMap<Report, readonly BrokenCase[]>()

/** All cases that broke, worst first: the failing results, and the test cases without a result. */
export function findBroken(report: Report): readonly BrokenCase[] {
  const known = found.get(report) ?? collectBroken(report)
  found.set(report, known)
  return known
}

function collectBroken(report: Report): BrokenCase[] {
  const failing = (report.evidence?.listing.results ?? []).filter(isFailing).map(describeResult)
  const cases = [...failing, ...findUntested(report)]
  return KINDS.flatMap((kind) => cases.filter((broken) => broken.kind === kind))
}

function describeResult(result: TestResult): BrokenCase {
  const { change, description, input = '' } = result
  return {
    kind: kindOf(result),
    name: description || input,
    cause: addHistory(findCause(result), result),
    before: change && BEFORE[change],
    result
  }
}

/** Adds to the cause how often the case has failed before. */
function addHistory(cause: Cause, { history }: TestResult): Cause {
  if (history === undefined || history.failed === 0) return cause
  const { failed, runs } = history
  const often = runs === 1 ? say`the previous run` : say`${failed} of the previous ${runs} runs`
  return { ...cause, sentence: say`${cause.sentence}; also failed in ${often}` }
}

const BEFORE = {
  regression: 'passed',
  'still failing': 'failed',
  new: undefined,
  fixed: undefined
} as const satisfies Record<Change, string | undefined>

function kindOf(result: TestResult): Kind {
  const { status, change } = result
  if (isFlaky(result)) return 'flaky'
  if (change === 'regression') return 'regression'
  if (status === 'error') return 'error'
  return change === 'new' || change === 'still failing' ? change : 'failed'
}

/** The test cases without a result, those that passed in the baseline first. */
function findUntested({ evidence }: Report): BrokenCase[] {
  if (evidence?.coverage?.kind !== 'measured') return []
  const gone = evidence.baseline?.kind === 'compared' ? evidence.baseline.comparison.gone : []
  const results = new Map(gone.flatMap(({ testCase, result }) => (testCase ? [[testCase, result]] : [])))
  const sentence = trusted('no result in this run')
  const broken = evidence.coverage.coverage.missing.map((testCase): BrokenCase => {
    const result = results.get(testCase)
    return {
      kind: 'not tested',
      name: testCase.description || testCase.userMessage || testCase.scenarioId,
      cause: { sentence, facts: [{ key: 'no result', sentence }] },
      before: result && (isFailing(result) ? 'failed' : result.status),
      result: undefined
    }
  })
  const hasPassed = ({ before }: BrokenCase) => before === 'passed'
  return [...broken.filter(hasPassed), ...broken.filter((entry) => !hasPassed(entry))]
}

/** How many cases must share a fact to be shown as one group. */
const MIN_GROUP = 3

/**
 * The cases in at most `most` groups, kind by kind: first groups of cases that share a fact, the most frequent fact first,
 * then each remaining case by itself.
 */
export function groupByCause(broken: readonly BrokenCase[], most: number): BrokenGroup[] {
  return KINDS.flatMap((kind) =>
    groupKind(
      broken.filter((entry) => entry.kind === kind),
      most
    )
  ).slice(0, most)
}

function groupKind(cases: readonly BrokenCase[], most: number): BrokenGroup[] {
  const groups: BrokenGroup[] = []
  let left = cases
  while (groups.length < most) {
    const shared = findSharedFact(left)
    if (shared === undefined) break
    const hasIt = ({ cause }: BrokenCase) => cause.facts.some(({ key }) => key === shared)
    groups.push(toGroup(left.filter(hasIt), shared))
    left = left.filter((entry) => !hasIt(entry))
  }
  return [...groups, ...left.slice(0, most).map((entry) => toGroup([entry], undefined))]
}

/** The key of the most common fact; undefined if too few cases share one. */
function findSharedFact(cases: readonly BrokenCase[]): string | undefined {
  const counts = new Map<string, number>()
  for (const { cause } of cases) for (const { key } of cause.facts) counts.set(key, (counts.get(key) ?? 0) + 1)
  const [key, count = 0] = [...counts].reduce<[string?, number?]>(
    (best, entry) => (entry[1] > (best[1] ?? 0) ? entry : best),
    []
  )
  return count >= MIN_GROUP ? key : undefined
}

function toGroup(cases: readonly BrokenCase[], key: string | undefined): BrokenGroup {
  const [first] = cases
  if (first === undefined) throw new TypeError('a group has at least one case')
  const { kind, before } = first
  const sentenceOf = ({ cause }: BrokenCase) => cause.facts.find((fact) => fact.key === key)?.sentence ?? cause.sentence
  const sentence = sentenceOf(first)
  const isSame = cases.every((entry) => plain(sentenceOf(entry)) === plain(sentence))
  return {
    kind,
    cases,
    sentence: isSame ? sentence : say`for example: ${sentence}`,
    before: cases.every((entry) => entry.before === before) ? before : undefined
  }
}
