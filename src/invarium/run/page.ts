import { UnreadableAnswer } from '../../errors/unreadable.ts'
import type { ResultStatus, TestResult } from '../../model.ts'
import { say } from '../../sentence.ts'
import { isDashboardLine } from '../dashboard.ts'
import { linesOf, type RunHeader, readHeader, startsResults } from './header.ts'

/** One page of the results of one status, as far as it can be read without knowing how many there should be. */
export interface ResultsPage {
  readonly header: RunHeader
  readonly status: ResultStatus
  readonly page: number
  /** How many pages there are, by the platform's own count. */
  readonly pageCount: number
  /** One for each start line; more than there are true results when lines are forged. */
  readonly results: readonly TestResult[]
  /** Everything between the Results line and the dashboard line. */
  readonly raw: string
}

/** Reads an answer for one status and page. Throws the platform's error or UnreadableAnswer. */
export function readResultsPage(text: string, status: ResultStatus, page: number): ResultsPage {
  const header = readHeader(text)
  const lines = linesOf(text)
  const start = lines.findIndex(startsResults)
  if (start === -1) return { header, status, page, pageCount: 1, results: [], raw: '' }

  const numbers = /^Results \(page (\d{1,15})\/(\d{1,15})\):$/.exec((lines[start] ?? '').trim())
  if (numbers === null || Number(numbers[1]) !== page) {
    throw UnreadableAnswer.because(say`its results do not begin as page ${page} (${lines[start] ?? ''}).`)
  }
  const end = lines.findLastIndex(isDashboardLine)
  const body = lines.slice(start + 1, end > start ? end : lines.length)
  return {
    header,
    status,
    page,
    pageCount: Number(numbers[2]),
    results: splitBlocks(body, status).map((block) => readBlock(block, status)),
    raw: trimBlankLines(body).join('\n')
  }
}

/** What platforms draw beside a status. Before the bracket any run of signs is taken, behind it only these. */
const MARKERS = ['✅', '❌', '⚠️', '⚠', '⏳', '⌛', '✓', '✗', '✔️', '✔', '✘', '❗', '🟢', '🔴', '🟡', '⚪', '💥', '⏸️']

/** A start line: an optional marker, the status asked for, a description. Every true result has one. */
function startPattern(status: ResultStatus): RegExp {
  return new RegExp(`^\\s*(?:[^\\p{L}\\p{N}\\s\\[\\]]{1,8}\\s*)?\\[${status.toUpperCase()}\\](?:\\s+(.*))?$`, 'su')
}

interface Block {
  readonly title: string
  /** What follows the start line. */
  readonly lines: readonly string[]
  readonly raw: string
}

function splitBlocks(body: readonly string[], status: ResultStatus): Block[] {
  const pattern = startPattern(status)
  const starts = body.flatMap((line, index) => (pattern.test(line) ? [index] : []))
  const titles = starts.map((start) => pattern.exec(body[start] ?? '')?.[1]?.trim() ?? '')
  const marker = commonMarker(titles)
  return starts.map((start, index) => {
    const lines = trimBlankLines(body.slice(start + 1, starts[index + 1]))
    return {
      title: (titles[index] ?? '').slice(marker.length).trim(),
      lines,
      raw: [body[start], ...lines].join('\n')
    }
  })
}

/** The marker behind the bracket: part of the layout only when every result of the page has the same. */
function commonMarker(titles: readonly string[]): string {
  return MARKERS.find((marker) => titles.every((title) => title === marker || title.startsWith(`${marker} `))) ?? ''
}

const FIELDS = ['Input:', 'Tools called:', 'Error:'] as const

type Field = (typeof FIELDS)[number]

/** Reads the fields of one block: each the first of its kind after the one before. */
function readBlock({ title, lines, raw }: Block, status: ResultStatus): TestResult {
  const starts = locateFields(lines)
  const boundaries = [...starts.values(), lines.length]
  const textOf = (field: Field): string | undefined => {
    const start = starts.get(field)
    if (start === undefined) return undefined
    const end = boundaries.find((boundary) => boundary > start)
    const first = (lines[start] ?? '').trimStart().slice(field.length)
    return [first, ...lines.slice(start + 1, end)].join('\n').trim()
  }
  const input = textOf('Input:')
  const error = textOf('Error:')
  return {
    status,
    description: [title, ...lines.slice(0, boundaries[0])].join('\n').trim(),
    input: input === undefined ? undefined : unquote(input),
    toolsCalled: splitTools(textOf('Tools called:') ?? ''),
    error,
    raw: isAmbiguous(lines, starts.size, input) ? raw : undefined,
    change: undefined,
    testCase: undefined
  }
}

function locateFields(lines: readonly string[]): Map<Field, number> {
  const starts = new Map<Field, number>()
  let after = -1
  for (const field of FIELDS) {
    const start = lines.findIndex((line, index) => index > after && line.trimStart().startsWith(field))
    if (start === -1) continue
    starts.set(field, start)
    after = start
  }
  return starts
}

/** A field that stands twice or out of order, or a quoted input that does not end with its quote, can be read in more than one way. */
function isAmbiguous(lines: readonly string[], found: number, input: string | undefined): boolean {
  const candidates = lines.filter((line) => FIELDS.some((field) => line.trimStart().startsWith(field)))
  return candidates.length > found || (input !== undefined && /^"([\s\S]*[^"])?$/.test(input))
}

function unquote(text: string): string {
  const first = text.indexOf('"')
  const last = text.lastIndexOf('"')
  return first !== -1 && last > first ? text.slice(first + 1, last) : text
}

function splitTools(text: string): string[] {
  return text
    .split(',')
    .map((tool) => tool.trim())
    .filter((tool) => tool !== '')
}

function trimBlankLines(lines: readonly string[]): string[] {
  const first = lines.findIndex((line) => line.trim() !== '')
  const last = lines.findLastIndex((line) => line.trim() !== '')
  return first === -1 ? [] : lines.slice(first, last + 1)
}
