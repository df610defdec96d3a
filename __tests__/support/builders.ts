import { type GateInputs, readGateInputs } from '../../src/gate/inputs.ts'
import { undecided } from '../../src/gate/verdict.ts'
import { readEvent } from '../../src/github/event.ts'
import {
  type Counts,
  type Coverage,
  EMPTY_LISTING,
  type Evidence,
  type TestCase,
  type TestResult,
  type TestRun
} from '../../src/model.ts'
import type { Report } from '../../src/report/report.ts'
import { SentenceError, trusted } from '../../src/sentence.ts'
import { stepVariables } from '../../stand-in/run-action.ts'

/** The gate's inputs with the defaults of action.yml, so a new input changes no test. Throws if any are invalid. */
export function createInputs(given: Readonly<Record<string, string>> = {}): GateInputs {
  const inputs = { 'api-key': 'inv_x', 'agent-name': 'shop-agent', 'test-run-id': 'tr_1', ...given }
  const { values, problem } = readGateInputs(
    stepVariables({ inputs, event: { name: 'push', payload: {} } }),
    readEvent({})
  )
  if (problem !== undefined) throw problem
  return values
}

/** A minimal failed result, with the given fields added. */
export function createResult(given: Partial<TestResult> = {}): TestResult {
  return {
    status: 'failed',
    description: '',
    input: undefined,
    isQuoted: true,
    toolsCalled: [],
    error: undefined,
    raw: undefined,
    hasCertainCase: given.raw === undefined,
    history: undefined,
    known: undefined,
    change: undefined,
    testCase: undefined,
    ...given
  }
}

/** A minimal test case, with the given fields added. */
export function createTestCase(given: Partial<TestCase> = {}): TestCase {
  return {
    scenarioId: 'sc_1',
    userMessage: '',
    description: '',
    complexity: '',
    targetFailureType: '',
    expectedTools: [],
    expectedBehavior: '',
    fields: {},
    ...given
  }
}

/** A completed run with these counts; missing ones are 0. */
export function createRun(counts: Partial<Counts> = {}, given: Partial<TestRun> = {}): TestRun {
  return {
    id: 'tr_1',
    agent: 'shop-agent',
    status: 'completed',
    counts: { total: 0, passed: 0, failed: 0, error: 0, pending: 0, ...counts },
    dashboardUrl: undefined,
    ...given
  }
}

/** The coverage of a run in which both of two test cases passed, with the given fields overridden. */
export function createCoverage(given: Partial<Coverage> = {}): Coverage {
  const tested = given.tested ?? { count: 2, passed: 2 }
  return {
    total: tested.count + (given.missing ?? []).length,
    tested,
    worst: tested,
    best: tested,
    missing: [],
    doubtfullyMissing: 0,
    unmatched: 0,
    doubtful: [],
    unread: 0,
    ...given
  }
}

/** Evidence of an empty run with full coverage and no context, with the given fields overridden. */
export function createEvidence(given: Partial<Evidence> = {}): Evidence {
  return {
    run: createRun(),
    listing: EMPTY_LISTING,
    errorDoubt: undefined,
    coverage: { kind: 'measured', coverage: createCoverage() },
    baseline: undefined,
    trend: [],
    trendBranch: undefined,
    quality: undefined,
    ...given
  }
}

class NothingJudged extends SentenceError {
  override name = 'NothingJudged'
}

/** A report whose verdict is `undecided`, with the given fields overridden. */
export function createReport(given: Partial<Report> = {}): Report {
  return {
    verdict: undecided(new NothingJudged(trusted('Nothing was judged.'))),
    evidence: createEvidence(),
    agentName: 'shop-agent',
    statuses: ['failed', 'error'],
    threshold: 90,
    runSource: undefined,
    maxListed: 10_000,
    reportOnly: false,
    dashboardUrl: (given.evidence ?? createEvidence()).run.dashboardUrl,
    origin: { commit: undefined, workflow: undefined },
    generatedAt: new Date('2026-01-01T00:00:00Z'),
    ...given
  }
}
