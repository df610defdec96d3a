import pLimit from 'p-limit'
import { UnreadableAnswer } from '../../errors/unreadable.ts'
import type { Counts, Listing } from '../../model.ts'
import { say } from '../../sentence.ts'
import type { Session } from '../wire/session.ts'
import { askCount, askPage, Contradiction, expectSameState, type RunQuery } from './calls.ts'
import { countsErrorsAsFailed, PAGE_SIZE, pagesFor } from './counts.ts'
import type { ResultsPage } from './page.ts'

/** More pages than the results of any run fill: 200,000 of one status. */
const MAX_PAGES = 2_000

/** How many pages are asked for at once. */
const MAX_AT_ONCE = 6

/**
 * Reads the results of each wanted status to its end, given its first page. A page is certain exactly when it holds as
 * many results as the counts say; the others are returned as they are. Throws a Contradiction when the pages do not fit
 * the counts.
 */
export async function readListing(
  session: Session,
  query: RunQuery,
  firstPages: readonly ResultsPage[],
  counts: Counts
): Promise<Listing> {
  const limit = pLimit(MAX_AT_ONCE)
  const wanted = firstPages.filter(({ status }) => query.statuses.includes(status))
  const lists = await Promise.all(
    wanted.map(async (first) => {
      const expected = await expectedListed(session, query, first, counts)
      return readList(first, expected, (page) => limit(() => askPage(session, query, first.status, page)))
    })
  )
  return {
    results: lists.flatMap(({ results }) => results),
    uncertain: lists.flatMap(({ uncertain }) => uncertain)
  }
}

/** How many results the list of a status holds in all. */
async function expectedListed(
  session: Session,
  query: RunQuery,
  { status, header }: ResultsPage,
  counts: Counts
): Promise<number> {
  // Whether the list of failed results holds the errors too is not documented: then it must be asked for.
  const unknown = status === 'failed' && countsErrorsAsFailed(counts)
  return unknown ? askCount(session, query, 'failed', header) : counts[status]
}

async function readList(
  first: ResultsPage,
  expected: number,
  askFor: (page: number) => Promise<ResultsPage>
): Promise<Listing> {
  const pageCount = pagesFor(expected, PAGE_SIZE)
  expectPageCount(first, pageCount)
  if (pageCount > MAX_PAGES) {
    throw UnreadableAnswer.because(say`it counts ${expected} ${first.status} results, more than are read.`)
  }
  // An empty list holds no untrusted text that could forge a result.
  if (expected === 0 && first.results.length > 0) throw new Contradiction('a list that must be empty is not')
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
  const expectedOn = (page: number) => Math.min(PAGE_SIZE, expected - (page - 1) * PAGE_SIZE)
  const isCertain = ({ page, results }: ResultsPage) => results.length === expectedOn(page)
  return {
    results: pages.filter(isCertain).flatMap(({ results }) => results),
    uncertain: pages
      .filter((page) => !isCertain(page))
      .map(({ status, page, raw }) => ({ status, page, expected: expectedOn(page), raw }))
  }
}

function expectPageCount(page: ResultsPage, pageCount: number): void {
  if (page.pageCount !== pageCount) throw new Contradiction('the page count does not fit the number of results')
}
