import {
  type BaselineFinding,
  type CoverageFinding,
  EMPTY_LISTING,
  type GoneResult,
  isFailing,
  type TestCase,
  type TestResult,
  type TestRun,
  type UncertainPage
} from '../../model.ts'
import { PRODUCT } from '../../product.ts'
import { plain } from '../../sentence.ts'
import { worstOutcome } from '../agents.ts'
import { findCause } from '../cause.ts'
import type { Report } from '../report.ts'

/** The version of the format described by schema/report.v1.json; adding a field does not change it. */
const SCHEMA = 1

/** The version of the format for several agents, described by schema/report.v2.json. */
const SCHEMA_OF_SEVERAL = 2

/**
 * The reports as JSON for other programs: schema/report.v1.json for one agent, schema/report.v2.json for several. Texts are
 * exactly as the platform wrote them; programs that show them must escape them.
 */
export function renderReportJson(reports: readonly Report[]): string {
  const [only] = reports
  if (reports.length === 1 && only !== undefined) return stringify(describeReport(only))
  return stringify({
    schema: SCHEMA_OF_SEVERAL,
    generator: PRODUCT,
    generatedAt: only?.generatedAt.toISOString(),
    outcome: worstOutcome(reports),
    agents: reports.map(describeReport)
  })
}

/** An unknown value is null, never omitted. */
function stringify(value: object): string {
  return `${JSON.stringify(value, nullForAbsent, 2)}\n`
}

function nullForAbsent(_: string, value: unknown): unknown {
  return value === undefined ? null : value
}

/** As described by schema/report.v1.json. */
function describeReport(report: Report) {
  const { verdict, evidence, agentName, reportOnly, generatedAt } = report
  const { results, uncertain } = evidence?.listing ?? EMPTY_LISTING
  return {
    schema: SCHEMA,
    generator: PRODUCT,
    generatedAt: generatedAt.toISOString(),
    agent: agentName,
    verdict: {
      outcome: verdict.outcome,
      sentence: plain(verdict.sentence),
      passRate: verdict.passRate,
      reportOnly
    },
    conditions: verdict.conditions.map(({ name, required, actual, met }) => ({ name, required, actual, met })),
    run: evidence === undefined ? undefined : describeRun(evidence.run),
    interval: verdict.interval,
    coverage: describeCoverage(evidence?.coverage),
    comparison: describeBaseline(evidence?.baseline),
    trend: (evidence?.trend ?? []).map(({ passRate }) => passRate),
    trendStarted: (evidence?.trend ?? []).map(({ started }) => started),
    quality: evidence?.quality,
    results: results.map(describeResult),
    uncertainPages: uncertain.map(describePage),
    links: describeLinks(report)
  }
}

function describeRun({ id, agent, status, counts }: TestRun) {
  return { id, agent, status, counts }
}

function describeBaseline(finding: BaselineFinding | undefined) {
  if (finding === undefined) return undefined
  if (finding.kind !== 'compared') return { note: plain(finding.reason) }
  const { baseline, base, passRate, regressions, fixed, stillFailing, added, gone, matched, p } = finding.comparison
  return {
    note: undefined,
    baseline: {
      id: baseline.id,
      passRate,
      counts: baseline.counts,
      commit: base && { branch: base.branch, sha: base.sha, distance: base.distance, isMergeBase: base.isMergeBase }
    },
    regressions,
    fixed,
    stillFailing,
    new: added,
    gone: gone.length,
    goneCases: gone.map(describeGone),
    matched,
    p
  }
}

function describeGone({ result: { description, input, status }, isMissing }: GoneResult) {
  return { description, input, status, missing: isMissing }
}

function describeCoverage(finding: CoverageFinding | undefined) {
  if (finding === undefined) return undefined
  if (finding.kind === 'problem') return { note: plain(finding.reason) }
  const { total, tested, missing, unmatched, doubtful, unread } = finding.coverage
  return {
    note: undefined,
    testCases: total,
    tested: tested.count,
    passed: tested.passed,
    missing: missing.map(describeTestCase),
    resultsWithoutTestCase: unmatched,
    doubtfulResults: doubtful.length,
    unreadResults: unread
  }
}

function describeResult(result: TestResult) {
  const { status, description, input, toolsCalled, error, change, history, raw, testCase } = result
  return {
    why: isFailing(result) ? plain(findCause(result).sentence) : undefined,
    status,
    description,
    input,
    toolsCalled,
    error,
    change,
    history: history && { failed: history.failed, runs: history.runs },
    expected: testCase === undefined ? undefined : describeTestCase(testCase),
    raw
  }
}

function describeTestCase(testCase: TestCase) {
  const { scenarioId, description, expectedTools, expectedBehavior, complexity, targetFailureType } = testCase
  return { scenarioId, description, tools: expectedTools, behavior: expectedBehavior, complexity, targetFailureType }
}

function describePage({ status, page, expected, raw }: UncertainPage) {
  return { status, page, results: expected, raw }
}

function describeLinks({ dashboardUrl, origin: { commit, workflow } }: Report) {
  return {
    dashboard: dashboardUrl,
    commit: commit && { sha: commit.sha, url: commit.url },
    workflowRun: workflow && { id: Number(workflow.run), attempt: Number(workflow.attempt), url: workflow.url }
  }
}
