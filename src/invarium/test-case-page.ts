import { z } from 'zod'
import { UnreadableAnswer } from '../errors/unreadable.ts'
import type { TestCase } from '../model.ts'
import { excerpt, say } from '../sentence.ts'
import { readRefusal } from './refusals.ts'

/** What an answer of `invarium_get_tests` can be, besides a refusal. */
export type TestCasePage =
  /** `total`, here and below, where the platform names it. */
  | { readonly kind: 'cases'; readonly cases: readonly TestCase[]; readonly total: number | undefined }
  | { readonly kind: 'end'; readonly total: number | undefined }
  | { readonly kind: 'in-progress' }

/** The fields of the tool page; only the id and the message are needed to test with a case, others are kept as they are. */
const testCaseSchema = z.looseObject({
  scenario_id: z.string().trim().min(1),
  user_message: z.string().min(1),
  description: z.string().nullish(),
  complexity: z.string().nullish(),
  target_failure_type: z.string().nullish(),
  expected_tools: z.array(z.string()).nullish(),
  expected_behavior: z.string().nullish()
})

/** Reads an answer for the cases from `offset` on. Throws the platform's error, or UnreadableAnswer. */
export function readTestCasePage(text: string, offset: number): TestCasePage {
  const json = text.trim()
  if (!/^[[{]/.test(json)) return readWords(json)
  const value = parseJson(json)
  const cases = findCases(value).map((entry, index) => readTestCase(entry, offset + index + 1))
  const total = findTotal(value)
  if (cases.length === 0 && total === undefined && saysMore(value)) {
    throw UnreadableAnswer.because(say`an empty list of test cases comes with other words (${excerpt(json)}).`)
  }
  return { kind: cases.length === 0 ? 'end' : 'cases', cases, total }
}

/** An object with words beside its empty list may be an error. */
function saysMore(value: unknown): boolean {
  return (
    !Array.isArray(value) && Object.values(value as object).some((entry) => typeof entry === 'string' && entry !== '')
  )
}

function readWords(text: string): TestCasePage {
  if (/^Generation is still in progress/i.test(text)) return { kind: 'in-progress' }
  const end = /^No more test cases\. Total: (\d{1,15})\b/i.exec(text)
  if (end !== null) return { kind: 'end', total: Number(end[1]) }
  throw readRefusal(text)
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw UnreadableAnswer.because(say`the test cases are not valid JSON.`, error)
  }
}

/** A bare array, or the one array that an object holds. */
function findCases(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  const arrays = Object.values(value as object).filter((entry) => Array.isArray(entry))
  const [only] = arrays
  if (only === undefined || arrays.length > 1) {
    throw UnreadableAnswer.because(say`the test cases are neither an array nor an object that holds one.`)
  }
  return only
}

function findTotal(value: unknown): number | undefined {
  const total: unknown = Array.isArray(value) ? undefined : Reflect.get(value as object, 'total')
  const number = typeof total === 'string' && /^\d{1,15}$/.test(total) ? Number(total) : total
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined
}

function readTestCase(value: unknown, position: number): TestCase {
  const parsed = testCaseSchema.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const field = issue?.path.join('.') || 'its form'
    throw UnreadableAnswer.because(
      say`test case ${position} is malformed in ${field} (${issue?.message ?? 'invalid'}).`
    )
  }
  const { data } = parsed
  return {
    scenarioId: data.scenario_id,
    userMessage: data.user_message,
    description: data.description ?? '',
    complexity: data.complexity ?? '',
    targetFailureType: data.target_failure_type ?? '',
    expectedTools: data.expected_tools ?? [],
    expectedBehavior: data.expected_behavior ?? '',
    // As the platform wrote it: the order of its fields included.
    fields: value as Record<string, unknown>
  }
}
