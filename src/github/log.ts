import { makeVisible } from '../untrusted-text.ts'

/**
 * Text as lines for the log in which the runner finds no command: it takes `::name::` at the start of a line, also after
 * white space, and `##[name]` anywhere in a line.
 */
export function safeLogLines(text: string): string[] {
  return makeVisible(text)
    .split('\n')
    .map((line) => line.replaceAll('##[', '## [').replace(/^(\s*):(?=:)/u, '$1: '))
}
