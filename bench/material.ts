import { createEvidence, createInputs, createReport, createRun } from '../__tests__/support/builders.ts'
import { type Joined, joinTestCases } from '../src/gate/expectations.ts'
import { judge } from '../src/gate/verdict.ts'
import { findForm, readBlock } from '../src/invarium/run/block.ts'
import { readResultsPage } from '../src/invarium/run/page.ts'
import { readTestCasePage } from '../src/invarium/test-case-page.ts'
import type { TestCase, TestResult, TestRun } from '../src/model.ts'
import type { Report } from '../src/report/report.ts'
import { PAGE_LAYOUT } from '../stand-in/layout.ts'
import { writeRun } from '../stand-in/run-text.ts'
import type { StoredAgent } from '../stand-in/state.ts'
import { AGENT_NAME, createAgent, RUN_ID } from './agent.ts'

/** The page size that the action requests. */
const PAGE_SIZE = 100

/** The input for the parts of the gate: a run in which every result failed. */
export interface Material {
  /** The platform's responses, page by page. */
  readonly resultPages: readonly string[]
  readonly testCasePages: readonly string[]
  readonly results: readonly TestResult[]
  readonly testCases: readonly TestCase[]
  readonly run: TestRun
  /** Lists as many results as fit. */
  readonly report: Report
}

/** Creates the material for `count` results. */
export function createMaterial(count: number): Material {
  const agent = createAgent(count, count)
  const pages = Array.from({ length: Math.ceil(count / PAGE_SIZE) }, (_, index) => index)
  const resultPages = pages.map((page) => writeResultPage(agent, page + 1))
  const testCasePages = pages.map((page) =>
    JSON.stringify(agent.testCases.slice(page * PAGE_SIZE, (page + 1) * PAGE_SIZE))
  )
  const results = readResults(resultPages)
  const testCases = readTestCases(testCasePages)
  const counts = { total: count, passed: 0, failed: count, error: 0, pending: 0 }
  const run = createRun(counts, { id: RUN_ID, agent: AGENT_NAME })
  const report = reportOn(run, joinMaterial({ run, results, testCases }).results)
  return { resultPages, testCasePages, results, testCases, run, report }
}

/** Joins the results with their test cases. */
export function joinMaterial({ run, results, testCases }: Pick<Material, 'run' | 'results' | 'testCases'>): Joined {
  return joinTestCases(run, { results, uncertain: [], labels: [] }, { kind: 'read', cases: testCases })
}

/** Reads the results on all pages. */
export function readResults(pages: readonly string[]): TestResult[] {
  return pages.flatMap((text, index) =>
    readResultsPage(text, 'failed', index + 1).blocks.map((block) => readBlock(block, findForm([])))
  )
}

/** Reads the test cases on all pages. */
export function readTestCases(pages: readonly string[]): TestCase[] {
  return pages.flatMap((text, index) => {
    const page = readTestCasePage(text, index * PAGE_SIZE)
    return page.kind === 'cases' ? page.cases : []
  })
}

function writeResultPage(agent: StoredAgent, page: number): string {
  const [run] = agent.runs
  if (run === undefined) throw new TypeError('the agent has no run')
  const query = { status: 'failed', page, limit: PAGE_SIZE } as const
  return writeRun(agent, run, query, PAGE_LAYOUT, 'https://app.invarium.dev')
}

function reportOn(run: TestRun, results: readonly TestResult[]): Report {
  const evidence = createEvidence({
    run,
    listing: { results, uncertain: [], labels: [] },
    trend: [80, 0].map((passRate) => ({ passRate, started: undefined, sha: undefined }))
  })
  return createReport({ verdict: judge(evidence, createInputs({ threshold: '90' })), evidence, agentName: AGENT_NAME })
}
