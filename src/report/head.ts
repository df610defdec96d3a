import {
  type BaseCommit,
  type Condition,
  type ConditionName,
  type Counts,
  type Coverage,
  type Evidence,
  hasEnded,
  isDropped,
  isFlaky,
  type Outcome
} from '../model.ts'
import { countOf, write } from '../sentence.ts'
import { type BrokenCase, type BrokenGroup, type Kind, nameKind } from './broken.ts'
import { codeSpan, joinParagraphs, link, markdownSentence, nameFirst, tableCell } from './markdown.ts'
import type { Report } from './report.ts'

export const OUTCOME_ICONS = { passed: '✅', failed: '❌', undecided: '⚠️' } as const satisfies Record<Outcome, string>

const OUTCOME_WORDS = {
  passed: 'passed',
  failed: 'failed',
  undecided: 'is undecided'
} as const satisfies Record<Outcome, string>

const NAME_LIMIT = 120

const REASON_LIMIT = 200

/** The verdict in one line; if it is `undecided`, also why and what to do. */
export function renderHeadline({ verdict, reportOnly, agentName }: Report): string {
  const agent = agentName === '' ? 'The agent' : codeSpan(agentName, NAME_LIMIT)
  const redNote = verdict.outcome === 'undecided' ? ', so the check is red' : ''
  const reportOnlyNote =
    reportOnly && verdict.outcome === 'failed' ? ' (report only: this does not fail the check)' : ''
  return joinParagraphs([
    `### ${OUTCOME_ICONS[verdict.outcome]} ${agent} ${OUTCOME_WORDS[verdict.outcome]}${redNote}${reportOnlyNote}`,
    verdict.outcome === 'undecided' ? markdownSentence(verdict.sentence) : ''
  ])
}

const ICONS = {
  regression: '🔻',
  flaky: '🎲',
  'not tested': '⬜',
  error: '💥',
  new: '❌',
  failed: '❌',
  'still failing': '❌'
} as const satisfies Record<Kind, string>

/** What broke, and why: one line for each group. */
export function renderBroken(broken: readonly BrokenCase[], groups: readonly BrokenGroup[], report: Report): string {
  if (groups.length === 0) return ''
  const isCompared = report.evidence?.baseline?.kind === 'compared'
  const columns = ['Result', 'Test case', 'Why', ...(isCompared ? ['Before'] : [])]
  const shown = groups.reduce((sum, { cases }) => sum + cases.length, 0)
  return joinParagraphs([
    [
      `| ${columns.join(' | ')} |`,
      `|${' --- |'.repeat(columns.length)}`,
      ...groups.map((group) => renderGroup(group, isCompared))
    ].join('\n'),
    shown === broken.length ? '' : `${countOf(broken.length - shown, 'more case')}.`
  ])
}

function renderGroup({ kind, cases, sentence, before }: BrokenGroup, isCompared: boolean): string {
  const count = cases.length === 1 ? '' : `${cases.length} `
  const areErrors = kind !== 'error' && cases.every(({ result }) => result?.status === 'error')
  // The no-break space keeps the icon and its word on one line.
  const mark = `${ICONS[kind]}\u00a0${count}${nameKind(kind, cases.length)}${areErrors ? ' (error)' : ''}`
  const why = write(sentence, (value) => tableCell(value, REASON_LIMIT))
  const cells = [mark, renderNames(cases), why, ...(isCompared ? [before ?? '–'] : [])]
  return `| ${cells.join(' | ')} |`
}

/** The maximum number of names in a line; for several results with the same cause, one example is enough. */
const MAX_NAMED = 3

function renderNames(cases: readonly BrokenCase[]): string {
  const isShared = cases.some(({ result }) => result !== undefined)
  return nameFirst(cases, isShared ? 1 : MAX_NAMED, ({ name }) => tableCell(name, NAME_LIMIT) || '(no description)')
}

/** The numbers of the run, each once; for a run that has not ended the verdict already shows them. */
export function renderFacts({ evidence, verdict }: Report): string {
  if (evidence === undefined || !hasEnded(evidence.run)) return ''
  const { run, coverage } = evidence
  const { passed, error, pending, total } = run.counts
  const isJudged = (name: ConditionName) => verdict.conditions.some((condition) => condition.name === name)
  const parts = [
    total === 0 ? 'no results' : `${passed} of ${total} passed${passed === total ? '' : ` (${verdict.passRate}%)`}`,
    ...(isJudged('errors') ? [countOf(error, 'error')] : []),
    ...(pending > 0 ? [`${pending} pending`] : []),
    ...(coverage?.kind === 'measured' ? describeCoverage(coverage.coverage, run.counts) : []),
    ...describeComparison(evidence)
  ]
  return parts.join(' · ')
}

