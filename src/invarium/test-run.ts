import pLimit from 'p-limit'
import type { Clock } from '../deadline.ts'
import { UnreadableAnswer } from '../errors.ts'
import type { Counts, Listing, ResultStatus, TestRun } from '../model.ts'
import { say } from '../sentence.ts'
import { countsErrorsAsFailed, PAGE_SIZE, pagesFor, resolveCounts } from './counts.ts'
import { trustedDashboardUrl } from './dashboard.ts'
import { type ResultsPage, readResultsPage } from './results-page.ts'
import { expectRun, linesOf, type RunHeader, readHeader, sameHeader } from './run-header.ts'
import type { Session } from './session.ts'

/** How many pages are asked for at once. */
const MAX_AT_ONCE = 6

/** How often a run that changes between two answers is read at most. */
const MAX_READINGS = 3

export interface RunQuery {
  readonly agentName: string
  readonly testRunId: string
  /** Which results are listed, in this order. */
  readonly statuses: readonly ResultStatus[]
  /** True when a condition depends on the number of errors. */
  readonly judgesErrors: boolean
}

export interface Waiting {
  /** Milliseconds to wait for a run that has not ended; 0: one look. */
  readonly waitTimeout: number
  /** Milliseconds between two looks. */
  readonly pollInterval: number
  readonly clock: Clock
  /** Told after each look at a run that has not ended. */
  readonly onWait: (run: TestRun, waited: number) => void
}

export interface RunReading {
  readonly run: TestRun
  readonly listing: Listing
}

/**
 * Reads a run with `invarium_get_test_run` once it has ended, or as it stands when `waitTimeout` is over; then nothing is
 * listed. Throws PlatformError, or UnreadableAnswer when the answers contradict each other.
 */
export async function readTestRun(session: Session, query: RunQuery, waiting: Waiting): Promise<RunReading> {
  const { clock, waitTimeout, pollInterval } = waiting
  const start = clock.now()
  let look = await takeLook(session, query)
  while (!hasEnded(look.header)) {
    const waited = clock.now() - start
    const run = unfinishedRun(look, session)
    waiting.onWait(run, waited)
    if (waited >= waitTimeout) return { run, listing: { results: [], uncertain: [] } }
    await clock.sleep(Math.min(pollInterval, waitTimeout - waited))
    look = await ask(session, query, {}, 1)
  }
  return readEndedRun(session, query, look)
}

interface Answer {
  readonly text: string
  readonly header: RunHeader
}

/** The unfiltered answer, with the first pages of the lists already asked for: most runs have ended at the first look. */
interface Look extends Answer {
  readonly firstPages?: readonly Promise<ResultsPage>[]
}

/** Two answers that cannot be true at the same time: the run may have changed between them. */
class Contradiction extends Error {}

async function readEndedRun(session: Session, query: RunQuery, firstLook: Look): Promise<RunReading> {
  let look = firstLook
  for (let reading = 1; ; reading += 1) {
    try {
      if (look.firstPages === undefined || !hasEnded(look.header)) look = await takeLook(session, query)
      return await readLists(session, query, look)
    } catch (error) {
      if (!(error instanceof Contradiction)) throw error
      if (reading === MAX_READINGS) {
        throw UnreadableAnswer.because(
          say`its pages still contradict each other after ${MAX_READINGS} readings.`,
          error
        )
      }
      look = await takeLook(session, query)
    }
  }
}

async function readLists(session: Session, query: RunQuery, look: Look): Promise<RunReading> {
  const { header } = look
  if (!hasEnded(header)) throw new Contradiction('the run is no longer ended')
  const first = await Promise.all(look.firstPages ?? [])
  for (const page of first) expectSameState(page, header)
  const errorPage = first.find((page) => page.status === 'error')
  if (errorPage === undefined) throw new Contradiction('the errors were not asked for')

  const askExact = (status: ResultStatus) => countExactly(session, query, status, header)
  const counts = await resolveCounts(header, { errorPage, askExact, judgesErrors: query.judgesErrors })
  const wanted = first.filter((page) => query.statuses.includes(page.status))
  const limit = pLimit(MAX_AT_ONCE)
  const lists = await Promise.all(
    wanted.map(async (page) => {
      const expected = await expectedListed(page, counts, askExact)
      return readList(page, expected, (number) => limit(() => askPage(session, query, page.status, number)))
    })
  )
  return {
    run: toTestRun(look, counts, session),
    listing: {
      results: lists.flatMap((list) => list.results),
      uncertain: lists.flatMap((list) => list.uncertain)
    }
  }
}

