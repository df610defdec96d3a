import type { ResultStatus, TestResult } from '../../model.ts'
import { readLabel } from '../text.ts'

/** One result as the platform wrote it. */
export interface Block {
  readonly status: ResultStatus
  readonly title: string
  /** The lines after the start line. */
  readonly lines: readonly string[]
  /** The lines that begin with a label. */
  readonly labels: readonly LabelLine[]
  readonly raw: string
}

/** The fields of a result and the labels for them, in the documented order. */
const FIELDS = {
  input: ['input', 'user message', 'message'],
  tools: ['tools called', 'tools', 'tool calls'],
  error: ['error', 'reason', 'failure reason', 'error details']
} as const

type Field = keyof typeof FIELDS

/** The order in which the tool page shows them. */
const ORDER: readonly Field[] = ['input', 'tools', 'error']

/** Orders that are accepted if all results have them: in each, the input comes before the error, which may quote the agent. */
const OTHER_ORDERS: readonly (readonly Field[])[] = [
  ['tools', 'input', 'error'],
  ['input', 'error', 'tools']
]

interface LabelLine {
  readonly index: number
  readonly name: string
  readonly field: Field | undefined
  readonly value: string
}

/** A block from the lines below a start line, without trailing blank lines. */
export function createBlock(status: ResultStatus, title: string, startLine: string, lines: readonly string[]): Block {
  const labels: LabelLine[] = []
  for (const [index, line] of lines.entries()) {
    const label = readLabel(line)
    if (label === undefined) continue
    // After another label, a message may be the agent's.
    const isAnswer = label.name === 'message' && labels.length > 0
    labels.push({ index, ...label, field: isAnswer ? undefined : fieldOf(label.name) })
  }
  return { status, title, lines, labels, raw: [startLine, ...lines].join('\n') }
}

/** True for a line with a field of a result. */
export function isFieldLine(line: string): boolean {
  const label = readLabel(line)
  return label !== undefined && fieldOf(label.name) !== undefined
}

/** What all blocks of a run have in common. */
export interface BlockForm {
  /**
   * The labels that appear in every one of several blocks and are not fields: they are the platform's own and end the
   * preceding field. Any other label may be text from an agent.
   */
  readonly ownLabels: ReadonlySet<string>
  /** Every block has an input. */
  readonly hasInputs: boolean
  /** The labels that precede the input in every block. */
  readonly leading: ReadonlySet<string>
  /** The order of the fields. */
  readonly order: readonly Field[]
}

/** Determines the form of the blocks of one run. */
export function findForm(blocks: readonly Block[]): BlockForm {
  const [first, ...others] = blocks.map(({ labels }) => new Set(labels.map(({ name }) => name)))
  const inAll = [...(first ?? [])].filter((name) => others.every((names) => names.has(name)))
  const hasInputs = inAll.some((name) => fieldOf(name) === 'input')
  return {
    ownLabels: new Set(blocks.length < 2 ? [] : inAll.filter((name) => fieldOf(name) === undefined)),
    hasInputs,
    leading: findLeading(blocks),
    order: blocks.length > 1 && hasInputs ? findOrder(blocks) : ORDER
  }
}

function findLeading(blocks: readonly Block[]): ReadonlySet<string> {
  const [first, ...others] = blocks.map(({ labels }) => {
    const input = labels.findIndex(({ field }) => field === 'input')
    return new Set(labels.slice(0, Math.max(0, input)).map(({ name }) => name))
  })
  return new Set([...(first ?? [])].filter((name) => others.every((names) => names.has(name))))
}

/** The order of the tool page, or another one that the fields of every block follow. */
function findOrder(blocks: readonly Block[]): readonly Field[] {
  const sequences = blocks.map(({ labels }) => [...new Set(labels.flatMap(({ field }) => field ?? []))])
  const fits = (order: readonly Field[]) =>
    sequences.every((fields) =>
      fields.every((field, index) => index === 0 || isBefore(order, fields[index - 1], field))
    )
  return [ORDER, ...OTHER_ORDERS].find(fits) ?? ORDER
}

function isBefore(order: readonly Field[], one: Field | undefined, other: Field): boolean {
  return one !== undefined && order.indexOf(one) < order.indexOf(other)
}

