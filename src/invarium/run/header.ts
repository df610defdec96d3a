import { UnreadableResponse } from '../../errors/unreadable.ts'
import { hasEnded, RESULT_STATUSES, RUN_STATUSES, type RunStatus } from '../../model.ts'
import { excerpt, say } from '../../sentence.ts'
import { isDashboardLine } from '../dashboard.ts'
import { isKnownRefusal, readRefusal } from '../refusals.ts'
import {
  BETWEEN_FIELDS,
  isSameAgent,
  isSameRun,
  matchLine,
  plainLinesOf,
  readLabel,
  SPACED_NUMBER,
  TROUBLE,
  toNumber
} from '../text.ts'

/**
 * The content of the lines before the results. They precede all untrusted text except the names of the agent and
 * the run.
 */
export interface RunHeader {
  readonly id: string
  /** Undefined: not given. */
  readonly agent: string | undefined
  readonly status: RunStatus
  readonly total: number
  readonly passed: number
  readonly failed: number
  /** Absent in the documented layout. */
  readonly errors: number | undefined
  /** Includes skipped results, because they are not evaluated either. */
  readonly pending: number | undefined
}

/** The field for each label of a header. */
const FIELDS = {
  'test run': 'run',
  'test run id': 'run',
  agent: 'agent',
  'agent name': 'agent',
  status: 'status',
  'run status': 'status',
  'overall status': 'status',
  passed: 'passed',
  failed: 'failed',
  errors: 'errors',
  error: 'errors',
  'runtime errors': 'errors',
  pending: 'pending',
  skipped: 'skipped',
  'timed out': 'timeouts',
  timeouts: 'timeouts',
  total: 'total',
  'total results': 'total'
} as const satisfies Record<string, string>

type Field = (typeof FIELDS)[keyof typeof FIELDS]

const COUNTS = ['passed', 'failed', 'errors', 'timeouts', 'pending', 'skipped', 'total'] as const

/** A Results line is never longer than this, in UTF-16 units. */
const LONGEST_LINE = 500

const RESULTS_LINE = new RegExp(
  String.raw`\bresults?\b.*?\bpage\s+(?<page>${SPACED_NUMBER})\s*/\s*(?<count>${SPACED_NUMBER})|\bpage\s+(?<pageOf>${SPACED_NUMBER})\s+of\s+(?<countOf>${SPACED_NUMBER})`,
  'i'
)

/** The page number and page count in a line above the results; undefined for any other line. */
export function readResultsLine(line: string): { readonly page: number; readonly pageCount: number } | undefined {
  const {
    page,
    count,
    pageOf = page,
    countOf = count
  } = (line.length <= LONGEST_LINE && matchLine(RESULTS_LINE, line)?.groups) || {}
  return pageOf === undefined || countOf === undefined
    ? undefined
    : { page: toNumber(pageOf), pageCount: toNumber(countOf) }
}

/**
 * Reads the header of a test-run response. Throws the platform's own error when the response is not a test run, and
 * UnreadableResponse when the header contradicts itself or is incomplete.
 */
