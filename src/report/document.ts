import { isFailing } from '../model.ts'
import { countOf } from '../sentence.ts'
import { type BrokenCase, type BrokenGroup, findBroken, groupByCause } from './broken.ts'
import { renderExcused, renderGone, renderNoise, renderNotCompared } from './changes.ts'
import { renderCoverageDoubts, renderMissingCases } from './coverage.ts'
import { renderData } from './data.ts'
import { countBytes, countCharacters, fit, type Parts } from './fit.ts'
import { renderFailureTypes, renderGroups } from './groups.ts'
import { renderBroken, renderConditions, renderFacts, renderHeadline, renderLinks, renderQuality } from './head.ts'
import { joinParagraphs, link } from './markdown.ts'
import { listingOf, type Report } from './report.ts'
import { type FieldLimits, renderResult, renderUncertainPage } from './results.ts'
import { renderTrendChart } from './trend.ts'

/** The longest comment that GitHub accepts, in characters ("body is too long (maximum is 65536 characters)"). */
export const COMMENT_LIMIT = 65_536

/** How much of a report a document shows; sizes in UTF-16 units. */
interface Style {
  /** The maximum number of lines on what broke. */
  readonly maxBroken: number
  /** The maximum number of pages that could not be read with certainty. */
  readonly maxUncertain: number
  /** How much of such a page to show. */
  readonly rawLimit: number
  readonly fieldLimits: FieldLimits
}

/** A comment is read in passing; the summary has the rest. */
const COMMENT = {
  maxBroken: 10,
  maxListed: 10,
  maxUncertain: 1,
  rawLimit: 2_000,
  fieldLimits: { title: 120, text: 1_000 }
} as const satisfies Style & { readonly maxListed: number }

const SUMMARY = {
  maxBroken: 25,
  /** The maximum number of test cases without a result to name. */
  maxMissing: 50,
  maxUncertain: Number.POSITIVE_INFINITY,
  rawLimit: 20_000,
  fieldLimits: { title: 200, text: 4_000 }
} as const satisfies Style & { readonly maxMissing: number }

/** The job summary, at most `limit` bytes; empty when nothing fits. */
export function renderSummary(report: Report, limit: number): string {
  const { maxListed } = report
  const broken = findBroken(report)
  const parts: Parts = {
    head: joinParagraphs([
      renderHeadline(report),
      renderBroken(broken, groupByCause(broken, SUMMARY.maxBroken), report),
      ...renderRest(report),
      renderQuality(report),
      renderNoise(report),
      renderTrendChart(report),
      renderMissingCases(report, Math.min(SUMMARY.maxMissing, maxListed)),
      renderGone(report),
      renderListHead(report),
      renderFailureTypes(listingOf(report).results)
    ]),
    blocks: [...renderUncertain(report, SUMMARY), ...renderGroups(report, maxListed, SUMMARY.fieldLimits)],
    hidden: (count) => renderHidden(report, maxListed, count, 'set report-file to get all of them'),
    foot: renderLinks(report, true)
  }
  const markdown = fit(parts, limit, countBytes) || fitHeadline(report, '', limit, countBytes)
  // The data for programs comes last, and only if it takes no space from what people read.
  const data = `\n${renderData(report)}`
  return data !== '\n' && markdown !== '' && countBytes(markdown + data) <= limit ? markdown + data : markdown
}

/** The comment on the pull request: the `marker` lines first, then what a reviewer wants to know. */
export function renderComment(report: Report, marker: string): string {
  const maxListed = Math.min(COMMENT.maxListed, report.maxListed)
  const broken = findBroken(report)
  const groups = groupByCause(broken, COMMENT.maxBroken)
  const examples = renderExamples(report, broken, groups, maxListed)
  const blocks = [...renderUncertain(report, COMMENT), ...examples]
  const parts: Parts = {
    head: joinParagraphs([
      marker,
      renderHeadline(report),
      renderBrokenPart(report, broken, groups, blocks.length > 0 ? nameDetails(examples.length) : undefined)
    ]),
    blocks,
    hidden: (count) => renderHidden(report, maxListed, count, `see ${nameSummary(report)}`),
    foot: joinParagraphs([blocks.length > 0 ? '</details>' : '', ...renderRest(report), renderLinks(report, false)])
  }
  return fit(parts, COMMENT_LIMIT, countCharacters) || fitHeadline(report, marker, COMMENT_LIMIT, countCharacters)
}

