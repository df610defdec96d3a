import type { SentenceError } from '../errors/sentence-error.ts'
import type { Condition, TestRun, Verdict } from '../model.ts'
import { joinSentences, own, type Sentence, say } from '../sentence.ts'
import type { BaselineFinding } from './baseline.ts'
import { type Percent, passRate, reaches } from './percent.ts'

/** What a run must fulfil. */
export interface Demands {
  readonly threshold: Percent
  readonly minResults: number
  /** Undefined: errors are shown, not judged. */
  readonly maxErrors: number | undefined
  /** Undefined: regressions are shown, not judged. */
  readonly maxRegressions: number | undefined
  /** Seconds that were waited for a run that has not ended. */
  readonly waitTimeout: number
}

/** A condition with what is said when it is not met. */
interface Judged {
  readonly condition: Condition
  readonly complaint?: Sentence
}

/** Judges a run: `passed` when all conditions hold, `failed` when it has ended and one does not, else `undecided`. */
export function judge(run: TestRun, demands: Demands, finding?: BaselineFinding): Verdict {
  const judged = judgeConditions(run, demands, finding)
  const unmet = judged.filter(({ condition }) => !condition.met)
  const common = {
    conditions: judged.map(({ condition }) => condition),
    passRate: passRate(run.counts.passed, run.counts.total)
  }
  if (run.status === 'pending' || run.status === 'running') {
    return { ...common, outcome: 'undecided', sentence: unfinished(run, demands.waitTimeout) }
  }
  if (finding?.kind === 'problem' && demands.maxRegressions !== undefined) {
    return { ...common, outcome: 'undecided', sentence: finding.error.sentence }
  }
  if (unmet.length === 0) return { ...common, outcome: 'passed', sentence: praise(run, demands) }
  const complaints = unmet.flatMap(({ complaint }) => complaint ?? [])
  return { ...common, outcome: 'failed', sentence: joinSentences(complaints, '; ') }
}

/** The verdict when an error kept the gate from judging. */
export function undecided(error: SentenceError): Verdict {
  return { outcome: 'undecided', sentence: error.sentence, conditions: [] }
}

/** The conditions, in the order in which their complaints are read. */
function judgeConditions(run: TestRun, demands: Demands, finding: BaselineFinding | undefined): Judged[] {
  const { maxErrors, maxRegressions } = demands
  const judged = [judgeStatus(run), judgeResults(run, demands), judgePending(run), judgePassRate(run, demands)]
  if (maxErrors !== undefined) judged.push(judgeErrors(run, maxErrors))
  if (maxRegressions !== undefined) judged.push(judgeRegressions(finding, maxRegressions))
  return judged
}

function judgeStatus({ status }: TestRun): Judged {
  return {
    condition: { name: 'run status', required: 'completed', actual: status, met: status === 'completed' },
    complaint: own(`the run itself ended as ${status}`)
  }
}

function judgeResults({ counts: { total } }: TestRun, { minResults }: Demands): Judged {
  return {
    condition: { name: 'results', required: `≥ ${minResults}`, actual: `${total}`, met: total >= minResults },
    complaint:
      total === 0
        ? say`the run has no results, so nothing has passed`
        : say`the run has ${total} of at least ${minResults} results`
  }
}

function judgePending({ counts: { pending, total } }: TestRun): Judged {
  return {
    condition: { name: 'pending', required: '0', actual: `${pending}`, met: pending === 0 },
    complaint: say`${pending} of ${total} results are still pending`
  }
}

/** An empty run has no pass rate to complain of; that it is empty is said already. */
function judgePassRate({ counts: { passed, total } }: TestRun, { threshold }: Demands): Judged {
  const rate = passRate(passed, total)
  const condition: Condition = {
    name: 'pass rate',
    required: `≥ ${threshold.value}%`,
    actual: total === 0 ? 'no results' : `${rate}% (${passed} of ${total})`,
    met: reaches(passed, total, threshold)
  }
  const complaint = say`${rate}% passed (${passed} of ${total}), below the ${threshold.value}% threshold`
  return total === 0 ? { condition } : { condition, complaint }
}

function judgeErrors({ counts: { error } }: TestRun, most: number): Judged {
  return {
    condition: { name: 'errors', required: `≤ ${most}`, actual: `${error}`, met: error <= most },
    complaint: say`errors: ${error}, at most ${most} allowed`
  }
}

/** Where there is no older run nothing can have regressed; without any finding nobody has looked. */
function judgeRegressions(finding: BaselineFinding | undefined, most: number): Judged {
  const required = `≤ ${most}`
  if (finding?.kind !== 'compared') {
    const condition: Condition = {
      name: 'regressions',
      required,
      actual: 'not compared',
      met: finding?.kind === 'none'
    }
    return { condition, complaint: say`the regressions were not compared` }
  }
  const count = finding.comparison.regressions.length
  return {
    condition: { name: 'regressions', required, actual: `${count}`, met: count <= most },
    complaint: say`regressions: ${count}, at most ${most} allowed`
  }
}

function praise({ counts }: TestRun, { threshold }: Demands): Sentence {
  const { passed, total } = counts
  return say`${passRate(passed, total)}% passed (${passed} of ${total}), at or above the ${threshold.value}% threshold`
}

function unfinished({ status, counts }: TestRun, waitTimeout: number): Sentence {
  const evaluated = counts.total - counts.pending
  const state = own(`the run is still ${status}`)
  return joinSentences(
    [
      state,
      say`${evaluated} of ${counts.total} evaluated, after ${waitTimeout} s. Raise wait-timeout, or judge it later.`
    ],
    ', '
  )
}
