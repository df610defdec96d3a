import { explain } from '../action/dependencies.ts'
import type { Deadline } from '../deadline.ts'
import type { SentenceError } from '../errors/sentence-error.ts'
import type { EventContext } from '../github/event.ts'
import { appendJobSummary } from '../github/job-summary.ts'
import type { Runner } from '../github/runner.ts'
import type { Comparison, Interval, Listing, TestResult, TestRun, Verdict } from '../model.ts'
import { renderAnnotations } from '../report/annotations.ts'
import type { Report, ReportedBaseline } from '../report/report.ts'
import { renderSummary } from '../report/summary.ts'
import { type Sentence, write } from '../sentence.ts'
import type { BaselineFinding } from './baseline.ts'
import type { Context } from './context.ts'
import type { Delivery, GateInputs } from './inputs.ts'
import { passRate } from './percent.ts'
import { wilsonInterval } from './statistics.ts'
import { updateStickyComment } from './sticky-comment.ts'

/** What was decided, and on what. */
export interface Decision {
  readonly verdict: Verdict
  readonly deadline: Deadline
  readonly inputs?: GateInputs
  readonly evidence?: Evidence
}

/** What a verdict rests on, and what is shown around it. */
export interface Evidence {
  readonly run: TestRun
  /** The results of the wanted statuses. */
  readonly listing: Listing
  readonly baseline?: BaselineFinding
  readonly context: Context
  readonly testCaseProblem?: Sentence
}

/**
 * Tells a decision: outputs, log, annotations, job summary, comment and exit code. What only reports may fail with a
 * warning; it never changes the verdict.
 */
export async function deliver(
  decision: Decision,
  delivery: Delivery,
  event: EventContext,
  runner: Runner
): Promise<void> {
  const { verdict, evidence } = decision
  const report = createReport(decision, delivery, event)
  const fails = verdict.outcome === 'undecided' || (verdict.outcome === 'failed' && !delivery.reportOnly)

  const outputProblem = setOutputs(runner, verdict, evidence)
  for (const { name, required, actual, met } of verdict.conditions) {
    runner.info(`${met ? '✅' : '❌'} ${name}: ${actual} (required: ${required})`)
  }
  if (delivery.annotations) annotate(runner, evidence?.listing.results ?? [], fails)
  if (delivery.summary) await appendJobSummary(runner, (limit) => renderSummary(report, limit))
  await updateStickyComment({ report, deadline: decision.deadline, delivery, event, runner })
  conclude(runner, verdict, fails, outputProblem)
}

function createReport({ verdict, inputs, evidence }: Decision, delivery: Delivery, event: EventContext): Report {
  const { commit, workflow } = event
  const { baseline } = evidence ?? {}
  return {
    verdict,
    agentName: delivery.agentName,
    ...(evidence && { run: evidence.run }),
    listing: evidence?.listing ?? { results: [], uncertain: [] },
    statuses: inputs?.statuses ?? [],
    ...(evidence?.testCaseProblem && { testCaseProblem: evidence.testCaseProblem }),
    ...(baseline && { baseline: describeBaseline(baseline) }),
    trend: { rates: evidence?.context.trend ?? [], threshold: inputs?.threshold.value ?? 0 },
    ...(evidence?.context.quality && { quality: evidence.context.quality }),
    ...(evidence && evidence.run.counts.total > 0 && { interval: intervalOf(evidence.run) }),
    maxListed: delivery.maxListed,
    reportOnly: delivery.reportOnly,
    origin: { ...(commit && { commit }), ...(workflow && { workflow }) }
  }
}

function describeBaseline(finding: BaselineFinding): ReportedBaseline {
  if (finding.kind === 'problem') return { note: finding.error.sentence }
  if (finding.kind === 'none') return { note: finding.reason }
  const { comparison } = finding
  return { comparison, passRate: baselineRate(comparison) }
}

function baselineRate({ baseline: { counts } }: Comparison): number {
  return passRate(counts.passed, counts.total)
}

function intervalOf({ counts }: TestRun): Interval {
  return wilsonInterval(counts.passed, counts.total)
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

function conclude(runner: Runner, verdict: Verdict, fails: boolean, outputProblem: SentenceError | undefined): void {
  const sentence = write(verdict.sentence, (value) => value)
  if (fails) runner.fail(sentence, verdict.outcome === 'undecided' ? 'No verdict' : undefined)
  else if (verdict.outcome === 'failed') runner.warning(`${sentence} (report only)`)
  else runner.info(sentence)
  if (outputProblem !== undefined) runner.fail(outputProblem.message)
  else if (!fails) runner.succeed()
}
