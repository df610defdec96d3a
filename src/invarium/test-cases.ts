import { isDeepStrictEqual } from 'node:util'
import { PlatformError } from '../errors/platform.ts'
import { UnreadableResponse } from '../errors/unreadable.ts'
import type { TestCase } from '../model.ts'
import { excerpt, say } from '../sentence.ts'
import { type Polling, poll } from '../time.ts'
import { isLimitRefused } from './refusals.ts'
import { readTestCasePage, type TestCasePage } from './test-case-page.ts'
import type { Session } from './wire/session.ts'

/** How many cases to request at once: the tool page gives no upper bound. The server may return fewer. */
const PAGE_SIZE = 1_000

/** How many to request if the server rejects that. */
const SAFE_PAGE_SIZE = 100

/** How many pages to prefetch after a full page. */
const MAX_PREFETCHED = 5

/** More cases than any agent has: a longer list is treated as endless. */
const MAX_CASES = 100_000

export interface TestCaseQuery {
  readonly agentName: string
  readonly generationId: string | undefined
  /** How many cases to skip. */
  readonly offset: number
  readonly limit: number | 'all'
  /** Prefetch pages before it is known whether they exist. Not for get-tests, which must not disturb a generation. */
  readonly prefetch: boolean
  /** Every case must have the id needed to sync it and the message needed to test it. */
  readonly usable: boolean
}

export interface GenerationWaiting extends Polling {
  /** Called after each check of a generation in progress, with the milliseconds waited so far. */
  readonly onWait: (waited: number) => void
}

export interface TestCaseReading {
  readonly cases: readonly TestCase[]
  /** The total number of cases; undefined when the list was not read to its end. */
  readonly total: number | undefined
}

/**
 * Reads test cases with `invarium_get_tests`, page by page: the next offset is the first one plus the number received
 * so far; the end is an empty page or a sentence from the platform. Throws PlatformError, or UnreadableResponse for a
 * list that is malformed, repeats itself, does not end, or has a different number of cases than it says.
 */
export async function readTestCases(
  session: Session,
  query: TestCaseQuery,
  waiting: GenerationWaiting
): Promise<TestCaseReading> {
  const wanted = query.limit === 'all' ? MAX_CASES : query.limit
  const pages = createPages(session, query)
  const found = new Map<string, TestCase>()
  let offset = query.offset
  let announced: number | undefined
  const askNext = () => pages.ask(offset, Math.min(wanted - found.size, PAGE_SIZE))

  let page = await untilGenerated(askNext, query, waiting)
  if (page.kind === 'end') throw PlatformError.noTestCases(query.agentName, offset, page.total)
  while (page.kind === 'cases') {
    announced = page.total ?? announced
    if (addNew(found, page.cases) === 0)
      throw UnreadableResponse.because(say`the list of test cases repeats itself at offset ${offset}.`)
    offset += page.cases.length
    if (found.size >= MAX_CASES) throw UnreadableResponse.because(say`the list of test cases does not end.`)
    if (found.size >= wanted) return { cases: [...found.values()].slice(0, wanted), total: undefined }
    const end: ListEnd | undefined = await pages.knownEnd(page.cases.length)
    page = end?.total === offset ? end : await askNext()
  }
  if (page.kind === 'in-progress') throw UnreadableResponse.because(say`a finished generation is in progress again.`)
  const total = query.offset + found.size
  const named = page.total ?? announced
  if (named !== undefined && named !== total) {
    throw UnreadableResponse.because(say`the list of test cases ended after ${total} of ${named}.`)
  }
  return { cases: [...found.values()], total }
}

/** Adds the new cases and returns how many. Throws UnreadableResponse for different cases with the same id. */
function addNew(found: Map<string, TestCase>, cases: readonly TestCase[]): number {
  const before = found.size
  for (const testCase of cases) {
    const key = testCase.scenarioId || JSON.stringify(testCase.fields)
    const known = found.get(key)
    if (known !== undefined && !isDeepStrictEqual(known.fields, testCase.fields)) {
      throw UnreadableResponse.because(say`two test cases share the id ${excerpt(testCase.scenarioId)}.`)
    }
    found.set(key, testCase)
  }
  return found.size - before
}

