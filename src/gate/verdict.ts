import type { Condition, Evidence, Interval, TestRun, Verdict } from '../model.ts'
import { joinSentences, own, type Sentence, type SentenceError, say } from '../sentence.ts'
import type { GateInputs } from './inputs.ts'
import { passRate, reaches } from './percent.ts'
import { wilsonInterval } from './statistics.ts'

/** What a run must fulfil. */
export type Demands = Pick<GateInputs, 'threshold' | 'minResults' | 'maxErrors' | 'maxRegressions' | 'waitTimeout'>

/** What is judged. */
export type Judged = Pick<Evidence, 'run' | 'baseline' | 'errorDoubt'>

/** A condition, with what is said when it is not met. */
interface Judgement extends Condition {
  readonly complaint: Sentence | undefined
}

/** The conditions, in the order in which their complaints are read; undefined: not demanded. */
const CONDITIONS: readonly ((judged: Judged, demands: Demands) => Judgement | undefined)[] = [
  judgeStatus,
  judgeResults,
  judgePending,
  judgePassRate,
  judgeErrors,
  judgeRegressions
]

/** Judges a run: `passed` when all conditions hold, `failed` when it has ended and one does not, else `undecided`. */
export function judge(judged: Judged, demands: Demands): Verdict {
  const { run } = judged
  const judgements = CONDITIONS.flatMap((condition) => condition(judged, demands) ?? [])
  const common = {
    conditions: judgements.map(({ complaint: _, ...condition }) => condition),
    passRate: passRate(run.counts.passed, run.counts.total),
    interval: intervalOf(run)
  }
  if (!hasEnded(run)) return { ...common, outcome: 'undecided', sentence: unfinished(run, demands.waitTimeout) }
  const doubt = findDoubt(judged, demands)
  if (doubt !== undefined) return { ...common, outcome: 'undecided', sentence: doubt }
  const complaints = judgements.filter(({ met }) => !met).map(({ complaint }) => complaint)
  if (complaints.length === 0) return { ...common, outcome: 'passed', sentence: passedSentence(run, demands) }
  const said = complaints.filter((complaint) => complaint !== undefined)
  return { ...common, outcome: 'failed', sentence: joinSentences(said, '; ') }
}

/** The verdict when an error kept the gate from judging. */
export function undecided(error: SentenceError): Verdict {
  return { outcome: 'undecided', sentence: error.sentence, conditions: [], passRate: undefined, interval: undefined }
}

/** Why a condition that is demanded cannot be judged. */
function findDoubt({ baseline, errorDoubt }: Judged, { maxErrors, maxRegressions }: Demands): Sentence | undefined {
  if (maxErrors !== undefined && errorDoubt !== undefined) return errorDoubt
  return maxRegressions !== undefined && baseline?.kind === 'problem' ? baseline.reason : undefined
}

function hasEnded({ status }: TestRun): boolean {
  return status === 'completed' || status === 'failed'
}

/** Only of whole runs can be said how sure their rate is. */
function intervalOf(run: TestRun): Interval | undefined {
  const { passed, pending, total } = run.counts
  return hasEnded(run) && total > 0 && pending === 0 ? wilsonInterval(passed, total) : undefined
}

function judgeStatus({ run: { status } }: Judged): Judgement {
  return {
    name: 'run status',
    required: 'completed',
    actual: status,
    met: status === 'completed',
    complaint: say`the run itself ended as ${own(status)}`
  }
}

function judgeResults({ run }: Judged, { minResults }: Demands): Judgement {
  const { total } = run.counts
  return {
    name: 'results',
    required: `≥ ${minResults}`,
    actual: `${total}`,
    met: total >= minResults,
    complaint:
      total === 0
        ? say`the run has no results, so nothing has passed`
        : say`the run has ${total} of at least ${minResults} results`
  }
}

function judgePending({ run }: Judged): Judgement {
  const { pending, total } = run.counts
  return {
    name: 'pending',
    required: '0',
    actual: `${pending}`,
    met: pending === 0,
    complaint: say`${pending} of ${total} results are still pending`
  }
}

/** An empty run has no pass rate to complain of; that it is empty is said already. */
function judgePassRate({ run }: Judged, { threshold }: Demands): Judgement {
  const { passed, total } = run.counts
  const rate = passRate(passed, total)
  return {
    name: 'pass rate',
    required: `≥ ${threshold.value}%`,
    actual: total === 0 ? 'no results' : `${rate}% (${passed} of ${total})`,
    met: reaches(passed, total, threshold),
    complaint:
      total === 0 ? undefined : say`${rate}% passed (${passed} of ${total}), below the ${threshold.value}% threshold`
  }
}

function judgeErrors({ run }: Judged, { maxErrors }: Demands): Judgement | undefined {
  if (maxErrors === undefined) return undefined
  const { error } = run.counts
  return {
    name: 'errors',
    required: `≤ ${maxErrors}`,
    actual: `${error}`,
    met: error <= maxErrors,
    complaint: say`errors: ${error}, at most ${maxErrors} allowed`
  }
}

/** Where there is no older run nothing can have regressed; without any finding nobody has looked. */
function judgeRegressions({ baseline }: Judged, { maxRegressions }: Demands): Judgement | undefined {
  if (maxRegressions === undefined) return undefined
  const condition = { name: 'regressions', required: `≤ ${maxRegressions}` } as const
  if (baseline?.kind !== 'compared') {
    const complaint = say`the regressions were not compared`
    return { ...condition, actual: 'not compared', met: baseline?.kind === 'none', complaint }
  }
  const { regressions } = baseline.comparison
  return {
    ...condition,
    actual: `${regressions}`,
    met: regressions <= maxRegressions,
    complaint: say`regressions: ${regressions}, at most ${maxRegressions} allowed`
  }
}

function passedSentence({ counts }: TestRun, { threshold }: Demands): Sentence {
  const { passed, total } = counts
  return say`${passRate(passed, total)}% passed (${passed} of ${total}), at or above the ${threshold.value}% threshold`
}

function unfinished({ status, counts }: TestRun, waitTimeout: number): Sentence {
  const evaluated = counts.total - counts.pending
  return say`the run is still ${own(status)}, ${evaluated} of ${counts.total} evaluated, after ${waitTimeout} s. Raise wait-timeout, or judge it later.`
}
