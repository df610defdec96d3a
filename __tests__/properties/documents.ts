import { UnreadableResponse } from '../../src/errors/unreadable.ts'
import { undecided } from '../../src/gate/verdict.ts'
import { commentMarker } from '../../src/github/comment.ts'
import { SUMMARY_LIMIT } from '../../src/github/job-summary.ts'
import type { Comparison, TestCase } from '../../src/model.ts'
import { renderCommentOf } from '../../src/report/agents.ts'
import { renderComment, renderSummary } from '../../src/report/document.ts'
import type { Report } from '../../src/report/report.ts'
import { renderSyncSummary } from '../../src/report/sync.ts'
import { renderTestCaseSummary } from '../../src/report/test-cases.ts'
import { say } from '../../src/sentence.ts'
import { createCoverage, createEvidence, createReport, createResult, createRun } from '../support/builders.ts'

/** Every markdown document that we write, with `text` in each place that can contain untrusted text. */
export const DOCUMENTS: readonly (readonly [name: string, render: (text: string) => string])[] = [
  ['the summary', (text) => renderSummary(reportOf(text), SUMMARY_LIMIT)],
  ['the comment', (text) => renderComment(reportOf(text), commentMarker(text))],
  // The summary of several agents is the same table, plus each agent's summary.
  ['the comment of several agents', (text) => renderCommentOf([reportOf(text), reportOf(text)], commentMarker(text))],
  ['the summary of get-tests', (text) => renderTestCaseSummary(text, [testCaseOf(text)], 0, SUMMARY_LIMIT)],
  [
    'the summary of sync-results',
    (text) =>
      renderSyncSummary(
        {
          agentName: text,
          testRunId: text,
          count: 2,
          dashboardUrl: undefined,
          coverage: { total: 2, missing: [testCaseOf(text)] }
        },
        SUMMARY_LIMIT
      )
  ]
]

/** A report in which every untrusted text is `text`. */
export function reportOf(text: string): Report {
  const result = createResult({ description: text, input: text, toolsCalled: ['other', text], error: text })
  const run = createRun({ total: 2, failed: 2 }, { id: text, agent: text, dashboardUrl: 'https://app.invarium.dev/x' })
  const comparison: Comparison = {
    baseline: run,
    base: { branch: text, sha: '0'.repeat(40), url: 'https://github.com/a/b/commit/0', distance: 2, isMergeBase: true },
    passRate: 50,
    regressions: 0,
    fixed: 1,
    stillFailing: 0,
    added: 0,
    gone: [{ result, testCase: undefined, isMissing: true }],
    matched: 2,
    p: 1
  }
  return createReport({
    verdict: {
      ...undecided(UnreadableResponse.because(say`it says ${text}.`)),
      excused: [result, { ...result, known: { reason: text, expires: '2999-01-31' } }]
    },
    evidence: createEvidence({
      run,
      trend: [
        { passRate: 50, started: undefined, sha: '1'.repeat(40) },
        { passRate: 0, started: undefined, sha: undefined }
      ],
      trendBranch: text,
      listing: {
        results: [
          { ...result, testCase: testCaseOf(text) },
          { ...result, change: 'regression', history: { failed: 1, runs: 2, isCertain: true } },
          { ...result, raw: text },
          { ...result, status: 'passed', change: 'fixed' }
        ],
        uncertain: [{ status: 'failed', page: 1, expected: 1, raw: text }],
        labels: []
      },
      coverage: { kind: 'measured', coverage: createCoverage({ missing: [testCaseOf(text)], doubtful: [result] }) },
      baseline: { kind: 'compared', comparison }
    }),
    agentName: text,
    statuses: ['failed'],
    maxListed: 50
  })
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
