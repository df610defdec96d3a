import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import { safeLogLines } from '../src/github/log.ts'

/** What the runner takes for a command: `::` after white space at the start of a line, `##[` anywhere in it. */
function isCommand(line: string): boolean {
  return /^[\s\u0085]*::/.test(line) || line.includes('##[')
}

describe('a log line', () => {
  test.each([
    '::error::x',
    '  ::set-output name=a::b',
    '\u00a0::add-mask::x',
    'x ##[add-path]/tmp',
    'a\r::stop-commands::t',
    '##[[error]x'
  ])('of foreign text forms no command: %j', (text) => {
    expect(safeLogLines(text).some(isCommand)).toBe(false)
  })

  test('of harmless text is left as it is', () => {
    expect(safeLogLines('running, 12 of 40 :: evaluated #[x]')).toEqual(['running, 12 of 40 :: evaluated #[x]'])
  })

  test('forms no command whatever the text is', () => {
    const piece = fc.oneof(
      fc.constantFrom(
        '::',
        ':',
        '#',
        '##[',
        '[',
        ']',
        ' ',
        '\t',
        '\r',
        '\n',
        '\u0085',
        '\u2028',
        '\u200b',
        'error',
        '\u001b['
      ),
      fc.string({ unit: 'binary', maxLength: 3 })
    )
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
        // The runner splits at every line end that .NET knows, so each line is looked at once more.
        const lines = safeLogLines(pieces.join('')).flatMap((line) => line.split(/\r\n|[\r\n\u0085\u2028\u2029\f\v]/))
        expect(lines.some(isCommand)).toBe(false)
      }),
      { numRuns: 2000 }
    )
  })
})
