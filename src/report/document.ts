import { renderChangedNames } from './changes.ts'
import { renderCoverage } from './coverage.ts'
import { fit } from './fit.ts'
import { renderFailureTypes, renderGroups } from './groups.ts'
import { renderFoot, renderHead } from './head.ts'
import { joinParagraphs } from './markdown.ts'
import { listingOf, type Report } from './report.ts'
import { type FieldLimits, renderUncertainPage } from './results.ts'
import { renderTrendChart, renderTrendRow } from './trend.ts'

/** The longest comment that GitHub takes, in characters ("body is too long (maximum is 65536 characters)"). */
export const COMMENT_LIMIT = 65_536

/** A comment is read on the way; the summary has the rest. */
const MAX_IN_COMMENT = 10

/** More test cases without a result than these are counted, not named: the report file has all. */
const MAX_MISSING = 50

const MAX_MISSING_IN_COMMENT = 5

/** One report in one of the places where it is read. */
interface Style {
  /** Lines before all else. */
  readonly firstLines: string
  readonly renderTrend: (report: Report) => string
  readonly withFailureTypes: boolean
  /** How many results are shown in full. */
  readonly maxListed: number
  /** How many test cases without a result are named. */
  readonly maxMissing: number
  readonly maxUncertain: number
  readonly fieldLimits: FieldLimits
  /** How much of an uncertain page is shown, in UTF-16 units. */
  readonly rawLimit: number
  /** The longest text, in the unit of `measure`. */
  readonly limit: number
  readonly measure: (text: string) => number
}

/** The job summary, at most `limit` bytes; empty when there is room for nothing. */
export function renderSummary(report: Report, limit: number): string {
  return renderDocument(report, {
    firstLines: '',
    renderTrend: renderTrendChart,
    withFailureTypes: true,
    maxListed: report.maxListed,
    maxMissing: Math.min(MAX_MISSING, report.maxListed),
    maxUncertain: Number.POSITIVE_INFINITY,
    fieldLimits: { title: 200, text: 4_000 },
    rawLimit: 20_000,
    limit,
    measure: (text) => Buffer.byteLength(text)
  })
}

/** The comment on the pull request: the lines of `marker` first, then the summary in short. */
export function renderComment(report: Report, marker: string): string {
  return renderDocument(report, {
    firstLines: marker,
    renderTrend: renderTrendRow,
    withFailureTypes: false,
    maxListed: Math.min(MAX_IN_COMMENT, report.maxListed),
    maxMissing: Math.min(MAX_MISSING_IN_COMMENT, report.maxListed),
    maxUncertain: 1,
    fieldLimits: { title: 120, text: 1_000 },
    rawLimit: 2_000,
    limit: COMMENT_LIMIT,
    measure: (text) => text.length
  })
}

function renderDocument(report: Report, style: Style): string {
  const { results, uncertain } = listingOf(report)
  const listed = renderGroups(report, style.maxListed, style.fieldLimits)
  const pages = uncertain.slice(0, style.maxUncertain).map((page) => renderUncertainPage(page, style.rawLimit))
  return fit(
    {
      head: joinParagraphs([
        style.firstLines,
        renderHead(report),
        style.renderTrend(report),
        renderCoverage(report, style.maxMissing),
        renderListHead(report),
        style.withFailureTypes ? renderFailureTypes(results) : ''
      ]),
      blocks: [...pages, ...listed],
      hidden: (count) => renderHidden(results.length - listed.length + Math.min(count, listed.length), report),
      foot: joinParagraphs([renderChangedNames(report), renderFoot(report)])
    },
    style.limit,
    style.measure
  )
}

/** What stands above the listed results; empty when none was asked for or there is none. */
function renderListHead(report: Report): string {
  const { results, uncertain } = listingOf(report)
  if (results.length === 0 && uncertain.length === 0) return ''
  const unread = uncertain.reduce((sum, { expected }) => sum + expected, 0)
  const more = uncertain.length === 0 ? '' : `, and ${unread} on pages that could not be read with certainty`
  return `#### Results with the status ${report.statuses.join(' or ')}: ${results.length}${more}`
}

/** The line that says how many results are not shown, and where they are. */
function renderHidden(count: number, { dashboardUrl }: Report): string {
  if (count === 0) return ''
  const where = dashboardUrl === undefined ? 'on the Invarium dashboard' : 'on the dashboard, linked below'
  return `${count} more ${count === 1 ? 'is' : 'are'} not shown here; see all ${where}.`
}
