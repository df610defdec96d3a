import type { Sentence } from './sentence.ts'

/** Outcomes of one test case in a run. */
export const RESULT_STATUSES = ['passed', 'failed', 'error', 'pending'] as const

export type ResultStatus = (typeof RESULT_STATUSES)[number]

/** Status of a whole run. */
export const RUN_STATUSES = ['completed', 'failed', 'running', 'pending'] as const

export type RunStatus = (typeof RUN_STATUSES)[number]

/** Where a run came from. */
export const RUN_SOURCES = ['ci', 'mcp', 'cli', 'vscode', 'api'] as const

export type RunSource = (typeof RUN_SOURCES)[number]

/** Exact result counts, never derived from a rounded percentage. */
export interface Counts {
  readonly total: number
  readonly passed: number
  readonly failed: number
  /** The platform may count these in `failed` as well; the four counts then do not add up to `total`. */
  readonly error: number
  readonly pending: number
}

/**
 * A field without a value is set to undefined, never omitted, so that there is only one kind of absence to check for.
 */
export interface TestRun {
  /** As the platform writes it, for example `tr_8f4a2b1c`. */
  readonly id: string
  readonly agent: string
  readonly status: RunStatus
  readonly counts: Counts
  /** Only set when its host is trusted. */
  readonly dashboardUrl: string | undefined
}

/** True for a run that will not change any more. */
export function hasEnded({ status }: Pick<TestRun, 'status'>): boolean {
  return status === 'completed' || status === 'failed'
}

/** A test case of an agent, as the platform describes it. */
export interface TestCase {
  /** Empty when the platform does not give one. */
  readonly scenarioId: string
  /** Undefined when the platform does not give one; can be empty. */
  readonly userMessage: string | undefined
  readonly description: string
  readonly complexity: string
  readonly targetFailureType: string
  readonly expectedTools: readonly string[]
  readonly expectedBehavior: string
  /** Everything that the platform returns for the case, with the platform's field names. */
  readonly fields: Readonly<Record<string, unknown>>
}

export interface TestResult {
  readonly status: ResultStatus
  readonly description: string
  readonly input: string | undefined
  /** The input is quoted, so no other text can have become part of it. */
  readonly isQuoted: boolean
  readonly toolsCalled: readonly string[]
  readonly error: string | undefined
  /** The block as the platform wrote it; only set when its fields can be read in more than one way. */
  readonly raw: string | undefined
  /** Its description and message can be read in only one way, even if other fields cannot. */
  readonly hasCertainCase: boolean
  /** How its case did in earlier runs; undefined when this result has not failed, or when the history is unknown. */
  readonly history: CaseHistory | undefined
  /** Undefined: not a known failure. */
  readonly known: KnownFailure | undefined
  /** How it compares with the baseline; undefined when it was not compared, or when there is nothing to report. */
  readonly change: Change | undefined
  /** What was expected; undefined when no test case matches. */
  readonly testCase: TestCase | undefined
}

/** How often a case has failed in earlier runs. */
export interface CaseHistory {
  readonly failed: number
  /** Out of this many runs; runs that could not be read are not counted. */
  readonly runs: number
  /** The runs are from the default branch, all were read, and the case is identified by a complete, quoted message. */
  readonly isCertain: boolean
}

/** Why a case is known to fail, according to a list that the team maintains. */
export interface KnownFailure {
  readonly reason: string
  /** The last day on which it is excused, such as `2026-01-31`. */
  readonly expires: string
}

/** True for a regression whose case has also failed in earlier runs: it may flip from run to run. */
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
  /** How many results it should contain, according to the counts. */
  readonly expected: number
  readonly raw: string
}

export interface Listing {
  readonly results: readonly TestResult[]
  readonly uncertain: readonly UncertainPage[]
  /** The labels that the platform adds to each result besides its fields, in lower case and sorted. */
  readonly labels: readonly string[]
}

export const EMPTY_LISTING: Listing = { results: [], uncertain: [], labels: [] }

/** The part of a listing that has one of `statuses`, in that order. */
export function selectStatuses({ results, uncertain, labels }: Listing, statuses: readonly ResultStatus[]): Listing {
  const select = <T extends { readonly status: ResultStatus }>(items: readonly T[]) =>
    statuses.flatMap((status) => items.filter((item) => item.status === status))
  return { results: select(results), uncertain: select(uncertain), labels }
}

/** How many of the agent's test cases a run has tested. */
export interface Coverage {
  /** How many test cases the agent has. */
  readonly total: number
  /** The test cases with a result that certainly belongs to them. */
  readonly tested: TestedCases
  /** The numbers if everything doubtful turns out for the worse. */
  readonly worst: TestedCases
  /** The numbers if everything doubtful turns out for the better. */
  readonly best: TestedCases
  /** The test cases without a result that certainly belongs to them. */
  readonly missing: readonly TestCase[]
  /** How many of `missing` a doubtful or unread result could belong to. */
  readonly doubtfullyMissing: number
  /** How many results match no test case of the agent. */
  readonly unmatched: number
  /** Results whose test case is not certain. */
  readonly doubtful: readonly TestResult[]
  /** How many results could not be read: they could belong to any test case. */
  readonly unread: number
}

