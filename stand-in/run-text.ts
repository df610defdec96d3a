import type { ResultStatus } from '../src/model.ts'
import { bareId, type StoredAgent, type StoredResult, type StoredRun } from './state.ts'

/** How the platform draws a run: everything that its documentation leaves open. */
export interface Layout {
  /** Spaces before a field line. */
  readonly indent: number
  readonly blankLines: boolean
  readonly marker: 'before' | 'after' | 'none'
  readonly lineEnd: '\n' | '\r\n' | '\r'
  /** The header counts errors and pending results too. */
  readonly countsAll: boolean
  /** The header counts errors as failed ones. */
  readonly errorsAreFailed: boolean
  /** An empty list has its Results line. */
  readonly titlesEmptyList: boolean
}

export const DEFAULT_LAYOUT: Layout = {
  indent: 5,
  blankLines: true,
  marker: 'before',
  lineEnd: '\n',
  countsAll: false,
  errorsAreFailed: false,
  titlesEmptyList: true
}

const MARKERS: Readonly<Record<ResultStatus, string>> = { passed: '✅', failed: '❌', error: '⚠️', pending: '⏳' }

export interface Page {
  readonly status: ResultStatus | undefined
  readonly page: number
  readonly limit: number
}

/** The answer of invarium_get_test_run. */
export function writeRun(agent: StoredAgent, run: StoredRun, page: Page, layout: Layout, dashboard: string): string {
  const wanted = run.results.filter(({ status }) => page.status === undefined || status === page.status)
  const pageCount = Math.max(1, Math.ceil(wanted.length / page.limit))
  const shown = wanted.slice((page.page - 1) * page.limit, page.page * page.limit)
  const gap = layout.blankLines ? [''] : []
  const title = wanted.length > 0 || layout.titlesEmptyList ? [`Results (page ${page.page}/${pageCount}):`, ...gap] : []
  return [
    `Test Run: ${run.id}`,
    `Agent: ${agent.name}`,
    writeStatusLine(run, layout),
    ...gap,
    ...title,
    ...shown.flatMap((result) => [...writeResult(result, layout), ...gap]),
    `View on dashboard: ${dashboard}/agent/${agent.id}/test-runs/${run.id}`
  ].join(layout.lineEnd)
}

function writeStatusLine({ status, results }: StoredRun, layout: Layout): string {
  const total = results.length
  const count = (wanted: ResultStatus) => results.filter((result) => result.status === wanted).length
  const failed = count('failed') + (layout.errorsAreFailed ? count('error') : 0)
  const percent = total === 0 ? 0 : Math.round((count('passed') / total) * 100)
  return [
    `Status: ${status}`,
    `Passed: ${count('passed')}/${total} (${percent}%)`,
    `Failed: ${failed}/${total}`,
    ...(layout.countsAll ? [`Errors: ${count('error')}/${total}`, `Pending: ${count('pending')}/${total}`] : [])
  ].join(' | ')
}

function writeResult(result: StoredResult, { indent, marker }: Layout): string[] {
  const sign = MARKERS[result.status]
  const bracket = `[${result.status.toUpperCase()}]`
  const start = { before: `${sign} ${bracket}`, after: `${bracket} ${sign}`, none: bracket }[marker]
  const fields = [
    ...(result.input === undefined ? [] : [`Input: "${result.input}"`]),
    ...(result.tools.length === 0 ? [] : [`Tools called: ${result.tools.join(', ')}`]),
    ...(result.error === undefined ? [] : [`Error: ${result.error}`])
  ]
  return [
    `${' '.repeat(Math.min(indent, 2))}${start} ${result.description}`,
    ...fields.map((line) => ' '.repeat(indent) + line)
  ]
}

/** The answer of invarium_list_test_runs: ids without their prefix, as documented. */
export function writeRunList(agent: StoredAgent, runs: readonly StoredRun[], total: number, offset: number): string {
  if (runs.length === 0)
    return offset === 0 ? `No test runs found for '${agent.name}'.` : `No more test runs. Total: ${total}.`
  const entries = runs.flatMap(({ id, started, status, results, source }, index) => {
    const passed = results.filter((result) => result.status === 'passed').length
    const percent = results.length === 0 ? 0 : Math.round((passed / results.length) * 100)
    return [
      '',
      `${offset + index + 1}. Run ${bareId(id)} -- ${started}`,
      `   Status: ${status} | Passed: ${passed}/${results.length} (${percent}%) | Source: ${source}`
    ]
  })
  return [`Test runs for '${agent.name}' (${total} total):`, ...entries].join('\n')
}
