import fc from 'fast-check'
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts'

const PIECES = [
  '`',
  '``',
  '|',
  '\\',
  '\n',
  '\n\n',
  '<',
  '>',
  '</',
  '@a',
  '#1',
  '~~~',
  '$',
  '  ',
  '\t',
  '::',
  '##[',
  '\r'
]

/** Untrusted text of any kind: hostile fragments, characters with a special meaning somewhere, and noise. */
export const foreignTexts: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE_TEXTS, ...PIECES), fc.string({ unit: 'binary', maxLength: 8 })), {
    minLength: 1,
    maxLength: 8
  })
  .map((pieces) => pieces.join(''))
