import type { Condition, Evidence, Outcome } from '../model.ts'
import { renderComparison, renderNoise } from './changes.ts'
import { codeSpan, joinParagraphs, link, markdownSentence } from './markdown.ts'
import type { Report } from './report.ts'

const OUTCOME_ICONS = { passed: '✅', failed: '❌', undecided: '⚠️' } as const satisfies Record<Outcome, string>

const NAME_LIMIT = 200

/** The verdict in one line, the run it is about, the conditions and the counts. */
export function renderHead(report: Report): string {
  const { verdict, evidence } = report
  const parts = [renderHeadline(report), renderSubject(report)]
  if (report.reportOnly && verdict.outcome === 'failed') parts.push('Report only: this does not fail the check.')
  if (verdict.conditions.length > 0) parts.push(renderConditions(verdict.conditions))
  if (evidence !== undefined) parts.push(renderCounts(evidence))
  parts.push(renderQuality(report), renderComparison(report), renderNoise(report))
  return joinParagraphs(parts)
}

function renderQuality({ evidence }: Report): string {
  if (evidence?.quality === undefined) return ''
  const { score, band, trend = 0 } = evidence.quality
  const change = trend === 0 ? '' : ` (${trend > 0 ? '↑ +' : '↓ −'}${Math.abs(trend)})`
  return `Agent Quality Score ${score}/100${change}: ${band}`
}

/** The verdict in one line. */
export function renderHeadline({ verdict, reportOnly }: Report): string {
  const sentence = markdownSentence(verdict.sentence)
  const text = verdict.outcome === 'undecided' ? `No verdict: ${sentence}` : sentence
  const excused = reportOnly && verdict.outcome === 'failed' ? ' (report only)' : ''
  return `### ${OUTCOME_ICONS[verdict.outcome]} ${text}${excused}`
}

function renderSubject({ agentName, evidence }: Report): string {
  const agent = agentName === '' ? '' : `Agent ${codeSpan(agentName, NAME_LIMIT)}`
  const testRun = evidence === undefined ? '' : `test run ${codeSpan(evidence.run.id, NAME_LIMIT)}`
  return [agent, testRun].filter((part) => part !== '').join(' · ')
}

function renderConditions(conditions: readonly Condition[]): string {
  const rows = conditions.map(
    ({ name, required, actual, met }) => `| ${met ? '✅' : '❌'} | ${name} | ${required} | ${actual} |`
  )
  return ['| Met | Condition | Required | Actual |', '| :-: | --- | --- | --- |', ...rows].join('\n')
}

function renderCounts({ run: { counts }, coverage }: Evidence): string {
  const { passed, failed, error, pending, total } = counts
  const parts = [`${passed} passed`, `${failed} failed`, `${error} error`, `${pending} pending`, `${total} in all`]
  if (coverage?.kind === 'measured') {
    parts.push(`${coverage.coverage.tested.count} of ${coverage.coverage.total} test cases tested`)
  }
  return parts.join(' · ')
}

/** The judged commit, the workflow run that wrote this, and last the dashboard. */
export function renderFoot({ origin, dashboardUrl }: Report): string {
  const { commit, workflow } = origin
  const parts = [
    commit && `Commit ${link(`\`${commit.sha.slice(0, 7)}\``, commit.url)}`,
    workflow && link(`workflow run ${workflow.run}, attempt ${workflow.attempt}`, workflow.url),
    dashboardUrl && link('View on dashboard', dashboardUrl)
  ]
  return parts.filter((part) => part !== undefined && part !== '').join(' · ')
}