/** Reads the fields of one block: each is the first of its kind after the previous field. */
export function readBlock(block: Block, form: BlockForm): TestResult {
  const places = locateFields(block, form)
  const { fields, ends } = places
  const textOf = (field: Field) => textAfter(fields.get(field), ends, block.lines)
  const { text, quoted } = readInput(textOf('input'))
  const doubts = findDoubtsAt(places, block, form)
  return {
    status: block.status,
    description: [block.title, ...block.lines.slice(0, ends[0]?.index)].join('\n').trim(),
    input: text,
    isQuoted: quoted,
    toolsCalled: splitTools(textOf('tools') ?? ''),
    error: textOf('error'),
    raw: doubts.length > 0 ? block.raw : undefined,
    hasCertainCase: doubts.length === 0 || (!mayHideResult(block.raw) && isBehindInput(doubts, places, block, form)),
    history: undefined,
    known: undefined,
    change: undefined,
    testCase: undefined
  }
}

/**
 * The lines that make a block readable in more than one way: an input that may end earlier or later, an input after a
 * label that not every result has before it, and the labels that {@link findDoubtfulLabels} finds.
 */
export function findDoubts(block: Block, form: BlockForm): string[] {
  return findDoubtsAt(locateFields(block, form), block, form).map(({ index }) => block.lines[index] ?? '')
}

function findDoubtsAt({ fields, ends }: Places, block: Block, form: BlockForm): LabelLine[] {
  const { labels } = block
  const place = fields.get('input')
  const input = readInput(textAfter(place, ends, block.lines))
  const start = place?.index ?? 0
  const end = ends.find(({ index }) => index > start)?.index ?? block.lines.length
  // A quoted input may contain any line.
  const isInside = ({ index }: LabelLine) => input.quoted && !input.doubtful && index > start && index < end
  const outside = labels.filter((label) => !isInside(label))
  const isMisplaced = labels.some(
    ({ index, name }) => index < start && form.ownLabels.has(name) && !(form.hasInputs && form.leading.has(name))
  )
  const inputs = place !== undefined && (input.doubtful || isMisplaced) ? [place] : []
  return [...inputs, ...findDoubtfulLabels(outside, fields, form.ownLabels)]
}

/**
 * True when all doubts are about what follows a quoted input, complete or truncated, on the line below the description,
 * if every result has an input and no label precedes it in all of them: nothing that an agent writes comes before it,
 * so no agent can change the case.
 */
function isBehindInput(
  doubts: readonly LabelLine[],
  { fields, ends }: Places,
  { lines }: Block,
  { hasInputs, leading }: BlockForm
): boolean {
  const place = fields.get('input')
  if (place?.index !== 0 || !hasInputs || leading.size > 0) return false
  const input = readInput(textAfter(place, ends, lines))
  const end = ends.find(({ index }) => index > 0)?.index ?? lines.length
  return input.quoted && !input.doubtful && doubts.every(({ index }) => index >= end)
}

/** True for a line that looks like the start of a result with any status. */
export function isStart(line: string): boolean {
  return /^[^\p{L}\p{N}[]*\[[^\p{L}\]]*\p{L}+[^\p{L}\]]*\]\s/u.test(line)
}

