import {
  type Condition,
  type Counts,
  type Coverage,
  type Evidence,
  hasEnded,
  type Interval,
  isDropped,
  isFlaky,
  type TestedCases,
  type TestResult,
  type TestRun,
  type Verdict
} from '../model.ts'
import {
  countOf,
  excerpt,
  joinSentences,
  listFirst,
  type Sentence,
  type SentenceError,
  say,
  shorten,
  trusted
} from '../sentence.ts'
import type { GateInputs } from './inputs.ts'
import { passRate, reaches } from './percent.ts'
import { fewestFor, wilsonInterval } from './statistics.ts'

/** What a run must meet. */
export type Requirements = Pick<
  GateInputs,
  | 'threshold'
  | 'confidence'
  | 'minResults'
  | 'coverage'
  | 'maxErrors'
  | 'maxRegressions'
  | 'requireBaseline'
  | 'flaky'
  | 'waitTimeout'
>

/** What is judged. */
export type Judged = Pick<Evidence, 'run' | 'listing' | 'coverage' | 'baseline' | 'errorDoubt'>

/** A condition, with the sentence that explains why it is not met. */
interface Judgement extends Omit<Condition, 'isMoot'> {
  readonly isMoot?: boolean
  readonly complaint: Sentence | undefined
  /** Why it might be met after all. */
  readonly doubt?: Sentence
}

/** The conditions, in the order in which unmet ones are reported. Undefined: not required. */
const CONDITIONS: readonly ((judged: Judged, requirements: Requirements) => Judgement | undefined)[] = [
  judgeStatus,
  judgeResults,
  judgeCoverage,
  judgePending,
  judgePassRate,
  judgeConfidence,
  judgeErrors,
  judgeRegressions
]

/**
 * Judges a run: `undecided` if it has not ended, if something required cannot be judged at all, or if every unmet
 * condition might be met after all; otherwise `passed` if all conditions are met, `failed` if not.
 */
export function judge(judged: Judged, requirements: Requirements): Verdict {
  const { run } = judged
  const judgements = CONDITIONS.flatMap((condition) => condition(judged, requirements) ?? [])
  const common = {
    conditions: judgements.map(({ complaint: _, doubt: __, isMoot = false, ...condition }) => ({
      ...condition,
      isMoot
    })),
    passRate: passRate(run.counts.passed, run.counts.total),
    interval: intervalOf(run),
    excused: findExcused(judged, requirements.flaky)
  }
  if (!hasEnded(run)) return { ...common, outcome: 'undecided', sentence: unfinished(run, requirements.waitTimeout) }
  const gap = findGap(judged, requirements)
  if (gap !== undefined) return { ...common, outcome: 'undecided', sentence: gap }
  const unmet = judgements.filter(({ met }) => !met)
  if (unmet.length === 0)
    return { ...common, outcome: 'passed', sentence: passedSentence(run, requirements, common.excused) }
  const certain = unmet.filter(({ doubt }) => doubt === undefined)
  const [doubt] = unmet.flatMap((judgement) => judgement.doubt ?? [])
  if (certain.length === 0 && doubt !== undefined) return { ...common, outcome: 'undecided', sentence: doubt }
  const complaints = certain.flatMap(({ complaint }) => complaint ?? [])
  return { ...common, outcome: 'failed', sentence: joinSentences(complaints, '; ') }
}

/** The verdict when an error prevented the gate from judging. */
export function undecided(error: SentenceError): Verdict {
  return {
    outcome: 'undecided',
    sentence: error.sentence,
    conditions: [],
    passRate: undefined,
    interval: undefined,
    excused: []
  }
}

/** Why a required condition cannot be judged at all. */
function findGap(
  { baseline, errorDoubt }: Judged,
  { maxErrors, maxRegressions, requireBaseline }: Requirements
): Sentence | undefined {
  if (maxErrors !== undefined && errorDoubt !== undefined) return errorDoubt
  if (requireBaseline && baseline !== undefined && baseline.kind !== 'compared') {
    return say`${baseline.reason} Because require-baseline is true, the verdict is undecided without a comparison.`
  }
  return maxRegressions !== undefined && baseline?.kind === 'problem' ? baseline.reason : undefined
}

