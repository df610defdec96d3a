import type { Sentence } from './sentence.ts'

/** Outcomes of one test case in a run. */
export const RESULT_STATUSES = ['passed', 'failed', 'error', 'pending'] as const

export type ResultStatus = (typeof RESULT_STATUSES)[number]

/** How far a run as a whole can have come. */
export const RUN_STATUSES = ['completed', 'failed', 'running', 'pending'] as const

export type RunStatus = (typeof RUN_STATUSES)[number]

/** Where a run can come from. */
export const RUN_SOURCES = ['ci', 'mcp', 'cli', 'vscode', 'api'] as const

export type RunSource = (typeof RUN_SOURCES)[number]

/** Exact numbers of results, never derived from a rounded percentage. */
export interface Counts {
  readonly total: number
  readonly passed: number
  readonly failed: number
  /** Some platforms count these inside `failed` as well: then the four do not add up to `total`. */
  readonly error: number
  readonly pending: number
}

/** A field that may be absent is always there, and then undefined: nobody has to ask for two kinds of nothing. */
export interface TestRun {
  /** As the platform writes it, for instance `tr_8f4a2b1c`. */
  readonly id: string
  readonly agent: string
  readonly status: RunStatus
  readonly counts: Counts
  /** Set only when its host is trusted. */
  readonly dashboardUrl: string | undefined
}

/** True for a run in which nothing more happens. */
export function hasEnded({ status }: Pick<TestRun, 'status'>): boolean {
  return status === 'completed' || status === 'failed'
}

/** A case of an agent's tests, as far as the platform describes it. */
export interface TestCase {
  /** Empty when the platform gives none. */
  readonly scenarioId: string
  /** Undefined when the platform gives none; it may be empty. */
  readonly userMessage: string | undefined
  readonly description: string
  readonly complexity: string
  readonly targetFailureType: string
  readonly expectedTools: readonly string[]
  readonly expectedBehavior: string
  /** All that the platform says of the case, with its own names. */
  readonly fields: Readonly<Record<string, unknown>>
}

export interface TestResult {
  readonly status: ResultStatus
  readonly description: string
  readonly input: string | undefined
  /** The input stands between quotes, so that no other text can have been read into it. */
  readonly isQuoted: boolean
  readonly toolsCalled: readonly string[]
  readonly error: string | undefined
  /** The block as the platform wrote it, set when its fields can be read in more than one way. */
  readonly raw: string | undefined
  /** How its case has fared before; undefined when it has not failed, or that is not known. */
  readonly history: CaseHistory | undefined
  /** Undefined: not known to fail. */
  readonly known: KnownFailure | undefined
  /** How it stands to the baseline; undefined when it was not compared, or there is nothing to say. */
  readonly change: Change | undefined
  /** What was expected; undefined when no test case is the same. */
  readonly testCase: TestCase | undefined
}

/** How often a case has failed in earlier runs. */
export interface CaseHistory {
  readonly failed: number
  /** Of so many runs; the others could not be read. */
  readonly runs: number
  /** The runs are those of the default branch, each was read, and the case is known by a whole message between quotes. */
  readonly isCertain: boolean
}

/** Why a case is known to fail, by a list that the team keeps. */
export interface KnownFailure {
  readonly reason: string
  /** The last day on which it is excused, as `2026-01-31`. */
  readonly expires: string
}

/** True for a case that passed in the baseline and fails now, and has failed before: it may flip from run to run. */
export function isFlaky({ change, history }: TestResult): boolean {
  return change === 'regression' && (history?.failed ?? 0) > 0
}

/** True for a result that counts against the agent: `failed` or `error`. */
export function isFailing({ status }: Pick<TestResult, 'status'>): boolean {
  return status === 'failed' || status === 'error'
}

/** A page of results that cannot be read with certainty: forged lines, or an unknown layout. */
export interface UncertainPage {
  readonly status: ResultStatus
  readonly page: number
  /** How many results it holds by the counts. */
  readonly expected: number
  readonly raw: string
}

export interface Listing {
  readonly results: readonly TestResult[]
  readonly uncertain: readonly UncertainPage[]
  /** What the platform says of each result besides its fields: the labels, in lower case and sorted. */
  readonly labels: readonly string[]
}

export const EMPTY_LISTING: Listing = { results: [], uncertain: [], labels: [] }

/** The part of a listing that has one of the statuses, in the order of these. */
export function selectStatuses({ results, uncertain, labels }: Listing, statuses: readonly ResultStatus[]): Listing {
  const select = <T extends { readonly status: ResultStatus }>(items: readonly T[]) =>
    statuses.flatMap((status) => items.filter((item) => item.status === status))
  return { results: select(results), uncertain: select(uncertain), labels }
}

/** How many of the agent's test cases a run has tested. */
export interface Coverage {
  /** How many test cases the agent has. */
  readonly total: number
  /** The test cases with a result that is surely theirs. */
  readonly tested: TestedCases
  /** What their numbers are when everything doubtful is for the worse, */
  readonly worst: TestedCases
  /** or for the better. */
  readonly best: TestedCases
  /** The other test cases, */
  readonly missing: readonly TestCase[]
  /** and how many of these a doubtful result could be of. */
  readonly doubtfullyMissing: number
  /** How many results are of no test case of the agent. */
  readonly unmatched: number
  /** Results of which it is not certain of which test case they are. */
  readonly doubtful: readonly TestResult[]
  /** How many results could not be read: they could be of any test case. */
  readonly unread: number
}

