import { test } from '@jest/globals'
import fc from 'fast-check'
import { PROPERTIES } from './properties/all.ts'

// A failure prints its seed, the path to its smallest case, and the case itself.
test.each(PROPERTIES)('$name', ({ property, runs }) => fc.assert(property(), { numRuns: runs }) ?? undefined, 120_000)
