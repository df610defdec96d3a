import type { Comparison, Interval, TestResult } from '../model.ts'
import { codeSpan, markdownSentence } from './markdown.ts'
import type { Report } from './report.ts'

const NAME_LIMIT = 200

/** More fixed cases than this are counted, not named. */
const MAX_NAMED = 50

/** The level below which a change is called larger than chance would explain. */
const ALPHA = 0.05

/** What changed against the baseline, or why that is not known; empty where none was asked for. */
export function renderBaseline({ baseline, verdict }: Report): string {
  if (baseline === undefined) return ''
  if ('note' in baseline) return `Not compared: ${markdownSentence(baseline.note)}`
  const { comparison, passRate } = baseline
  const { regressions, stillFailing, fixed, fresh, gone } = comparison
  const points = pointsBetween(passRate, verdict.passRate ?? 0)
  const changes = [
    `${regressions.length} ${regressions.length === 1 ? 'regression' : 'regressions'}`,
    `${stillFailing.length} still failing`,
    `${fixed.length} fixed`,
    `${fresh.length} new`,
    `${gone} gone`
  ]
  return `Against ${codeSpan(comparison.baseline.id, NAME_LIMIT)} (${passRate}% passed, ${points}): ${changes.join(' · ')}`
}

function pointsBetween(then: number, now: number): string {
  const points = Math.round((now - then) * 100) / 100
  return points === 0 ? 'no change' : `now ${points > 0 ? '+' : '−'}${Math.abs(points)} points`
}

/** The cases that are fixed, by name, in one block that opens on a click; empty without any. */
export function renderFixed({ baseline }: Report): string {
  if (baseline === undefined || 'note' in baseline || baseline.comparison.fixed.length === 0) return ''
  const { fixed } = baseline.comparison
  const more = fixed.length - MAX_NAMED
  return [
    `<details><summary>✅ Fixed: ${fixed.length}</summary>`,
    [...fixed.slice(0, MAX_NAMED).map(renderName), ...(more > 0 ? [`- ${more} more`] : [])].join('\n'),
    '</details>'
  ].join('\n\n')
}

function renderName({ description }: TestResult): string {
  return `- ${description === '' ? '(no description)' : codeSpan(description, NAME_LIMIT)}`
}

/** How far the numbers are to be trusted: agents are not deterministic. Never a gate by itself. */
export function renderNoise({ interval, run, baseline }: Report): string {
  if (interval === undefined || run === undefined) return ''
  const { passed, total } = run.counts
  const rate = `${passed} of ${total}: ${percents(interval)} (95% Wilson interval)`
  const sentences = [`Agents are not deterministic. The pass rate behind this run, judging by its ${rate}.`]
  if (baseline !== undefined && 'comparison' in baseline) sentences.push(describeChange(baseline.comparison))
  return ['<details><summary>How sure is this?</summary>', sentences.join(' '), '</details>'].join('\n\n')
}

function percents({ low, high }: Interval): string {
  return `${Math.round(low * 100)}–${Math.round(high * 100)}%`
}

function describeChange({ p, matched, regressions, fixed }: Comparison): string {
  const verdict = p < ALPHA ? 'is larger than chance alone would explain' : 'may well be chance'
  const changed = `${regressions.length} worse and ${fixed.length} better of ${matched} matched cases`
  return `The change against the baseline ${verdict} (${changed}; exact McNemar test, p = ${p.toFixed(3)}).`
}
