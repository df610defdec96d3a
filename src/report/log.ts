import { plain, shorten } from '../sentence.ts'
import { cut } from '../untrusted-text.ts'
import { type BrokenCase, findBroken, type Kind, nameKind } from './broken.ts'
import { hasSaid, type Report } from './report.ts'

/** The maximum number of names of one kind; the rest are counted. */
const MAX_NAMED = 3

/** What broke, in one line for the log; still untrusted text. */
export function renderBrokenLine(report: Report): string {
  const broken = findBroken(report)
  if (report.evidence === undefined) return 'What broke: unknown, because no test run could be read'
  if (broken.length === 0 && report.verdict.outcome === 'undecided') return 'What broke: unknown'
  const kinds = [...new Set(broken.map(({ kind }) => kind))]
  return `What broke: ${kinds.map((kind) => describeKind(kind, broken)).join('; ') || 'nothing'}`
}

function describeKind(kind: Kind, broken: readonly BrokenCase[]): string {
  const names = broken
    .filter((entry) => entry.kind === kind)
    .map(({ name }) => cut(name === '' ? '(no description)' : shorten(name), 100))
  const more = names.length - MAX_NAMED
  return `${names.length} ${nameKind(kind, names.length)} (${[...names.slice(0, MAX_NAMED), ...(more > 0 ? [`${more} more`] : [])].join(', ')})`
}

/** Why a comparison was not made, in one line for the log; empty if it was made or not requested, or if the verdict says so. */
export function renderNotComparedLine({ evidence, verdict }: Report): string {
  const baseline = evidence?.baseline
  if (baseline === undefined || baseline.kind === 'compared' || hasSaid(verdict, baseline.reason)) return ''
  return `Not compared: ${plain(baseline.reason)}`
}

/** Where to look, in one line for the log. */
export function renderPlacesLine({ origin, dashboardUrl }: Report, commentUrls: readonly string[]): string {
  const places = [
    ...commentUrls,
    ...(origin.workflow ? [origin.workflow.url] : []),
    ...(dashboardUrl ? [dashboardUrl] : [])
  ]
  return `Where to look: ${places.join(' ') || 'this log'}`
}
