import { isDashboardLine } from '../src/invarium/dashboard.ts'
import { fieldOf, readResultsLine } from '../src/invarium/run/header.ts'
import { linesOf, plainLinesOf, readLabel } from '../src/invarium/text.ts'
import { RESULT_STATUSES, RUN_SOURCES } from '../src/model.ts'
import type { Answer } from './explain.ts'

/** The platform's own words in values, which identify nobody. */
const OWN_WORDS: readonly string[] = [
  ...['completed', 'failed', 'running', 'pending', 'passed', 'error', 'active', 'processing', 'success'],
  ...['simple', 'moderate', 'complex', 'adversarial', 'edge_case', 'none', ...RUN_SOURCES],
  ...['knowledge_failure', 'tool_usage_failure', 'safety_failure']
]

/** Counts, scores and percentages, which are needed to check whether a response adds up. */
const COUNTS = /^[\d,]+(?:\s*\/\s*[\d,]+)?(?:\s*\([^\p{L}]*\))?(?: synced)?$/u

/**
 * Replaces the letters and digits of values with `a`, `A` and `0`. Lengths, layout, labels and the platform's own words
 * stay; agents' texts, messages, names and ids do not. `names` are masked wherever they occur; `labels` are the labels
 * of results that are known to be the platform's own.
 */
export function mask(answer: Answer, names: readonly string[], labels: ReadonlySet<string>): Answer {
  const args = Object.fromEntries(
    Object.entries(answer.args).map(([name, value]) => [name, isName(name) ? blank(String(value)) : value])
  )
  return { tool: answer.tool, args, text: maskText(answer, names, labels) }
}

const isName = (argument: string) => ['agent_name', 'test_run_id'].includes(argument)

/** Replaces every letter with `a` or `A` and every digit with `0`; an id keeps its prefix, so it is recognizable. */
function blank(text: string): string {
  return text.replace(/\b(?:tr|run|ag|gen|sc)_(?=\w)|\p{L}|\p{N}/gu, (found) => {
    if (found.endsWith('_')) return found
    const masked = /\p{N}/u.test(found) ? '0' : found === found.toLowerCase() ? 'a' : 'A'
    return masked.repeat(found.length)
  })
}

