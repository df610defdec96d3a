import { PlatformError } from '../errors/platform.ts'
import { UnreadableResponse } from '../errors/unreadable.ts'
import { RUN_SOURCES, RUN_STATUSES, type RunStatus } from '../model.ts'
import { excerpt, say } from '../sentence.ts'
import { isLimitRefused, readRefusal } from './refusals.ts'
import { readStatusWord } from './run/header.ts'
import {
  BETWEEN_FIELDS,
  comparableRunId,
  isSameAgent,
  isSameRun,
  MAX_SENTENCE,
  mentionsFailure,
  NUMBER,
  plainLinesOf,
  readLabel,
  saysNone,
  sentenceOf,
  toNumber,
  unquoted
} from './text.ts'
import type { Session } from './wire/session.ts'

/** How many runs to request at once; the server may return fewer. */
const LIST_SIZE = 100

/** A run as shown in the list. */
export interface ListedRun {
  readonly id: string
  /** Undefined: an unknown status. */
  readonly status: RunStatus | undefined
  /** Undefined: the list does not say. */
  readonly counts: { readonly passed: number; readonly total: number } | undefined
  readonly source: string | undefined
  /** Such as `2025-01-15 14:32`. Undefined: the list does not say. */
  readonly started: string | undefined
}

/** An agent's runs, newest first. */
export interface RunList {
  readonly agentName: string
  /** The page that starts at `offset`; each is requested once. */
  page(offset: number): Promise<RunListPage>
  /** Requests the pages again from now on. */
  refresh(): void
}

/** The list of an agent's runs as `invarium_list_test_runs` gives it. */
export function createRunList(session: Session, agentName: string): RunList {
  const pages = new Map<number, Promise<RunListPage>>()
  return {
    agentName,
    refresh: () => pages.clear(),
    page: (offset) => {
      const page = pages.get(offset) ?? readPage(session, agentName, offset)
      pages.set(offset, page)
      return page
    }
  }
}

/**
 * The id of the agent's newest run, from `source` if given. Throws PlatformError when there is none.
 */
export async function findLatestRunId(list: RunList, source: string | undefined) {
  for await (const run of listTestRuns(list)) {
    if (isFromSource(run, source)) return run.id
  }
  throw PlatformError.noRuns(list.agentName, source)
}

/**
 * True for a run whose source is `wanted`, and for any run if `wanted` is undefined. Throws UnreadableResponse if the
 * run's own source is unknown: the run could be the wanted one, and must not be passed over.
 */
export function isFromSource({ id, source }: ListedRun, wanted: string | undefined): boolean {
  if (wanted === undefined) return true
  if (RUN_SOURCES.some((known) => known === source)) return source === wanted
  throw UnreadableResponse.because(
    say`the list of test runs does not clearly show the source of the run ${id}. Leave run-source empty to accept any source.`
  )
}

/**
 * The runs older than the run `id`, newest first; undefined if the list does not contain it. The list may abbreviate
 * ids. An entry whose id is longer than `id` is accepted only if no entry has `id` itself or an abbreviation of it.
 * Throws UnreadableResponse if several entries could be the run, and whatever {@link listRunPages} throws.
 */
export async function listOlderRuns(list: RunList, id: string): Promise<AsyncIterable<ListedRun> | undefined> {
  const longer: ListedRun[] = []
  for await (const runs of listRunPages(list)) {
    const alike = runs.filter((run) => isSameRun(run.id, id))
    const shown = alike.filter((run) => comparableRunId(id).startsWith(comparableRunId(run.id)))
    const [only] = shown.length > 1 ? shown.filter((run) => comparableRunId(run.id) === comparableRunId(id)) : shown
    if (only !== undefined) return listAfter(list, only)
    longer.push(...alike)
  }
  if (longer.length > 1) {
    throw UnreadableResponse.because(say`the list of test runs contains several runs that could be ${id}.`)
  }
  return longer[0] && listAfter(list, longer[0])
}