/** Numbers of test cases with a result. */
export interface TestedCases {
  readonly count: number
  /** Those of which every result has passed. */
  readonly passed: number
}

/** What is known of a run's coverage. */
export type CoverageFinding =
  | { readonly kind: 'measured'; readonly coverage: Coverage }
  /** The test cases cannot be had. */
  | { readonly kind: 'problem'; readonly reason: Sentence }

/** How a result stands to the baseline: passed then and fails now, the reverse, fails in both, or absent from it. */
export type Change = 'regression' | 'fixed' | 'still failing' | 'new'

/** The commit for which a baseline was recorded. */
export interface BaseCommit {
  /** Untrusted. */
  readonly branch: string
  readonly sha: string
  readonly url: string
  /** How many commits before the merge base, or else before the newest of the branch. */
  readonly distance: number
  readonly isMergeBase: boolean
}

/** A run against its baseline, in numbers of cases; which case is what stands in the results themselves. */
export interface Comparison {
  readonly baseline: TestRun
  /** Undefined: it was not found by its commit. */
  readonly base: BaseCommit | undefined
  /** The baseline's pass rate in percent, at most two decimals, rounded down. */
  readonly passRate: number
  readonly regressions: number
  readonly fixed: number
  readonly stillFailing: number
  /** Results that the baseline does not have, whatever their status. */
  readonly added: number
  /** Results of the baseline that are not there any more. */
  readonly gone: readonly GoneResult[]
  /** How many cases stand in both. */
  readonly matched: number
  /** The p-value of the exact McNemar test on the matched cases. */
  readonly p: number
}

/** A result of the baseline that the run does not have. */
export interface GoneResult {
  readonly result: TestResult
  /** Its test case; undefined: none, or not known. */
  readonly testCase: TestCase | undefined
  /** Whether its case still is one of the agent's test cases, without a result; undefined: not known. */
  readonly isMissing: boolean | undefined
}

/** True for a case that passed in the baseline and is not tested any more, though it still is a test case: as bad as a regression. */
export function isDropped({ result, isMissing }: GoneResult): boolean {
  return result.status === 'passed' && isMissing === true
}

/** How many cases have got worse, those included that passed and are not tested any more. */
export function countRegressions({ regressions, gone }: Comparison): number {
  return regressions + gone.filter(isDropped).length
}

/** What came of the comparison with a baseline. */
export type BaselineFinding =
  | { readonly kind: 'compared'; readonly comparison: Comparison }
  /** There is no older run: nothing to compare with, and nothing wrong. */
  | { readonly kind: 'none'; readonly reason: Sentence }
  /** The comparison was wanted and could not be made. */
  | { readonly kind: 'problem'; readonly reason: Sentence }

/** A range of rates, as fractions of 1. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** The pass rate of one run in a trend. */
export interface TrendPoint {
  /** In percent, at most two decimals, rounded down. */
  readonly passRate: number
  /** As `2025-01-15 14:32`; undefined where the platform does not say. */
  readonly started: string | undefined
  /** The commit for which it was recorded; undefined: not known. */
  readonly sha: string | undefined
}

/** Invarium's Agent Quality Score, 0 to 100. */
export interface AgentQuality {
  readonly score: number
  readonly band: string
  /** The change that the platform shows. */
  readonly trend: number | undefined
}

export type ConditionName =
  | 'run status'
  | 'results'
  | 'coverage'
  | 'pending'
  | 'pass rate'
  | 'confidence'
  | 'errors'
  | 'regressions'

/** One thing that must hold; all its words are ours and safe to show anywhere. */
export interface Condition {
  readonly name: ConditionName
  /** What is required, as a part of a sentence. */
  readonly demand: string
  readonly required: string
  readonly actual: string
  readonly met: boolean
}

export type Outcome = 'passed' | 'failed' | 'undecided'

/** What the gate decided, with everything that led to it. */
export interface Verdict {
  readonly outcome: Outcome
  /** One line that a person understands. */
  readonly sentence: Sentence
  /** Empty when nothing could be judged. */
  readonly conditions: readonly Condition[]
  /** In percent, at most two decimals, rounded down. Undefined when there is no run. */
  readonly passRate: number | undefined
  /** The 95% interval of the pass rate; undefined unless all of the run is evaluated. */
  readonly interval: Interval | undefined
  /** The regressions that were not counted: flaky ones, and known failures. */
  readonly excused: readonly TestResult[]
}

/** What a verdict rests on, and what is shown around it. */
export interface Evidence {
  readonly run: TestRun
  /** Every result that was read: more than a report lists where a comparison or a file wants all. */
  readonly listing: Listing
  /** Why the number of errors is not certain; undefined when it is. */
  readonly errorDoubt: Sentence | undefined
  /** Undefined: the test cases were not asked for. */
  readonly coverage: CoverageFinding | undefined
  /** Undefined: no comparison was asked for. */
  readonly baseline: BaselineFinding | undefined
  /** Oldest first, the judged run last; empty when there is no earlier run, or none was wanted. */
  readonly trend: readonly TrendPoint[]
  /** The branch whose recorded runs the trend shows, untrusted; undefined: it shows the agent's runs. */
  readonly trendBranch: string | undefined
  readonly quality: AgentQuality | undefined
}
