import type { Listing, ResultStatus, TestRun, Verdict } from '../model.ts'
import type { Sentence } from '../sentence.ts'

/** Where the report comes from: all of it ours, taken from the runner's own variables. */
export interface Origin {
  /** The judged commit. */
  readonly commit?: { readonly sha: string; readonly url: string }
  /** The workflow run and attempt that wrote the report. */
  readonly workflow?: { readonly run: string; readonly attempt: string; readonly url: string }
}

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
  /** How many results the summary shows in full. */
  readonly maxListed: number
  readonly reportOnly: boolean
  readonly origin: Origin
}
