import { test } from '@jest/globals'
import fc from 'fast-check'
import { PROPERTIES } from './all.ts'

/** Which part of the cases is tried, from 0 to 1: set by jest.config.js. */
declare const PROPERTY_SHARE: number

// A failure prints its seed, the path to its smallest case, and the case itself.
test.each(PROPERTIES)(
  '$name',
  ({ property, runs }) => fc.assert(property(), { numRuns: Math.ceil(runs * PROPERTY_SHARE) }) ?? undefined,
  120_000
)