/** The runs after one in the list; its pages are not requested again. */
async function* listAfter(list: RunList, { id }: ListedRun): AsyncGenerator<ListedRun> {
  let isFound = false
  for await (const run of listTestRuns(list)) {
    if (isFound) yield run
    isFound ||= run.id === id
  }
}

/** All runs of an agent, newest first. Throws the same errors as {@link listRunPages}. */
async function* listTestRuns(list: RunList): AsyncGenerator<ListedRun> {
  for await (const runs of listRunPages(list)) yield* runs
}

/**
 * All runs of an agent, newest first, page by page: the next offset is the number received so far, and an empty page is
 * the end. Throws PlatformError, or UnreadableResponse when a page cannot be read or has nothing new, when the runs are
 * not sorted newest first, or when the list is shorter than the platform's total.
 */
async function* listRunPages(list: RunList): AsyncGenerator<readonly ListedRun[]> {
  const seen = new Set<string>()
  let announced = 0
  let last: ListedRun | undefined
  for (let offset = 0; ; ) {
    const { runs, total } = await list.page(offset)
    announced = total ?? announced
    const added = runs.filter((run) => !seen.has(comparableRunId(run.id)))
    if (runs.length === 0) {
      if (seen.size < announced)
        throw UnreadableResponse.because(say`the list of test runs ended after ${seen.size} of ${announced}.`)
      return
    }
    if (added.length === 0)
      throw UnreadableResponse.because(say`the list of test runs repeats itself at offset ${offset}.`)
    expectNewestFirst(last === undefined ? added : [last, ...added])
    last = added.at(-1)
    for (const run of added) seen.add(comparableRunId(run.id))
    yield added
    offset += runs.length
  }
}

async function readPage(session: Session, agentName: string, offset: number): Promise<RunListPage> {
  const query = { agent_name: agentName, offset }
  const text = await session.callTool('invarium_list_test_runs', { ...query, limit: LIST_SIZE })
  // A server with a lower limit says so; it can then use its default.
  const page = isLimitRefused(text) ? await session.callTool('invarium_list_test_runs', query) : text
  return readRunList(page, agentName, offset)
}

export interface RunListPage {
  readonly runs: readonly ListedRun[]
  /** The total number of runs; undefined when the platform does not say. */
  readonly total: number | undefined
}