type ListEnd = Extract<TestCasePage, { kind: 'end' }>

interface Pages {
  ask(offset: number, limit: number): Promise<TestCasePage>
  /** The prefetched end of the list, after a page with `count` cases; undefined if it was full, as more may follow. */
  knownEnd(count: number): Promise<ListEnd | undefined>
}

/**
 * The pages of a list. If the query says so, pages are prefetched: one after the first, which is enough to
 * show that most lists are complete, and several after every later full page.
 */
function createPages(session: Session, query: TestCaseQuery): Pages {
  const asked = new Map<number, Promise<TestCasePage>>()
  let last: Promise<TestCasePage> | undefined
  // The size of a full page: less than requested if the server caps it.
  let size: number | undefined
  let most = PAGE_SIZE
  const askWithin = async (offset: number, limit: number): Promise<TestCasePage> => {
    const wanted = Math.min(limit, most)
    const text = await ask(session, query, offset, wanted)
    if (!isLimitRefused(text) || wanted <= SAFE_PAGE_SIZE) return readPage(text, query, offset)
    most = SAFE_PAGE_SIZE
    return readPage(await ask(session, query, offset, most), query, offset)
  }
  const start = (offset: number, limit: number) => {
    const page = asked.get(offset) ?? askWithin(offset, limit)
    // It may never be awaited; avoid an unhandled rejection.
    page.catch(() => undefined)
    asked.set(offset, page)
    return page
  }
  const prefetchPages = (offset: number, count: number) => {
    const length = size ?? PAGE_SIZE
    for (let step = 1; step <= count; step += 1) last = start(offset + step * length, length)
  }
  if (!query.prefetch) return { ask: askWithin, knownEnd: async () => undefined }
  return {
    ask: async (offset, limit) => {
      const isFirst = asked.size === 0
      const asking = start(offset, limit)
      if (isFirst) prefetchPages(offset, 1)
      const page = await asking
      if (isFirst || page.kind !== 'cases') return page
      size ??= offset - query.offset
      if (page.cases.length === size) prefetchPages(offset, MAX_PREFETCHED)
      return page
    },
    knownEnd: async (count) => {
      if (count >= (size ?? PAGE_SIZE)) return undefined
      const page = await last?.catch(() => undefined)
      return page?.kind === 'end' ? page : undefined
    }
  }
}

async function ask(session: Session, query: TestCaseQuery, offset: number, limit: number): Promise<string> {
  return session.callTool('invarium_get_tests', {
    agent_name: query.agentName,
    ...(query.generationId !== undefined && { generation_id: query.generationId }),
    output_format: 'json',
    offset,
    limit
  })
}

function readPage(text: string, query: TestCaseQuery, offset: number): TestCasePage {
  const page = readTestCasePage(text, offset)
  if (query.usable && page.kind === 'cases') expectUsable(page.cases, offset)
  return page
}

function expectUsable(cases: readonly TestCase[], offset: number): void {
  for (const [index, { scenarioId, userMessage }] of cases.entries()) {
    const missing = scenarioId === '' ? 'scenario_id' : userMessage === undefined ? 'user_message' : undefined
    if (missing === undefined) continue
    throw UnreadableResponse.because(say`test case ${offset + index + 1} has no ${missing}.`)
  }
}

/** Polls while the generation is in progress. Throws PlatformError when it does not finish in time. */
async function untilGenerated(
  askFirst: () => Promise<TestCasePage>,
  { generationId }: TestCaseQuery,
  waiting: GenerationWaiting
): Promise<TestCasePage> {
  const hasEnded = ({ kind }: TestCasePage) => kind !== 'in-progress'
  const page = await poll(askFirst, hasEnded, waiting, (_, waited) => waiting.onWait(waited))
  if (!hasEnded(page)) throw PlatformError.generationInProgress(generationId, waiting.waitTimeout / 1000)
  return page
}
