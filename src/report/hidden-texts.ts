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
  return {
    ...report,
    verdict: { ...verdict, sentence: hideQuotes(verdict.sentence), excused: verdict.excused.map(hideResult) },
    evidence: evidence && hideEvidence(evidence)
  }
}

function hideEvidence(evidence: Evidence): Evidence {
  const { listing, errorDoubt, coverage, baseline } = evidence
  // The same test case is the same object wherever it is referenced, and must remain so.
  const hidden = new Map<TestCase, TestCase>()
  const hideTestCase = (testCase: TestCase) => {
    const known = hidden.get(testCase) ?? { ...testCase, userMessage: undefined, fields: {} }
    hidden.set(testCase, known)
    return known
  }
  return {
    ...evidence,
    listing: {
      ...listing,
      results: listing.results.map(hideResult),
      uncertain: listing.uncertain.map((page) => ({ ...page, raw: HIDDEN }))
    },
    errorDoubt: errorDoubt && hideQuotes(errorDoubt),
    coverage: coverage && hideCoverage(coverage, hideTestCase),
    baseline: baseline && hideBaseline(baseline, hideTestCase)
  }
}

/** A result that can be read in more than one way loses its name too: what was sent may have been mistaken for it. */
function hideResult(result: TestResult): TestResult {
  return {
    ...result,
    description: result.raw === undefined ? result.description : '',
    input: undefined,
    error: result.error && HIDDEN,
    raw: result.raw && HIDDEN
  }
}

function hideCoverage(finding: CoverageFinding, hideTestCase: (testCase: TestCase) => TestCase): CoverageFinding {
  if (finding.kind === 'problem') return { ...finding, reason: hideQuotes(finding.reason) }
  const coverage: Coverage = { ...finding.coverage, missing: finding.coverage.missing.map(hideTestCase) }
  return { ...finding, coverage }
}

function hideBaseline(finding: BaselineFinding, hideTestCase: (testCase: TestCase) => TestCase): BaselineFinding {
  if (finding.kind !== 'compared') return { ...finding, reason: hideQuotes(finding.reason) }
  const hideGone = ({ result, testCase, isMissing }: GoneResult): GoneResult => ({
    result: hideResult(result),
    testCase: testCase && hideTestCase(testCase),
    isMissing
  })
  return { ...finding, comparison: { ...finding.comparison, gone: finding.comparison.gone.map(hideGone) } }
}