/** Only a complete run has a confidence interval. */
function intervalOf(run: TestRun): Interval | undefined {
  const { passed, pending, total } = run.counts
  return hasEnded(run) && total > 0 && pending === 0 ? wilsonInterval(passed, total) : undefined
}

function judgeStatus({ run: { status } }: Judged): Judgement {
  return {
    name: 'run status',
    requirement: 'a completed run',
    required: 'completed',
    actual: status,
    met: status === 'completed',
    complaint: say`the run itself ended with the status ${trusted(status)}`
  }
}

function judgeResults({ run }: Judged, { minResults }: Requirements): Judgement {
  const { total } = run.counts
  return {
    name: 'results',
    requirement: `at least ${countOf(minResults, 'result')}`,
    required: `≥ ${minResults}`,
    actual: `${total}`,
    met: total >= minResults,
    complaint:
      total === 0
        ? say`the run has no results, so nothing has passed`
        : say`the run has ${trusted(countOf(total, 'result'))}, fewer than the required ${minResults}`
  }
}

function judgeCoverage({ coverage: finding }: Judged, { coverage: required }: Requirements): Judgement | undefined {
  if (required === undefined) return undefined
  const all = required.value === 100
  const condition = {
    name: 'coverage',
    requirement: all ? 'every test case tested' : `at least ${required.value}% of the test cases tested`,
    required: all ? 'all test cases' : `≥ ${required.value}% of the test cases`
  } as const
  if (finding?.kind !== 'measured') {
    const complaint = say`the agent's test cases were not read`
    const doubt = finding === undefined ? complaint : say`${finding.reason} ${COVERAGE_ADVICE}`
    return { ...condition, actual: 'unknown', met: false, complaint, doubt }
  }
  const { coverage } = finding
  const { total, tested, missing, doubtfullyMissing } = coverage
  const judgement = {
    ...condition,
    actual: `${tested.count} of ${total} test cases`,
    met: reaches(tested.count, total, required),
    complaint: all
      ? say`${missing.length} of ${total} test cases ${trusted(missing.length === 1 ? 'has' : 'have')} no result`
      : say`${tested.count} of ${total} test cases ${trusted(tested.count === 1 ? 'has' : 'have')} a result, below the ${required.value}% required by coverage`
  }
  const couldBeMet = reaches(tested.count + doubtfullyMissing, total, required)
  return judgement.met || !couldBeMet ? judgement : { ...judgement, doubt: describeDoubt(coverage) }
}

const COVERAGE_ADVICE = trusted('Set coverage to an empty value to judge the run without it.')

/** Explains why the coverage is not certain. */
function describeDoubt({ doubtful, unread, tested, total }: Coverage): Sentence {
  const certain = say`${trusted(tested.count < total ? 'Only ' : '')}${tested.count} of ${total} test cases certainly ${trusted(tested.count === 1 ? 'has' : 'have')} a result.`
  const [first] = doubtful
  const cause =
    first === undefined
      ? say`${trusted(countOf(unread, 'result'))} could not be read`
      : say`${trusted(countOf(doubtful.length + unread, 'result'))} could not be matched to a test case with certainty (for example ${excerpt(first.description)})`
  return say`${certain} ${cause}. ${COVERAGE_ADVICE}`
}

function judgePending({ run }: Judged): Judgement {
  const { pending, total } = run.counts
  return {
    name: 'pending',
    requirement: 'every result evaluated',
    required: '0',
    actual: `${pending}`,
    met: pending === 0,
    complaint: say`${pending} of ${trusted(countOf(total, 'result'))} ${trusted(pending === 1 ? 'is' : 'are')} still pending`
  }
}

/**
 * The results must reach the threshold and, if coverage is judged, so must the test cases: neither repeating a case nor
 * adding results of another agent can make up for failures.
 */
