import { equal, ok } from 'node:assert/strict'
import fc from 'fast-check'
import type { TestResult } from '../../src/model.ts'
import { COMMENT_LIMIT, renderComment, renderSummary } from '../../src/report/document.ts'
import type { Report } from '../../src/report/report.ts'
import { createEvidence, createResult } from '../support/builders.ts'
import { isWhole } from '../support/whole-markdown.ts'
import { reportOf } from './documents.ts'
import type { NamedProperty } from './property.ts'
import { STATUSES } from './runs.ts'
import { foreignTexts } from './texts.ts'

const texts = fc.oneof(
  foreignTexts,
  fc.tuple(foreignTexts, fc.nat(400)).map(([text, times]) => text.repeat(times)),
  fc.constant('</details>\n```\n````\n~~~')
)

const results: fc.Arbitrary<TestResult> = fc
  .record({
    status: fc.constantFrom(...STATUSES),
    description: texts,
    input: texts,
    toolsCalled: fc.array(texts, { maxLength: 4 }),
    error: texts
  })
  .map(createResult)

/** A report that lists these results, with `name` as every untrusted name. */
function listing(listed: readonly TestResult[], name: string): Report {
  const evidence = createEvidence({ listing: { results: listed, uncertain: [], labels: [] } })
  return { ...reportOf(name), statuses: STATUSES, maxListed: 100, evidence }
}

export const SIZES: readonly NamedProperty[] = [
  {
    name: 'a summary stays within any byte limit and is never cut inside a block',
    runs: 500,
    property: () =>
      fc.property(fc.array(results, { maxLength: 40, size: 'max' }), fc.nat(60_000), (listed, limit) => {
        const markdown = renderSummary(listing(listed, 'x'), limit)
        ok(Buffer.byteLength(markdown) <= limit)
        ok(isWhole(markdown))
        ok(markdown.isWellFormed())
      })
  },
  {
    name: "a comment stays within GitHub's limit and starts with its marker",
    runs: 500,
    property: () =>
      fc.property(fc.array(results, { maxLength: 40, size: 'max' }), texts, (listed, name) => {
        const body = renderComment(listing(listed, name), '<!-- marker -->')
        ok(body.length <= COMMENT_LIMIT)
        ok(isWhole(body))
        equal(body.split('\n', 1)[0], '<!-- marker -->')
      })
  }
]
