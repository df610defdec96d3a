import { type Comparison, type GoneResult, type Interval, isDropped, type TestResult } from '../model.ts'
import { codeSpan, joinParagraphs, markdownSentence } from './markdown.ts'
import type { Report } from './report.ts'

const NAME_LIMIT = 200

/** More fixed cases, or gone ones, than this are counted, not named. */
const MAX_NAMED = 50

/** The level below which a change is called larger than chance would explain. */
const ALPHA = 0.05

/** What changed against the baseline, or why that is not known; empty where none was asked for. */
export function renderComparison({ evidence, verdict }: Report): string {
  const baseline = evidence?.baseline
  if (baseline === undefined) return ''
  if (baseline.kind !== 'compared') return `Not compared: ${markdownSentence(baseline.reason)}`
  const { comparison } = baseline
  const { regressions, stillFailing, fixed, added, addedFailing, gone, passRate } = comparison
  const points = pointsBetween(passRate, verdict.passRate ?? 0)
  const changes = [
    `${regressions} ${regressions === 1 ? 'regression' : 'regressions'}`,
    `${stillFailing} still failing`,
    `${fixed} fixed`,
    `${added} new${addedFailing === 0 ? '' : ` (${addedFailing} failing)`}`,
    describeGone(gone)
  ]
  return `Against ${codeSpan(comparison.baseline.id, NAME_LIMIT)} (${passRate}% passed, ${points}): ${changes.join(' · ')}`
}

function describeGone(gone: readonly GoneResult[]): string {
  const dropped = gone.filter(isDropped).length
  return `${gone.length} gone${dropped === 0 ? '' : ` (${dropped} passed and still ${dropped === 1 ? 'is a test case' : 'are test cases'}: as bad as regressions)`}`
}

function pointsBetween(then: number, now: number): string {
  const points = Math.round((now - then) * 100) / 100
  return points === 0 ? 'no change' : `now ${points > 0 ? '+' : '−'}${Math.abs(points)} points`
}

/** The cases that are fixed, and those that are gone, by name, each in a block that opens on a click; empty without any. */
export function renderChangedNames({ evidence }: Report): string {
  const baseline = evidence?.baseline
  const fixed = (evidence?.listing.results ?? []).filter(({ change }) => change === 'fixed')
  const gone = baseline?.kind === 'compared' ? baseline.comparison.gone : []
  return joinParagraphs([
    renderNames('✅ Fixed', fixed, renderName),
    renderNames(`${gone.some(isDropped) ? '🔻 ' : ''}Gone`, sortDroppedFirst(gone), renderGone)
  ])
}

function renderNames<T>(title: string, items: readonly T[], render: (item: T) => string): string {
  if (items.length === 0) return ''
  const more = items.length - MAX_NAMED
  return [
    `<details><summary>${title}: ${items.length}</summary>`,
    [...items.slice(0, MAX_NAMED).map(render), ...(more > 0 ? [`- ${more} more`] : [])].join('\n'),
    '</details>'
  ].join('\n\n')
}

function renderName({ description }: TestResult): string {
  return `- ${description === '' ? '(no description)' : codeSpan(description, NAME_LIMIT)}`
}

function sortDroppedFirst(gone: readonly GoneResult[]): GoneResult[] {
  return [...gone.filter(isDropped), ...gone.filter((item) => !isDropped(item))]
}

function renderGone(gone: GoneResult): string {
  const { result, isMissing } = gone
  const now = {
    true: 'still a test case, without a result',
    false: 'not a test case any more',
    undefined: 'not known whether it still is a test case'
  }[`${isMissing}`]
  return `${renderName(result)} ${isDropped(gone) ? '🔻 ' : ''}${result.status} then, ${now}`
}

/** How far the numbers are to be trusted: agents are not deterministic. Never a gate by itself. */
export function renderNoise({ verdict: { interval }, evidence }: Report): string {
  if (interval === undefined || evidence === undefined) return ''
  const { run, baseline } = evidence
  const { passed, total } = run.counts
  const rate = `${passed} of ${total}: ${percents(interval)} (95% Wilson interval)`
  const sentences = [`Agents are not deterministic. The pass rate behind this run, judging by its ${rate}.`]
  if (baseline?.kind === 'compared') sentences.push(describeChange(baseline.comparison))
  return ['<details><summary>How sure is this?</summary>', sentences.join(' '), '</details>'].join('\n\n')
}

function percents({ low, high }: Interval): string {
  return `${Math.round(low * 100)}–${Math.round(high * 100)}%`
}

function describeChange({ p, matched, regressions, fixed }: Comparison): string {
  const verdict = p < ALPHA ? 'is larger than chance alone would explain' : 'may well be chance'
  const changed = `${regressions} worse and ${fixed} better of ${matched} matched cases`
  return `The change against the baseline ${verdict} (${changed}; exact McNemar test, p = ${p.toFixed(3)}).`
}
