import { PlatformError } from '../errors/platform.ts'
import { UnreadableAnswer } from '../errors/unreadable.ts'
import type { RunStatus } from '../model.ts'
import { excerpt, say } from '../sentence.ts'
import { readRefusal } from './refusals.ts'
import { readStatusWord } from './run/header.ts'
import {
  BETWEEN_FIELDS,
  comparableRunId,
  isSameAgent,
  NUMBER,
  plainLinesOf,
  readLabel,
  sentenceOf,
  toNumber
} from './text.ts'
import type { Session } from './wire/session.ts'

/** How many runs are asked for at once; the server may give fewer. */
const LIST_SIZE = 100

/** A run as the list shows it. */
export interface ListedRun {
  readonly id: string
  /** Undefined: a word that is not known. */
  readonly status: RunStatus | undefined
  /** Undefined: the list does not say. */
  readonly counts: { readonly passed: number; readonly total: number } | undefined
  readonly source: string | undefined
}

/**
 * The id of the agent's newest run, of `source` when one is given, by `invarium_list_test_runs` (newest first).
 * Throws PlatformError when there is none.
 */
export async function findLatestRunId(session: Session, agentName: string, source: string | undefined) {
  for await (const run of listTestRuns(session, agentName)) {
    if (source === undefined || run.source === source) return run.id
    if (!run.source)
      throw UnreadableAnswer.because(say`the list of test runs does not say where the run ${run.id} is from.`)
  }
  throw PlatformError.noRuns(agentName, source)
}

/**
 * All runs of an agent, newest first, page by page: the next offset is the number received so far, the end is an empty
 * page. Throws UnreadableAnswer when a page brings nothing new, or when fewer runs came than the platform counts.
 */
export async function* listTestRuns(session: Session, agentName: string): AsyncGenerator<ListedRun> {
  const seen = new Set<string>()
  let announced = 0
  for (let offset = 0; ; ) {
    const { runs, total } = await readRunListPage(session, agentName, offset)
    announced = total ?? announced
    const added = runs.filter((run) => !seen.has(comparableRunId(run.id)))
    if (runs.length === 0) {
      if (seen.size < announced)
        throw UnreadableAnswer.because(say`the list of test runs ended after ${seen.size} of ${announced}.`)
      return
    }
    if (added.length === 0)
      throw UnreadableAnswer.because(say`the list of test runs repeats itself at offset ${offset}.`)
    for (const run of added) seen.add(comparableRunId(run.id))
    yield* added
    offset += runs.length
  }
}

/** One page of an agent's runs, newest first. */
export async function readRunListPage(session: Session, agentName: string, offset: number): Promise<RunListPage> {
  const query = { agent_name: agentName, offset }
  const text = await session.callTool('invarium_list_test_runs', { ...query, limit: LIST_SIZE })
  // A server with another limit says so: then it may choose one itself.
  const isRefused = /^(?:invalid )?limit\b/i.test(sentenceOf(text))
  return readRunList(isRefused ? await session.callTool('invarium_list_test_runs', query) : text, agentName, offset)
}

export interface RunListPage {
  readonly runs: readonly ListedRun[]
  /** How many runs there are in all; undefined when the platform does not say. */
  readonly total: number | undefined
}

/** An entry begins with its number, whatever is drawn around it. */
const ENTRY = /^[^\p{L}\p{N}]*(\d{1,9})[.)](?:\*\*|__)?\s+(.*)$/u

/**
 * Reads one page of the list: `1. Run 8f4a2b1c -- 2025-01-15 14:32`, then the line with its status. An entry that cannot
 * be read, or is left out, is an error: a run that is passed over would let an older one be judged in its place.
 */
export function readRunList(text: string, agentName: string, offset: number): RunListPage {
  if (/^no (?:more )?(?:test )?runs\b/i.test(sentenceOf(text))) return { runs: [], total: undefined }
  const lines = plainLinesOf(text).filter((line) => line.trim() !== '')
  const starts = lines.flatMap((line, index) => (ENTRY.test(line) ? [index] : []))
  const head = lines.slice(0, starts[0] ?? lines.length)
  const heading = head.find((line) => /\bruns\b/i.test(line))
  if (heading === undefined) throw readRefusal(text)
  expectAgent(heading, agentName)
  const unnumbered = head.find((line) => line !== heading && /\brun\s+\S+/i.test(line))
  if (unnumbered !== undefined) throw unreadableLine(unnumbered)
  const entries = starts.map((start, index) => readEntry(lines.slice(start, starts[index + 1])))
  const first = entries[0]?.number ?? 1
  if (![1, offset + 1].includes(first) || entries.some(({ number }, index) => number !== first + index)) {
    throw UnreadableAnswer.because(say`the list of test runs leaves out a number.`)
  }
  const [, total] =
    new RegExp(String.raw`\b${NUMBER}\s+(?:test runs? )?(?:in )?total\b`, 'i').exec(head.join(' ')) ?? []
  return { runs: entries.map(({ run }) => run), total: total === undefined ? undefined : toNumber(total) }
}

function expectAgent(heading: string, agentName: string): void {
  const [, quoted, bare] = /\bfor\s+(?:agent\s+)?(?:['"“‘`](.*)['"”’`]|(\S+?))(?=\s|:|\*|$)/.exec(heading) ?? []
  const agent = quoted ?? bare
  if (agent !== undefined && !isSameAgent(agent, agentName)) {
    throw UnreadableAnswer.because(say`it lists the runs of the agent ${excerpt(agent)} and not of ${agentName}.`)
  }
}

function unreadableLine(line: string): UnreadableAnswer {
  return UnreadableAnswer.because(say`the list of test runs has the line ${excerpt(line)}.`)
}

function readEntry(lines: readonly string[]): { readonly number: number; readonly run: ListedRun } {
  const [line = ''] = lines
  const [, number, title = ''] = ENTRY.exec(line) ?? []
  const id = readId(title)
  if (id === undefined) throw unreadableLine(line)
  const fields = new Map(
    lines
      .flatMap((entry) => entry.split(BETWEEN_FIELDS))
      .flatMap((segment) => {
        const label = readLabel(segment)
        return label === undefined ? [] : [[label.name, label.value] as const]
      })
  )
  const status = fields.get('status')
  // Without a status line nobody knows whether the next entry is one.
  if (status === undefined) throw unreadableLine(lines[1] ?? line)
  const counts = new RegExp(String.raw`^${NUMBER}\s*/\s*${NUMBER}`).exec(fields.get('passed') ?? '')
  return {
    number: Number(number),
    run: {
      id,
      status: readStatusWord(status),
      counts: counts === null ? undefined : { passed: toNumber(counts[1] ?? ''), total: toNumber(counts[2] ?? '') },
      source: fields.get('source')?.toLowerCase()
    }
  }
}

/** More of an entry's line is not read, in UTF-16 units. */
const MAX_TITLE = 500

/** The one id in an entry: behind the word Run, else the only word that looks like one. */
function readId(title: string): string | undefined {
  const bare = title.slice(0, MAX_TITLE).replace(/[*_`"']{2,}|[`"']/g, '')
  const named = [...bare.matchAll(/\brun(?:\s+id)?:?\s+#?([\w-]+)/gi)].map(([, id = '']) => id)
  const looking = bare.match(/\b(?:tr|run)_[\w-]+|\b(?=[\da-f-]*\d)[\da-f]{6,}(?:-[\da-f]+)*\b/gi) ?? []
  const ids = new Set(named.length > 0 ? named : looking)
  return ids.size === 1 ? [...ids][0] : undefined
}