/** What broke, with collapsible details; everything is collapsed if the verdict is green. */
function renderBrokenPart(
  report: Report,
  broken: readonly BrokenCase[],
  groups: readonly BrokenGroup[],
  details: string | undefined
): string {
  const table = renderBroken(broken, groups, report)
  const fold = (title: string) => `<details><summary>${title}</summary>`
  const isGreen = report.verdict.outcome === 'passed'
  if (details === undefined)
    return isGreen && table !== '' ? joinParagraphs([fold(countCases(broken)), table, '</details>']) : table
  return joinParagraphs(isGreen ? [fold(countCases(broken)), table] : [table, fold(details)])
}

/** The title of the details of `count` cases. */
function nameDetails(count: number): string {
  return count === 0
    ? 'What could not be read with certainty'
    : `${countOf(count, 'case')} in full: input, expected behavior, tools and full error`
}

function countCases({ length }: readonly BrokenCase[]): string {
  return length === 0 ? 'Results' : `${countOf(length, 'case')} that did not pass`
}

/** The numbers, what was excused, what is unknown, and what was required. */
function renderRest(report: Report): string[] {
  return [
    renderFacts(report),
    renderExcused(report),
    renderNotCompared(report),
    renderCoverageDoubts(report),
    renderConditions(report)
  ]
}

/** The pages that could not be read with certainty. */
function renderUncertain(report: Report, { maxUncertain, rawLimit }: Style): string[] {
  const { uncertain } = listingOf(report)
  return uncertain.slice(0, maxUncertain).map((page) => renderUncertainPage(page, rawLimit))
}

/** The first `most` listed results in full: one of each group, then the rest of what broke, then the others. */
function renderExamples(
  report: Report,
  broken: readonly BrokenCase[],
  groups: readonly BrokenGroup[],
  most: number
): string[] {
  const results = [...groups.flatMap(({ cases }) => cases.slice(0, 1)), ...broken].flatMap(({ result }) => result ?? [])
  const listed = new Set(listingOf(report).results)
  const ordered = [...new Set([...results.filter((result) => listed.has(result)), ...listed])]
  return ordered.slice(0, most).map((result) => renderResult(result, COMMENT.fieldLimits))
}

/** The heading above the listed results; empty when there are none. */
function renderListHead(report: Report): string {
  const { results, uncertain } = listingOf(report)
  if (results.length === 0 && uncertain.length === 0) return ''
  const unread = uncertain.reduce((sum, { expected }) => sum + expected, 0)
  const more = uncertain.length === 0 ? '' : `, and ${unread} on pages that could not be read with certainty`
  const areFailing = report.statuses.every((status) => isFailing({ status }))
  return areFailing
    ? `#### ${countOf(results.length, 'failing result')}${more}`
    : `#### ${countOf(results.length, 'result')} (${report.statuses.join(', ')})${more}`
}

/** The line that says how many results are not shown and where to find them: the unlisted ones, and `count` listed ones. */
function renderHidden(report: Report, maxListed: number, count: number, where: string): string {
  const { results } = listingOf(report)
  const listed = Math.min(maxListed, results.length)
  const hidden = results.length - listed + Math.min(count, listed)
  return hidden === 0 ? '' : `${countOf(hidden, 'more result')} not shown; ${where}.`
}

/** The job summary, as a link if its URL is known. */
export function nameSummary({ origin: { workflow } }: Report): string {
  return workflow === undefined ? 'the job summary' : `the ${link('job summary', workflow.url)}`
}

/** The verdict alone, when nothing else fits. */
function fitHeadline(report: Report, marker: string, limit: number, measure: (text: string) => number): string {
  const text = `${joinParagraphs([marker, renderHeadline(report)])}\n`
  return measure(text) <= limit ? text : ''
}
