import { describe, expect, test } from '@jest/globals'
import { safeLogLines } from '../../../src/github/log.ts'
import { findCommands } from '../../support/runner-log.ts'

describe('a log line', () => {
  test.each([
    '::error::x',
    '  ::set-output name=a::b',
    '\u00a0::add-mask::x',
    'x ##[add-path]/tmp',
    'a\r::stop-commands::t',
    '##[[error]x'
  ])('of untrusted text forms no command: %j', (text) => {
    expect(findCommands(text)).not.toEqual([])
    expect(findCommands(safeLogLines(text).join('\n'))).toEqual([])
  })

  test('of harmless text is unchanged', () => {
    expect(safeLogLines('running, 12 of 40 :: evaluated #[x]')).toEqual(['running, 12 of 40 :: evaluated #[x]'])
  })
})
