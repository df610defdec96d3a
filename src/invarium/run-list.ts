import { PlatformError } from '../errors/platform.ts'
import { UnreadableAnswer } from '../errors/unreadable.ts'
import { RUN_STATUSES, type RunStatus } from '../model.ts'
import { excerpt, say } from '../sentence.ts'
import { readRefusal } from './refusals.ts'
import { comparableRunId, linesOf } from './run/header.ts'
import type { Session } from './wire/session.ts'

/** How many runs are asked for at once; the server may give fewer. */
const LIST_SIZE = 100

/** A run as the list shows it. */
export interface ListedRun {
  readonly id: string
  readonly status: RunStatus
  readonly passed: number
  readonly total: number
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
    const fresh = runs.filter((run) => !seen.has(comparableRunId(run.id)))
    if (runs.length === 0) {
      if (seen.size < announced)
        throw UnreadableAnswer.because(say`the list of test runs ended after ${seen.size} of ${announced}.`)
      return
    }
    if (fresh.length === 0)
      throw UnreadableAnswer.because(say`the list of test runs repeats itself at offset ${offset}.`)
    for (const run of fresh) seen.add(comparableRunId(run.id))
    yield* fresh
    offset += runs.length
  }
}

/** One page of an agent's runs, newest first. */
export async function readRunListPage(session: Session, agentName: string, offset: number): Promise<RunListPage> {
  const text = await session.callTool('invarium_list_test_runs', { agent_name: agentName, limit: LIST_SIZE, offset })
  return readRunList(text, agentName, offset)
}

export interface RunListPage {
  readonly runs: readonly ListedRun[]
  /** How many runs there are in all; undefined when the platform does not say. */
  readonly total: number | undefined
}

/** Anything that may be an entry, however it is decorated. */
const ENTRY = /^\W*\d+\W*[.)]|\bRun\s+\S+\s+--/

/**
 * Reads one page of the list: `1. Run 8f4a2b1c -- 2025-01-15 14:32`, then the line with its status. An entry that cannot
 * be read, or is left out, is an error: a run that is passed over would let an older one be judged in its place.
 */
export function readRunList(text: string, agentName: string, offset: number): RunListPage {
  const lines = linesOf(text)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  const [heading = '', ...rest] = lines
  if (/^no (more )?test runs/i.test(heading)) return { runs: [], total: undefined }
  if (!heading.startsWith('Test runs for')) throw readRefusal(text)
  const [, agent, total] = /^Test runs for '(.*)'(?: \((\d{1,9}) total\))?:$/.exec(heading) ?? []
  if (agent === undefined) throw UnreadableAnswer.because(say`the list of test runs begins with ${excerpt(heading)}.`)
  if (agent.trim().toLowerCase() !== agentName.trim().toLowerCase()) {
    throw UnreadableAnswer.because(say`it lists the runs of the agent ${agent} and not of ${agentName}.`)
  }
  const entries = rest.flatMap((line, index) => (ENTRY.test(line) ? [readEntry(line, rest[index + 1] ?? '')] : []))
  const first = entries[0]?.number ?? 1
  if (![1, offset + 1].includes(first) || entries.some(({ number }, index) => number !== first + index)) {
    throw UnreadableAnswer.because(say`the list of test runs leaves out a number.`)
  }
  return { runs: entries.map(({ run }) => run), total: total === undefined ? undefined : Number(total) }
}

function readEntry(line: string, statusLine: string): { readonly number: number; readonly run: ListedRun } {
  const entry = /^(\d{1,9})\.\s+Run\s+(\S+)(?:\s+--\s.*)?$/.exec(line)
  if (entry === null) throw UnreadableAnswer.because(say`the list of test runs has the line ${excerpt(line)}.`)
  const [, number, id = ''] = entry
  return { number: Number(number), run: { id, ...readListedStatus(statusLine) } }
}

function readListedStatus(line: string): Omit<ListedRun, 'id'> {
  const [status = '', passed = '', ...others] = line.split(' | ').map((segment) => segment.trim())
  const word = RUN_STATUSES.find((candidate) => status === `Status: ${candidate}`)
  const counts = /^Passed: (\d{1,15})\/(\d{1,15})(?: \([^)]*\))?$/.exec(passed)
  if (word === undefined || counts === null) {
    throw UnreadableAnswer.because(say`the list of test runs has the line ${excerpt(line)}.`)
  }
  return {
    status: word,
    passed: Number(counts[1]),
    total: Number(counts[2]),
    source: others
      .find((segment) => segment.startsWith('Source:'))
      ?.slice('Source:'.length)
      .trim()
  }
}
