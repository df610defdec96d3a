import type {
  BaselineFinding,
  Coverage,
  CoverageFinding,
  Evidence,
  GoneResult,
  TestCase,
  TestResult
} from '../model.ts'
import { hideQuotes } from '../sentence.ts'
import type { Report } from './report.ts'

const HIDDEN = 'not shown (show-texts is false)'

/**
 * The report without what was sent to the agent and what came back: no input, no error, no quoted answer. Names of test
 * cases and tools stay, as does every number.
 */
export function hideTexts(report: Report): Report {
  const { verdict, evidence } = report
  const hide = createHiding()
  return {
    ...report,
    verdict: { ...verdict, sentence: hideQuotes(verdict.sentence), excused: verdict.excused.map(hide.result) },
    evidence: evidence && hideEvidence(evidence, hide)
  }
}

interface Hiding {
  readonly testCase: (testCase: TestCase) => TestCase
  readonly result: (result: TestResult) => TestResult
}

function createHiding(): Hiding {
  // The same test case is the same object wherever it is referenced, and must remain so.
  const hidden = new Map<TestCase, TestCase>()
  const testCase = (shown: TestCase) => {
    const known = hidden.get(shown) ?? { ...shown, userMessage: undefined, fields: {} }
    hidden.set(shown, known)
    return known
  }
  return {
    testCase,
    result: (result) => ({
      ...result,
      // A result that can be read in more than one way loses its name too: what was sent may have been mistaken for it.
      description: result.raw === undefined ? result.description : '',
      input: undefined,
      error: result.error && HIDDEN,
      raw: result.raw && HIDDEN,
      testCase: result.testCase && testCase(result.testCase)
    })
  }
}

function hideEvidence(evidence: Evidence, hide: Hiding): Evidence {
  const { listing, errorDoubt, coverage, baseline } = evidence
  return {
    ...evidence,
    listing: {
      ...listing,
      results: listing.results.map(hide.result),
      uncertain: listing.uncertain.map((page) => ({ ...page, raw: HIDDEN }))
    },
    errorDoubt: errorDoubt && hideQuotes(errorDoubt),
    coverage: coverage && hideCoverage(coverage, hide),
    baseline: baseline && hideBaseline(baseline, hide)
  }
}

function hideCoverage(finding: CoverageFinding, hide: Hiding): CoverageFinding {
  if (finding.kind === 'problem') return { ...finding, reason: hideQuotes(finding.reason) }
  const { missing, doubtful } = finding.coverage
  const coverage: Coverage = {
    ...finding.coverage,
    missing: missing.map(hide.testCase),
    doubtful: doubtful.map(hide.result)
  }
  return { ...finding, coverage }
}

function hideBaseline(finding: BaselineFinding, hide: Hiding): BaselineFinding {
  if (finding.kind !== 'compared') return { ...finding, reason: hideQuotes(finding.reason) }
  const hideGone = ({ result, testCase, isMissing }: GoneResult): GoneResult => ({
    result: hide.result(result),
    testCase: testCase && hide.testCase(testCase),
    isMissing
  })
  return { ...finding, comparison: { ...finding.comparison, gone: finding.comparison.gone.map(hideGone) } }
}
