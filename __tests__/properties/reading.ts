import { deepEqual, equal } from 'node:assert/strict'
import { stripVTControlCharacters } from 'node:util'
import fc from 'fast-check'
import { UnreadableResponse } from '../../src/errors/unreadable.ts'
import type { RunQuery } from '../../src/invarium/run/calls.ts'
import { type RunReading, readTestRun } from '../../src/invarium/run/read-run.ts'
import { systemClock } from '../../src/time.ts'
import type { Layout } from '../../stand-in/layout.ts'
import type { StoredResult } from '../../stand-in/state.ts'
import { sessionWith } from '../support/scripted-session.ts'
import { layouts } from './layouts.ts'
import type { NamedProperty } from './property.ts'
import { countOf, forgingTexts, plainLines, resultsWith, STATUSES } from './runs.ts'

export const READING: readonly NamedProperty[] = [
  {
    name: 'a run in any layout is read exactly as the platform stores it',
    runs: 2_000,
    property: () =>
      fc.asyncProperty(resultsWith(plainLines, 12), layouts, async (results, layout) => {
        const reading = await readRunAs('tr_8f4a2b1c', results, layout)
        if (reading instanceof UnreadableResponse) {
          equal(isRefused(layout, results), true, reading.message)
          return
        }
        deepEqual(reading.run.counts, countsOf(results, layout))
        for (const status of STATUSES) expectTrue(reading, layout, results, status)
      })
  },
  {
    name: 'forged lines never change a count, and a page declared certain is exactly what the platform stores',
    runs: 2_000,
    property: () =>
      fc.asyncProperty(resultsWith(forgingTexts, 12), layouts, async (results, layout) => {
        const reading = await readRunAs('tr_8f4a2b1c', results, layout)
        if (reading instanceof UnreadableResponse) return
        deepEqual(reading.run.counts, countsOf(results, layout))
        for (const status of STATUSES) expectTrue(reading, layout, results, status)
      })
  },
  {
    name: 'every page of a long list is either read completely or declared uncertain',
    runs: 300,
    property: () =>
      fc.asyncProperty(resultsWith(fc.oneof(plainLines, forgingTexts), 350), layouts, async (results, layout) => {
        const reading = await readRunAs('tr_8f4a2b1c', results, layout)
        if (reading instanceof UnreadableResponse) return
        deepEqual(reading.run.counts, countsOf(results, layout))
        for (const status of STATUSES) expectTrue(reading, layout, results, status)
      })
  }
]

/** Reads a run with these results from the platform; returns the error if a response cannot be read. */
export function readRunAs(
  testRunId: string,
  results: readonly StoredResult[],
  layout: Layout
): Promise<RunReading | UnreadableResponse> {
  const query: RunQuery = { agentName: 'shop-agent', testRunId, statuses: STATUSES }
  const clock = { ...systemClock, now: () => 0, sleep: async () => undefined }
  const waiting = { clock, waitTimeout: 0, pollInterval: 1, onWait: () => undefined, onEnd: () => undefined }
  return readTestRun(sessionWith(results, layout, undefined, testRunId), query, waiting).catch((error) => {
    if (error instanceof UnreadableResponse) return error
    throw error
  })
}

/** True if the run must be refused: counts without totals of their own do not add up if failed includes the errors. */
function isRefused(layout: Layout, results: readonly StoredResult[]): boolean {
  const hasTotals = layout.counts.some((line) => line.startsWith('Passed') && line.includes('{total}'))
  return layout.errorsAreFailed && !hasTotals && countOf(results, 'error') > 0
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

/** Expects each page of a status to be listed completely and in order, or to be declared uncertain. */
function expectTrue(
  { listing }: RunReading,
  layout: Layout,
  results: readonly StoredResult[],
  status: StoredResult['status']
): void {
  const truth = results.filter((result) => result.status === status)
  const uncertain = new Set(listing.uncertain.filter((page) => page.status === status).map(({ page }) => page))
  const pageSize = Math.min(100, layout.cap)
  const wanted = truth.filter((_, index) => !uncertain.has(Math.floor(index / pageSize) + 1))
  const listed = listing.results.filter((result) => result.status === status)
  equal(listed.length, wanted.length)
  for (const [index, { hasCertainCase, description, input, isQuoted }] of listed.entries()) {
    const result = wanted[index]
    if (!hasCertainCase || result === undefined) continue
    // Text that the layout appends to the title cannot be told apart from it.
    equal(bare(description).startsWith(bare(result.description)), true)
    // A message that itself contains protocol lines is ambiguous.
    const isPlain = result.input?.startsWith('w') === true && !/[\n"]/.test(result.input)
    if (isQuoted && input !== undefined && isPlain)
      equal(bare(input).startsWith(bare(result.input ?? '').slice(0, 20)), true)
  }
}

/** A text without the parts that a layout may change: white space and colours. */
function bare(text: string): string {
  return stripVTControlCharacters(text).replace(/\s+/g, '')
}