function maskText(answer: Answer, names: readonly string[], labels: ReadonlySet<string>): string {
  const { text, tool, args } = answer
  if (tool === 'invarium_get_tests' && /[[{]/.test(text)) {
    return args.output_format === 'json' ? maskJson(text, names) : maskTestCases(text, names)
  }
  const lines = plainLinesOf(text)
  const results = lines.findIndex((line) => readResultsLine(line) !== undefined)
  const status = RESULT_STATUSES.find((word) => word === args.status)
  return lines
    .map((line, index) => (results !== -1 && index > results ? maskBody(line, status, labels) : maskOwn(line, names)))
    .join('\n')
}

const FIELD_LABELS = ['input', 'user message', 'message', 'tools called', 'tools', 'tool calls', 'error', 'reason']
const MORE_FIELD_LABELS = ['failure reason', 'error details', 'view on dashboard', 'dashboard']

/** Masks a line below the Results line: only its layout, its status and a known label stay. */
function maskBody(line: string, status: string | undefined, known: ReadonlySet<string>): string {
  if (isDashboardLine(line)) return maskAddress(line)
  const label = readLabel(line)
  const bracket = /^(\P{L}*(?:test case\s*)?[^\p{L}]*\[\P{L}*)(passed|failed|error|pending)(\P{L}*\])(.*)$/isu.exec(
    line
  )
  if (bracket !== null && (status === undefined || bracket[2]?.toLowerCase() === status)) {
    const [, before = '', word = '', after = '', title = ''] = bracket
    return before.replace(/\d/g, '0') + word + after + blank(title)
  }
  if (label === undefined) return maskSentence(line)
  const isKnown = [...FIELD_LABELS, ...MORE_FIELD_LABELS].includes(label.name) || known.has(label.name)
  if (!isKnown) return blank(line)
  const head = line.slice(0, line.length - label.value.length)
  const isBare = ['none', '(none)', '[]', '-'].includes(label.value.toLowerCase())
  return isBare ? line : head + maskUrl(label.value)
}

/** Keeps a sentence of the platform's own, such as one saying that a list is empty; others may be somebody's text. */
function maskSentence(line: string): string {
  return /^\P{L}*(?:\(none\)|no [a-z ]*(?:results?|test cases?) ?[a-z ]*\.?)$/iu.test(line) ? line : maskUrl(line)
}

/** Keeps the scheme of a URL, and its host if it is Invarium's. */
function maskUrl(text: string): string {
  return text
    .split(/(https?:\/\/(?:[\w-]+\.)?invarium\.dev\b|https?:\/\/)/i)
    .map((part, index) => (index % 2 === 1 ? part : blank(part)))
    .join('')
}

/** Keeps the words around a link. */
function maskAddress(line: string): string {
  return line.replace(/https?:\/\/\S+/gi, maskUrl)
}

/** Masks a line of the platform's own: a header, a list entry, a sentence. */
function maskOwn(line: string, names: readonly string[]): string {
  if (readResultsLine(line) !== undefined) return line
  if (isDashboardLine(line)) return maskAddress(line)
  const segments = line.split(/(\s+[|·•]\s+|,\s+(?=(?:\*\*)?\p{L}))/u)
  return segments.map((segment) => maskSegment(segment, names)).join('')
}

function maskSegment(segment: string, names: readonly string[]): string {
  // An entry in the list of runs can contain somebody's name.
  if (/^\P{L}{0,10}\d+[.)]/u.test(segment))
    return segment.replace(/\b(?!Run\b|ID\b)[\p{L}\p{N}][\p{L}\p{N}_-]*/giu, blankEntry)
  const label = readLabel(segment)
  if (label === undefined) return maskNames(segment, names)
  const head = segment.slice(0, segment.length - label.value.length)
  if (label.name === 'error') return head + maskSegment(label.value, names)
  const [word = ''] = plainLinesOf(
    label.value
      .toLowerCase()
      .replace(/[^\p{L}_]+/gu, ' ')
      .trim()
  )
  const isOwn =
    OWN_WORDS.includes(word) || COUNTS.test(label.value) || (fieldOf(segment)?.field === 'status' && /^\S*$/.test(word))
  return isOwn ? segment : maskNames(head, names) + maskUrl(label.value)
}

/** Keeps an entry's number, which shows that no entry is missing. */
function blankEntry(word: string, position: number, line: string): string {
  return /^\P{L}*$/u.test(line.slice(0, position)) && /^\d+$/.test(word) ? word : blank(word)
}

/** Masks names, quoted text, ids and dates; the words around them are the platform's. */
function maskNames(text: string, names: readonly string[]): string {
  const known = names.filter((name) => name !== '').map((name) => name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  const quoted = /(['"“‘`])(?:(?!\1).)+['"”’`]/.source
  const ids = String.raw`\b(?:tr|run|ag|gen|sc)_[\w-]+|\b(?=[\w-]*\d)[\w-]{5,}\b|\d{4}-\d\d-\d\d|\d\d:\d\d`
  const pattern = new RegExp([quoted, ...known, ids, String.raw`https?:\/\/\S+`].join('|'), 'giu')
  return text.replace(pattern, (found) => (/^https?:/i.test(found) ? maskUrl(found) : blank(found)))
}

const CASE_LABELS = [
  'complexity',
  'target failure',
  'user message',
  'expected tools',
  'expected behavior',
  'scenario id'
]

/** Masks the text form of test cases: labels and headings stay; further lines of a value are masked completely. */
function maskTestCases(text: string, names: readonly string[]): string {
  return linesOf(text)
    .map((line) => {
      if (/^(?:generated|showing)\b/i.test(line)) return maskNames(line, names)
      const heading = /^(\P{L}*test case #\d+\P{L}*)(.*)$/isu.exec(line)
      if (heading !== null) return (heading[1] ?? '') + blank(heading[2] ?? '')
      const label = readLabel(line)
      if (label === undefined || !CASE_LABELS.includes(label.name)) return blank(line)
      if (OWN_WORDS.includes(label.value.toLowerCase())) return line
      return line.slice(0, line.length - label.value.length) + blank(label.value)
    })
    .join('\n')
}

/** Keeps JSON's keys, numbers and the platform's own words; masks every other string, a \u escape as one letter. */
function maskJson(text: string, names: readonly string[]): string {
  const start = text.search(/[[{]/)
  const json = text.slice(start).replace(/"((?:[^"\\]|\\.)*)"(\s*:)?/g, (whole, value: string, colon?: string) => {
    if (colon !== undefined || OWN_WORDS.includes(value.toLowerCase())) return whole
    return `"${value.replace(/\\u[\da-f]{4}|\\.|\p{L}|\p{N}/giu, (found) => {
      if (/^\\u/i.test(found)) return '\\u0061'
      return found.startsWith('\\') ? found : blank(found)
    })}"`
  })
  return maskNames(text.slice(0, start), names) + json
}
