import {
  EMPTY_LISTING,
  type Evidence,
  type Listing,
  type ResultStatus,
  type RunSource,
  selectStatuses,
  type Verdict
} from '../model.ts'
import { plain, type Sentence } from '../sentence.ts'

/** Where the report comes from: all of it ours, taken from the runner's own variables. */
export interface Origin {
  /** The judged commit. */
  readonly commit: { readonly sha: string; readonly url: string } | undefined
  /** The workflow run and attempt that wrote the report. */
  readonly workflow: { readonly run: string; readonly attempt: string; readonly url: string } | undefined
}

/** Everything that a report shows. */
export interface Report {
  readonly verdict: Verdict
  /** What the verdict rests on; undefined when nothing could be read. */
  readonly evidence: Evidence | undefined
  /** As asked for; empty when the input itself is missing. */
  readonly agentName: string
  /** Which results are listed. */
  readonly statuses: readonly ResultStatus[]
  /** The threshold in percent, for the trend. */
  readonly threshold: number
  /** The source of the runs in the trend, one that the platform knows; undefined: all. */
  readonly runSource: RunSource | undefined
  /** How many results the summary shows in full. */
  readonly maxListed: number
  readonly reportOnly: boolean
  /** The run's address on the dashboard; also without evidence, when an answer held one that is trusted. */
  readonly dashboardUrl: string | undefined
  readonly origin: Origin
  readonly generatedAt: Date
}

/** The results that a report lists. */
export function listingOf({ evidence, statuses }: Report): Listing {
  return selectStatuses(evidence?.listing ?? EMPTY_LISTING, statuses)
}

/** True when the verdict's sentence holds a reason already, so that it is not said twice. */
export function hasSaid({ sentence }: Verdict, reason: Sentence): boolean {
  return plain(sentence).includes(plain(reason))
}
