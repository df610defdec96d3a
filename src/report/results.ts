import type { ResultStatus, TestCase, TestResult, UncertainPage } from '../model.ts'
import { codeSpan, fencedBlock, htmlCode, tableCell } from './markdown.ts'

/** How much of each untrusted field to show, in UTF-16 units. */
export interface FieldLimits {
  readonly title: number
  readonly text: number
}

export const STATUS_ICONS = {
  passed: '✅',
  failed: '❌',
  error: '💥',
  pending: '⏳'
} as const satisfies Record<ResultStatus, string>

const MAX_TOOLS = 30

const TOOL_LIMIT = 100

/** One result in a collapsible block. */
export function renderResult(result: TestResult, limits: FieldLimits): string {
  const title = result.description === '' ? '(no description)' : htmlCode(result.description, limits.title)
  const mark = result.change === 'regression' ? '🔻 ' : ''
  return [
    `<details><summary>${mark}${STATUS_ICONS[result.status]} ${title}</summary>`,
    ...(result.raw === undefined ? renderFields(result, limits) : renderRaw(result.raw, limits)),
    '</details>'
  ].join('\n\n')
}

function renderFields({ status, input, toolsCalled, error, testCase }: TestResult, limits: FieldLimits): string[] {
  const kind = [testCase?.targetFailureType, testCase?.complexity].flatMap((word) =>
    word ? [codeSpan(word, 100)] : []
  )
  const parts = [[`**Status** ${status}`, ...kind].join(' · ')]
  if (input !== undefined) parts.push('**Input**', fencedBlock(input, limits.text))
  if (testCase === undefined) parts.push(`**Tools called** ${renderTools(toolsCalled)}`)
  else parts.push(compareTools(testCase, toolsCalled, status))
  if (testCase?.expectedBehavior)
    parts.push('**Expected behavior**', fencedBlock(testCase.expectedBehavior, limits.text))
  if (error !== undefined) parts.push('**Why it failed**', fencedBlock(error, limits.text))
  return parts
}

/**
 * Expected and called tools side by side; a tool on one side only is marked. The expected tools can include some that
 * the agent should not call, so an uncalled one is marked as a fault only if the result failed.
 */
function compareTools({ expectedTools }: TestCase, toolsCalled: readonly string[], status: ResultStatus): string {
  const expected = markTools(expectedTools, toolsCalled, status === 'failed' ? '❌ not called' : 'not called')
  const called = markTools(toolsCalled, expectedTools, '⚠️ not expected')
  const rows = Array.from({ length: Math.max(1, expected.length, called.length) }, (_, row) => {
    const none = row === 0 ? 'none' : ''
    return `| ${expected[row] ?? none} | ${called[row] ?? none} |`
  })
  return ['| Expected tools | Tools called |', '| --- | --- |', ...rows].join('\n')
}

function markTools(tools: readonly string[], others: readonly string[], mark: string): string[] {
  const shown = tools.slice(0, MAX_TOOLS).map((tool) => {
    const cell = tableCell(tool, TOOL_LIMIT)
    return others.includes(tool) ? cell : `${cell} ${mark}`
  })
  return tools.length > MAX_TOOLS ? [...shown, `${tools.length - MAX_TOOLS} more`] : shown
}

function renderRaw(raw: string, limits: FieldLimits): string[] {
  return [
    'This result can be read in more than one way, so its fields are not listed. The text from the platform:',
    fencedBlock(raw, limits.text)
  ]
}

function renderTools(tools: readonly string[]): string {
  if (tools.length === 0) return 'none'
  const shown = tools.slice(0, MAX_TOOLS).map((tool) => codeSpan(tool, TOOL_LIMIT))
  const more = tools.length - shown.length
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ')
}

/** A page whose results could not be separated with certainty, as the platform wrote it. */
export function renderUncertainPage({ status, page, raw }: UncertainPage, limit: number): string {
  return [
    `<details><summary>⚠️ Page ${page} of the ${status} results could not be read with certainty</summary>`,
    'Its results could not be told apart with certainty, so none of them are listed. The counts are not affected.',
    raw === '' ? 'The page is empty.' : fencedBlock(raw, limit),
    '</details>'
  ].join('\n\n')
}
