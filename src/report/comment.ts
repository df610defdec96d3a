import { renderFixed } from './baseline.ts'
import { fit } from './fit.ts'
import { renderGroups } from './groups.ts'
import { renderFoot, renderHead } from './head.ts'
import { joinParagraphs } from './paragraphs.ts'
import type { Report } from './report.ts'
import { type FieldLimits, renderUncertainPage } from './results.ts'
import { renderHidden, renderListHead } from './summary.ts'
import { renderTrendRow } from './trend.ts'

/** The longest comment that GitHub takes, in characters ("body is too long (maximum is 65536 characters)"). */
export const COMMENT_LIMIT = 65_536

/** A comment is read on the way; the summary has the rest. */
const MAX_LISTED = 10

const FIELD_LIMITS: FieldLimits = { title: 120, text: 1_000 }

const RAW_PAGE_LIMIT = 2_000

/** The comment on the pull request: the lines of `marker` first, then the summary in short. */
export function renderComment(report: Report, marker: string): string {
  const { results, uncertain } = report.listing
  const listed = renderGroups(results, Math.min(MAX_LISTED, report.maxListed), FIELD_LIMITS)
  return fit(
    {
      head: joinParagraphs([marker, renderHead(report), renderTrendRow(report), renderListHead(report)]),
      blocks: [...uncertain.slice(0, 1).map((page) => renderUncertainPage(page, RAW_PAGE_LIMIT)), ...listed],
      hidden: (count) => renderHidden(results.length - listed.length + Math.min(count, listed.length), report),
      foot: joinParagraphs([renderFixed(report), renderFoot(report)])
    },
    COMMENT_LIMIT,
    (text) => text.length
  )
}
