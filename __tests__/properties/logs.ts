import { deepEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { safeLogLines } from '../../src/github/log.ts'
import { findCommands } from '../support/runner-log.ts'
import type { NamedProperty } from './property.ts'
import { foreignTexts } from './texts.ts'

const SIGNS = ['::', ':', '#', '##[', '[', ']', ' ', '\t', '\r', '\n', '\u0085', '\u2028', '\u200b', 'error', '\u001b[']

const signs = fc
  .array(fc.oneof(fc.constantFrom(...SIGNS), fc.string({ unit: 'binary', maxLength: 3 })), { maxLength: 30 })
  .map((pieces) => pieces.join(''))

export const LOGS: readonly NamedProperty[] = [
  {
    name: 'no text can form a command in the log',
    runs: 5_000,
    property: () =>
      fc.property(fc.oneof(signs, foreignTexts), (text) => {
        deepEqual(findCommands(safeLogLines(text).join('\n')), [])
      })
  }
]
