import { describe, expect, test } from '@jest/globals'
import { judge } from '../../../src/gate/verdict.ts'
import { SUMMARY_LIMIT } from '../../../src/github/job-summary.ts'
import type { TestResult, UncertainPage } from '../../../src/model.ts'
import { COMMENT_LIMIT, renderComment, renderSummary } from '../../../src/report/document.ts'
import { codeSpan, fencedBlock, htmlCode, tableCell } from '../../../src/report/markdown.ts'
import type { Report } from '../../../src/report/report.ts'
import { createEvidence, createInputs, createReport, createResult, createRun } from '../../support/builders.ts'
import { isWhole } from '../../support/whole-markdown.ts'

const MARKER = '<!-- invarium-gate: shop-agent -->'

function reportOn(results: readonly TestResult[], uncertain: readonly UncertainPage[] = []): Report {
  const run = createRun(
    { total: results.length, failed: results.length },
    { dashboardUrl: 'https://app.invarium.dev/runs/tr_1' }
  )
  const evidence = createEvidence({ run, listing: { results, uncertain, labels: [] } })
  return createReport({ verdict: judge(evidence, createInputs({ threshold: '90' })), evidence })
}

function failures(count: number, text: string): TestResult[] {
  return Array.from({ length: count }, (_, index) =>
    createResult({ description: `Case ${index + 1}`, input: text, toolsCalled: ['a'], error: text })
  )
}

const bytes = (text: string) => Buffer.byteLength(text)

describe('the summary', () => {
  test('shows as many of 10,000 failures as fit in 1 MiB, counts the rest, and ends with the link', () => {
    const markdown = renderSummary(reportOn(failures(10_000, 'x'.repeat(300))), SUMMARY_LIMIT)
    expect(bytes(markdown)).toBeLessThanOrEqual(SUMMARY_LIMIT)
    expect(bytes(markdown)).toBeGreaterThan(SUMMARY_LIMIT - 2_000)
    const shown = markdown.match(/<details><summary>❌/g)?.length ?? 0
    expect(markdown).toContain(`${10_000 - shown} more results not shown`)
    expect(markdown).toMatch(/\[dashboard\]\(<https:\/\/app\.invarium\.dev\/runs\/tr_1>\)/)
    expect(isWhole(markdown)).toBe(true)
  })

  test('counts bytes, not characters', () => {
    const markdown = renderSummary(reportOn(failures(2_000, '漢'.repeat(300))), SUMMARY_LIMIT)
    expect(bytes(markdown)).toBeLessThanOrEqual(SUMMARY_LIMIT)
    expect(bytes(markdown)).toBeGreaterThan(SUMMARY_LIMIT - 4_000)
  })

  test("fits into the room left in the step's summary, down to the verdict alone", () => {
    const report = reportOn(failures(5, 'x'))
    const head = renderSummary(report, 800)
    expect(bytes(head)).toBeLessThanOrEqual(800)
    expect(head).toContain('### ❌ `shop-agent` failed')
    expect(renderSummary(report, 10)).toBe('')
  })

  test('shows an uncertain page as the platform wrote it', () => {
    const uncertain: UncertainPage[] = [{ status: 'failed', page: 2, expected: 3, raw: '```\n[FAILED] <b>x</b>\n```' }]
    const markdown = renderSummary(reportOn([], uncertain), SUMMARY_LIMIT)
    expect(markdown).toContain('Page 2 of the failed results could not be read with certainty')
    expect(markdown).toContain('````text\n```\n[FAILED] <b>x</b>\n```\n````')
  })
})

describe('the comment', () => {
  test('stays within 65,536 characters, starts with the marker and contains the verdict', () => {
    const report = reportOn(failures(10_000, '`'.repeat(4_000)))
    const body = renderComment(report, MARKER)
    expect(body.length).toBeLessThanOrEqual(COMMENT_LIMIT)
    expect(body.split('\n')[0]).toBe(MARKER)
    expect(body).toContain('### ❌ `shop-agent` failed')
    expect(isWhole(body)).toBe(true)
  })

  test('lists ten results and counts the rest', () => {
    const body = renderComment(reportOn(failures(25, 'x')), MARKER)
    expect(body.match(/<details><summary>❌/g)).toHaveLength(10)
    expect(body).toContain('15 more results not shown')
  })
})

describe('untrusted text', () => {
  test('is in a code span that it cannot close', () => {
    expect(codeSpan('a `b` ``c``', 100)).toBe('``` a `b` ``c`` ```')
  })

  test('is in a fence that it cannot close', () => {
    expect(fencedBlock('```\n@team\n```', 100)).toBe('````text\n```\n@team\n```\n````')
  })

  test('cannot open a tag in an HTML block', () => {
    expect(htmlCode('<img src="x" onerror=\'y\'> & co', 100)).toBe(
      '<code>&#60;img src=&#34;x&#34; onerror=&#39;y&#39;&#62; &#38; co</code>'
    )
  })

  test('cannot end a table cell', () => {
    expect(tableCell('a|b', 100)).toBe('`a\\|b`')
    expect(tableCell('a\\|b', 100)).toBe('`a\\`&#124;`b`')
  })

  test('has no line ends if only one line is allowed', () => {
    expect(codeSpan('a\r\nb\rc\nd', 100)).toBe('`a↵b↵c↵d`')
  })

  test('has visible escapes for invisible characters', () => {
    expect(codeSpan('a\u202Eb\u200Bc\u0007d\uD800e\u{E0041}', 100)).toBe('`a⟨U+202E⟩b⟨U+200B⟩c␇d⟨U+D800⟩e⟨U+E0041⟩`')
  })

  test('loses its colours', () => {
    expect(codeSpan('\u001B[31mred\u001B[0m', 100)).toBe('`red`')
  })

  test('is cut between characters, never inside one', () => {
    expect(codeSpan('👍🏽👍🏽👍🏽', 10)).toBe('`👍🏽👍🏽…`')
    expect(codeSpan('e\u0301e\u0301e\u0301', 5)).toBe('`e\u0301e\u0301…`')
  })
})
