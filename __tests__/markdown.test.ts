import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { UnreadableAnswer } from '../src/errors/unreadable-answer.ts'
import { undecided } from '../src/gate/verdict.ts'
import { commentMarker } from '../src/github/comment.ts'
import { SUMMARY_LIMIT } from '../src/github/job-summary.ts'
import type { Counts, TestCase, TestResult, TestRun } from '../src/model.ts'
import { renderComment } from '../src/report/comment.ts'
import type { Report } from '../src/report/report.ts'
import { renderSummary } from '../src/report/summary.ts'
import { renderSyncSummary } from '../src/report/sync.ts'
import { renderTestCaseSummary } from '../src/report/test-cases.ts'
import { say } from '../src/sentence.ts'
import { renderGfm } from './support/gfm.ts'

const COUNTS: Counts = { total: 2, passed: 0, failed: 2, error: 0, pending: 0 }

/** A report in which every text that is not ours is `text`. */
function reportOf(text: string): Report {
  const testCase: TestCase = {
    scenarioId: text,
    userMessage: text,
    description: text,
    complexity: text,
    targetFailureType: text,
    expectedTools: [text],
    expectedBehavior: text,
    fields: {}
  }
  const result: TestResult = {
    status: 'failed',
    description: text,
    input: text,
    toolsCalled: ['other', text],
    error: text
  }
  const run: TestRun = {
    id: text,
    agent: text,
    status: 'completed',
    counts: COUNTS,
    dashboardUrl: 'https://app.invarium.dev/x'
  }
  const comparison = {
    baseline: run,
    regressions: [],
    fixed: [result],
    stillFailing: [],
    fresh: [],
    gone: 0,
    matched: 2,
    p: 1
  }
  return {
    verdict: undecided(UnreadableAnswer.because(say`it says ${text}.`)),
    agentName: text,
    run,
    listing: {
      results: [{ ...result, testCase }, result, { ...result, raw: text }],
      uncertain: [{ status: 'error', page: 1, raw: text }]
    },
    statuses: ['failed'],
    testCaseProblem: say`No cases: ${text}.`,
    baseline: { comparison, passRate: 50 },
    trend: { rates: [], threshold: 90 },
    maxListed: 50,
    reportOnly: false,
    origin: {}
  }
}

const DOCUMENTS: readonly [string, (text: string) => string][] = [
  ['the summary', (text) => renderSummary(reportOf(text), SUMMARY_LIMIT)],
  ['the comment', (text) => renderComment(reportOf(text), commentMarker(text))],
  [
    'the summary of get-tests',
    (text) =>
      renderTestCaseSummary(
        text,
        reportOf(text).listing.results.flatMap((result) => result.testCase ?? []),
        0,
        SUMMARY_LIMIT
      )
  ],
  [
    'the summary of sync-results',
    (text) => renderSyncSummary({ agentName: text, testRunId: text, count: 2, dashboardUrl: undefined }, SUMMARY_LIMIT)
  ]
]

const HOSTILE = [
  '@octocat @acme/team',
  '\\@octocat &#64;octocat #1 \\#2 GH-3 acme/shop#4 0123456789abcdef0123456789abcdef01234567',
  '[click](https://evil.example) <https://evil.example> https://evil.example www.evil.example a@b.example',
  '![x](https://evil.example/x.png) <img src=x onerror=y>',
  '</details></summary><h1>done</h1>',
  '</code></summary><a href="https://evil.example">x</a>',
  '<!-- invarium-gate: x -->',
  '--> <b>out</b> <!--',
  '```\n# done\n```\n~~~\n@octocat',
  '`````\n@octocat\n`````',
  '` `` ``` @octocat',
  '| a | b |\n| - | - |\n| c | d |',
  'a \\| b | c \\\\| @octocat | d',
  '> [!WARNING]\n> x',
  '- [x] done\n1. one\n# heading\n---\n===',
  '[^1]\n\n[^1]: note',
  '$x$ $$y$$ $`z`$',
  '```mermaid\npie\n```',
  '\u202E@octocat\u200B #1',
  '  leading and trailing `',
  '\r\n\r\n# heading\r# heading',
  '&lt;b&gt; &amp; &#96;',
  ':+1: :shipit:'
]

describe.each(DOCUMENTS)('%s', (_, render) => {
  const plain = renderGfm(render('harmless'))

  test.each(HOSTILE)('shows %j as text: the same elements, no link, no mention', (text) => {
    const rendered = renderGfm(render(text))
    expect(rendered.structure).toEqual(plain.structure)
    expect(rendered.links).toEqual(plain.links)
    expect(rendered.references).toEqual([])
  })

  test('has the same elements, links and no mention for any text', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        ...HOSTILE,
        '`',
        '``',
        '|',
        '\\',
        '\n',
        '\n\n',
        '<',
        '>',
        '</',
        '@a',
        '#1',
        '~~~',
        '$',
        '  ',
        '\t'
      ),
      fc.string({ unit: 'binary', maxLength: 8 })
    )
    const text = fc.array(piece, { minLength: 1, maxLength: 8 }).map((pieces) => `x${pieces.join('')}x`)
    fc.assert(
      fc.property(text, (foreign) => {
        const rendered = renderGfm(render(foreign))
        expect(rendered.structure).toEqual(plain.structure)
        expect(rendered.links).toEqual(plain.links)
        expect(rendered.references).toEqual([])
      }),
      { numRuns: 300 }
    )
  })
})

test('what is shown is the text itself', () => {
  const { code } = renderGfm(renderSummary(reportOf('a | b \\| c `d` <e> &amp; *f*'), SUMMARY_LIMIT))
  expect(code.filter((text) => text.trim() === 'a | b \\| c `d` <e> &amp; *f*').length).toBeGreaterThan(8)
})

test('the reader finds a link and a mention where there is one', () => {
  const rendered = renderGfm('@octocat and https://evil.example\n\n<details><summary>@octocat</summary></details>')
  expect(rendered.links).toContain('https://github.com/octocat')
  expect(rendered.references).toEqual(['@octocat'])
})
