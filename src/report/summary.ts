import type { Listing } from '../model.ts'
import { renderFixed } from './baseline.ts'
import { fit } from './fit.ts'
import { renderFailureTypes, renderGroups } from './groups.ts'
import { renderFoot, renderHead } from './head.ts'
import { markdownSentence } from './markdown.ts'
import { joinParagraphs } from './paragraphs.ts'
import type { Report } from './report.ts'
import { type FieldLimits, renderUncertainPage } from './results.ts'
import { renderTrendChart } from './trend.ts'

const FIELD_LIMITS: FieldLimits = { title: 200, text: 4_000 }

const RAW_PAGE_LIMIT = 20_000

/** The job summary, at most `limit` bytes; empty when there is room for nothing. */
export function renderSummary(report: Report, limit: number): string {
  const { results, uncertain } = report.listing
  const listed = renderGroups(results, report.maxListed, FIELD_LIMITS)
  return fit(
    {
      head: joinParagraphs([
        renderHead(report),
        renderTrendChart(report),
        renderListHead(report),
        renderFailureTypes(results)
      ]),
      blocks: [...uncertain.map((page) => renderUncertainPage(page, RAW_PAGE_LIMIT)), ...listed],
      hidden: (count) => renderHidden(results.length - listed.length + Math.min(count, listed.length), report),
      foot: joinParagraphs([renderFixed(report), renderFoot(report)])
    },
    limit,
    (text) => Buffer.byteLength(text)
  )
}

/** What stands above the listed results; empty when none was asked for or there is none. */
export function renderListHead({ listing, statuses, testCaseProblem }: Report): string {
  if (listing.results.length === 0 && listing.uncertain.length === 0) return ''
  const parts = [
    `#### Results with the status ${statuses.join(' or ')}: ${listing.results.length}${renderUnread(listing)}`,
    testCaseProblem === undefined ? '' : `What was expected is not shown: ${markdownSentence(testCaseProblem)}`
  ]
  return joinParagraphs(parts)
}

/** How many results stand on pages that could not be read with certainty, where there are any. */
function renderUnread({ uncertain }: Listing): string {
  const count = uncertain.reduce((sum, { expected }) => sum + expected, 0)
  return uncertain.length === 0 ? '' : `, and ${count} on pages that could not be read with certainty`
}

/** The line that says how many results are not shown, and where they are. */
export function renderHidden(count: number, { run }: Report): string {
  if (count === 0) return ''
  const where = run?.dashboardUrl === undefined ? 'on the Invarium dashboard' : 'on the dashboard, linked below'
  return `${count} more ${count === 1 ? 'is' : 'are'} not shown here; see all ${where}.`
}