function describeCoverage({ total, tested, missing, unmatched, doubtful, unread }: Coverage, counts: Counts): string[] {
  // The pass rate of the test cases may differ from that of the results.
  const differs = tested.passed * counts.total !== counts.passed * tested.count
  const cases = `${tested.passed} of ${tested.count} test cases passed`
  const isRepeated = counts.total - unmatched - doubtful.length - unread > tested.count
  return [
    missing.length > 0 ? `${missing.length} of ${total} test cases not tested` : 'every test case tested',
    ...(isRepeated ? ['some test cases have several results'] : []),
    ...(differs ? [cases] : []),
    ...(unmatched > 0 ? [`${countOf(unmatched, 'result')} without a matching test case`] : [])
  ]
}

function describeComparison(evidence: Evidence): string[] {
  const { baseline } = evidence
  if (baseline?.kind !== 'compared') return []
  const { regressions, stillFailing, fixed, added, gone, passRate, baseline: run, base } = baseline.comparison
  const counted: [number, string][] = [
    [stillFailing, 'still failing'],
    [added, 'new'],
    [gone.length, 'gone']
  ]
  return [
    describeRegressions(regressions, gone.filter(isDropped).length, evidence.listing.results.filter(isFlaky).length),
    ...(fixed > 0 ? [`${fixed} fixed (${nameFixed(evidence)})`] : []),
    ...counted.filter(([count]) => count > 0).map(([count, word]) => `${count} ${word}`),
    `compared with ${base === undefined ? codeSpan(run.id, NAME_LIMIT) : nameBase(base)}, which had a pass rate of ${passRate}%`
  ]
}

/** Where the baseline is: `main` at 8f4a2b1 (3 commits before the merge base). */
function nameBase({ branch, sha, url, distance, isMergeBase }: BaseCommit): string {
  const commits = `${countOf(distance, 'commit')} before`
  const where = isMergeBase
    ? ['the merge base', `${commits} the merge base`]
    : ['its latest commit', `${commits} its latest commit`]
  return `${codeSpan(branch, NAME_LIMIT)} at ${link(`\`${sha.slice(0, 7)}\``, url)} (${where[distance === 0 ? 0 : 1]})`
}

/** The names of the first fixed cases. */
function nameFixed({ listing }: Evidence): string {
  const fixed = listing.results.filter(({ change }) => change === 'fixed')
  return nameFirst(fixed, MAX_NAMED, ({ description, input = '' }) =>
    codeSpan(description || input || '(no description)', NAME_LIMIT)
  )
}

/** The regressions, including cases that passed and are no longer tested. */
function describeRegressions(worse: number, dropped: number, flaky: number): string {
  const count = worse + dropped
  if (count === 0) return 'no regressions'
  const words = countOf(count, 'regression')
  const notes = [...(dropped > 0 ? [`${dropped} no longer tested`] : []), ...(flaky > 0 ? [`${flaky} flaky`] : [])]
  return notes.length === 0 ? words : `${words} (${notes.join(', ')})`
}

/** The unmet conditions in one line, the others in the next; empty if all are met, or if the run has not ended. */
export function renderConditions({ verdict, evidence }: Report): string {
  if (evidence === undefined || !hasEnded(evidence.run)) return ''
  const judged = verdict.conditions.filter(({ isMoot }) => !isMoot)
  const unmet = judged.filter(({ met }) => !met).map(nameRequirement)
  const met = judged.filter(({ met }) => met).map(nameRequirement)
  if (unmet.length === 0) return ''
  return joinParagraphs([
    `**Requirements ${verdict.outcome === 'undecided' ? 'not met or unknown' : 'not met'}:** ${unmet.join(' · ')}`,
    met.length === 0 ? '' : `Requirements met: ${met.join(' · ')}`
  ])
}

/** What is required, with the actual value if no other line shows it. */
function nameRequirement({ name, requirement, actual, met }: Condition): string {
  return !met && (name === 'run status' || name === 'confidence') ? `${requirement} (actual: ${actual})` : requirement
}

/** Links to more information; the summary does not link to itself. */
export function renderLinks(
  { origin: { commit, workflow }, evidence, dashboardUrl }: Report,
  inSummary: boolean
): string {
  const parts = [
    workflow &&
      link(inSummary ? `workflow run ${workflow.run}, attempt ${workflow.attempt}` : 'job summary', workflow.url),
    dashboardUrl && link('dashboard', dashboardUrl),
    evidence && `test run ${codeSpan(evidence.run.id, NAME_LIMIT)}`,
    commit && `commit ${link(`\`${commit.sha.slice(0, 7)}\``, commit.url)}`
  ]
  return parts.filter((part) => part !== undefined && part !== '').join(' · ')
}

/** The platform's quality score for the agent: across all its runs, not for this one. */
export function renderQuality({ evidence }: Report): string {
  if (evidence?.quality === undefined) return ''
  const { score, band, trend = 0 } = evidence.quality
  const change = trend === 0 ? '' : ` (${trend > 0 ? '↑ +' : '↓ −'}${Math.abs(trend)})`
  return `The platform's quality score for the agent as a whole, across all its runs: ${score} of 100${change}, ${band}.`
}
