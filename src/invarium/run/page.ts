import { UnreadableResponse } from '../../errors/unreadable.ts'
import type { ResultStatus } from '../../model.ts'
import { excerpt, say } from '../../sentence.ts'
import { isDashboardLine } from '../dashboard.ts'
import { blamesProblem, linesOf, MAX_SENTENCE, matchLine, readLabel, saysNone, sentenceOf, unquoted } from '../text.ts'
import { type Block, createBlock, isFieldLine, isStart } from './block.ts'
import { fieldOf, type RunHeader, readHeader, readResultsLine } from './header.ts'

/** One page of the results of one status, read without knowing how many there should be. */
export interface ResultsPage {
  /** Undefined when the response is a bare sentence that says that the list is empty. */
  readonly header: RunHeader | undefined
  readonly status: ResultStatus
  readonly page: number
  /** The platform's own page count; at least 1. */
  readonly pageCount: number
  /** One for each line that looks like the start of a result; more than there are results if lines are forged. */
  readonly blocks: readonly Block[]
  /**
   * False when the start lines differ in shape (the genuine ones on a page all have the same shape), or when a line that
   * only a result has comes before the first of them.
   */
  readonly uniform: boolean
  /**
   * True when any line on a page of another status looks like the start of an error: the platform may list errors as
   * failed.
   */
  readonly mentionsErrors: boolean
  /** Everything between the Results line and the dashboard line. */
  readonly raw: string
}

/** Reads a response for one status and page. Throws the platform's error or UnreadableResponse. */
export function readResultsPage(text: string, status: ResultStatus, page: number): ResultsPage {
  const nothing = { status, page, pageCount: 1, blocks: [], uniform: true, mentionsErrors: false, raw: '' }
  if (saysEmpty(sentenceOf(text))) return { ...nothing, header: undefined }
  const header = readHeader(text)
  const lines = linesOf(text)
  const start = lines.findIndex((line) => readResultsLine(line) !== undefined)
  if (start === -1) return { ...nothing, header, raw: belowHeader(lines) }
  const numbers = readResultsLine(lines[start] ?? '')
  if (numbers?.page !== page) {
    throw UnreadableResponse.because(say`it is not page ${page} of the results (${excerpt(lines[start] ?? '')}).`)
  }
  const below = lines.slice(start + 1)
  const end = below.findLastIndex(isDashboardLine)
  const pattern = startPattern(status)
  const last = below.findLastIndex((line) => matchLine(pattern, line) !== null)
  // A link followed by a result is forged: it must not hide that result.
  const body = below.slice(0, end > last ? end : below.length)
  const { blocks, uniform } = splitBlocks(body, status, pattern)
  return {
    header,
    status,
    page,
    pageCount: Math.max(1, numbers.pageCount),
    blocks,
    uniform,
    mentionsErrors: status !== 'error' && body.some((line) => matchLine(ERROR_START, line) !== null),
    raw: trimBlankLines(body).join('\n')
  }
}

/** The text below a header without a Results line: it may be a list in an unknown layout. */
function belowHeader(lines: readonly string[]): string {
  const last = lines.findLastIndex((line) => fieldOf(line) !== undefined)
  const end = lines.findLastIndex(isDashboardLine)
  const isOther = (line: string) => readLabel(line) === undefined && !RULER.test(line)
  return lines
    .slice(last + 1, end > last ? end : lines.length)
    .filter(isOther)
    .join('\n')
    .trim()
}

