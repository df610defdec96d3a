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

/** Foreign text of any kind: pieces of what is hostile, signs that mean something somewhere, and noise. */
export const foreignTexts: fc.Arbitrary<string> = fc
  .array(fc.oneof(fc.constantFrom(...HOSTILE_TEXTS, ...PIECES), fc.string({ unit: 'binary', maxLength: 8 })), {
    minLength: 1,
    maxLength: 8
  })
  .map((pieces) => pieces.join(''))
