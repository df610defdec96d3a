import type { Change, TestResult } from '../model.ts'
import { countOf } from '../sentence.ts'
import { codeSpan, tableCell } from './markdown.ts'
import { listingOf, type Report } from './report.ts'
import { type FieldLimits, renderResult } from './results.ts'

const NAME_LIMIT = 100

/** A table with more rows or columns cannot be read at a glance. */
const MAX_ROWS = 10

/** Results shown under one title. */
interface Group {
  /** Undefined: the results that belong to no named group. */
  readonly name: string | undefined
  /** Its title, in markdown. */
  readonly title: string
  readonly results: readonly TestResult[]
  /** The number of results, including unlisted ones. */
  readonly total: number
}

const CHANGES: readonly (readonly [Change, string])[] = [
  ['regression', '🔻 Regressions'],
  ['new', 'New'],
  ['still failing', 'Still failing'],
  ['fixed', '✅ Fixed']
]

/**
 * The first `most` results that a report lists, each in a block, in groups: by change from the baseline if there is one,
 * otherwise by target failure type, largest group first; results without a group come last. A group's title is in the
 * block of its first result, so that neither is shown alone.
 */
export function renderGroups(report: Report, most: number, limits: FieldLimits): string[] {
  const { results } = listingOf(report)
  const compared = report.evidence?.baseline?.kind === 'compared'
  const groups = compared ? groupByChange(results, report.evidence?.listing.results ?? []) : groupByType(results)
  const isTitled = groups.some(({ name }) => name !== undefined)
  const blocks = groups.flatMap((group) =>
    group.results.map((result, index) => ({ result, title: isTitled && index === 0 ? renderTitle(group) : '' }))
  )
  return blocks.slice(0, most).map(({ result, title }) => title + renderResult(result, limits))
}

/** Groups by change; each total includes unlisted results. */
function groupByChange(results: readonly TestResult[], all: readonly TestResult[]): Group[] {
  const named = CHANGES.map(([change, title]) => {
    const isOfGroup = (result: TestResult) => result.change === change
    return { name: change, title, results: results.filter(isOfGroup), total: all.filter(isOfGroup).length }
  })
  const rest = results.filter(({ change }) => change === undefined)
  return [...named, { name: undefined, title: 'Other', results: rest, total: rest.length }].filter(
    (group) => group.results.length > 0
  )
}

function groupByType(results: readonly TestResult[]): Group[] {
  const groups = new Map<string | undefined, TestResult[]>()
  for (const result of results) {
    const type = result.testCase?.targetFailureType || undefined
    const members = groups.get(type) ?? []
    members.push(result)
    groups.set(type, members)
  }
  return [...groups]
    .map(([name, members]) => ({
      name,
      title: name === undefined ? 'Other' : codeSpan(name, NAME_LIMIT),
      results: members,
      total: members.length
    }))
    .sort((a, b) => Number(a.name === undefined) - Number(b.name === undefined) || b.results.length - a.results.length)
}

function renderTitle({ title, results, total }: Group): string {
  return `##### ${title}: ${results.length}${results.length === total ? '' : ` of ${total}`}\n\n`
}

/** The number of results for each target failure type and complexity; empty without test cases. */
export function renderFailureTypes(results: readonly TestResult[]): string {
  const groups = groupByType(results)
  const complexities = [...new Set(results.flatMap(({ testCase }) => testCase?.complexity || []))]
  if (!groups.some(({ name }) => name !== undefined)) return ''
  // With too many complexities the table would be wider than the page, so only the types are counted.
  const columns = complexities.length > MAX_ROWS ? [] : complexities
  const rows = groups.slice(0, MAX_ROWS).map(({ name: type, results: members }) => {
    const name = type === undefined ? 'other' : tableCell(type, NAME_LIMIT)
    const counts = columns.map(
      (complexity) => members.filter(({ testCase }) => testCase?.complexity === complexity).length
    )
    return `| ${[name, members.length, ...counts].join(' | ')} |`
  })
  const more = groups.length - rows.length
  return [
    `| ${['Target failure type', 'Results', ...columns.map((column) => tableCell(column, NAME_LIMIT))].join(' | ')} |`,
    `| --- | --: |${columns.map(() => ' --: |').join('')}`,
    ...rows,
    ...(more > 0 ? [`| ${countOf(more, 'more type')} |${' |'.repeat(columns.length + 1)}`] : [])
  ].join('\n')
}
