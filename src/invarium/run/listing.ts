import pLimit from 'p-limit'
import { UnreadableResponse } from '../../errors/unreadable.ts'
import type { Listing, UncertainPage } from '../../model.ts'
import { say } from '../../sentence.ts'
import type { Session } from '../wire/session.ts'
import { type Block, findForm, readBlock } from './block.ts'
import { askCount, askPage, Contradiction, expectSameState, type RunQuery, type UnreadPage } from './calls.ts'
import { countsErrorsAsFailed, PAGE_SIZE, pagesFor, type ResolvedCounts } from './counts.ts'
import type { RunHeader } from './header.ts'
import { isEmptyList, type ResultsPage } from './page.ts'

/** More pages than any run has: 200,000 results of one status. */
const MAX_PAGES = 2_000

/** How many pages to request at once. */
const MAX_AT_ONCE = 6

/** The list of one status, before its fields are read. */
interface List {
  readonly blocks: readonly Block[]
  readonly uncertain: readonly UncertainPage[]
}

/**
 * Reads all results of each requested status, given its first page. A page is certain only if its start lines have the
 * same shape and match the counts in number; other pages are returned raw. Throws a Contradiction when the pages do not
 * fit the counts.
 */
export async function readListing(
  session: Session,
  query: RunQuery,
  header: RunHeader,
  firstPages: readonly (ResultsPage | UnreadPage)[],
  { counts, errorDoubt }: ResolvedCounts
): Promise<Listing> {
  const limit = pLimit(MAX_AT_ONCE)
  const wanted = firstPages.filter(({ status }) => query.statuses.includes(status))
  const lists = await Promise.all(
    wanted.map(async (first) => {
      // It is not documented whether the list of failed results includes errors, so request the number.
      const isOpen = first.status === 'failed' && (errorDoubt !== undefined || countsErrorsAsFailed(counts))
      const expected = isOpen ? await askCount(session, query, 'failed', header) : counts[first.status]
      if ('problem' in first) return unread(first, expected)
      const askFor = (page: number) => limit(() => askPage(session, query, first.status, page))
      return readList(first, header, expected, askFor, isOpen)
    })
  )
  const blocks = lists.flatMap((list) => list.blocks)
  const form = findForm(blocks)
  return {
    results: blocks.map((block) => readBlock(block, form)),
    uncertain: lists.flatMap(({ uncertain }) => uncertain),
    labels: [...form.ownLabels].sort()
  }
}

/** A list whose first page cannot be read; an empty one would have no content anyway. */
function unread({ status, page, raw }: UnreadPage, expected: number): List {
  return { blocks: [], uncertain: expected === 0 ? [] : [{ status, page, expected, raw }] }
}

async function readList(
  first: ResultsPage,
  header: RunHeader,
  expected: number,
  askFor: (page: number) => Promise<ResultsPage | UnreadPage>,
  mayListErrors: boolean
): Promise<List> {
  const { pageCount } = first
  if (pageCount > MAX_PAGES || pagesFor(expected, PAGE_SIZE) > MAX_PAGES) {
    throw UnreadableResponse.because(say`it counts ${expected} ${first.status} results, more than the gate reads.`)
  }
  // The server may cap the page size; the first page then shows it.
  const isCapped = pageCount !== pagesFor(expected, PAGE_SIZE)
  const pageSize = isCapped ? first.blocks.length : PAGE_SIZE
  if (isCapped && (pageSize === 0 || pageCount !== pagesFor(expected, pageSize))) {
    throw new Contradiction('the page count does not fit the number of results')
  }
  if (expected > 0 && isEmptyList(first)) throw new Contradiction('a list that must not be empty is empty')
  // An empty list contains no untrusted text that could forge a result.
  if (expected === 0 && first.blocks.length > 0) throw new Contradiction('a list that must be empty is not empty')
  const numbers = Array.from({ length: pageCount - 1 }, (_, index) => index + 2)
  const pages = [first, ...(await Promise.all(numbers.map(askFor)))]
  for (const page of pages) {
    if ('problem' in page) continue
    expectSameState(page, header)
    if (page.header !== undefined && page.pageCount !== pageCount) {
      throw new Contradiction('the page count does not fit the number of results')
    }
  }
  const expectedOn = ({ page }: { readonly page: number }) => Math.min(pageSize, expected - (page - 1) * pageSize)
  // If errors are listed too, a forged start line could make up for that of an error.
  const fits = (page: ResultsPage | UnreadPage): page is ResultsPage =>
    !('problem' in page) &&
    page.uniform &&
    !(mayListErrors && page.mentionsErrors) &&
    page.blocks.length === expectedOn(page)
  // A page size taken from a page proves nothing unless all pages fit it.
  const certain = isCapped && !pages.every(fits) ? [] : pages.filter(fits)
  const uncertain = pages.filter((page) => !certain.some((other) => other === page))
  return {
    blocks: certain.flatMap(({ blocks }) => blocks),
    uncertain: uncertain.map((page) => ({
      status: first.status,
      page: page.page,
      expected: expectedOn(page),
      raw: page.raw
    }))
  }
}
