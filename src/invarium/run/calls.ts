import type { ResultStatus } from '../../model.ts'
import type { Session } from '../wire/session.ts'
import { PAGE_SIZE } from './counts.ts'
import { expectRun, type RunHeader, readHeader, sameHeader } from './header.ts'
import { type ResultsPage, readResultsPage } from './page.ts'

/** Which run of which agent. */
export interface RunName {
  readonly agentName: string
  readonly testRunId: string
}

export interface RunQuery extends RunName {
  /** Which results are listed, in this order. */
  readonly statuses: readonly ResultStatus[]
  /** True when a condition depends on the number of errors. */
  readonly judgesErrors: boolean
}

/** An answer of `invarium_get_test_run` that is about the run and agent that were asked for. */
export interface RunAnswer {
  readonly text: string
  readonly header: RunHeader
}

/** Two answers that cannot be true at the same time: the run may have changed between them. */
export class Contradiction extends Error {}

/** Asks for the run as a whole: its header, which judges it. */
export function askRun(session: Session, query: RunName): Promise<RunAnswer> {
  return ask(session, query, { limit: 1 })
}

/** Asks for one page of the results of one status. */
export async function askPage(
  session: Session,
  query: RunQuery,
  status: ResultStatus,
  page: number
): Promise<ResultsPage> {
  const { text } = await ask(session, query, { status, page, limit: PAGE_SIZE })
  return readResultsPage(text, status, page)
}

/** The exact number of results of one status: with a limit of 1 it is the page count, before all untrusted text. */
export async function askCount(
  session: Session,
  query: RunQuery,
  status: ResultStatus,
  header: RunHeader
): Promise<number> {
  const { text } = await ask(session, query, { status, limit: 1 })
  const page = readResultsPage(text, status, 1)
  expectSameState(page, header)
  return page.results.length === 0 && page.pageCount === 1 ? 0 : page.pageCount
}

async function ask(
  session: Session,
  query: RunName,
  filter: { readonly status?: ResultStatus; readonly page?: number; readonly limit: number }
): Promise<RunAnswer> {
  const text = await session.callTool('invarium_get_test_run', {
    agent_name: query.agentName,
    test_run_id: query.testRunId,
    ...filter
  })
  const header = readHeader(text)
  expectRun(header, query.agentName, query.testRunId)
  return { text, header }
}

/** Throws a Contradiction unless a page describes the same state of the run as `header`. */
export function expectSameState(page: ResultsPage, header: RunHeader): void {
  if (!sameHeader(page.header, header)) throw new Contradiction('two answers have different headers')
}
