import { countRegressions, type Outcome } from '../model.ts'
import { findBroken, groupByCause } from './broken.ts'
import { COMMENT_LIMIT, nameSummary, renderComment, renderSummary } from './document.ts'
import { countBytes, countCharacters, fit } from './fit.ts'
import { OUTCOME_ICONS, renderBroken, renderConditions, renderFacts } from './head.ts'
import { codeSpan, joinParagraphs, link, markdownSentence, tableCell } from './markdown.ts'
import type { Report } from './report.ts'

/** Worst first. */
const OUTCOMES: readonly Outcome[] = ['undecided', 'failed', 'passed']

const NAME_LIMIT = 120

/** The maximum number of lines on what broke, for each of several agents. */
const MAX_BROKEN = 5

/** The worst of the verdicts. */
export function worstOutcome(reports: readonly Report[]): Outcome {
  return OUTCOMES.find((outcome) => reports.some(({ verdict }) => verdict.outcome === outcome)) ?? 'undecided'
}

/** The reports sorted by verdict, worst first. */
export function sortWorstFirst(reports: readonly Report[]): Report[] {
  return OUTCOMES.flatMap((outcome) => reports.filter(({ verdict }) => verdict.outcome === outcome))
}

/** The job summary: with several agents a table of all, then the summary of each, worst first. */
export function renderSummaryOf(reports: readonly Report[], limit: number): string {
  const [only] = reports
  if (only !== undefined && reports.length === 1) return renderSummary(only, limit)
  let markdown = `${renderOverview(reports)}\n`
  if (countBytes(markdown) > limit) return ''
  const sorted = sortWorstFirst(reports)
  for (const [index, report] of sorted.entries()) {
    // Space that one report does not use is left for the others.
    const share = Math.floor((limit - countBytes(markdown)) / (sorted.length - index)) - 1
    const part = renderSummary(report, share)
    if (part !== '') markdown += `\n${part}`
  }
  return markdown
}

/** The comment: with several agents a table of all, then what broke for each that did not pass. */
export function renderCommentOf(reports: readonly Report[], marker: string): string {
  const [only] = reports
  if (only !== undefined && reports.length === 1) return renderComment(only, marker)
  const red = sortWorstFirst(reports).filter(({ verdict }) => verdict.outcome !== 'passed')
  return fit(
    {
      head: joinParagraphs([marker, renderOverview(reports)]),
      blocks: red.map(renderPart),
      hidden: (count) => (count === 0 ? '' : `${count} more ${count === 1 ? 'agent is' : 'agents are'} not shown.`),
      foot: only === undefined ? '' : `More details are in ${nameSummary(only)}.`
    },
    COMMENT_LIMIT,
    countCharacters
  )
}

/** The overall verdict, and one row for each agent. */
function renderOverview(reports: readonly Report[]): string {
  const red = reports.filter(({ verdict }) => verdict.outcome !== 'passed').length
  const outcome = worstOutcome(reports)
  const words = red === 0 ? `All ${reports.length} agents passed` : `${red} of ${reports.length} agents did not pass`
  return joinParagraphs([
    `### ${OUTCOME_ICONS[outcome]} ${words}`,
    [
      '| Verdict | Agent | Passed | Regressions | Test cases tested | Run |',
      '| --- | --- | --- | --: | --- | --- |',
      ...sortWorstFirst(reports).map(renderRow)
    ].join('\n')
  ])
}

function renderRow({ verdict, agentName, evidence, dashboardUrl }: Report): string {
  const mark = `${OUTCOME_ICONS[verdict.outcome]}\u00a0${verdict.outcome}`
  const counts = evidence?.run.counts
  const comparison = evidence?.baseline?.kind === 'compared' ? evidence.baseline.comparison : undefined
  const tested = evidence?.coverage?.kind === 'measured' ? evidence.coverage.coverage : undefined
  const cells = [
    mark,
    tableCell(agentName, NAME_LIMIT),
    counts === undefined ? '–' : `${counts.passed} of ${counts.total}`,
    comparison === undefined ? '–' : countRegressions(comparison),
    tested === undefined ? '–' : `${tested.tested.count} of ${tested.total}`,
    dashboardUrl === undefined ? '–' : link('dashboard', dashboardUrl)
  ]
  return `| ${cells.join(' | ')} |`
}

/** What broke for one of several agents. */
function renderPart(report: Report): string {
  const broken = findBroken(report)
  return joinParagraphs([
    `#### ${codeSpan(report.agentName, NAME_LIMIT)}`,
    report.verdict.outcome === 'undecided' ? markdownSentence(report.verdict.sentence) : '',
    renderBroken(broken, groupByCause(broken, MAX_BROKEN), report),
    renderFacts(report),
    renderConditions(report)
  ])
}
