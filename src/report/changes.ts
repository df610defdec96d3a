import { type Comparison, type GoneResult, type Interval, isDropped, type TestResult } from '../model.ts'
import { countOf } from '../sentence.ts'
import { codeSpan, markdownSentence, nameFirst, renderList } from './markdown.ts'
import { hasSaid, type Report } from './report.ts'

const NAME_LIMIT = 120

/** The maximum number of cases to name; the rest are counted. */
const MAX_GONE = 50

const MAX_EXCUSED = 10

/** The significance level: a change with a smaller p-value is called larger than chance would explain. */
const ALPHA = 0.05

/** The regressions that were not counted, with their names and reasons; empty without any. */
export function renderExcused({ verdict: { excused } }: Report): string {
  if (excused.length === 0) return ''
  const name = (result: TestResult) => `${renderName(result)}, ${describeExcuse(result)}`
  return `${countOf(excused.length, 'regression')} excused (${nameFirst(excused, MAX_EXCUSED, name, '; ')})`
}

function describeExcuse({ known }: TestResult): string {
  if (known === undefined) return 'flaky'
  return `known failure until ${known.expires}: ${codeSpan(known.reason, NAME_LIMIT)}`
}

/** Why a comparison was not made; empty if it was made or not requested. */
export function renderNotCompared({ evidence, verdict }: Report): string {
  const baseline = evidence?.baseline
  if (baseline === undefined || baseline.kind === 'compared') return ''
  return hasSaid(verdict, baseline.reason) ? '' : `Not compared: ${markdownSentence(baseline.reason)}`
}

/** The names of the gone cases, in a collapsible block; empty without any. */
export function renderGone({ evidence }: Report): string {
  const baseline = evidence?.baseline
  const gone = baseline?.kind === 'compared' ? sortDroppedFirst(baseline.comparison.gone) : []
  if (gone.length === 0) return ''
  return [
    `<details><summary>In the baseline but not in this run: ${gone.length}</summary>`,
    renderList(gone, MAX_GONE, describeGone),
    '</details>'
  ].join('\n\n')
}

function renderName({ description }: TestResult): string {
  return description === '' ? '(no description)' : codeSpan(description, NAME_LIMIT)
}

function sortDroppedFirst(gone: readonly GoneResult[]): GoneResult[] {
  return [...gone.filter(isDropped), ...gone.filter((item) => !isDropped(item))]
}

function describeGone({ result, isMissing }: GoneResult): string {
  const now = {
    true: 'still a test case but without a result',
    false: 'no longer a test case',
    undefined: 'unknown whether it is still a test case'
  }[`${isMissing}`]
  return `${renderName(result)}: ${result.status} in the baseline, ${now}`
}

/** How reliable the numbers are, given that agents are not deterministic. Never judged. */
export function renderNoise({ verdict: { interval }, evidence }: Report): string {
  if (interval === undefined || evidence === undefined) return ''
  const { baseline } = evidence
  const sentences = [
    `Agents are not deterministic: the 95% confidence interval for the true pass rate is ${percents(interval)} (Wilson score).`
  ]
  if (baseline?.kind === 'compared') sentences.push(describeChange(baseline.comparison))
  return ['<details><summary>How much of this could be chance?</summary>', sentences.join(' '), '</details>'].join(
    '\n\n'
  )
}

/** In percent with at most two decimals, rounded outward, so that the interval shown is never too narrow. */
function percents({ low, high }: Interval): string {
  return `${Math.floor(low * 10_000) / 100}–${Math.ceil(high * 10_000) / 100}%`
}

function describeChange({ p, matched, regressions, fixed }: Comparison): string {
  const assessment = p < ALPHA ? 'is larger than chance alone would explain' : 'could well be chance'
  const changed = `${regressions} worse and ${fixed} better of ${matched} matched cases`
  return `The change from the baseline ${assessment} (${changed}; exact McNemar test, p = ${p.toFixed(3)}).`
}
