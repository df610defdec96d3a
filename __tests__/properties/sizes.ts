import { equal, ok } from 'node:assert/strict'
import fc from 'fast-check'
import type { TestResult } from '../../src/model.ts'
import { COMMENT_LIMIT, renderComment } from '../../src/report/comment.ts'
import { renderSummary } from '../../src/report/summary.ts'
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

const results: fc.Arbitrary<TestResult> = fc.record({
  status: fc.constantFrom(...STATUSES),
  description: texts,
  input: texts,
  toolsCalled: fc.array(texts, { maxLength: 4 }),
  error: texts
})

export const SIZES: readonly NamedProperty[] = [
  {
    name: 'a summary keeps within any limit, in bytes, and is never cut inside a block',
    runs: 500,
    property: () =>
      fc.property(fc.array(results, { maxLength: 40, size: 'max' }), fc.nat(60_000), (listed, limit) => {
        const markdown = renderSummary(
          { ...reportOf('x'), maxListed: 100, listing: { results: listed, uncertain: [] } },
          limit
        )
        ok(Buffer.byteLength(markdown) <= limit)
        ok(isWhole(markdown))
        ok(markdown.isWellFormed())
      })
  },
  {
    name: 'a comment keeps within what GitHub takes, its marker first',
    runs: 500,
    property: () =>
      fc.property(fc.array(results, { maxLength: 40, size: 'max' }), texts, (listed, name) => {
        const report = { ...reportOf(name), maxListed: 100, listing: { results: listed, uncertain: [] } }
        const body = renderComment(report, '<!-- marker -->')
        ok(body.length <= COMMENT_LIMIT)
        ok(isWhole(body))
        equal(body.split('\n', 1)[0], '<!-- marker -->')
      })
  }
]