function judgePassRate({ run, coverage }: Judged, { threshold, coverage: required }: Requirements): Judgement {
  const { passed, total } = run.counts
  const rate = passRate(passed, total)
  const condition = {
    name: 'pass rate',
    requirement: `a pass rate of at least ${threshold.value}%`,
    required: `≥ ${threshold.value}%`
  } as const
  // The results condition already reports an empty run.
  if (total === 0) return { ...condition, actual: 'no results', met: false, isMoot: true, complaint: undefined }
  const byResults = {
    ...condition,
    actual: `${rate}% (${passed} of ${total})`,
    met: reaches(passed, total, threshold),
    complaint: say`${rate}% passed (${passed} of ${total}), below the ${threshold.value}% threshold`
  }
  if (required === undefined || coverage?.kind !== 'measured' || !byResults.met) return byResults
  const { tested, worst, best } = coverage.coverage
  const reached = ({ count, passed }: TestedCases) => count === 0 || reaches(passed, count, threshold)
  if (reached(worst)) return byResults
  const caseRate = passRate(tested.passed, tested.count)
  const cases = `${caseRate}% of the test cases (${tested.passed} of ${tested.count})`
  const complaint = say`${trusted(cases)} passed, below the ${threshold.value}% threshold (a test case passes only if all its results pass)`
  const byCases = { ...byResults, actual: `${byResults.actual}, ${cases}`, met: false, complaint }
  return reached(best) ? { ...byCases, doubt: describeDoubt(coverage.coverage) } : byCases
}

type Sample = Pick<Counts, 'passed' | 'total'>

/**
 * The lower end of the Wilson interval must reach the threshold. If the rate itself is too low, the pass rate condition
 * already reports it.
 */
function judgeConfidence(
  { run, coverage }: Judged,
  { threshold, confidence, coverage: required }: Requirements
): Judgement | undefined {
  if (confidence === undefined) return undefined
  // If coverage is judged, a case counts once, however often it was repeated.
  const tested = required !== undefined && coverage?.kind === 'measured' ? coverage.coverage : undefined
  const sampleOf = ({ count, passed }: TestedCases) =>
    count < run.counts.total ? { passed, total: count } : run.counts
  const lowOf = ({ passed, total }: Sample) => (total === 0 ? 0 : wilsonInterval(passed, total, confidence).low)
  const isMet = (sample: Sample) => sample.total > 0 && lowOf(sample) * 100 >= threshold.value
  const sample = tested === undefined ? run.counts : sampleOf(tested.worst)
  const percent = Math.floor(lowOf(sample) * 10_000) / 100
  const fewest = fewestFor(threshold.value, confidence)
  const hint =
    sample.total >= fewest
      ? trusted('')
      : say` (meeting it takes at least ${fewest} ${trusted(sample === run.counts ? 'results' : 'test cases')}, all passing)`
  const judgement = {
    name: 'confidence',
    requirement: `a pass rate of at least ${threshold.value}% with ${confidence}% confidence`,
    required: `≥ ${threshold.value}% at ${confidence}%`,
    actual: `${percent}%`,
    met: isMet(sample),
    complaint: reaches(run.counts.passed, run.counts.total, threshold)
      ? say`with ${confidence}% confidence, the true pass rate is at least ${percent}%, which is below the ${threshold.value}% threshold${hint}`
      : undefined
  } as const
  const mayBeMet = tested !== undefined && isMet(sampleOf(tested.best))
  return judgement.met || !mayBeMet ? judgement : { ...judgement, doubt: describeDoubt(tested) }
}

function judgeErrors({ run }: Judged, { maxErrors }: Requirements): Judgement | undefined {
  if (maxErrors === undefined) return undefined
  const { error } = run.counts
  return {
    name: 'errors',
    requirement: requireAtMost(maxErrors, 'error'),
    required: `≤ ${maxErrors}`,
    actual: `${error}`,
    met: error <= maxErrors,
    complaint: say`${trusted(countOf(error, 'error'))}, at most ${maxErrors} allowed`
  }
}