/** Numbers of test cases with a result. */
export interface TestedCases {
  readonly count: number
  /** Those whose results have all passed. */
  readonly passed: number
}

/** What is known of a run's coverage. */
export type CoverageFinding =
  | { readonly kind: 'measured'; readonly coverage: Coverage }
  /** The test cases could not be read. */
  | { readonly kind: 'problem'; readonly reason: Sentence }

/** How a result compares with the baseline: passed then and fails now, the reverse, fails in both, or absent from it. */
export type Change = 'regression' | 'fixed' | 'still failing' | 'new'

/** The commit that a baseline was recorded for. */
export interface BaseCommit {
  /** Untrusted. */
  readonly branch: string
  readonly sha: string
  readonly url: string
  /** How many commits before the merge base, or before the newest commit of the branch if there is none. */
  readonly distance: number
  /** True if `distance` is counted from a merge base; the commit itself may be an earlier one. */
  readonly isMergeBase: boolean
}

/** The comparison of a run with its baseline, as numbers of cases; how each result changed is in its `change`. */
export interface Comparison {
  readonly baseline: TestRun
  /** Undefined: the baseline was not found through a commit. */
  readonly base: BaseCommit | undefined
  /** The baseline's pass rate in percent, at most two decimals, rounded down. */
  readonly passRate: number
  readonly regressions: number
  readonly fixed: number
  readonly stillFailing: number
  /** Results that the baseline does not have, whatever their status. */
  readonly added: number
  /** Results of the baseline that the run no longer has. */
  readonly gone: readonly GoneResult[]
  /** How many cases are in both. */
  readonly matched: number
  /** The p-value of the exact McNemar test on the matched cases. */
  readonly p: number
}

/** A result of the baseline that the run does not have. */
export interface GoneResult {
  readonly result: TestResult
  /** Its test case. Undefined: there is none, or it is unknown. */
  readonly testCase: TestCase | undefined
  /** True if its case is still one of the agent's test cases but has no result. Undefined: unknown. */
  readonly isMissing: boolean | undefined
}

/** True for a test case that passed in the baseline and is no longer tested: as bad as a regression. */
export function isDropped({ result, isMissing }: GoneResult): boolean {
  return result.status === 'passed' && isMissing === true
}

/** How many cases got worse, including those that passed and are no longer tested. */
export function countRegressions({ regressions, gone }: Comparison): number {
  return regressions + gone.filter(isDropped).length
}

/** The outcome of the comparison with a baseline. */
export type BaselineFinding =
  | { readonly kind: 'compared'; readonly comparison: Comparison }
  /** There is no older run to compare with; this is not an error. */
  | { readonly kind: 'none'; readonly reason: Sentence }
  /** The comparison was requested but could not be made. */
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
  /** When it started, or when it was recorded on GitHub, such as `2025-01-15 14:32`. Undefined: unknown. */
  readonly started: string | undefined
  /** The commit that it was recorded for. Undefined: unknown. */
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

/** One condition of the verdict; all its texts are trusted and safe to show anywhere. */
export interface Condition {
  readonly name: ConditionName
  /** What is required, as part of a sentence. */
  readonly requirement: string
  readonly required: string
  readonly actual: string
  readonly met: boolean
  /** True when there is nothing to judge, for example no results: reports list it neither as met nor as unmet. */
  readonly isMoot: boolean
}

export type Outcome = 'passed' | 'failed' | 'undecided'

/** What the gate decided, and why. */
export interface Verdict {
  readonly outcome: Outcome
  /** One line for people. */
  readonly sentence: Sentence
  /** Empty when nothing could be judged. */
  readonly conditions: readonly Condition[]
  /** In percent, at most two decimals, rounded down; undefined without a run. */
  readonly passRate: number | undefined
  /** The 95% confidence interval of the pass rate; undefined unless the whole run is evaluated. */
  readonly interval: Interval | undefined
  /** The regressions that are not counted: flaky cases and known failures. */
  readonly excused: readonly TestResult[]
}

/** What a verdict is based on, and what is shown with it. */
export interface Evidence {
  readonly run: TestRun
  /** Every result that was read: more than a report lists when coverage, a comparison or a file needs all of them. */
  readonly listing: Listing
  /** Why the number of errors is not certain; undefined when it is. */
  readonly errorDoubt: Sentence | undefined
  /** Undefined: the test cases were not requested. */
  readonly coverage: CoverageFinding | undefined
  /** Undefined: no comparison was requested. */
  readonly baseline: BaselineFinding | undefined
  /** Oldest first, the judged run last; empty when there are no earlier runs, or none were requested. */
  readonly trend: readonly TrendPoint[]
  /** The branch whose recorded runs the trend shows; untrusted. Undefined: the trend shows the agent's runs. */
  readonly trendBranch: string | undefined
  readonly quality: AgentQuality | undefined
}
