import { UnreadableResponse } from '../../errors/unreadable.ts'
import { type Counts, EMPTY_LISTING, hasEnded, type Listing, type ResultStatus, type TestRun } from '../../model.ts'
import { type Sentence, say } from '../../sentence.ts'
import { type Polling, poll } from '../../time.ts'
import { trustedDashboardUrl } from '../dashboard.ts'
import { linesOf } from '../text.ts'
import type { Session } from '../wire/session.ts'
import {
  askCount,
  askPage,
  askRun,
  Contradiction,
  expectSameState,
  type RunQuery,
  type RunResponse,
  type UnreadPage
} from './calls.ts'
import { resolveCounts } from './counts.ts'
import { isSameState, type RunHeader } from './header.ts'
import { readListing } from './listing.ts'
import type { ResultsPage } from './page.ts'

/** The maximum number of times to read a run that changes between two responses. */
const MAX_READINGS = 3

export interface Waiting extends Polling {
  /** Called after each check of a run that has not ended. */
  readonly onWait: (run: TestRun, waited: number) => void
  /** Called when the run has ended, before its results are read. */
  readonly onEnd: () => void
}

export interface RunReading {
  readonly run: TestRun
  readonly listing: Listing
  /** Why the number of errors is not certain; undefined when it is. */
  readonly errorDoubt: Sentence | undefined
}

/**
 * Reads a run with `invarium_get_test_run` once it has ended, or its current state when `waitTimeout` has elapsed,
 * without listing results. Throws PlatformError, or UnreadableResponse when the responses contradict each other.
 */
export async function readTestRun(session: Session, query: RunQuery, waiting: Waiting): Promise<RunReading> {
  let looked = false
  const snapshot = () => {
    const first = !looked
    looked = true
    return first ? takeSnapshot(session, query) : askRun(session, query)
  }
  const answer = await poll<RunResponse | Snapshot>(
    snapshot,
    ({ header }) => hasEnded(header),
    waiting,
    (seen, waited) => waiting.onWait(unfinishedRun(seen, session), waited)
  )
  if (!hasEnded(answer.header))
    return { run: unfinishedRun(answer, session), listing: EMPTY_LISTING, errorDoubt: undefined }
  waiting.onEnd()
  return readEndedRun(session, query, 'firstPages' in answer ? answer : await takeSnapshot(session, query))
}

/** The run as a whole and, requested in parallel, the first page of each list: most runs have ended at the first check. */
interface Snapshot extends RunResponse {
  readonly firstPages: Promise<(ResultsPage | UnreadPage)[]>
}

async function takeSnapshot(session: Session, query: RunQuery): Promise<Snapshot> {
  const answer = askRun(session, query)
  // Errors are always requested, to count them.
  const statuses = [...new Set<ResultStatus>([...query.statuses, 'error'])]
  const firstPages = Promise.all(statuses.map((status) => askPage(session, query, status, 1)))
  // They are only awaited when the run has ended; until then their rejection does not matter.
  firstPages.catch(() => undefined)
  return { ...(await answer), firstPages }
}

/** Reads an ended run, starting over if it changes while it is read. */
async function readEndedRun(session: Session, query: RunQuery, firstSnapshot: Snapshot): Promise<RunReading> {
  let snapshot = firstSnapshot
  for (let reading = 1; ; reading += 1) {
    try {
      return await readSnapshot(session, query, snapshot)
    } catch (error) {
      if (!(error instanceof Contradiction)) throw error
      if (reading === MAX_READINGS) {
        throw UnreadableResponse.because(
          say`its pages still contradict each other after being read ${MAX_READINGS} times.`,
          error
        )
      }
      snapshot = await takeSnapshot(session, query)
    }
  }
}

async function readSnapshot(session: Session, query: RunQuery, snapshot: Snapshot): Promise<RunReading> {
  const { header } = snapshot
  if (!hasEnded(snapshot.header)) throw new Contradiction('a run that had ended is running again')
  const firstPages = await snapshot.firstPages
  for (const page of firstPages) if (!('problem' in page)) expectSameState(page, header)
  const resolved = await resolveCounts(header, {
    errorPage: errorPageOf(firstPages),
    askExact: (status) => askCount(session, query, status, header)
  })
  const { counts, errorDoubt } = resolved
  const listing = await readListing(session, query, header, firstPages, resolved)
  // An unreadable page may be from a different state of the run, so check that the run has not changed.
  if (listing.uncertain.length > 0 || errorDoubt !== undefined) await expectStillSame(session, query, header)
  return { run: toTestRun(snapshot, counts, session), listing, errorDoubt }
}

async function expectStillSame(session: Session, query: RunQuery, header: RunHeader): Promise<void> {
  const { header: now } = await askRun(session, query)
  if (!isSameState(now, header)) throw new Contradiction('the run changed while it was read')
}

function errorPageOf(firstPages: readonly (ResultsPage | UnreadPage)[]): ResultsPage | UnreadPage {
  const page = firstPages.find(({ status }) => status === 'error')
  if (page === undefined) throw new TypeError('the errors were not requested')
  return page
}

/** A run that has not ended is only described by its header. */
function unfinishedRun(answer: RunResponse, session: Session): TestRun {
  const { total, passed, failed, errors = 0, pending = Math.max(0, total - passed - failed - errors) } = answer.header
  return toTestRun(answer, { total, passed, failed, error: errors, pending }, session)
}

function toTestRun({ header, text }: RunResponse, counts: Counts, session: Session): TestRun {
  return {
    id: header.id,
    agent: header.agent ?? '',
    status: header.status,
    counts,
    dashboardUrl: trustedDashboardUrl(linesOf(text), session.serverUrl)
  }
}
