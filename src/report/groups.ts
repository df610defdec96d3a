import type { TestResult } from '../model.ts'
import { codeSpan, tableCell } from './markdown.ts'
import { type FieldLimits, renderResult } from './results.ts'

const NAME_LIMIT = 100

/** More rows or columns than this say nothing at a glance. */
const MAX_KINDS = 10

/** The results of one target failure type. */
interface Group {
  /** undefined: the results that have no test case. */
  readonly type: string | undefined
  readonly results: readonly TestResult[]
}

/**
 * The first `most` results, each in a block, grouped by target failure type; the largest group first, those without a
 * test case last. A group's title stands in the block of its first result, so that neither is shown alone. Without any
 * test case there are no groups.
 */
export function renderGroups(results: readonly TestResult[], most: number, limits: FieldLimits): string[] {
  const groups = groupResults(results)
  const titled = groups.some(({ type }) => type !== undefined)
  const blocks = groups.flatMap((group) =>
    group.results.map((result, index) => ({ result, title: titled && index === 0 ? renderTitle(group) : '' }))
  )
  return blocks.slice(0, most).map(({ result, title }) => title + renderResult(result, limits))
}

function groupResults(results: readonly TestResult[]): Group[] {
  const groups = new Map<string | undefined, TestResult[]>()
  for (const result of results) {
    const type = result.testCase?.targetFailureType || undefined
    const members = groups.get(type) ?? []
    members.push(result)
    groups.set(type, members)
  }
  return [...groups]
    .map(([type, members]) => ({ type, results: members }))
    .sort((a, b) => Number(a.type === undefined) - Number(b.type === undefined) || b.results.length - a.results.length)
}

function renderTitle({ type, results }: Group): string {
  return `##### ${type === undefined ? 'other' : codeSpan(type, NAME_LIMIT)}: ${results.length}\n\n`
}

/** How many results there are of each target failure type and complexity; empty without any test case. */
export function renderKinds(results: readonly TestResult[]): string {
  const groups = groupResults(results)
  const complexities = [...new Set(results.flatMap(({ testCase }) => testCase?.complexity || []))]
  if (!groups.some(({ type }) => type !== undefined)) return ''
  const columns = complexities.slice(0, MAX_KINDS)
  const rows = groups.slice(0, MAX_KINDS).map(({ type, results: members }) => {
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
    ...(more > 0 ? [`| ${more} more types |${' |'.repeat(columns.length + 1)}`] : [])
  ].join('\n')
}
