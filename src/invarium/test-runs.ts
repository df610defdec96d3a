import { PlatformError, UnreadableAnswer } from '../errors.ts'
import type { RunStatus } from '../model.ts'
import { say } from '../sentence.ts'
import { readRefusal } from './refusals.ts'
import { comparableRunId, linesOf } from './run-header.ts'
import type { Session } from './session.ts'

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
  }
  throw PlatformError.noRuns(agentName, source)
}

/**
 * All runs of an agent, newest first, page by page: the next offset is the number received so far, the end is an empty
 * page. Throws UnreadableAnswer when a page brings nothing new.
 */
export async function* listTestRuns(session: Session, agentName: string): AsyncGenerator<ListedRun> {
  const seen = new Set<string>()
  for (let offset = 0; ; ) {
    const limit = LIST_SIZE
    const text = await session.callTool('invarium_list_test_runs', { agent_name: agentName, limit, offset })
    const runs = readRunList(text)
    const fresh = runs.filter((run) => !seen.has(comparableRunId(run.id)))
    if (runs.length === 0) return
    if (fresh.length === 0)
      throw UnreadableAnswer.because(say`the list of test runs repeats itself at offset ${offset}.`)
    for (const run of fresh) seen.add(comparableRunId(run.id))
    yield* fresh
    offset += runs.length
  }
}

/** Reads one page of the list: `1. Run 8f4a2b1c -- 2025-01-15 14:32`, then the line with its status. */
export function readRunList(text: string): ListedRun[] {
  const lines = linesOf(text)
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (/^no (more )?test runs/i.test(lines[0] ?? '')) return []
  if (!lines[0]?.startsWith('Test runs for')) throw readRefusal(text)
  return lines.flatMap((line, index) => {
    const id = /^\d+\.\s+Run\s+(\S+)(?:\s+--\s.*)?$/.exec(line)?.[1]
    return id === undefined ? [] : [{ id, ...readListedStatus(lines[index + 1] ?? '') }]
  })
}

function readListedStatus(line: string): Omit<ListedRun, 'id'> {
  const match = /^Status: (completed|failed|running|pending) \| Passed: (\d{1,15})\/(\d{1,15})(?: \([^)]*\))?/.exec(
    line
  )
  if (match === null) throw UnreadableAnswer.because(say`the list of test runs has the line ${line}.`)
  return {
    status: match[1] as RunStatus,
    passed: Number(match[2]),
    total: Number(match[3]),
    source: / \| Source: (\S+)$/.exec(line)?.[1]
  }
}