/** True for one line that says the list is empty, such as `No failed results found.` or `(0 results)`, without other text. */
function saysEmpty(text: string): boolean {
  if (text.length > MAX_SENTENCE || /[\n[]/.test(text)) return false
  const said = text.replace(/^[^\p{L}\p{N}[]+|[\s)_*]+$/gu, '').replace(/^0 /, 'no ')
  return saysNone(said, '(?:[a-z-]+ ){0,6}(?:results?|test cases?)', blamesProblem)
}

/** A divider line, or the fence of a block. */
export const RULER = /^\s*(?:[-=_*─—]{3,80}|`{3,10}|~{3,10})\s*$/

/** True for a list without results that says that it is empty, or says nothing. */
export function isEmptyList({ blocks, raw }: ResultsPage): boolean {
  const said = sentenceOf(
    linesOf(raw)
      .filter((line) => !RULER.test(line))
      .join('\n')
  )
  return (
    blocks.length === 0 &&
    (said === '' || /^[^\p{L}\p{N}[]*none[^\p{L}\p{N}]*$/iu.test(said) || saysEmpty(said) || saysNothingFound(said))
  )
}

function saysNothingFound(text: string): boolean {
  return (
    !text.includes('\n') && !blamesProblem(unquoted(text)) && /^no\b[^[\]:]{0,80}\bfound\b[^[\]:]{0,40}$/i.test(text)
  )
}

/** A bullet or a few symbols. */
const SIGNS = String.raw`(?:[^\p{L}\p{N}\s[\]]{1,8}\s*){0,2}`

/** What may precede the status: symbols, a number or `Test Case #1 --`, symbols. Bounded, so that matching stays fast. */
const PREFIX = String.raw`${SIGNS}(?:(?:test case\s+)?#?\d{1,6}(?:[.):]|\s*(?:--|—|–))?\s+)?${SIGNS}`

/** A start line: an optional prefix, the requested status in brackets, a description. Every genuine result has one. */
function startPattern(status: ResultStatus): RegExp {
  const sign = String.raw`[^\p{L}\p{N}\s[\]]{0,8}\s*`
  return new RegExp(String.raw`^(\s*${PREFIX})(\[\s*${sign}${status}\s*${sign}\])(.*)$`, 'siu')
}

const ERROR_START = startPattern('error')

function splitBlocks(
  body: readonly string[],
  status: ResultStatus,
  pattern: RegExp
): { readonly blocks: readonly Block[]; readonly uniform: boolean } {
  const starts = body.flatMap((line, index) => {
    const [, prefix = '', bracket = '', rest = ''] = matchLine(pattern, line) ?? []
    return bracket === '' ? [] : [{ index, shape: (prefix + bracket).replace(/\d+/g, '0').trimStart(), rest }]
  })
  const titles = withoutCommonSigns(starts.map(({ rest }) => rest))
  const blocks = starts.map(({ index }, position) => {
    const lines = trimBlankLines(withoutRuler(body.slice(index + 1, starts[position + 1]?.index)))
    return createBlock(status, titles[position] ?? '', body[index] ?? '', lines)
  })
  const shapes = new Set(starts.map(({ shape }) => shape))
  return { blocks, uniform: shapes.size <= 1 && !body.slice(0, starts[0]?.index).some(belongsToResult) }
}

/** True for a line that only a result has: before the first start line it belongs to a result in another layout. */
function belongsToResult(line: string): boolean {
  return isFieldLine(line) || isStart(line)
}

/** What may come between the bracket and the description, in any combination. */
const BETWEEN = [/^(?:\*\*|__)/, /^\s*(?:--|—|–|-|:)(?=\s)/, /^\s*[\p{So}\p{M}\p{Cf}]+(?=\s|$)/u] as const

/** Symbols after the bracket are only the platform's if every result of the page has the same ones. */
function withoutCommonSigns(rests: readonly string[]): string[] {
  let titles = [...rests]
  for (let found = true; found; ) {
    const first = titles[0] ?? ''
    const sign = BETWEEN.map((pattern) => pattern.exec(first)?.[0] ?? '').find((match) => match !== '')
    found = sign !== undefined && titles.every((title) => title.startsWith(sign))
    if (found) titles = titles.map((title) => title.slice(sign?.length))
  }
  const trimmed = titles.map((title) => title.trim())
  const bold = trimmed.map((title) => /^\*\*(.*?)(?:\*\*)?$/s.exec(title)?.[1])
  if (bold.every((title) => title !== undefined)) return bold.map((title) => title.trim())
  return trimmed.every((title) => title.endsWith('**')) ? trimmed.map((title) => title.slice(0, -2).trim()) : trimmed
}

/** The lines without the ruler that may separate two results. */
function withoutRuler(lines: readonly string[]): readonly string[] {
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return RULER.test(lines[last] ?? '') ? lines.slice(0, last) : lines
}

/** The lines without leading and trailing blank ones. */
export function trimBlankLines(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== '')
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return first === -1 ? [] : lines.slice(first, last + 1)
}