/**
 * A case that passed in the baseline but has no result in this run counts as a regression if it is still a test case of
 * the agent. Without an older run nothing can have regressed; if `baseline` is undefined, no comparison was made.
 */
function judgeRegressions(judged: Judged, { maxRegressions, flaky }: Requirements): Judgement | undefined {
  const { baseline, coverage } = judged
  if (maxRegressions === undefined) return undefined
  const condition = {
    name: 'regressions',
    requirement: requireAtMost(maxRegressions, 'regression'),
    required: `≤ ${maxRegressions}`
  } as const
  if (baseline?.kind !== 'compared') {
    const complaint = say`the run was not compared with a baseline`
    const isMoot = baseline?.kind === 'none'
    return { ...condition, actual: 'not compared', met: isMoot, isMoot, complaint }
  }
  const { regressions, gone } = baseline.comparison
  const dropped = gone.filter(isDropped).length
  const unclear = gone.filter(({ result, isMissing }) => result.status === 'passed' && isMissing === undefined)
  const excused = findExcused(judged, flaky).length
  const count = regressions - excused + dropped
  const notes = [
    ...(dropped === 0 ? [] : [`${dropped} no longer tested`]),
    ...(excused === 0 ? [] : [`plus ${excused} excused`])
  ]
  const judgement = {
    ...condition,
    actual: notes.length === 0 ? `${count}` : `${count} (${notes.join(', ')})`,
    met: count + unclear.length <= maxRegressions,
    complaint: say`${trusted(countOf(count, 'regression'))}${trusted(notes.length === 0 ? '' : ` (${notes.join(', ')})`)}, at most ${maxRegressions} allowed`
  }
  if (judgement.met || count > maxRegressions) return judgement
  const name = excerpt(unclear[0]?.result.description ?? '')
  const cause =
    coverage?.kind === 'problem'
      ? coverage.reason
      : say`not all results and test cases could be matched with certainty. Make sure that no two test cases have the same message and description.`
  return {
    ...judgement,
    doubt: say`${trusted(countOf(unclear.length, 'case'))} that passed in the baseline (for example ${name}) ${trusted(unclear.length === 1 ? 'has' : 'have')} no matching result in this run, and it is unclear whether this counts as a regression: ${cause}`
  }
}

function requireAtMost(most: number, thing: string): string {
  return most === 0 ? `zero ${thing}s` : `at most ${countOf(most, thing)}`
}

/** The regressions that are not counted: known failures and, with `flaky: excuse`, flaky ones with a certain history. */
function findExcused({ listing }: Pick<Judged, 'listing'>, flaky: Requirements['flaky']): readonly TestResult[] {
  const isExcused = (result: TestResult) =>
    result.known !== undefined || (flaky === 'excuse' && isFlaky(result) && result.history?.isCertain)
  return listing.results.filter((result) => result.change === 'regression' && isExcused(result))
}

function passedSentence(
  { counts: { passed, total } }: TestRun,
  { threshold }: Requirements,
  excused: readonly TestResult[]
): Sentence {
  const names = excused.map(({ description, input }) =>
    description ? say`${shorten(description)}` : say`${excerpt(input ?? '')}`
  )
  const tail =
    excused.length === 0
      ? trusted('')
      : say`; ${trusted(countOf(excused.length, 'regression'))} excused (${listFirst(names)})`
  return say`${passRate(passed, total)}% passed (${passed} of ${total}), at or above the ${threshold.value}% threshold${tail}`
}

function unfinished({ status, counts }: TestRun, waitTimeout: number): Sentence {
  const evaluated = counts.total - counts.pending
  return say`The gate waited ${waitTimeout} s, but the run is still ${trusted(status)}, with ${evaluated} of ${trusted(countOf(counts.total, 'result'))} evaluated. Raise wait-timeout, or run the job again later.`
}
