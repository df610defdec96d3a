import type { EventContext } from '../github/event.ts'
import {
  type Comparison,
  EMPTY_LISTING,
  type Interval,
  type Listing,
  type ResultStatus,
  type TestRun
} from '../model.ts'
import type { Report, ReportedBaseline } from '../report/report.ts'
import type { BaselineFinding } from './baseline.ts'
import type { Decision } from './decision.ts'
import type { Delivery } from './inputs.ts'
import { passRate } from './percent.ts'
import { wilsonInterval } from './statistics.ts'

/** Everything that a decision's report shows. Pure. */
export function composeReport(
  { verdict, inputs, evidence }: Decision,
  delivery: Delivery,
  event: EventContext
): Report {
  const { commit, workflow } = event
  const { baseline } = evidence ?? {}
  const statuses = inputs?.statuses ?? []
  return {
    verdict,
    agentName: delivery.agentName,
    ...(evidence && { run: evidence.run }),
    listing: selectStatuses(evidence?.fetched ?? EMPTY_LISTING, statuses),
    statuses,
    ...(evidence?.testCaseProblem && { testCaseProblem: evidence.testCaseProblem }),
    ...(baseline && { baseline: describeBaseline(baseline) }),
    trend: { rates: evidence?.context.trend ?? [], threshold: inputs?.threshold.value ?? 0 },
    ...(evidence?.context.quality && { quality: evidence.context.quality }),
    ...(evidence && isEvaluated(evidence.run) && { interval: intervalOf(evidence.run) }),
    maxListed: delivery.maxListed,
    reportOnly: delivery.reportOnly,
    origin: { ...(commit && { commit }), ...(workflow && { workflow }) }
  }
}

function describeBaseline(finding: BaselineFinding): ReportedBaseline {
  if (finding.kind === 'problem') return { note: finding.error.sentence }
  if (finding.kind === 'none') return { note: finding.reason }
  const { comparison } = finding
  return { comparison, passRate: baselineRate(comparison) }
}

/** In percent, as `passRate` rounds. */
export function baselineRate({ baseline: { counts } }: Comparison): number {
  return passRate(counts.passed, counts.total)
}

/** Only of whole runs can be said how sure their rate is. */
function isEvaluated({ status, counts }: TestRun): boolean {
  return status !== 'running' && status !== 'pending' && counts.total > 0 && counts.pending === 0
}

function intervalOf({ counts }: TestRun): Interval {
  return wilsonInterval(counts.passed, counts.total)
}

/** The part of a listing that has one of the statuses. */
export function selectStatuses({ results, uncertain }: Listing, statuses: readonly ResultStatus[]): Listing {
  const isWanted = ({ status }: { readonly status: ResultStatus }) => statuses.includes(status)
  return { results: results.filter(isWanted), uncertain: uncertain.filter(isWanted) }
}
