import type { AgentQuality, Comparison, Interval, Listing, ResultStatus, TestRun, Verdict } from '../model.ts'
import type { Sentence } from '../sentence.ts'

/** Where the report comes from: all of it ours, taken from the runner's own variables. */
export interface Origin {
  /** The judged commit. */
  readonly commit?: { readonly sha: string; readonly url: string }
  /** The workflow run and attempt that wrote the report. */
  readonly workflow?: { readonly run: string; readonly attempt: string; readonly url: string }
}

/** A comparison with a baseline, or why there is none. */
export type ReportedBaseline =
  | { readonly comparison: Comparison; readonly passRate: number }
  | { readonly note: Sentence }

/** Everything that a report shows. */
export interface Report {
  readonly verdict: Verdict
  /** As asked for; empty when the input itself is missing. */
  readonly agentName: string
  readonly run?: TestRun
  readonly listing: Listing
  /** The statuses that were asked for. */
  readonly statuses: readonly ResultStatus[]
  /** Why what was expected is not shown; absent when it is, or was not asked for. */
  readonly testCaseProblem?: Sentence
  readonly baseline?: ReportedBaseline
  /** The 95% interval of the pass rate. */
  readonly interval?: Interval
  /** Pass rates in percent, oldest first, the judged run last; empty where there is nothing to show. */
  readonly trend: { readonly rates: readonly number[]; readonly threshold: number }
  readonly quality?: AgentQuality
  /** How many results the summary shows in full. */
  readonly maxListed: number
  readonly reportOnly: boolean
  readonly origin: Origin
}
