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

export interface TestRun {
  /** As the platform writes it, for instance `tr_8f4a2b1c`. */
  readonly id: string
  readonly agent: string
  readonly status: RunStatus
  readonly counts: Counts
  /** Set only when its host is trusted. */
  readonly dashboardUrl?: string
}

/** A case of an agent's tests, as far as the platform describes it. */
export interface TestCase {
  readonly scenarioId: string
  readonly userMessage: string
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
  readonly input?: string
  readonly toolsCalled: readonly string[]
  readonly error?: string
  /** The block as the platform wrote it, set when its fields can be read in more than one way. */
  readonly raw?: string
  /** How it stands to the baseline; absent when it was not compared, or there is nothing to say. */
  readonly change?: Change
  /** What was expected; absent when no test case is the same. */
  readonly testCase?: TestCase
}

/** A page of results whose number of results does not fit: forged lines or an unknown layout. */
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
}

export const EMPTY_LISTING: Listing = { results: [], uncertain: [] }

/** How a case stands to its baseline: passed then and fails now, the reverse, fails in both, or absent from the baseline. */
export type Change = 'regression' | 'fixed' | 'still failing' | 'new'

/** A run against its baseline, case by case. */
export interface Comparison {
  readonly baseline: TestRun
  readonly regressions: readonly TestResult[]
  readonly fixed: readonly TestResult[]
  readonly stillFailing: readonly TestResult[]
  /** Results that the baseline does not have, whatever their status. */
  readonly fresh: readonly TestResult[]
  /** How many results of the baseline are not there any more. */
  readonly gone: number
  /** How many cases stand in both. */
  readonly matched: number
  /** The p-value of the exact McNemar test on the matched cases. */
  readonly p: number
}

/** A range of rates, as fractions of 1. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/** Invarium's Agent Quality Score, 0 to 100. */
export interface AgentQuality {
  readonly score: number
  readonly band: string
  /** The change that the platform shows. */
  readonly trend?: number
}

export type ConditionName = 'run status' | 'results' | 'pending' | 'pass rate' | 'errors' | 'regressions'

/** One thing that must hold; `required` and `actual` are ours and safe to show anywhere. */
export interface Condition {
  readonly name: ConditionName
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
  /** In percent, at most two decimals, rounded down. Absent when there is no run. */
  readonly passRate?: number
}
