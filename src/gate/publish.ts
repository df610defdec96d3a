import { type Dependencies, explain } from '../action/dependencies.ts'
import type { EventContext } from '../github/event.ts'
import { appendJobSummary } from '../github/job-summary.ts'
import type { Runner } from '../github/runner.ts'
import { workspaceOf } from '../github/workspace-file.ts'
import { countRegressions, isFlaky } from '../model.ts'
import { renderSummaryOf, sortWorstFirst, worstOutcome } from '../report/agents.ts'
import { MAX_ANNOTATIONS, renderAnnotations } from '../report/annotations.ts'
import { hideTexts } from '../report/hidden-texts.ts'
import { renderBrokenLine, renderNotComparedLine, renderPlacesLine } from '../report/log.ts'
import { listingOf, type Report } from '../report/report.ts'
import { plain, type SentenceError } from '../sentence.ts'
import type { Deadline } from '../time.ts'
import type { OwnComment } from './comment.ts'
import type { CommitStatus } from './commit-status.ts'
import { writeFiles } from './files.ts'
import type { Publication } from './inputs.ts'

/** The event that a report is published for, and the deadline for publishing it. */
export interface PublishingContext {
  readonly event: EventContext
  readonly deadline: Deadline
}

/** A verdict with its report, and the commit status that shows it. */
export interface JudgedReport {
  readonly report: Report
  readonly status: CommitStatus
}

/**
 * Publishes the reports of one or more agents: outputs, log, annotations, files, job summary, comment, commit statuses
 * and exit code. If the summary, a comment or a status cannot be written, that is only a warning and never changes a
 * verdict.
 */
export async function publish(
  judged: readonly JudgedReport[],
  comment: OwnComment,
  publication: Publication,
  { env, runner }: Dependencies
): Promise<void> {
  const whole = judged.map(({ report }) => report)
  // Files keep all texts, because the workflow decides who gets them; anybody can read the rest.
  const reports = publication.showTexts ? whole : whole.map(hideTexts)
  const outputProblem = setOutputs(runner, reports)
  for (const report of reports) logJudging(report, reports.length > 1, runner)
  if (publication.annotations) annotate(runner, reports)
  const fileProblem = await writeFiles(publication.files, workspaceOf(env), whole, runner)
  if (publication.summary) await appendJobSummary(runner, (limit) => renderSummaryOf(reports, limit))
  const problem = outputProblem ?? fileProblem
  const [commentUrls] = await Promise.all([
    comment.write(reports, publication.comment),
    ...judged.map(({ report, status }) => status.conclude(report, problem !== undefined))
  ])
  if (problem !== undefined) runner.fail(problem.message)
  for (const report of reports) {
    logVerdict(runner, report, reports.length > 1)
    runner.info(renderBrokenLine(report))
    runner.info(renderPlacesLine(report, commentUrls))
  }
  if (!reports.some(fails) && problem === undefined) runner.succeed()
}

/** True for a verdict that makes the check red. */
function fails({ verdict: { outcome }, reportOnly }: Report): boolean {
  return outcome === 'undecided' || (outcome === 'failed' && !reportOnly)
}

function logJudging(report: Report, isOneOfSeveral: boolean, runner: Runner): void {
  const { verdict, agentName } = report
  const prefix = isOneOfSeveral ? `${agentName}: ` : ''
  const notCompared = renderNotComparedLine(report)
  if (notCompared !== '') runner.warning(prefix + notCompared)
  for (const { name, required, actual, met, isMoot } of verdict.conditions) {
    const icon = isMoot ? '➖' : met ? '✅' : '❌'
    runner.info(`${icon} ${prefix}${name}: ${actual} (required: ${required})`)
  }
}

/**
 * Returns why the outputs could not be set; undefined if they were. Later steps read them, so a problem fails the
 * check, but only after everything is published.
 */
function setOutputs(runner: Runner, reports: readonly Report[]): SentenceError | undefined {
  try {
    const [only] = reports
    const isOne = reports.length === 1 && only !== undefined
    for (const [name, value] of isOne ? outputsOf(only) : outputsOfAll(reports)) runner.setOutput(name, value)
    return undefined
  } catch (error) {
    return explain(error, runner)
  }
}

/** The outputs for several agents: the sum of each number that every agent has, and the outputs of each agent. */
function outputsOfAll(reports: readonly Report[]): [name: string, value: string][] {
  const each = reports.map((report) => Object.fromEntries(outputsOf(report)))
  const sum = (name: string) => {
    const values = each.map((outputs) => outputs[name] ?? '')
    return values.includes('') ? '' : String(values.reduce((total, value) => total + Number(value), 0))
  }
  const summed = ['passed', 'failed', 'error', 'pending', 'total', 'regressions', 'flaky', 'fixed']
  return [
    ['verdict', worstOutcome(reports)],
    ...summed.map((name): [string, string] => [name, sum(name)]),
    [
      'agents',
      JSON.stringify(each.map(({ agents: _, ...outputs }, index) => ({ agent: reports[index]?.agentName, ...outputs })))
    ]
  ]
}

function outputsOf({ verdict, evidence, dashboardUrl }: Report): [name: string, value: string][] {
  if (evidence === undefined) {
    const known = { verdict: verdict.outcome, ...(dashboardUrl !== undefined && { 'dashboard-url': dashboardUrl }) }
    return Object.entries(known)
  }
  const { run, coverage, baseline, quality } = evidence
  const comparison = baseline?.kind === 'compared' ? baseline.comparison : undefined
  const values = {
    verdict: verdict.outcome,
    'pass-rate': verdict.passRate ?? '',
    ...run.counts,
    'run-status': run.status,
    'test-run-id': run.id,
    coverage: coverage?.kind === 'measured' ? `${coverage.coverage.tested.count}/${coverage.coverage.total}` : '',
    regressions: comparison === undefined ? '' : countRegressions(comparison),
    flaky: comparison === undefined ? '' : evidence.listing.results.filter(isFlaky).length,
    fixed: comparison?.fixed ?? '',
    'baseline-run-id': comparison?.baseline.id ?? '',
    'baseline-pass-rate': comparison?.passRate ?? '',
    aqs: quality?.score ?? '',
    'dashboard-url': dashboardUrl ?? '',
    agents: ''
  }
  return Object.entries(values).map(([name, value]) => [name, String(value)])
}

/** As many annotations as GitHub shows in addition to those for the verdicts; those of the worst agents come first. */
function annotate(runner: Runner, reports: readonly Report[]): void {
  const listed = sortWorstFirst(reports).flatMap((report) =>
    renderAnnotations(listingOf(report).results).map((annotation) => ({ ...annotation, isError: fails(report) }))
  )
  for (const { title, message, isError } of listed.slice(0, Math.max(0, MAX_ANNOTATIONS - reports.length))) {
    if (isError) runner.error(message, title)
    else runner.warning(message, title)
  }
}

function logVerdict(runner: Runner, report: Report, isOneOfSeveral: boolean): void {
  const { verdict, agentName } = report
  const sentence = `${isOneOfSeveral ? `${agentName}: ` : ''}${plain(verdict.sentence)}`
  if (fails(report)) runner.fail(sentence, verdict.outcome === 'undecided' ? 'Undecided' : undefined)
  else if (verdict.outcome === 'failed') runner.warning(`${sentence} (report only)`)
  else runner.info(sentence)
}
