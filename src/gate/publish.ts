import { type Dependencies, explain } from '../action/dependencies.ts'
import type { EventContext } from '../github/event.ts'
import { appendJobSummary } from '../github/job-summary.ts'
import type { Runner } from '../github/runner.ts'
import { workspaceOf } from '../github/workspace-file.ts'
import { isDropped, isFlaky, type TestResult, type Verdict } from '../model.ts'
import { renderAnnotations } from '../report/annotations.ts'
import { renderSummary } from '../report/document.ts'
import { renderBrokenLine, renderPlacesLine } from '../report/log.ts'
import { listingOf, type Report } from '../report/report.ts'
import { plain, type SentenceError } from '../sentence.ts'
import type { Deadline } from '../time.ts'
import { updateComment } from './comment.ts'
import type { CommitStatus } from './commit-status.ts'
import { writeFiles } from './files.ts'
import type { Publication } from './inputs.ts'

/** Where a report is published from, and how long that may take. */
export interface Occasion {
  readonly event: EventContext
  readonly deadline: Deadline
}

/**
 * Publishes a report: outputs, log, annotations, files, job summary, comment, commit status and exit code. What only reports may fail
 * with a warning; it never changes the verdict.
 */
export async function publish(
  report: Report,
  publication: Omit<Publication, keyof Report>,
  occasion: Occasion,
  status: CommitStatus,
  { env, runner }: Dependencies
): Promise<void> {
  const { verdict } = report
  const fails = verdict.outcome === 'undecided' || (verdict.outcome === 'failed' && !report.reportOnly)

  const outputProblem = setOutputs(runner, report)
  for (const { name, required, actual, met } of verdict.conditions) {
    runner.info(`${met ? '✅' : '❌'} ${name}: ${actual} (required: ${required})`)
  }
  if (publication.annotations) annotate(runner, listingOf(report).results, fails)
  const fileProblem = await writeFiles(publication.files, workspaceOf(env), report, runner)
  if (publication.summary) await appendJobSummary(runner, (limit) => renderSummary(report, limit))
  const [commentUrls] = await Promise.all([
    updateComment(report, publication, occasion, runner),
    status.conclude(report)
  ])
  const problem = outputProblem ?? fileProblem
  if (problem !== undefined) runner.fail(problem.message)
  tellVerdict(runner, verdict, fails)
  runner.info(renderBrokenLine(report))
  runner.info(renderPlacesLine(report, commentUrls))
  if (!fails && problem === undefined) runner.succeed()
}

/** Returns what kept the outputs from being set: later steps read them, so this fails the check, after all is told. */
function setOutputs(runner: Runner, report: Report): SentenceError | undefined {
  try {
    for (const [name, value] of outputsOf(report)) runner.setOutput(name, value)
    return undefined
  } catch (error) {
    return explain(error, runner)
  }
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
    regressions: comparison === undefined ? '' : comparison.regressions + comparison.gone.filter(isDropped).length,
    flaky: comparison === undefined ? '' : evidence.listing.results.filter(isFlaky).length,
    fixed: comparison?.fixed ?? '',
    'baseline-run-id': comparison?.baseline.id ?? '',
    'baseline-pass-rate': comparison?.passRate ?? '',
    aqs: quality?.score ?? '',
    'dashboard-url': dashboardUrl ?? ''
  }
  return Object.entries(values).map(([name, value]) => [name, String(value)])
}

function annotate(runner: Runner, results: readonly TestResult[], fails: boolean): void {
  for (const { title, message } of renderAnnotations(results)) {
    if (fails) runner.error(message, title)
    else runner.warning(message, title)
  }
}

function tellVerdict(runner: Runner, verdict: Verdict, fails: boolean): void {
  const sentence = plain(verdict.sentence)
  if (fails) runner.fail(sentence, verdict.outcome === 'undecided' ? 'No verdict' : undefined)
  else if (verdict.outcome === 'failed') runner.warning(`${sentence} (report only)`)
  else runner.info(sentence)
}
