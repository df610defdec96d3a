import { equal } from 'node:assert/strict'
import fc from 'fast-check'
import { UnreadableResponse } from '../../src/errors/unreadable.ts'
import { BaselineProblem } from '../../src/gate/baseline-problem.ts'
import { compare } from '../../src/gate/comparison.ts'
import { RESULT_STATUSES, type ResultStatus } from '../../src/model.ts'
import type { Layout } from '../../stand-in/layout.ts'
import type { StoredResult } from '../../stand-in/state.ts'
import { layouts } from './layouts.ts'
import type { NamedProperty } from './property.ts'
import { readRunAs } from './reading.ts'
import { forgingTexts, plainLines } from './runs.ts'

/** A case and its outcome in two runs; undefined if it was not run. */
interface TwiceRun {
  readonly input: string | undefined
  readonly description: string
  readonly before: Outcome | undefined
  readonly now: Outcome | undefined
}

interface Outcome {
  readonly status: ResultStatus
  readonly tools: readonly string[]
  /** The platform's text about a failure; it differs between runs. */
  readonly error: string
}

const anyTexts = fc.oneof(plainLines, forgingTexts)

const outcomes = fc.record({
  status: fc.constantFrom(...RESULT_STATUSES),
  tools: fc.array(fc.constantFrom('search', 'refund', 'escalate'), { maxLength: 3 }),
  error: anyTexts
})

/** An agent's cases, with few distinct messages and descriptions, so that many share one of the two. */
const casesRunTwice: fc.Arbitrary<TwiceRun[]> = fc
  .array(
    fc.record({
      input: fc.option(fc.oneof(fc.constantFrom('hello', 'delete my account', 'x'.repeat(40)), anyTexts), {
        nil: undefined
      }),
      description: fc.oneof(fc.constantFrom('greets', 'refuses', 'warns ⚠️'), plainLines),
      before: fc.option(outcomes, { nil: undefined }),
      now: fc.option(outcomes, { nil: undefined })
    }),
    { minLength: 1, maxLength: 8 }
  )
  .map((cases) => [
    ...new Map(cases.map((entry) => [JSON.stringify([entry.input, entry.description]), entry])).values()
  ])

const isFailing = (outcome: Outcome | undefined) => outcome?.status === 'failed' || outcome?.status === 'error'

/** True if the message alone, whole or cut, identifies each case. */
function areUnlike(cases: readonly TwiceRun[], layout: Layout): boolean {
  const shown = cases.map(({ input }) =>
    input?.slice(0, layout.fields.join().includes('{cut}') ? 30 : undefined).trim()
  )
  return !shown.includes(undefined) && new Set(shown).size === cases.length
}

function toResults(cases: readonly TwiceRun[], run: 'now' | 'before'): StoredResult[] {
  return cases.flatMap(({ input, description, [run]: outcome }) => {
    if (outcome === undefined) return []
    const { status, tools, error } = outcome
    return [{ status, description, tools, ...(input !== undefined && { input }), ...(isFailing(outcome) && { error }) }]
  })
}

export const COMPARING: readonly NamedProperty[] = [
  {
    name: 'in any layout, no regression between two runs is lost or invented, unless the comparison is refused',
    runs: 4_000,
    property: () =>
      fc.asyncProperty(casesRunTwice, layouts, async (cases, layout) => {
        const [now, before] = await Promise.all([
          readRunAs('tr_8f4a2b1c', toResults(cases, 'now'), layout),
          readRunAs('tr_a3c7e9d2', toResults(cases, 'before'), layout)
        ])
        if (now instanceof UnreadableResponse || before instanceof UnreadableResponse) return
        const isWhole = ({ run, listing }: typeof now) =>
          listing.uncertain.length === 0 && listing.results.length >= run.counts.total
        if (!isWhole(now) || !isWhole(before)) return
        const truth = cases.filter((entry) => entry.before?.status === 'passed' && isFailing(entry.now)).length
        if (Math.min(now.listing.results.length, before.listing.results.length) > 1) {
          // compareWithBaseline refuses these too.
          if (now.listing.labels.join() !== before.listing.labels.join()) return
        }
        try {
          const { regressions } = compare(now.listing.results, before.run, before.listing.results, undefined).comparison
          equal(regressions >= truth, true, `${regressions} regressions of ${truth}`)
          const results = [...now.listing.results, ...before.listing.results]
          // If the message is missing or behind an unknown label, the description alone identifies the case.
          const areKnown = results.every(({ input }) => input !== undefined)
          if (areKnown && areUnlike(cases, layout)) equal(regressions, truth)
        } catch (error) {
          if (!(error instanceof BaselineProblem)) throw error
        }
      })
  }
]
