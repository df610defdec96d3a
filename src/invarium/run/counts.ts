import { UnreadableAnswer } from '../../errors/unreadable.ts'
import type { Counts, ResultStatus } from '../../model.ts'
import { say } from '../../sentence.ts'
import type { RunHeader } from './header.ts'
import type { ResultsPage } from './page.ts'

/** The largest page that the platform gives (tool page: "limit must be between 1 and 100"). */
export const PAGE_SIZE = 100

/** How many pages of `limit` hold `count` results; an empty list has one page. */
export function pagesFor(count: number, limit: number): number {
  return Math.max(1, Math.ceil(count / limit))
}

/** What the numbers are made of besides the header. */
export interface CountEvidence {
  /** The first page of the errors. */
  readonly errorPage: ResultsPage
  /** Asks for a list with a limit of 1: its page count is the number of results, and stands before all untrusted text. */
  readonly askExact: (status: ResultStatus) => Promise<number>
  /** True when a condition depends on the number of errors: then a list in an unknown layout cannot count as empty. */
  readonly judgesErrors: boolean
}

/**
 * The numbers of a run, from its header and, where the header is silent, from the page counts of the lists.
 * Throws UnreadableAnswer on a contradiction.
 */
export async function resolveCounts(header: RunHeader, evidence: CountEvidence): Promise<Counts> {
  const { total, passed, failed } = header
  const other = total - passed - failed
  const pending = header.pending ?? (other === 0 ? 0 : await evidence.askExact('pending'))
  const error = header.errors ?? (await countErrors(evidence, other - pending))
  // Errors may be counted inside failed; then the header adds up without them.
  const insideFailed = passed + failed + pending === total && error <= failed
  if (passed + failed + error + pending !== total && !insideFailed) {
    throw UnreadableAnswer.because(
      say`${passed} passed, ${failed} failed, ${error} error and ${pending} pending do not make ${total} results.`
    )
  }
  return { total, passed, failed, error, pending }
}

/** The first page tells when it shows nothing, or just what the header leaves over; else the exact number is asked for. */
async function countErrors({ errorPage, askExact, judgesErrors }: CountEvidence, leftOver: number): Promise<number> {
  const shown = errorPage.results.length
  if (shown === 0 && leftOver === 0 && judgesErrors && !isEmptyList(errorPage)) {
    throw UnreadableAnswer.because(say`its list of errors has an unknown layout, and max-errors depends on it.`)
  }
  if (shown === 0 && leftOver === 0 && errorPage.pageCount === 1) return 0
  const fits = errorPage.pageCount === pagesFor(leftOver, PAGE_SIZE) && shown === Math.min(leftOver, PAGE_SIZE)
  return fits ? leftOver : askExact('error')
}

/** An empty list says nothing, or says so in a line of its own. */
function isEmptyList({ raw }: ResultsPage): boolean {
  return raw === '' || /^\(?no (error )?results\b[^[\]\n]{0,80}$/i.test(raw)
}

/** True when the header counts errors as failed ones too. */
export function countsErrorsAsFailed({ total, passed, failed, error, pending }: Counts): boolean {
  return error > 0 && passed + failed + error + pending !== total
}
