import { type Dependencies, explain } from '../action/dependencies.ts'
import type { SentenceError } from '../errors/sentence-error.ts'
import type { EventContext } from '../github/event.ts'
import { appendJobSummary } from '../github/job-summary.ts'
import type { Runner } from '../github/runner.ts'
import { workspaceOf } from '../github/workspace-file.ts'
import { EMPTY_LISTING, type TestResult, type Verdict } from '../model.ts'
import { renderAnnotations } from '../report/annotations.ts'
import { renderSummary } from '../report/summary.ts'
import { write } from '../sentence.ts'
import { baselineRate, composeReport } from './composition.ts'
import type { Decision, Evidence } from './decision.ts'
import { writeFiles } from './files.ts'
import type { Delivery } from './inputs.ts'
import { updateStickyComment } from './sticky-comment.ts'

/**
 * Tells a decision: outputs, log, annotations, files, job summary, comment and exit code. What only reports may fail with
 * a warning; it never changes the verdict.
 */
export async function deliver(
  decision: Decision,
  delivery: Delivery,
  event: EventContext,
  { env, runner, clock }: Dependencies
): Promise<void> {
  const { verdict, evidence, deadline } = decision
  const report = composeReport(decision, delivery, event)
  const fails = verdict.outcome === 'undecided' || (verdict.outcome === 'failed' && !delivery.reportOnly)

  const outputProblem = setOutputs(runner, verdict, evidence)
  for (const { name, required, actual, met } of verdict.conditions) {
    runner.info(`${met ? '✅' : '❌'} ${name}: ${actual} (required: ${required})`)
  }
  if (delivery.annotations) annotate(runner, report.listing.results, fails)
  const fileProblem = await writeFiles(
    {
      files: delivery.files,
      workspace: workspaceOf(env),
      report,
      fetched: evidence?.fetched ?? EMPTY_LISTING,
      generatedAt: clock.date()
    },
    runner
  )
  if (delivery.summary) await appendJobSummary(runner, (limit) => renderSummary(report, limit))
  await updateStickyComment({ report, deadline, delivery, event, runner })
  conclude(runner, verdict, fails, outputProblem ?? fileProblem)
}

/** Returns what kept the outputs from being set: later steps read them, so this fails the check, after all is told. */
function setOutputs(runner: Runner, verdict: Verdict, evidence: Evidence | undefined): SentenceError | undefined {
  try {
    for (const [name, value] of outputsOf(verdict, evidence)) runner.setOutput(name, value)
    return undefined
  } catch (error) {
    return explain(error, runner)
  }
}

function outputsOf(verdict: Verdict, evidence: Evidence | undefined): [name: string, value: string][] {
  if (evidence === undefined) return [['verdict', verdict.outcome]]
  const { run, baseline, context } = evidence
  const comparison = baseline?.kind === 'compared' ? baseline.comparison : undefined
  const values = {
    verdict: verdict.outcome,
    'pass-rate': verdict.passRate ?? '',
    ...run.counts,
    'run-status': run.status,
    'test-run-id': run.id,
    regressions: comparison?.regressions.length ?? '',
    fixed: comparison?.fixed.length ?? '',
    'baseline-run-id': comparison?.baseline.id ?? '',
    'baseline-pass-rate': comparison === undefined ? '' : baselineRate(comparison),
    aqs: context.quality?.score ?? '',
    'dashboard-url': run.dashboardUrl ?? ''
  }
  return Object.entries(values).map(([name, value]) => [name, String(value)])
}

function annotate(runner: Runner, results: readonly TestResult[], fails: boolean): void {
  for (const { title, message } of renderAnnotations(results)) {
    if (fails) runner.error(message, title)
    else runner.warning(message, title)
  }
}

/** `problem`: why something that later steps read is not there. */
function conclude(runner: Runner, verdict: Verdict, fails: boolean, problem: SentenceError | undefined): void {
  const sentence = write(verdict.sentence, (value) => value)
  if (fails) runner.fail(sentence, verdict.outcome === 'undecided' ? 'No verdict' : undefined)
  else if (verdict.outcome === 'failed') runner.warning(`${sentence} (report only)`)
  else runner.info(sentence)
  if (problem !== undefined) runner.fail(problem.message)
  else if (!fails) runner.succeed()
}