export function readHeader(text: string): RunHeader {
  const lines = plainLinesOf(text)
  const end = lines.findIndex((line) => readResultsLine(line) !== undefined)
  const head = lines.slice(0, end === -1 ? lines.length : end)
  if (end !== -1) expectNoHeader(lines.slice(end + 1))
  const start = head.findIndex((line) => fieldOf(line)?.field === 'run')
  if (start === -1 || !isTitle(head.slice(0, start))) throw readRefusal(text)
  const fields = readFields(head)
  const run = fields.get('run') ?? ''
  const id = run.replace(/^[`"'*]+|[`"'*]+(?=\s|$)/g, '').split(/\s/, 1)[0] ?? ''
  if (id === '') throw UnreadableResponse.because(say`its header does not name a test run (${excerpt(run)}).`)
  const status = readStatus(fields)
  if (hasEnded(status)) expectComplete(head)
  return { id, agent: fields.get('agent'), ...status }
}

const STATUS_IN_BRACKETS = new RegExp(String.raw`\[[^\[\]]*(?:${RESULT_STATUSES.join('|')})[^\[\]]*\]`, 'i')

/**
 * Throws UnreadableResponse if there are counts between the Results line and the first result, as in a second header:
 * the Results line and the counts above it may then be part of the run's name.
 */
function expectNoHeader(below: readonly string[]): void {
  const first = below.findIndex((line) => STATUS_IN_BRACKETS.test(line))
  const second = below
    .slice(0, first === -1 ? undefined : first)
    .find((line) => line.split(BETWEEN_FIELDS).some(isPassCount))
  if (second !== undefined) {
    throw UnreadableResponse.because(say`its header continues below the Results line (${excerpt(second)}).`)
  }
}

function isPassCount(text: string): boolean {
  const { field, value = '' } = fieldOf(text) ?? {}
  return (field === 'passed' || field === 'failed') && /^\d/.test(value)
}

/** Only titles, rulers, a link and the agent may precede the run: an error that quotes a header is not a header. */
function isTitle(lines: readonly string[]): boolean {
  const words = lines.filter(
    (line) => /[\p{L}\p{N}]/u.test(line) && !isDashboardLine(line) && fieldOf(line)?.field !== 'agent'
  )
  return (
    words.length <= 2 &&
    words.every(
      (line) =>
        !/:\s*\S|(?<![\w-])(?:errors?|fail(?:ed|ure|s)?|invalid|denied|not)(?![\w-])/i.test(line) &&
        !TROUBLE.test(line) &&
        !isKnownRefusal(line)
    )
  )
}

/** The known field in a line or part of a line; the colon may be missing before a count. */
export function fieldOf(text: string): { readonly field: Field; readonly value: string } | undefined {
  const label = readLabel(text) ?? readCountLabel(text)
  const field = label && Object.hasOwn(FIELDS, label.name) ? FIELDS[label.name as keyof typeof FIELDS] : undefined
  return label && field && { field, value: label.value }
}

/** `Passed 8/10` or `8/10 passed (80%)`. */
function readCountLabel(text: string) {
  const [, name, value] = /^\s*(passed|failed|errors?|pending|skipped|total)\s+(\d.*)$/is.exec(text) ?? []
  if (name !== undefined && value !== undefined) return { name: name.toLowerCase(), value }
  const [, before, after] =
    /^\s*(\d[\d\p{Zs},'’_]{0,20}(?:(?:\/|of)\s{0,9}\d[\d\p{Zs},'’_]{0,20})?)\b(passed|failed|errors?|pending)\b/iu.exec(
      text
    ) ?? []
  return before === undefined || after === undefined ? undefined : { name: after.toLowerCase(), value: before.trim() }
}

/** The known fields; a count may repeat with the same value. Any other repetition may be forged by a multi-line name. */
function readFields(lines: readonly string[]): Map<Field, string> {
  const fields = new Map<Field, string>()
  const add = (text: string) => {
    const found = fieldOf(text)
    if (found === undefined) return
    if (fields.has(found.field) && !(isCount(found.field) && fields.get(found.field) === found.value)) {
      throw UnreadableResponse.because(say`its header contains a field more than once (${excerpt(text)}).`)
    }
    fields.set(found.field, found.value)
  }
  for (const line of lines) {
    const found = fieldOf(line)
    if (found === undefined || found.field === 'run' || found.field === 'agent') add(line)
    // A line of counts may contain several fields.
    else for (const segment of line.split(BETWEEN_FIELDS)) add(segment)
  }
  return fields
}

/** The labels of results that were not evaluated, in a run that has ended. */
const UNEVALUATED =
  /^(?:not (?:run|executed|evaluated|started|tested)|queued|running|in progress|unevaluated|unfinished|missing|lost|dropped|ignored|cancell?ed|aborted)$/

/** Throws UnreadableResponse if the header of a run that has ended says that something is missing. */
function expectComplete(lines: readonly string[]): void {
  const warning = lines.find(isWarning)
  if (warning !== undefined) {
    throw UnreadableResponse.because(say`its header contains a warning (${excerpt(warning)}).`)
  }
  const open = lines
    .flatMap((line) => line.split(BETWEEN_FIELDS))
    .map(readLabel)
    .find(
      (label) =>
        label !== undefined &&
        UNEVALUATED.test(label.name) &&
        /^[1-9]\d*(?:\s*(?:\/|of)\s*\d+)?(?:\s*\(.*\))?$/.test(label.value)
    )
  if (open !== undefined) {
    throw UnreadableResponse.because(say`its header counts results that were not evaluated (${excerpt(open.name)}).`)
  }
}

/** What a note says if the run, or its counts, are not complete. */
const INCOMPLETE =
  /(?<![\w-])(?:incomplete|truncated|partial(?:ly)?|preliminary|stale|missing|lost|dropped|warning|only \d+ of \d+|could not|cannot|\w+n['’]t|unable|failed to|not (?:loaded|available|included|shown|counted))(?![\w-])/i

/** The labels of a text that somebody wrote about the run, which can say anything. */
const FREE_TEXT =
  /\b(?:name|title|description|agent|notes|commit|message|branch|tags?|suite|pull request|pr|model|prompt|workflow)$/

/** True for a line of a header that says that the run, or its counts, are not complete. */
function isWarning(line: string): boolean {
  const { name, value } = readLabel(line) ?? { name: '', value: line }
  if (/^warnings?$/.test(name)) return !/^(?:no|none|0)\b/i.test(value)
  if (/\b(?:partial|incomplete|truncated)\b/.test(name)) return !/^(?:no|false|0)\b/i.test(value)
  if (/\bcompleted?$/.test(name)) return /^(?:no|false|0)\b/i.test(value)
  return !FREE_TEXT.test(name) && !/\b(?:no|0) results?\b/i.test(value) && INCOMPLETE.test(value)
}

function isCount(field: Field): boolean {
  return COUNTS.some((count) => count === field)
}

interface Count {
  readonly count: number
  readonly total: number | undefined
}

/** Reads `completed | Passed: 8/10 (80%) | Failed: 2/10`; the percentage is rounded and never used. */
function readStatus(fields: ReadonlyMap<Field, string>): Omit<RunHeader, 'id' | 'agent'> {
  const said = fields.get('status')
  if (said === undefined) throw UnreadableResponse.because(say`its header has no Status.`)
  const status = readStatusWord(said)
  if (status === undefined) throw UnreadableResponse.because(say`the run status ${excerpt(said)} is unknown.`)
  const counts = new Map(COUNTS.flatMap((name) => (fields.has(name) ? [[name, readCount(name, fields)]] : [])))
  if (counts.size === 0 && (status === 'pending' || status === 'running')) {
    return { status, total: 0, passed: 0, failed: 0, errors: undefined, pending: undefined }
  }
  return { status, ...addUp(counts) }
}

/** The run status in a text, with any symbols and brackets around it. */
export function readStatusWord(text: string): RunStatus | undefined {
  const word = text
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
    .toLowerCase()
  return RUN_STATUSES.find((status) => status === word)
}

/** What may follow a count: nothing, a comment, or a measure, but not more digits that could belong to it. */
const AFTER_COUNT = String.raw`(?=$|\s*[(),;|·]|\s+[^\d\s/]|\s+\d+(?:[.,]\d+)?\s?(?:%|m?s\b|points?\b))`

const COUNT = new RegExp(String.raw`^${SPACED_NUMBER}(?:\s*(?:/|\bof\b)\s*${SPACED_NUMBER})?${AFTER_COUNT}`)

/** Reads `8/10 (80%)` or `8`; anything after that is ignored. */
function readCount(name: Field, fields: ReadonlyMap<Field, string>): Count {
  const value = fields.get(name) ?? ''
  const [, count, total] = COUNT.exec(value) ?? []
  if (count === undefined) throw UnreadableResponse.because(say`the count ${excerpt(value)} is malformed.`)
  return { count: toNumber(count), total: total === undefined ? undefined : toNumber(total) }
}

function addUp(counts: ReadonlyMap<string, Count>): Omit<RunHeader, 'id' | 'agent' | 'status'> {
  const count = (name: (typeof COUNTS)[number]) => counts.get(name)?.count
  const [passed, failed, skipped] = [count('passed'), count('failed'), count('skipped')]
  const errors = count('errors') ?? count('timeouts')
  const totals = [...counts].map(([name, { count: own, total }]) => (name === 'total' ? own : total))
  const total = totals.find((known) => known !== undefined)
  if (passed === undefined || failed === undefined || total === undefined) {
    throw UnreadableResponse.because(say`its header does not give the passed and failed counts out of a total.`)
  }
  const others = (errors ?? 0) + (count('pending') ?? 0) + (skipped ?? 0)
  const isCounted = (name: string) => counts.get(name)?.total !== undefined
  // Counts without their own totals are only trusted if they add up to the total.
  const adds =
    isCounted('passed') && isCounted('failed') ? passed + failed <= total : passed + failed + others === total
  const fits = [...counts.values()].every((entry) => entry.count <= total && (entry.total ?? total) === total)
  if (!fits || !adds) {
    throw UnreadableResponse.because(
      say`its counts contradict each other: ${passed} passed and ${failed} failed of ${total}.`
    )
  }
  const pending = count('pending')
  // Skipped results are not evaluated, so add them. Without any, a pending count that is not given is requested later.
  const unevaluated = skipped ? (pending ?? 0) + skipped : pending
  return { total, passed, failed, errors, pending: unevaluated }
}

/** True when two responses describe the same state of the same run. */
export function isSameState(a: RunHeader, b: RunHeader): boolean {
  return (Object.keys(a) as (keyof RunHeader)[]).every((key) => a[key] === b[key])
}

/** Throws UnreadableResponse unless the header belongs to the requested run and agent. */
export function expectRun(header: RunHeader, agentName: string, testRunId: string): void {
  if (!isSameRun(header.id, testRunId)) {
    throw UnreadableResponse.because(say`it is the run ${excerpt(header.id)}, not ${testRunId}.`)
  }
  if (header.agent !== undefined && !isSameAgent(header.agent, agentName)) {
    throw UnreadableResponse.because(say`it is a run of the agent ${excerpt(header.agent)}, not of ${agentName}.`)
  }
}
