import type { Clock } from '../deadline.ts'
import { PlatformError } from '../errors/platform-error.ts'
import { UnreadableAnswer } from '../errors/unreadable-answer.ts'
import type { TestCase } from '../model.ts'
import { say } from '../sentence.ts'
import type { Session } from './session.ts'
import { readTestCasePage, type TestCasePage } from './test-case-page.ts'

/** How many cases are asked for at once; the server may give fewer. */
const PAGE_SIZE = 100

/** More cases than any agent has: a list that is longer does not end. */
const MAX_CASES = 100_000

export interface TestCaseQuery {
  readonly agentName: string
  readonly generationId?: string | undefined
  /** How many cases are skipped. */
  readonly offset: number
  readonly limit: number | 'all'
}

export interface GenerationWaiting {
  readonly clock: Clock
  /** Milliseconds to wait for a generation in progress; 0: one look. */
  readonly waitTimeout: number
  /** Milliseconds between two looks. */
  readonly pollInterval: number
  /** Told after each look at a generation in progress, with the milliseconds that were waited. */
  readonly onWait: (waited: number) => void
}

export interface TestCaseReading {
  readonly cases: readonly TestCase[]
  /** How many cases there are in all; undefined when the list was not read to its end. */
  readonly total?: number
}

/**
 * Reads test cases with `invarium_get_tests`, page by page: the next offset is the number received so far, the end is an
 * empty page or the platform's word. Throws PlatformError, or UnreadableAnswer for a list that is malformed, repeats
 * itself or does not end.
 */
export async function readTestCases(
  session: Session,
  query: TestCaseQuery,
  waiting: GenerationWaiting
): Promise<TestCaseReading> {
  const wanted = query.limit === 'all' ? MAX_CASES : query.limit
  const found = new Map<string, TestCase>()
  let offset = query.offset
  let announced: number | undefined
  const askNext = () => ask(session, query, offset, Math.min(wanted - found.size, PAGE_SIZE))

  let page = await untilGenerated(askNext, query, waiting)
  if (page.kind === 'end') throw PlatformError.noTestCases(query.agentName, offset, page.total)
  while (page.kind === 'cases') {
    announced = page.total ?? announced
    const fresh = page.cases.filter(({ scenarioId }) => !found.has(scenarioId))
    if (fresh.length === 0)
      throw UnreadableAnswer.because(say`the list of test cases repeats itself at offset ${offset}.`)
    for (const testCase of fresh) found.set(testCase.scenarioId, testCase)
    offset += page.cases.length
    if (found.size >= MAX_CASES) throw UnreadableAnswer.because(say`the list of test cases does not end.`)
    if (found.size >= wanted) return { cases: [...found.values()].slice(0, wanted) }
    page = await askNext()
  }
  if (page.kind === 'in-progress')
    throw UnreadableAnswer.because(say`a generation that had ended is in progress again.`)
  // Pages that overlap bring a case twice: then both numbers are right.
  const total = query.offset + found.size
  const named = page.total ?? announced
  if (named !== undefined && named !== total && named !== offset) {
    throw UnreadableAnswer.because(say`the list of test cases ended after ${total} of ${named}.`)
  }
  return { cases: [...found.values()], total }
}

async function ask(session: Session, query: TestCaseQuery, offset: number, limit: number): Promise<TestCasePage> {
  const text = await session.callTool('invarium_get_tests', {
    agent_name: query.agentName,
    ...(query.generationId !== undefined && { generation_id: query.generationId }),
    output_format: 'json',
    offset,
    limit
  })
  return readTestCasePage(text, offset)
}

/** Asks again while the generation is in progress. Throws PlatformError when it does not end in time. */
async function untilGenerated(
  askFirst: () => Promise<TestCasePage>,
  { generationId }: TestCaseQuery,
  { clock, waitTimeout, pollInterval, onWait }: GenerationWaiting
): Promise<TestCasePage> {
  const start = clock.now()
  for (;;) {
    const page = await askFirst()
    if (page.kind !== 'in-progress') return page
    const waited = clock.now() - start
    onWait(waited)
    if (waited >= waitTimeout) throw PlatformError.generationInProgress(generationId, waitTimeout / 1000)
    await clock.sleep(Math.min(pollInterval, waitTimeout - waited))
  }
}
