import type { ResultStatus, TestResult, UncertainPage } from '../model.ts'
import { codeSpan, fencedBlock, htmlCode } from './markdown.ts'

/** How much of each foreign field is shown, in UTF-16 units. */
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

/** One result in a block that opens on a click. */
export function renderResult(result: TestResult, limits: FieldLimits): string {
  const title = result.description === '' ? '(no description)' : htmlCode(result.description, limits.title)
  return [
    `<details><summary>${STATUS_ICONS[result.status]} ${title}</summary>`,
    ...(result.raw === undefined ? renderFields(result, limits) : renderRaw(result.raw, limits)),
    '</details>'
  ].join('\n\n')
}

function renderFields({ status, input, toolsCalled, error }: TestResult, limits: FieldLimits): string[] {
  const parts = [`**Status** ${status}`]
  if (input !== undefined) parts.push('**Input**', fencedBlock(input, limits.text))
  parts.push(`**Tools called** ${renderTools(toolsCalled)}`)
  if (error !== undefined) parts.push('**Error**', fencedBlock(error, limits.text))
  return parts
}

function renderRaw(raw: string, limits: FieldLimits): string[] {
  return [
    'This result can be read in more than one way; it is shown as the platform wrote it.',
    fencedBlock(raw, limits.text)
  ]
}

function renderTools(tools: readonly string[]): string {
  if (tools.length === 0) return 'none'
  const shown = tools.slice(0, MAX_TOOLS).map((tool) => codeSpan(tool, 100))
  const more = tools.length - shown.length
  return [...shown, ...(more > 0 ? [`${more} more`] : [])].join(', ')
}

/** A page whose results could not be told apart with certainty, as the platform wrote it. */
export function renderUncertainPage({ status, page, raw }: UncertainPage, limit: number): string {
  return [
    `<details><summary>⚠️ Page ${page} of the ${status} results could not be read with certainty</summary>`,
    'It holds more or fewer results than the platform counts, so none of them is listed. The counts above are not touched by this.',
    raw === '' ? 'The page is empty.' : fencedBlock(raw, limit),
    '</details>'
  ].join('\n\n')
}
