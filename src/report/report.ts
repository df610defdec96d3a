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

/** Where the report comes from: all trusted, from the runner's own variables and the event's payload. */
export interface Origin {
  /** The judged commit. */
  readonly commit: { readonly sha: string; readonly url: string } | undefined
  /** The workflow run and attempt that wrote the report. */
  readonly workflow: { readonly run: string; readonly attempt: string; readonly url: string } | undefined
}

/** Everything that a report shows. */
export interface Report {
  readonly verdict: Verdict
  /** What the verdict is based on; undefined when nothing could be read. */
  readonly evidence: Evidence | undefined
  /** As given in the inputs; empty when the input is missing. */
  readonly agentName: string
  /** The statuses of the listed results. */
  readonly statuses: readonly ResultStatus[]
  /** The threshold in percent, for the trend. */
  readonly threshold: number
  /** The source of the runs in the trend, one that the platform knows. Undefined: all. */
  readonly runSource: RunSource | undefined
  /** How many results to show in full in the summary. */
  readonly maxListed: number
  readonly reportOnly: boolean
  /** The run's dashboard URL; can be set without evidence if a response contained a trusted one. */
  readonly dashboardUrl: string | undefined
  readonly origin: Origin
  readonly generatedAt: Date
}

/** The results that a report lists. */
export function listingOf({ evidence, statuses }: Report): Listing {
  return selectStatuses(evidence?.listing ?? EMPTY_LISTING, statuses)
}

/** True when the verdict's sentence already contains a reason, so that it is not repeated. */
export function hasSaid({ sentence }: Verdict, reason: Sentence): boolean {
  return plain(sentence).includes(plain(reason))
}
