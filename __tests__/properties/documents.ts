import { UnreadableAnswer } from '../../src/errors/unreadable-answer.ts'
import { undecided } from '../../src/gate/verdict.ts'
import { commentMarker } from '../../src/github/comment.ts'
import { SUMMARY_LIMIT } from '../../src/github/job-summary.ts'
import type { Comparison, TestCase, TestResult, TestRun } from '../../src/model.ts'
import { renderComment } from '../../src/report/comment.ts'
import type { Report } from '../../src/report/report.ts'
import { renderSummary } from '../../src/report/summary.ts'
import { renderSyncSummary } from '../../src/report/sync.ts'
import { renderTestCaseSummary } from '../../src/report/test-cases.ts'
import { say } from '../../src/sentence.ts'

/** Everything that we write in markdown, with `text` in each place where foreign text can stand. */
export const DOCUMENTS: readonly (readonly [name: string, render: (text: string) => string])[] = [
  ['the summary', (text) => renderSummary(reportOf(text), SUMMARY_LIMIT)],
  ['the comment', (text) => renderComment(reportOf(text), commentMarker(text))],
  ['the summary of get-tests', (text) => renderTestCaseSummary(text, [testCaseOf(text)], 0, SUMMARY_LIMIT)],
  [
    'the summary of sync-results',
    (text) => renderSyncSummary({ agentName: text, testRunId: text, count: 2, dashboardUrl: undefined }, SUMMARY_LIMIT)
  ]
]

/** A report in which every text that is not ours is `text`. */
export function reportOf(text: string): Report {
  const testCase = testCaseOf(text)
  const result: TestResult = {
    status: 'failed',
    description: text,
    input: text,
    toolsCalled: ['other', text],
    error: text
  }
  const run = testRunOf(text)
  return {
    verdict: undecided(UnreadableAnswer.because(say`it says ${text}.`)),
    agentName: text,
    run,
    listing: {
      results: [{ ...result, testCase }, result, { ...result, raw: text }],
      uncertain: [{ status: 'error', page: 1, expected: 1, raw: text }]
    },
    statuses: ['failed'],
    testCaseProblem: say`No cases: ${text}.`,
    baseline: { comparison: comparisonOf(run, result), passRate: 50 },
    trend: { rates: [], threshold: 90 },
    maxListed: 50,
    reportOnly: false,
    origin: {}
  }
}

function testRunOf(text: string): TestRun {
  return {
    id: text,
    agent: text,
    status: 'completed',
    counts: { total: 2, passed: 0, failed: 2, error: 0, pending: 0 },
    dashboardUrl: 'https://app.invarium.dev/x'
  }
}

function testCaseOf(text: string): TestCase {
  return {
    scenarioId: text,
    userMessage: text,
    description: text,
    complexity: text,
    targetFailureType: text,
    expectedTools: [text],
    expectedBehavior: text,
    fields: {}
  }
}

function comparisonOf(baseline: TestRun, result: TestResult): Comparison {
  return { baseline, regressions: [], fixed: [result], stillFailing: [], fresh: [], gone: 0, matched: 2, p: 1 }
}
