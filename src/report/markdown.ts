import { type Sentence, write } from '../sentence.ts'
import { cut, makeVisible } from '../untrusted-text.ts'

/** The longest untrusted value inside a sentence, in UTF-16 units. */
const SENTENCE_VALUE_LIMIT = 300

/**
 * Untrusted text in a paragraph, heading or table cell: a code span, the only place where GitHub creates no links and no
 * mentions. Line endings become `↵`.
 */
export function codeSpan(text: string, limit: number): string {
  const line = oneLine(text, limit)
  if (line === '') return '(empty)'
  const fence = '`'.repeat(longestRun(line, '`') + 1)
  const pad = /^`|`$/.test(line) ? ' ' : ''
  return `${fence}${pad}${line}${pad}${fence}`
}

/**
 * Untrusted text in a table cell. Table cells are split before code spans are parsed, at every `|` not preceded by a
 * `\`. If the text itself has a `\` before a `|`, escaping would not work; such a `|` is put between two spans, as `&#124;`.
 */
export function tableCell(text: string, limit: number): string {
  return oneLine(text, limit)
    .split(/(?<=\\)\|/)
    .map((part) => (part === '' ? '' : codeSpan(part, limit).replaceAll('|', '\\|')))
    .join('&#124;')
}

/** Untrusted multi-line text: a fenced block whose fence is longer than any in the text. */
export function fencedBlock(text: string, limit: number): string {
  const body = cut(makeVisible(text), limit)
  const fence = '`'.repeat(Math.max(3, longestRun(body, '`') + 1))
  return `${fence}text\n${body}\n${fence}`
}

/** Untrusted text inside an HTML block such as `<summary>`. */
export function htmlCode(text: string, limit: number): string {
  return `<code>${oneLine(text, limit).replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`)}</code>`
}

/** A sentence whose untrusted values are code spans. */
export function markdownSentence(sentence: Sentence): string {
  return write(sentence, (value) => codeSpan(value, SENTENCE_VALUE_LIMIT))
}

/** A link with trusted text and a checked URL. */
export function link(text: string, url: string): string {
  return `[${text}](<${url.replace(/[<>\\]/g, encodeURIComponent)}>)`
}

function oneLine(text: string, limit: number): string {
  return cut(makeVisible(text).trim().replaceAll('\n', '↵').replaceAll('\t', ' '), limit)
}

function longestRun(text: string, character: string): number {
  const runs = text.match(new RegExp(`${character}+`, 'g')) ?? []
  return runs.reduce((longest, run) => Math.max(longest, run.length), 0)
}

/** The first `most` items in one line, and how many more there are. */
export function nameFirst<T>(items: readonly T[], most: number, name: (item: T) => string, separator = ', '): string {
  const more = items.length - most
  return `${items.slice(0, most).map(name).join(separator)}${more > 0 ? ` and ${more} more` : ''}`
}

/** The first `most` items as a list, and how many more there are; empty without items. */
export function renderList<T>(items: readonly T[], most: number, describe: (item: T) => string): string {
  if (most === 0) return ''
  const more = items.length - most
  return [...items.slice(0, most).map((item) => `- ${describe(item)}`), ...(more > 0 ? [`- ${more} more`] : [])].join(
    '\n'
  )
}

/** Joins markdown parts with blank lines; empty parts are skipped. */
export function joinParagraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}
