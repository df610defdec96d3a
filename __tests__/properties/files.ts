import { deepEqual, equal } from 'node:assert/strict'
import fc from 'fast-check'
import type { Listing, TestResult } from '../../src/model.ts'
import { renderCtrf } from '../../src/report/files/ctrf.ts'
import { exportTests } from '../../src/report/files/exported-test.ts'
import { renderReportJson } from '../../src/report/files/json.ts'
import { renderJunit } from '../../src/report/files/junit.ts'
import { createEvidence, createResult } from '../support/builders.ts'
import { readCtrf, readJunit, readReport } from '../support/export-readers.ts'
import { reportOf } from './documents.ts'
import type { NamedProperty } from './property.ts'
import { STATUSES } from './runs.ts'
import { foreignTexts } from './texts.ts'

const results: fc.Arbitrary<TestResult> = fc
  .record({
    status: fc.constantFrom(...STATUSES),
    description: foreignTexts,
    input: foreignTexts,
    toolsCalled: fc.array(foreignTexts, { maxLength: 3 }),
    error: foreignTexts
  })
  .map(createResult)

const listings: fc.Arbitrary<Listing> = fc.record({
  results: fc.array(results, { maxLength: 8 }),
  uncertain: fc.array(
    fc.record({
      status: fc.constantFrom(...STATUSES),
      page: fc.integer({ min: 1, max: 9 }),
      expected: fc.nat(100),
      raw: foreignTexts
    }),
    { maxLength: 1 }
  ),
  labels: fc.constant([])
})

export const FILES: readonly NamedProperty[] = [
  {
    name: 'the files match their schemas, and independent readers find every result in them, whatever its text',
    runs: 100,
    property: () =>
      fc.asyncProperty(foreignTexts, listings, async (text, listing) => {
        const evidence = createEvidence({ listing })
        const report = { ...reportOf(text), evidence }
        const tests = exportTests(evidence)
        const junit = await readJunit(renderJunit([report]))
        deepEqual(
          junit.tests,
          tests.map(({ name, status }) => ({ name, status }))
        )
        const ctrf = readCtrf(renderCtrf([report])).results
        deepEqual(
          ctrf.tests.map(({ name, rawStatus }) => ({ name, status: rawStatus })),
          junit.tests
        )
        equal(ctrf.summary.tests, tests.length)
        const read = readReport(renderReportJson([report])).results
        deepEqual(
          read.map(({ description, input, error }) => ({ description, input, error })),
          listing.results.map(({ description, input, error }) => ({ description, input, error }))
        )
      })
  }
]
