import { UnreadableResponse } from '../../errors/unreadable.ts'
import type { Counts, ResultStatus } from '../../model.ts'
import { excerpt, type Sentence, say } from '../../sentence.ts'
import type { UnreadPage } from './calls.ts'
import type { RunHeader } from './header.ts'
import { isEmptyList, type ResultsPage } from './page.ts'

/** The largest page that the platform returns (tool page: "limit must be between 1 and 100"). */
export const PAGE_SIZE = 100

/** How many pages of `limit` are needed for `count` results; an empty list has one page. */
export function pagesFor(count: number, limit: number): number {
  return Math.max(1, Math.ceil(count / limit))
}

/** The sources of the counts, besides the header. */
export interface CountSources {
  /** The first page of the errors, or why it cannot be read. */
  readonly errorPage: ResultsPage | UnreadPage
  /** Requests a list with a limit of 1: its page count is the number of results, and precedes all results. */
  readonly askExact: (status: ResultStatus) => Promise<number>
}

export interface ResolvedCounts {
  readonly counts: Counts
  /** Why the number of errors is not certain: some may be counted as failed. */
  readonly errorDoubt: Sentence | undefined
}

/**
 * The counts of a run, from its header and, where that has none, from the page counts of the lists.
 * Throws UnreadableResponse on a contradiction.
 */
export async function resolveCounts(header: RunHeader, sources: CountSources): Promise<ResolvedCounts> {
  const { total, passed, failed } = header
  const other = total - passed - failed
  const pending = header.pending ?? (other === 0 ? 0 : await sources.askExact('pending'))
  const { error, errorDoubt } =
    header.errors === undefined
      ? await countErrors(sources, other - pending)
      : { error: header.errors, errorDoubt: undefined }
  // Errors may be included in failed; the header then adds up without them.
  const insideFailed = passed + failed + pending === total && error <= failed
  if (passed + failed + error + pending !== total && !insideFailed) {
    throw UnreadableResponse.because(
      say`${passed} passed, ${failed} failed, ${error} error and ${pending} pending do not add up to ${total} results.`
    )
  }
  return { counts: { total, passed, failed, error, pending }, errorDoubt }
}

/** The first page is enough if it matches the header's remainder; otherwise the exact number is requested. */
async function countErrors({ errorPage, askExact }: CountSources, leftOver: number) {
  if ('problem' in errorPage) {
    if (leftOver !== 0) throw errorPage.problem
    return { error: 0, errorDoubt: errorPage.problem.sentence }
  }
  const shown = errorPage.blocks.length
  if (shown === 0 && leftOver === 0 && errorPage.pageCount === 1) {
    const layout = say`The list of errors has an unknown layout (${excerpt(errorPage.raw)}), and max-errors depends on it. Check the dashboard, or leave max-errors empty.`
    return { error: 0, errorDoubt: isEmptyList(errorPage) ? undefined : layout }
  }
  const { pageCount } = errorPage
  const fits = pageCount === pagesFor(leftOver, PAGE_SIZE) && shown === Math.min(leftOver, PAGE_SIZE)
  return { error: fits ? leftOver : await askExact('error'), errorDoubt: undefined }
}

/** True when the header also counts errors as failed. */
export function countsErrorsAsFailed({ total, passed, failed, error, pending }: Counts): boolean {
  return error > 0 && passed + failed + error + pending !== total
}
