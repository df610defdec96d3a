import { type Dependencies, explain } from '../action/dependencies.ts'
import { readTestCases } from '../invarium/test-cases.ts'
import type { Session } from '../invarium/wire/session.ts'
import type { BaselineFinding, CoverageFinding, Listing, TestCase, TestResult, TestRun } from '../model.ts'
import type { Sentence } from '../sentence.ts'
import { checkOnce } from '../time.ts'
import { measureCoverage } from './coverage.ts'
import { type Match, matchTestCases } from './matching.ts'

/** The agent's test cases, or why they could not be read. */
export type Expectations =
  | { readonly kind: 'read'; readonly cases: readonly TestCase[] }
  | { readonly kind: 'problem'; readonly reason: Sentence }

/** Reads the agent's test cases. Never throws. */
export async function readExpectations(
  session: Session,
  agentName: string,
  { runner, clock }: Pick<Dependencies, 'runner' | 'clock'>
): Promise<Expectations> {
  try {
    const query = {
      agentName,
      generationId: undefined,
      offset: 0,
      limit: 'all',
      prefetch: true,
      usable: false
    } as const
    const { cases } = await readTestCases(session, query, { ...checkOnce(clock), onWait: () => undefined })
    return { kind: 'read', cases }
  } catch (error) {
    return { kind: 'problem', reason: explain(error, runner).sentence }
  }
}

/** A run joined with the agent's test cases. */
export interface Joined {
  /** Each result with its test case, unless the match is not certain. */
  readonly results: readonly TestResult[]
  readonly coverage: CoverageFinding
}

/** Joins the results of a run with the test cases. */
export function joinTestCases(run: TestRun, listing: Listing, expectations: Expectations): Joined {
  if (expectations.kind === 'problem') return { results: listing.results, coverage: expectations }
  const matches = matchTestCases(listing.results, expectations.cases)
  return {
    results: listing.results.map((result, index) => ({ ...result, testCase: ownCase(matches[index]) })),
    coverage: { kind: 'measured', coverage: measureCoverage(run, listing, matches, expectations.cases) }
  }
}

function ownCase(match: Match | undefined): TestCase | undefined {
  return match?.kind === 'own' ? match.testCase : undefined
}

/** Adds to a comparison which of the gone cases are still test cases of the agent. */
export function joinGone(
  finding: BaselineFinding | undefined,
  expectations: Expectations,
  tested: CoverageFinding
): BaselineFinding | undefined {
  if (finding?.kind !== 'compared' || expectations.kind === 'problem' || tested.kind === 'problem') return finding
  const { comparison } = finding
  const missing = new Set(tested.coverage.missing)
  const gone = comparison.gone.map(({ result }) => result)
  const matches = matchTestCases(gone, expectations.cases)
  const isMissing = (match: Match | undefined): boolean | undefined => {
    const candidates = match?.kind === 'own' ? [match.testCase] : match?.kind === 'doubtful' ? match.candidates : []
    if (!candidates.some((testCase) => missing.has(testCase))) return false
    return match?.kind === 'own' && tested.coverage.doubtfullyMissing === 0 ? true : undefined
  }
  return {
    kind: 'compared',
    comparison: {
      ...comparison,
      gone: gone.map((result, index) => ({
        result,
        testCase: ownCase(matches[index]),
        isMissing: isMissing(matches[index])
      }))
    }
  }
}
