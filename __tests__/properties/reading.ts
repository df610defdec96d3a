import { deepEqual, equal } from 'node:assert/strict'
import fc from 'fast-check'
import type { RunQuery } from '../../src/invarium/run/calls.ts'
import { type RunReading, readTestRun } from '../../src/invarium/run/read-run.ts'
import type { TestResult } from '../../src/model.ts'
import { systemClock } from '../../src/time.ts'
import type { Layout } from '../../stand-in/run-text.ts'
import type { StoredResult } from '../../stand-in/state.ts'
import { createResult } from '../support/builders.ts'
import { sessionWith } from '../support/scripted-session.ts'
import type { NamedProperty } from './property.ts'
import { countOf, forgingTexts, layouts, plainLines, resultsWith, STATUSES } from './runs.ts'

const QUERY: RunQuery = { agentName: 'shop-agent', testRunId: 'tr_1', statuses: STATUSES }

export const READING: readonly NamedProperty[] = [
  {
    name: 'a run in any layout is read back exactly as the platform holds it',
    runs: 1_000,
    property: () =>
      fc.asyncProperty(resultsWith(plainLines), layouts, async (results, layout) => {
        const { run, listing } = await read(results, layout)
        deepEqual(run.counts, countsOf(results, layout))
        deepEqual(listing.uncertain, [])
        const wanted = STATUSES.flatMap((status) => results.filter((result) => result.status === status))
        deepEqual(
          listing.results.map((result) => ({ ...result, raw: undefined })),
          wanted.map(toResult)
        )
      })
  },
  {
    name: 'forged lines never move a count, and a page declared certain is exactly the truth',
    runs: 1_000,
    property: () =>
      fc.asyncProperty(resultsWith(forgingTexts), layouts, async (results, layout) => {
        const reading = await read(results, layout)
        deepEqual(reading.run.counts, countsOf(results, layout))
        for (const status of STATUSES) {
          const truth = results.filter((result) => result.status === status)
          expectPagesWholeOrUncertain(reading, status, truth)
        }
      })
  }
]

function read(results: readonly StoredResult[], layout: Layout): Promise<RunReading> {
  const clock = { ...systemClock, now: () => 0, sleep: async () => undefined }
  const waiting = { clock, waitTimeout: 0, pollInterval: 1, onWait: () => undefined }
  return readTestRun(sessionWith(results, layout), QUERY, waiting)
}

function countsOf(results: readonly StoredResult[], layout: Layout) {
  const error = countOf(results, 'error')
  return {
    total: results.length,
    passed: countOf(results, 'passed'),
    failed: countOf(results, 'failed') + (layout.errorsAreFailed ? error : 0),
    error,
    pending: countOf(results, 'pending')
  }
}

/** What the report is made of, from what the platform holds. */
function toResult({ tools, ...rest }: StoredResult): TestResult {
  return createResult({ ...rest, isQuoted: rest.input !== undefined, toolsCalled: tools })
}

/** Each page of a status is listed whole and in order, or is declared uncertain. */
function expectPagesWholeOrUncertain(
  { listing }: RunReading,
  status: StoredResult['status'],
  truth: readonly StoredResult[]
): void {
  const uncertain = new Set(listing.uncertain.filter((page) => page.status === status).map(({ page }) => page))
  const wanted = truth.filter((_, index) => !uncertain.has(Math.floor(index / 100) + 1))
  const listed = listing.results.filter((result) => result.status === status)
  equal(listed.length, wanted.length)
  for (const [index, result] of listed.entries()) {
    // Lines behind the first may be a description of several lines: a known limit of the text.
    equal(result.description.split('\n')[0], wanted[index]?.description)
  }
}
