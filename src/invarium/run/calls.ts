import { UnreadableResponse } from '../../errors/unreadable.ts'
import type { ResultStatus } from '../../model.ts'
import { excerpt, say, trusted } from '../../sentence.ts'
import { linesOf } from '../text.ts'
import type { Session } from '../wire/session.ts'
import { PAGE_SIZE } from './counts.ts'
import { expectRun, isSameState, type RunHeader, readHeader } from './header.ts'
import { isEmptyList, type ResultsPage, readResultsPage } from './page.ts'

/** Which run of which agent. */
export interface RunReference {
  readonly agentName: string
  readonly testRunId: string
}

export interface RunQuery extends RunReference {
  /** Which results are listed, in this order. */
  readonly statuses: readonly ResultStatus[]
}

/** A response of `invarium_get_test_run` for the requested run and agent. */
export interface RunResponse {
  readonly text: string
  readonly header: RunHeader
}

/** A page that was received but could not be read. */
export interface UnreadPage {
  readonly status: ResultStatus
  readonly page: number
  readonly problem: UnreadableResponse
  readonly raw: string
}

/** Two responses contradict each other: the run may have changed between them. */
export class Contradiction extends Error {}

/** Requests the run as a whole, for its header. */
export async function askRun(session: Session, query: RunReference): Promise<RunResponse> {
  const text = await ask(session, query, { limit: 1 })
  const header = readHeader(text)
  expectRun(header, query.agentName, query.testRunId)
  return { text, header }
}

/** Requests one page of the results of one status. An unreadable page is returned, not thrown. */
export async function askPage(
  session: Session,
  query: RunReference,
  status: ResultStatus,
  page: number
): Promise<ResultsPage | UnreadPage> {
  const text = await ask(session, query, { status, page, limit: PAGE_SIZE })
  try {
    return readPageOf(text, query, status, page)
  } catch (error) {
    if (!(error instanceof UnreadableResponse)) throw error
    return { status, page, problem: error, raw: linesOf(text).join('\n').trim() }
  }
}

/** The exact number of results of one status: with a limit of 1 it is the page count, which precedes all results. */
export async function askCount(
  session: Session,
  query: RunReference,
  status: ResultStatus,
  header: RunHeader
): Promise<number> {
  const page = readPageOf(await ask(session, query, { status, limit: 1 }), query, status, 1)
  expectSameState(page, header)
  if (page.pageCount > 1 || page.blocks.length > 0) return page.pageCount
  if (isEmptyList(page)) return 0
  throw UnreadableResponse.because(
    say`its list of ${trusted(status)} results has an unknown layout (${excerpt(page.raw)}).`
  )
}

function ask(
  session: Session,
  { agentName, testRunId }: RunReference,
  filter: Readonly<Record<string, string | number>>
): Promise<string> {
  return session.callTool('invarium_get_test_run', { agent_name: agentName, test_run_id: testRunId, ...filter })
}

function readPageOf(
  text: string,
  { agentName, testRunId }: RunReference,
  status: ResultStatus,
  page: number
): ResultsPage {
  const read = readResultsPage(text, status, page)
  if (read.header !== undefined) expectRun(read.header, agentName, testRunId)
  return read
}

/**
 * Throws a Contradiction unless a page has the same state of the run as `header`; a page that is a bare sentence has no
 * state to compare.
 */
export function expectSameState(page: ResultsPage, header: RunHeader): void {
  if (page.header !== undefined && !isSameState(page.header, header)) {
    throw new Contradiction('two responses have different headers')
  }
}
