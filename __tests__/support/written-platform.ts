import type { ResultStatus } from '../../src/model.ts'
import { answering, type ToolCall } from './answering.ts'

/** A result as the platform writes it. */
export interface Written {
  readonly status: ResultStatus
  readonly block: string
}

const write = (status: ResultStatus, title: string, ...lines: string[]): Written => ({
  status,
  block: [`[${status.toUpperCase()}] ${title}`, ...lines.map((line) => `  ${line}`)].join('\n')
})
export const passed = (title: string, ...lines: string[]) => write('passed', title, ...lines)
export const failed = (title: string, ...lines: string[]) => write('failed', title, ...lines)
export const error = (title: string, ...lines: string[]) => write('error', title, ...lines)

export const QUESTIONS = ['How do I pay?', 'Where is my order?', 'Cancel it please', 'Who are you?']

/** Cases that pass in both runs. */
export const others = (draw: (question: string, index: number) => string[]) =>
  QUESTIONS.map((question, index) => passed(`case ${index}`, ...draw(question, index)))

/** What the platform writes; anything left out is as on the tool page. */
export interface WrittenPlatform {
  readonly now: readonly Written[]
  readonly before: readonly Written[]
  readonly header?: { readonly above?: string; readonly below?: string }
  readonly list?: (offset: number) => string
  readonly errors?: string
  /** The test cases from an offset on. */
  readonly cases?: (offset: number) => string
  /** The header also counts errors as failed, and the list of failed results contains them. */
  readonly errorsAreFailed?: boolean
  /** True for the id of the judged run; by default, it contains `now`. */
  readonly isNow?: (testRunId: string) => boolean
  /** The run's name, as a line of the header. */
  readonly name?: string
  /** Another form of the header's counts. */
  readonly counts?: string
}

export const OTHERS = others((question, index) => [`Input: "${question}"`, `Tools called: t${index}`])
export const NOW = [...OTHERS, failed('case', 'Input: "hi"', 'Error: boom')]
export const BEFORE = [...OTHERS, passed('case', 'Input: "hi"', 'Tools called: s')]

export const listOf =
  (...entries: string[]) =>
  (offset: number) =>
    offset >= entries.length
      ? 'No more test runs.'
      : ["Test runs for 'shop-agent':", ...entries.slice(offset)].join('\n\n')

export const entry = (number: number, name: string, day: number, status = 'completed', source = 'ci') =>
  `${number}. Run ${name} -- 2026-01-${day} 14:32\n   Status: ${status} | Passed: 4/5 | Source: ${source}`

export const testCase = (message: string, description: string) => ({
  scenario_id: description,
  user_message: message,
  description
})

export const CASES = QUESTIONS.map((question, index) => testCase(question, `case ${index}`))

/** All test cases, and an empty page after them. */
export const listCases =
  (...more: object[]) =>
  (offset: number) =>
    offset === 0 ? JSON.stringify([...CASES, ...more]) : '[]'

function answerRun(platform: WrittenPlatform, { testRunId, status, page, limit }: ToolCall): string {
  const { now, before, header, errors, errorsAreFailed = false } = platform
  if (status === 'error' && errors !== undefined) return errors
  const isNow = platform.isNow ?? ((id: string) => id.includes('now'))
  const all = isNow(testRunId) ? now : before
  const hasStatus = (result: Written, wanted: string | undefined) =>
    [undefined, result.status, ...(errorsAreFailed && result.status === 'error' ? ['failed'] : [])].includes(wanted)
  const count = (wanted: ResultStatus) => all.filter((result) => hasStatus(result, wanted)).length
  const shown = all.filter((result) => hasStatus(result, status))
  const counts =
    platform.counts ?? `Passed: ${count('passed')}/${all.length} | Failed: ${count('failed')}/${all.length}`
  return [
    `${header?.above ?? ''}Test Run: ${testRunId}\n${platform.name === undefined ? '' : `Name: ${platform.name}\n`}Agent: shop-agent\nStatus: completed | ${counts}${header?.below ?? ''}`,
    `Results (page ${page}/${Math.max(1, Math.ceil(shown.length / limit))}):`,
    ...shown.slice((page - 1) * limit, page * limit).map(({ block }) => block),
    `View on dashboard: https://app.invarium.dev/runs/${testRunId}`
  ].join('\n')
}

/** Answers every call with what the platform writes. */
export function writing(platform: WrittenPlatform) {
  return answering((call) => {
    if (call.tool === 'invarium_get_test_run') return answerRun(platform, call)
    if (call.tool === 'invarium_get_tests') return platform.cases?.(call.offset) ?? 'No test cases found.'
    return platform.list?.(call.offset) ?? 'No test runs.'
  })
}