/** An entry that begins with its number, with any decoration. */
const NUMBERED = /^[^\p{L}\p{N}]*(?:test\s+run\s+#)?(\d{1,9})(?:[.)](?:\*\*|__)?\s|\s+--\s)/iu

/** What only an entry contains: a date, counts, the status of a run, or its id. */
const ENTRY_CONTENT =
  /\d{4}-\d\d-\d\d|\b\d+\s*(?:\/|of)\s*\d+\s+passed\b|\bpassed:?\s+\d|\b(?:completed|failed|running|pending|queued|in progress)\b|\brun\s+#?[\w-]*\d/i

/**
 * Reads one page of the list. An entry is the line with a run's id and the lines below it: as documented,
 * `1. Run 8f4a2b1c -- 2025-01-15 14:32` and a line with its status. An entry that is unreadable or missing is an error:
 * if a run were skipped, an older one would be judged in its place.
 */
export function readRunList(text: string, agentName: string, offset: number): RunListPage {
  const lines = plainLinesOf(text).filter((line) => line.trim() !== '')
  const total = findTotal(lines)
  if (saysNoRuns(text)) return { runs: [], total }
  const entries = splitEntries(lines)
  const head = lines.slice(0, entries[0]?.start ?? lines.length)
  const heading = head.find((line) => /\bruns\b|\brun\(s\)/i.test(line))
  if (heading === undefined) throw readRefusal(text)
  expectAgent(heading, agentName)
  const unread =
    head.find((line) => line !== heading && ENTRY_CONTENT.test(line)) ?? (entries.length === 0 ? heading : undefined)
  if (unread !== undefined) throw unreadableLine(unread)
  expectConsecutive(entries, offset, total)
  const runs = entries.map(({ id, lines: own }) => readEntry(id, own))
  expectNewestFirst(runs)
  return { runs, total }
}

/** The newest run must be first: with any other order an old run would be taken for it. */
function expectNewestFirst(runs: readonly ListedRun[]): void {
  const dates = runs.flatMap(({ started }) => started ?? [])
  for (const [index, date] of dates.entries()) {
    const next = dates[index + 1]
    // One of them may lack the time.
    if (next !== undefined && date < next.slice(0, date.length)) {
      throw UnreadableResponse.because(say`the list of test runs is not sorted newest first (${date} before ${next}).`)
    }
  }
}

/** True for a short text that says the list is empty, or has ended: it contains no run and reports no error. */
function saysNoRuns(text: string): boolean {
  const said = sentenceOf(text)
  if (saysNone(said, '(?:test )?runs?')) return true
  return (
    said.length <= MAX_SENTENCE &&
    !/^no\b/i.test(said) &&
    !mentionsFailure(unquoted(said)) &&
    /\bruns?\b/i.test(said) &&
    /\b(?:no|none|nothing|0|end of)\b/i.test(said) &&
    !/\b(?:invalid|not)\b/i.test(said) &&
    !said.split('\n').some((line) => findIds(line).length > 0 || ENTRY_CONTENT.test(line))
  )
}

const TOTALS = [
  String.raw`\b${NUMBER}\s+(?:test runs? )?(?:in )?total\b`,
  String.raw`\btotal:?\s*${NUMBER}\b`,
  String.raw`\b\d+ of ${NUMBER}\b(?! passed)`,
  String.raw`\b${NUMBER}\s+test runs?\b`,
  String.raw`\btest runs:\s*${NUMBER}\b`
]

/** The total number of runs, according to the text around the list. */
function findTotal(lines: readonly string[]): number | undefined {
  const around = lines
    .filter((line) => findIds(line).length === 0 && !ENTRY_CONTENT.test(line))
    .join('\n')
    .slice(0, MAX_READ)
  const found = TOTALS.map((pattern) => new RegExp(pattern, 'i').exec(around)?.[1]).find(
    (digits) => digits !== undefined
  )
  return found === undefined ? undefined : toNumber(found)
}

/** How much of the text around a list, or of an entry, to read, in UTF-16 units. */
const MAX_READ = 10_000

interface Entry {
  /** The index of its first line. */
  readonly start: number
  readonly id: string
  readonly lines: readonly string[]
}

/** The entries of a list: each begins at a line with an id of another run than the previous entry's. */
function splitEntries(lines: readonly string[]): Entry[] {
  const isNumbered = lines.some((line) => NUMBERED.test(line) && findIds(line).length > 0)
  const starts: { readonly start: number; readonly id: string }[] = []
  for (const [start, line] of lines.entries()) {
    if (isNumbered && isDetail(line)) continue
    const [id, ...others] = findIds(line)
    if (others.length > 0 || (id === undefined && NUMBERED.test(line))) throw unreadableLine(line)
    const last = starts.at(-1)?.id
    if (id !== undefined && (last === undefined || !isSameRun(id, last))) starts.push({ start, id })
  }
  return starts.map((entry, index) => ({ ...entry, lines: lines.slice(entry.start, starts[index + 1]?.start) }))
}

/** True for a line below a numbered entry that can mention any run: a link, or a field that is not the run's id. */
function isDetail(line: string): boolean {
  const label = readLabel(line)
  if (NUMBERED.test(line)) return false
  return /https?:\/\//.test(line) || (label !== undefined && !/^(?:(?:test )?run(?: id)?|id)$/.test(label.name))
}

/** Entries must be numbered without gaps, from 1 or from the offset + 1, or be as many as the list says. */
function expectConsecutive(entries: readonly Entry[], offset: number, total: number | undefined): void {
  const numbers = entries.map(({ lines }) => NUMBERED.exec(lines[0] ?? '')?.[1])
  const first = Number(numbers[0] ?? 0)
  const isNumbered = numbers.every((number) => number !== undefined)
  if (
    isNumbered &&
    [1, offset + 1].includes(first) &&
    numbers.every((number, index) => Number(number) === first + index)
  )
    return
  const isComplete = numbers.every((number) => number === undefined) && total === offset + entries.length
  if (!isComplete) throw UnreadableResponse.because(say`the list of test runs may be missing a run.`)
}

function expectAgent(heading: string, agentName: string): void {
  const [, quoted, bare] = /\bfor\s+(?:agent\s+)?(?:['"“‘`](.*)['"”’`]|(\S+?))(?=\s|:|\*|$)/.exec(heading) ?? []
  const agent = quoted ?? bare
  if (agent !== undefined && !isSameAgent(agent, agentName)) {
    throw UnreadableResponse.because(say`it lists the runs of the agent ${excerpt(agent)}, not of ${agentName}.`)
  }
}

function unreadableLine(line: string): UnreadableResponse {
  return UnreadableResponse.because(say`the list of test runs contains the unexpected line ${excerpt(line)}.`)
}

function readEntry(id: string, lines: readonly string[]): ListedRun {
  const text = lines.map(withoutName).join('\n').slice(0, MAX_READ)
  const labels = readLabels(text)
  const said = labels.get('status')
  // A status word after a number counts results, so remove the numbers that do not: dates, times and the id.
  const bare = text.replaceAll(id, '').replace(/\d{4}-\d\d-\d\d|\d\d:\d\d(?::\d\d)?/g, '')
  const words = RUN_STATUSES.filter((status) =>
    new RegExp(String.raw`(?<!\d\s{0,9})\b${status}\b(?!\s*:)`, 'i').test(bare)
  )
  const [word, ...others] = words
  // Without a status the run cannot be used.
  if (said === undefined && (word === undefined || others.length > 0)) throw unreadableLine(lines[1] ?? lines[0] ?? '')
  const [, passed, total] =
    new RegExp(String.raw`(?<![\d/-])${NUMBER}\s*(?:/|of)\s*${NUMBER}(?![\d/])`).exec(labels.get('passed') ?? text) ??
    []
  const isCounted = passed !== undefined && total !== undefined
  return {
    id,
    status: said === undefined ? word : readStatusWord(said),
    counts: isCounted ? { passed: toNumber(passed), total: toNumber(total) } : undefined,
    source: readSource(labels.get('source')) ?? findSource(lines.map(withoutName)),
    started: readStarted(labels, text)
  }
}

/** The labelled fields of an entry. Throws UnreadableResponse if one has two values: one may be part of the run's name. */
function readLabels(text: string): ReadonlyMap<string, string> {
  const labels = new Map<string, string>()
  for (const segment of text.split('\n').flatMap((line) => line.split(BETWEEN_FIELDS))) {
    const { name, value } = readLabel(segment) ?? {}
    if (name === undefined || value === undefined) continue
    if (labels.has(name) && labels.get(name) !== value) throw unreadableLine(segment.trim())
    labels.set(name, value)
  }
  return labels
}

/** The source in a field, without a comment: `ci (PR 12)` is `ci`. Undefined: none, or several. */
function readSource(said: string | undefined): string | undefined {
  if (RUN_SOURCES.filter((source) => new RegExp(String.raw`\b${source}\b`, 'i').test(said ?? '')).length > 1)
    return undefined
  return said && /^[[(`"'*]*([\p{L}\p{N}_-]+)(?=$|[\s,([\])`"'*])/u.exec(said)?.[1]?.toLowerCase()
}

/** The time is left out if it cannot be compared: on a 12-hour clock, or with an offset. */
const DATE = /\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?!:|\d|\s*[ap]\.?m\b|\s*[+-]\d\d))?/gi

/** When a run started: the date in a field such as `Started`; without such a field, the only date in the entry. */
function readStarted(labels: ReadonlyMap<string, string>, text: string): string | undefined {
  const field = ['started', 'started at', 'created', 'created at', 'date'].map((name) => labels.get(name)).find(Boolean)
  const [only, ...others] = new Set((field ?? text).match(DATE))
  return others.length === 0 ? only?.replace('T', ' ') : undefined
}

/** The only source that appears as a separate word in an entry, below its first line, which can have the run's name. */
function findSource(lines: readonly string[]): string | undefined {
  const text = lines.slice(1).join('\n')
  const found = RUN_SOURCES.filter((source) =>
    new RegExp(String.raw`(?:^|[\s|,(\[])${source}(?:$|[\s|,)\]])`, 'i').test(text)
  )
  return found.length === 1 ? found[0] : undefined
}

/**
 * The ids on a line; several contradict each other. In the first line of an entry, the place decides: an id right after
 * the number, or alone between two separators. A name around them can mention other ids.
 */
function findIds(line: string): string[] {
  const bare = withoutName(line)
    .slice(0, MAX_ENTRY_LINE)
    .replace(/[*_`"']{2,}|[`"']/g, '')
  const isEntry = NUMBERED.test(line)
  const placed = isEntry ? findPlacedIds(bare) : []
  if (placed.length > 0) return placed
  const mentioned = [...(bare.match(PREFIXED_IDS) ?? []), ...(isEntry ? (bare.match(HEX_IDS) ?? []) : [])]
  if (mentioned.length > 0 || !isEntry) return distinct(mentioned)
  return distinct(Array.from(bare.matchAll(/\brun(?:\s+id)?:?\s+#?(?![-#])([\w-]+)/gi), ([, id = '']) => id))
}

const PREFIXED_IDS = /\b(?:tr|run)_[\w-]+/gi

/** Words that look like an id; a date does not. */
const HEX_IDS = /\b(?!\d{4}-\d\d-\d\d\b)(?=[\da-f-]{0,40}\d)[\da-f]{6,40}(?:-[\da-f]{1,12}){0,4}\b/gi

/** The ids, but only the first of those that belong to the same run. */
function distinct(ids: readonly string[]): string[] {
  return ids.filter((id, index) => ids.findIndex((other) => isSameRun(id, other)) === index)
}

/** The ids in the first line of an entry that stand where an id does. */
function findPlacedIds(line: string): string[] {
  const rest = line.replace(NUMBERED, '')
  const [, word = '', after = ''] =
    /^[^\p{L}\p{N}]*(?:(?:test\s+)?run(?:\s+id)?:?\s+)?#?([\w-]+)(.*)$/isu.exec(rest) ?? []
  const alone = rest.split(/\s(?:--|—|–|-)\s|[|()[\],]/).map((segment) => segment.trim())
  const prefixed = alone.filter((segment) => isWhole(PREFIXED_IDS, segment) && /\d/.test(segment))
  const isId = isWhole(PREFIXED_IDS, word) || isWhole(HEX_IDS, word)
  if (isId && /^\s*(?:$|[-—–:|,(])/.test(after)) return [word]
  if (isId) return distinct([word, ...alone.filter((segment) => isWhole(HEX_IDS, segment)), ...prefixed])
  if (prefixed.length > 0) return distinct(prefixed)
  // Another word with a digit, such as nightly-2025, is the id only if nothing else can be.
  const hex = alone.filter((segment) => isWhole(HEX_IDS, segment))
  if (hex.length > 0) return distinct(hex)
  return /^(?=.*\d)[\w-]{6,}$/.test(word) && /\brun\b/i.test(rest) && !/^\d{4}-\d\d-\d\d$/.test(word) ? [word] : []
}

function isWhole(pattern: RegExp, text: string): boolean {
  return text.match(pattern)?.[0] === text
}

/** The labels of a run's name, which can contain anything. */
const NAMES = ['name', 'run name', 'title', 'label', 'description', 'note', 'notes']

/** The line without the field that has the run's name, if any. */
function withoutName(line: string): string {
  const segments = line.split(BETWEEN_FIELDS)
  const isName = (segment: string) => NAMES.includes(readLabel(segment)?.name ?? '')
  return segments.some(isName) ? segments.filter((segment) => !isName(segment)).join(' | ') : line
}

/** How much of an entry's line to read, in UTF-16 units. */
const MAX_ENTRY_LINE = 500