/** A line that may be the start of a result in any layout: a few words in brackets, after a number or not. */
const MAYBE_START = /^[^\p{L}\p{N}[]*(?:(?:test case\s+)?#?\d{1,6}[^\p{L}\p{N}[]*)?\[[^[\]]{0,30}\p{L}[^[\]]{0,30}\]/iu

/**
 * True when a result, as the platform wrote it, may contain another one: below a line that may be the start of a result
 * there is an input. A line of a log in brackets has none.
 */
export function mayHideResult(raw: string): boolean {
  const lines = raw.split('\n')
  const start = lines.findIndex((line, index) => index > 0 && MAYBE_START.test(line))
  return start !== -1 && lines.slice(start + 1).some((line) => fieldOf(readLabel(line)?.name ?? '') === 'input')
}

function fieldOf(name: string): Field | undefined {
  return ORDER.find((field) => (FIELDS[field] as readonly string[]).includes(name))
}

/** Which labels of a block are its fields, and which labels end a field. */
interface Places {
  readonly fields: ReadonlyMap<Field, LabelLine>
  readonly ends: readonly LabelLine[]
}

function locateFields({ labels }: Block, { ownLabels, order }: BlockForm): Places {
  const fields = new Map<Field, LabelLine>()
  let after = -1
  for (const field of order) {
    const found = labels.find((label) => label.index > after && label.field === field)
    if (found === undefined) continue
    fields.set(field, found)
    after = found.index
  }
  const found = new Set(fields.values())
  return { fields, ends: labels.filter((label) => found.has(label) || ownLabels.has(label.name)) }
}

function textAfter(start: LabelLine | undefined, ends: readonly LabelLine[], lines: readonly string[]) {
  if (start === undefined) return undefined
  const end = ends.find(({ index }) => index > start.index)?.index
  return [start.value, ...lines.slice(start.index + 1, end)].join('\n').trim()
}

/**
 * A field, or a label of the platform, that is repeated or out of order can be read in more than one way. So can any other
 * label before the error: the preceding field may end there or continue.
 */
function findDoubtfulLabels(
  labels: readonly LabelLine[],
  fields: ReadonlyMap<Field, LabelLine>,
  ownLabels: ReadonlySet<string>
): LabelLine[] {
  const found = new Set(fields.values())
  const own = labels.filter(({ name }) => ownLabels.has(name))
  const repeated = own.filter(({ name }, index) => own.findIndex((label) => label.name === name) < index)
  const error = fields.get('error')?.index ?? Number.POSITIVE_INFINITY
  const unknown = labels.filter(
    (label) => !found.has(label) && !ownLabels.has(label.name) && (label.field !== undefined || label.index < error)
  )
  return [...repeated, ...unknown]
}

const CLOSING: Readonly<Record<string, string>> = { '"': '"', "'": "'", '“': '”', '‘': '’', '«': '»', '`': '`' }

interface Input {
  readonly text: string | undefined
  readonly quoted: boolean
  readonly doubtful: boolean
}

/** Another field may follow an unquoted input on the same line. */
const HAS_MORE = /[|;·•]\s*(?:\*\*|__)?\p{L}[\p{L}\p{N} _'-]{0,40}:/u

/** Reads an input with or without quotes; one with unbalanced quotes is doubtful. */
function readInput(text: string | undefined): Input {
  if (text === undefined) return { text, quoted: false, doubtful: false }
  const close = CLOSING[text.charAt(0)]
  if (close === undefined) return { text, quoted: false, doubtful: HAS_MORE.test(text) }
  if (text.length > 1 && text.endsWith(close)) {
    const inner = text.slice(1, -1)
    // An inner quote may be the closing one, and what follows may differ between two runs.
    return { text: inner, quoted: !inner.includes(close), doubtful: mayEndEarlier(inner, close) }
  }
  // The platform may truncate a long input, including its closing quote.
  if (isCut(text)) {
    const shown = text.slice(1).replace(CLOSED_CUT, '$<cut>')
    return { text: shown, quoted: true, doubtful: mayEndEarlier(`"${shown}`, close) }
  }
  return { text, quoted: false, doubtful: true }
}

/** An inner quote at the end of a line, or before a word with a colon, may be the closing one. */
function mayEndEarlier(inner: string, close: string): boolean {
  return inner
    .split(close)
    .slice(1)
    .some((rest) => /^\s*(?:\n|$)|^[\s|,;·•–—-]+\p{L}[\p{L}\p{N} _'-]{0,40}:/u.test(rest) && rest !== '')
}

/** The end of an input that the platform truncated. */
export const CUT = /(?:…|\.\.\.|\[(?:…|\.\.\.)\])["'”’»]?$/

/** The end of a truncated input whose closing quote precedes the dots. */
const CLOSED_CUT = /["'”’»]\s?(?<cut>…|\.\.\.|\[(?:…|\.\.\.)\])$/

/** True for an input that may be truncated. */
export function isCut(input: string): boolean {
  return CUT.test(input)
}

/** True when the visible part of one message is a prefix of the other. */
export function beginAlike(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => text.replace(CUT, '').trimEnd())
  return a !== undefined && b !== undefined && (a.startsWith(b) || b.startsWith(a))
}

const NO_TOOLS = /^\(?none\)?$|^\[\s*\]$|^-$|^—$/i

/** The names of tools, in any list format. */
function splitTools(text: string): string[] {
  if (NO_TOOLS.test(text)) return []
  const bracketed = /^\[(.*)\]$/s.exec(text)?.[1]
  return (bracketed ?? text)
    .split(/,|\s(?:->|→)\s|\n/)
    .map((tool) => tool.trim())
    .map((tool) => (bracketed === undefined ? tool : tool.replace(/^(["'`])(.*)\1$/s, '$2')))
    .map((tool) => tool.replace(/^[-*•]\s+/, ''))
    .filter((tool) => tool !== '')
}
