import type { Coverage, Listing, TestCase, TestResult, TestRun } from '../model.ts'
import type { Match } from './matching.ts'

/**
 * Measures how many of the test cases a run has tested, and how many of these have passed: if a case has several
 * results, all must pass. A doubtful result counts towards no case; `worst` and `best` show what it could change. Pure.
 *
 * @param matches one for each listed result
 */
export function measureCoverage(
  { counts }: Pick<TestRun, 'counts'>,
  { results, uncertain }: Listing,
  matches: readonly Match[],
  cases: readonly TestCase[]
): Coverage {
  const passes = new Map<TestCase, boolean>()
  const doubtful: Doubtful[] = []
  for (const [index, result] of results.entries()) {
    const match = matches[index]
    if (match?.kind === 'own') {
      passes.set(match.testCase, hasPassed(result) && passes.get(match.testCase) !== false)
    } else if (match?.kind === 'doubtful') doubtful.push({ result, candidates: match.candidates })
  }
  const missing = cases.filter((testCase) => !passes.has(testCase))
  const passing = cases.filter((testCase) => passes.get(testCase))
  const tested = { count: passes.size, passed: passing.length }

  const listed = uncertain.reduce((sum, { expected }) => sum + expected, results.length)
  const unlisted = Math.max(0, counts.total - listed)
  const unread = (isWanted: (page: Pick<TestResult, 'status'>) => boolean) =>
    uncertain.filter(isWanted).reduce((sum, { expected }) => sum + expected, unlisted)
  const unreadPassed = unread(hasPassed)
  const unreadOthers = unread((page) => !hasPassed(page))
  const ofMissing = findPossible(doubtful, missing)
  const failingOfMissing = ofMissing.filter(({ result }) => !hasPassed(result))
  const failingOfPassing = findPossible(doubtful, passing).filter(({ result }) => !hasPassed(result))
  const failing = new Set([...failingOfMissing, ...failingOfPassing]).size + unreadOthers

  // For the worst case, assume that each failing result belongs to a case that has passed or, if none is left, to a
  // case without a result.
  const lost = Math.min(passing.length, failingOfPassing.length + unreadOthers)
  const added = Math.min(missing.length, failingOfMissing.length + unreadOthers, failing - lost)
  const gained = Math.min(missing.length, ofMissing.length - failingOfMissing.length + unreadPassed)
  return {
    total: cases.length,
    tested,
    worst: { count: tested.count + added, passed: tested.passed - lost },
    best: { count: tested.count + gained, passed: tested.passed + gained },
    missing,
    doubtfullyMissing: Math.min(missing.length, ofMissing.length + unread(() => true)),
    unmatched: matches.filter(({ kind }) => kind === 'none').length,
    doubtful: doubtful.map(({ result }) => result),
    unread: unread(() => true)
  }
}

interface Doubtful {
  readonly result: TestResult
  readonly candidates: readonly TestCase[]
}

function hasPassed({ status }: Pick<TestResult, 'status'>): boolean {
  return status === 'passed'
}

/** The doubtful results that could belong to one of the cases. */
function findPossible(doubtful: readonly Doubtful[], cases: readonly TestCase[]): Doubtful[] {
  const wanted = new Set(cases)
  // Results that could belong to any case share their list of candidates.
  const known = new Map<readonly TestCase[], boolean>()
  return doubtful.filter(({ candidates }) => {
    const isPossible = known.get(candidates) ?? candidates.some((testCase) => wanted.has(testCase))
    known.set(candidates, isPossible)
    return isPossible
  })
}
