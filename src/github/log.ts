import { makeVisible } from '../untrusted-text.ts'

/**
 * Text as log lines in which the runner finds no command: it recognizes `::name::` at the start of a line, even after
 * whitespace, and `##[name]` anywhere in a line.
 */
export function safeLogLines(text: string): string[] {
  return makeVisible(text)
    .split('\n')
    .map((line) => line.replaceAll('##[', '## [').replace(/^(\s*):(?=:)/u, '$1: '))
}
