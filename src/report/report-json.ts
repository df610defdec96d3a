import type { Comparison, Listing, TestCase, TestResult, UncertainPage } from '../model.ts'
import { PRODUCT } from '../product.ts'
import { write } from '../sentence.ts'
import type { Report } from './report.ts'

/** The version of the form that schema/report.v1.json describes; a field that is added does not change it. */
const SCHEMA = 1

/**
 * The report as JSON for other programs, by schema/report.v1.json. Its texts are the platform's own, exactly; whoever
 * shows them must make them safe. What is not known is null, never left out.
 */
export function renderReportJson(report: Report, fetched: Listing, generatedAt: Date): string {
  const { verdict, run, agentName, reportOnly } = report
  const value = {
    schema: SCHEMA,
    generator: PRODUCT,
    generatedAt: generatedAt.toISOString(),
    agent: agentName,
    verdict: {
      outcome: verdict.outcome,
      sentence: write(verdict.sentence, (text) => text),
      passRate: verdict.passRate ?? null,
      reportOnly
    },
    conditions: verdict.conditions,
    run: run === undefined ? null : { id: run.id, agent: run.agent, status: run.status, counts: run.counts },
    interval: report.interval ?? null,
    comparison: describeComparison(report),
    trend: report.trend.rates,
    quality: report.quality === undefined ? null : { ...report.quality, trend: report.quality.trend ?? null },
    results: fetched.results.map(describeResult),
    uncertainPages: fetched.uncertain.map(describePage),
    links: describeLinks(report)
  }
  return `${JSON.stringify(value, undefined, 2)}\n`
}

function describeComparison({ baseline }: Report) {
  if (baseline === undefined) return null
  if ('note' in baseline) return { note: write(baseline.note, (text) => text) }
  const { comparison, passRate } = baseline
  return { note: null, baseline: describeBaseline(comparison, passRate), ...countChanges(comparison) }
}

function describeBaseline({ baseline: { id, counts } }: Comparison, passRate: number) {
  return { id, passRate, counts }
}

function countChanges({ regressions, fixed, stillFailing, fresh, gone, matched, p }: Comparison) {
  return {
    regressions: regressions.length,
    fixed: fixed.length,
    stillFailing: stillFailing.length,
    new: fresh.length,
    gone,
    matched,
    p
  }
}

function describeResult({ status, description, input, toolsCalled, error, change, raw, testCase }: TestResult) {
  return {
    status,
    description,
    input: input ?? null,
    toolsCalled,
    error: error ?? null,
    change: change ?? null,
    expected: testCase === undefined ? null : describeTestCase(testCase),
    raw: raw ?? null
  }
}

function describeTestCase(testCase: TestCase) {
  const { scenarioId, description, expectedTools, expectedBehavior, complexity, targetFailureType } = testCase
  return { scenarioId, description, tools: expectedTools, behavior: expectedBehavior, complexity, targetFailureType }
}

function describePage({ status, page, expected, raw }: UncertainPage) {
  return { status, page, results: expected, raw }
}

function describeLinks({ run, origin: { commit, workflow } }: Report) {
  return {
    dashboard: run?.dashboardUrl ?? null,
    commit: commit === undefined ? null : { sha: commit.sha, url: commit.url },
    workflowRun:
      workflow === undefined ? null : { id: Number(workflow.run), attempt: Number(workflow.attempt), url: workflow.url }
  }
}
