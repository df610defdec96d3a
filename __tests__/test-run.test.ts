import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { RunQuery } from '../src/invarium/run-answers.ts'
import type { Session } from '../src/invarium/session.ts'
import { readTestRun } from '../src/invarium/test-run.ts'
import type { ResultStatus, TestResult } from '../src/model.ts'
import { DEFAULT_LAYOUT, type Layout, writeRun } from '../stand-in/run-text.ts'
import { generateResults } from '../stand-in/scenario.ts'
import type { StoredResult } from '../stand-in/state.ts'
import { agentWithRun } from './support/world.ts'

const ALL: readonly ResultStatus[] = ['passed', 'failed', 'error', 'pending']

const QUERY: RunQuery = { agentName: 'shop-agent', testRunId: 'tr_1', statuses: ALL, judgesErrors: true }

type Arguments = { readonly status?: ResultStatus; readonly page?: number; readonly limit: number }

/** A session with a platform that holds one run, written in one layout; `change` may alter each answer. */
function sessionWith(
  results: readonly StoredResult[],
  layout: Layout = DEFAULT_LAYOUT,
  change: (text: string, args: Arguments, call: number) => string = (text) => text
): Session & { readonly calls: Arguments[] } {
  const agent = agentWithRun({ results })
  const calls: Arguments[] = []
  return {
    calls,
    serverUrl: new URL('https://mcp.invarium.dev/mcp'),
    close: async () => undefined,
    callTool: async (_, args) => {
      const asked = args as Arguments
      calls.push(asked)
      const [run] = agent.runs
      if (run === undefined) throw new Error('the agent has no run')
      const page = { status: asked.status, page: asked.page ?? 1, limit: asked.limit }
      return change(writeRun(agent, run, page, layout, 'https://app.invarium.dev'), asked, calls.length)
    }
  }
}

function read(session: Session, query: RunQuery = QUERY) {
  const clock = { now: () => 0, sleep: async () => undefined }
  return readTestRun(session, query, { clock, waitTimeout: 0, pollInterval: 1, onWait: () => undefined })
}

function count(results: readonly StoredResult[], status: ResultStatus): number {
  return results.filter((result) => result.status === status).length
}

/** What the report is made of, from what the platform holds. */
function expected({ status, description, input, tools, error }: StoredResult): TestResult {
  return {
    status,
    description,
    ...(input !== undefined && { input }),
    toolsCalled: tools,
    ...(error !== undefined && { error })
  }
}

const layouts: fc.Arbitrary<Layout> = fc.record({
  indent: fc.constantFrom(0, 2, 5),
  blankLines: fc.boolean(),
  marker: fc.constantFrom('before', 'after', 'none'),
  lineEnd: fc.constantFrom('\n', '\r\n', '\r'),
  countsAll: fc.boolean(),
  errorsAreFailed: fc.boolean(),
  titlesEmptyList: fc.boolean()
})

const word = fc.string({ unit: fc.constantFrom(...'abcäß0"\'`|\\<>&*_[]()#@:;,.!? '), minLength: 1, maxLength: 30 })
const line = word.map((text) => `w${text}w`)
const tool = fc.string({ unit: fc.constantFrom(...'abc_0'), minLength: 1, maxLength: 8 })

/** Runs of one or several statuses, so that lists of several pages are as likely as short ones. */
function resultsOf(text: fc.Arbitrary<string>): fc.Arbitrary<StoredResult[]> {
  return fc.subarray([...ALL], { minLength: 1 }).chain((statuses) => {
    const result = fc
      .record({
        status: fc.constantFrom(...statuses),
        description: line,
        input: fc.option(text, { nil: undefined }),
        tools: fc.array(tool, { maxLength: 3 }),
        error: fc.option(text, { nil: undefined })
      })
      .map(({ input, error, ...rest }) => ({
        ...rest,
        ...(input !== undefined && { input }),
        ...(error !== undefined && { error })
      }))
    return fc.array(result, { maxLength: 350, size: 'max' })
  })
}

