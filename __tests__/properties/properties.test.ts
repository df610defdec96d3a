import { test } from '@jest/globals'
import fc from 'fast-check'
import { PROPERTIES } from './all.ts'

/** The fraction of the cases to try, from 0 to 1; set in jest.config.js. */
declare const PROPERTY_SHARE: number

// A failure prints its seed, the path to the smallest failing case, and the case itself.
test.each(PROPERTIES)(
  '$name',
  ({ property, runs }) => fc.assert(property(), { numRuns: Math.ceil(runs * PROPERTY_SHARE) }) ?? undefined,
  120_000
)