/** How many results the list of a status holds in all. */
async function expectedListed(
  page: ResultsPage,
  counts: Counts,
  askExact: (status: ResultStatus) => Promise<number>
): Promise<number> {
  // Whether the list of failed results holds the errors too is not documented: then it must be asked for.
  if (page.status === 'failed' && countsErrorsAsFailed(counts)) return askExact('failed')
  return counts[page.status]
}

async function readList(
  first: ResultsPage,
  expected: number,
  askFor: (page: number) => Promise<ResultsPage>
): Promise<Listing> {
  const pageCount = pagesFor(expected, PAGE_SIZE)
  expectPageCount(first, pageCount)
  const numbers = Array.from({ length: pageCount - 1 }, (_, index) => index + 2)
  const rest = await Promise.all(
    numbers.map(async (number) => {
      const page = await askFor(number)
      expectSameState(page, first.header)
      expectPageCount(page, pageCount)
      return page
    })
  )
  const pages = [first, ...rest]
  const isCertain = ({ page, results }: ResultsPage) =>
    results.length === Math.min(PAGE_SIZE, expected - (page - 1) * PAGE_SIZE)
  return {
    results: pages.filter(isCertain).flatMap((page) => page.results),
    uncertain: pages.filter((page) => !isCertain(page)).map(({ status, page, raw }) => ({ status, page, raw }))
  }
}

function expectSameState(page: ResultsPage, header: RunHeader): void {
  if (!sameHeader(page.header, header)) throw new Contradiction('two answers have different headers')
}

function expectPageCount(page: ResultsPage, pageCount: number): void {
  if (page.pageCount !== pageCount) throw new Contradiction('the page count does not fit the number of results')
}

/** Asks for the run and, side by side, for the first pages of the lists; errors are always asked for, to count them. */
async function takeLook(session: Session, query: RunQuery): Promise<Look> {
  const unfiltered = ask(session, query, {}, 1)
  const statuses: ResultStatus[] = [...new Set<ResultStatus>([...query.statuses, 'error'])]
  const firstPages = statuses.map((status) => askPage(session, query, status, 1))
  // They are awaited only when the run has ended; until then a refusal of theirs means nothing.
  for (const page of firstPages) page.catch(() => undefined)
  return { ...(await unfiltered), firstPages }
}

async function countExactly(session: Session, query: RunQuery, status: ResultStatus, header: RunHeader) {
  const { text } = await ask(session, query, { status }, 1)
  const page = readResultsPage(text, status, 1)
  expectSameState(page, header)
  return page.results.length === 0 && page.pageCount === 1 ? 0 : page.pageCount
}

async function askPage(session: Session, query: RunQuery, status: ResultStatus, page: number): Promise<ResultsPage> {
  const { text } = await ask(session, query, { status, page }, PAGE_SIZE)
  return readResultsPage(text, status, page)
}

async function ask(
  session: Session,
  query: RunQuery,
  filter: { readonly status?: ResultStatus; readonly page?: number },
  limit: number
): Promise<Answer> {
  const text = await session.callTool('invarium_get_test_run', {
    agent_name: query.agentName,
    test_run_id: query.testRunId,
    ...filter,
    limit
  })
  const header = readHeader(text)
  expectRun(header, query.agentName, query.testRunId)
  return { text, header }
}

function hasEnded({ status }: RunHeader): boolean {
  return status === 'completed' || status === 'failed'
}

/** A run that has not ended is shown by its header alone. */
function unfinishedRun(answer: Answer, session: Session): TestRun {
  const { total, passed, failed, errors = 0, pending = total - passed - failed - errors } = answer.header
  return toTestRun(answer, { total, passed, failed, error: errors, pending }, session)
}

function toTestRun({ header, text }: Answer, counts: Counts, session: Session): TestRun {
  const dashboardUrl = trustedDashboardUrl(linesOf(text), session.serverUrl)
  return {
    id: header.id,
    agent: header.agent,
    status: header.status,
    counts,
    ...(dashboardUrl !== undefined && { dashboardUrl })
  }
}