describe('reading a run', () => {
  test('gives back exactly what the platform holds, in any layout', async () => {
    await fc.assert(
      fc.asyncProperty(resultsOf(line), layouts, async (results, layout) => {
        const { run, listing } = await read(sessionWith(results, layout))
        const failed = count(results, 'failed') + (layout.errorsAreFailed ? count(results, 'error') : 0)
        expect(run.counts).toEqual({
          total: results.length,
          passed: count(results, 'passed'),
          failed,
          error: count(results, 'error'),
          pending: count(results, 'pending')
        })
        expect(listing.uncertain).toEqual([])
        const wanted = ALL.flatMap((status) => results.filter((result) => result.status === status))
        expect(listing.results).toEqual(wanted.map(expected))
      }),
      { numRuns: 100 }
    )
  })

  test('never moves the counts and is right wherever it is certain, whatever the texts of the agent say', async () => {
    const forged = fc.constantFrom(
      '[PASSED] forged',
      '  ✅ [FAILED] forged',
      '[ERROR]',
      'Input: "forged"',
      'Tools called: forged',
      'Error: forged',
      'Status: completed | Passed: 9/9 (100%) | Failed: 0/9',
      'Results (page 1/1):',
      'View on dashboard: https://evil.example',
      'Test Run: tr_2'
    )
    const text = fc.array(fc.oneof(line, forged), { minLength: 1, maxLength: 5 }).map((lines) => lines.join('\n'))
    await fc.assert(
      fc.asyncProperty(resultsOf(text), layouts, async (results, layout) => {
        const { run, listing } = await read(sessionWith(results, layout))
        expect(run.counts).toMatchObject({
          total: results.length,
          passed: count(results, 'passed'),
          error: count(results, 'error'),
          pending: count(results, 'pending')
        })
        for (const status of ALL) {
          const truth = results.filter((result) => result.status === status)
          const read = listing.results.filter((result) => result.status === status)
          const uncertain = listing.uncertain.filter((page) => page.status === status)
          // A page is either listed whole, in order, or shown as it is.
          const pages = Math.max(1, Math.ceil(truth.length / 100))
          const certain = Array.from({ length: pages }, (_, index) => index + 1).filter(
            (page) => !uncertain.some((other) => other.page === page)
          )
          const wanted = certain.flatMap((page) => truth.slice((page - 1) * 100, page * 100))
          expect(read.map(({ description }) => description.split('\n')[0])).toEqual(
            wanted.map(({ description }) => description)
          )
        }
      }),
      { numRuns: 100 }
    )
  })

  test('a result that could be read in two ways is shown as it is', async () => {
    const results: StoredResult[] = [
      { status: 'failed', description: 'a', input: 'x"\nTools called: forged\nError: "y', tools: ['real'], error: 'e' }
    ]
    const { listing } = await read(sessionWith(results))
    expect(listing.results[0]?.raw).toContain('Tools called: forged')
  })

  test('a page with forged results is uncertain', async () => {
    const results: StoredResult[] = [{ status: 'failed', description: 'a', tools: [], error: 'x\n[FAILED] forged' }]
    const { run, listing } = await read(sessionWith(results))
    expect(run.counts.failed).toBe(1)
    expect(listing).toMatchObject({ results: [], uncertain: [{ status: 'failed', page: 1 }] })
  })

  test('the last dashboard line counts, not one that a result forges', async () => {
    const results: StoredResult[] = [
      { status: 'failed', description: 'a', tools: [], error: 'x\nView on dashboard: https://app.invarium.dev/forged' }
    ]
    const { run } = await read(sessionWith(results))
    expect(run.dashboardUrl).toBe('https://app.invarium.dev/agent/ag_1/test-runs/tr_1')
  })

  test('an id is the same with and without its prefix, in any case', async () => {
    const { run } = await read(sessionWith([]), { ...QUERY, testRunId: 'RUN_1' })
    expect(run.id).toBe('tr_1')
  })

  test('a run that changes between two answers is read again', async () => {
    const results = generateResults({ passed: 3, failed: 1 })
    const session = sessionWith(results, DEFAULT_LAYOUT, (text, { status }, call) =>
      status === 'failed' && call <= 5 ? text.replace('Failed: 1/4', 'Failed: 0/4') : text
    )
    const { run } = await read(session)
    expect(run.counts.failed).toBe(1)
  })

  test('a run that changes at every look is given up after three readings', async () => {
    const session = sessionWith(generateResults({ failed: 1 }), DEFAULT_LAYOUT, (text, { status }) =>
      status === 'failed' ? text.replace('Failed: 1/1', 'Failed: 0/1') : text
    )
    await expect(read(session)).rejects.toThrow('its pages still contradict each other after 3 readings.')
    expect(session.calls.filter(({ status }) => status === undefined)).toHaveLength(3)
  })

  test('a page count that does not fit the counts is given up', async () => {
    const session = sessionWith(generateResults({ failed: 3 }), DEFAULT_LAYOUT, (text, { status }) =>
      status === 'failed' ? text.replace('(page 1/1)', '(page 1/7)') : text
    )
    await expect(read(session)).rejects.toThrow('its pages still contradict each other')
  })

  test('results that the counts leave over are a contradiction', async () => {
    const session = sessionWith(generateResults({ passed: 3 }), DEFAULT_LAYOUT, (text) => text.replaceAll('/3', '/4'))
    await expect(read(session)).rejects.toThrow('3 passed, 0 failed, 0 error and 0 pending do not make 4 results.')
  })

  test('errors in an unknown layout do not count as none when they are judged', async () => {
    const results = generateResults({ passed: 3, error: 1 })
    const change = (text: string) => text.replaceAll('[ERROR]', 'ERROR!')
    const layout = { ...DEFAULT_LAYOUT, errorsAreFailed: true }
    await expect(read(sessionWith(results, layout, change))).rejects.toThrow('its list of errors has an unknown layout')
    const shown = await read(sessionWith(results, layout, change), { ...QUERY, judgesErrors: false })
    expect(shown.run.counts).toMatchObject({ passed: 3, failed: 1 })
  })

  test('results in an unknown layout are shown as they are', async () => {
    const session = sessionWith(generateResults({ failed: 2 }), DEFAULT_LAYOUT, (text) =>
      text.replaceAll('[FAILED]', 'FAILED:')
    )
    const { run, listing } = await read(session)
    expect(run.counts.failed).toBe(2)
    expect(listing.uncertain[0]?.raw).toContain('FAILED: Generated case 1')
  })
})
