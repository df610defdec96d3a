import { fit } from './fit.ts'
import { renderFoot, renderHead } from './head.ts'
import type { Report } from './report.ts'
import { type FieldLimits, renderResult, renderUncertainPage } from './results.ts'

/** GitHub discards a step's summary whole when it is larger, in bytes (docs: "Step isolation and limits"). */
export const SUMMARY_LIMIT = 1_048_576

const FIELD_LIMITS: FieldLimits = { title: 200, text: 4_000 }

const RAW_PAGE_LIMIT = 20_000

/** The job summary, at most `limit` bytes; empty when there is room for nothing. */
export function renderSummary(report: Report, limit: number): string {
  const { results, uncertain } = report.listing
  const listed = results.slice(0, report.maxListed)
  const blocks = [
    ...uncertain.map((page) => renderUncertainPage(page, RAW_PAGE_LIMIT)),
    ...listed.map((result) => renderResult(result, FIELD_LIMITS))
  ]
  return fit(
    {
      head: [renderHead(report), renderListTitle(report)].filter((part) => part !== '').join('\n\n'),
      blocks,
      hidden: (count) => renderHidden(results.length - listed.length + count, report),
      foot: renderFoot(report)
    },
    limit,
    (text) => Buffer.byteLength(text)
  )
}

/** The title above the listed results; empty when none was asked for or there is none. */
export function renderListTitle({ listing, statuses }: Report): string {
  if (listing.results.length === 0 && listing.uncertain.length === 0) return ''
  return `#### Results with the status ${statuses.join(' or ')}: ${listing.results.length}`
}

/** The line that says how many results are not shown, and where they are. */
export function renderHidden(count: number, { run }: Report): string {
  if (count === 0) return ''
  const where = run?.dashboardUrl === undefined ? 'on the Invarium dashboard' : 'on the dashboard, linked below'
  return `${count} more ${count === 1 ? 'is' : 'are'} not shown here; see all ${where}.`
}
