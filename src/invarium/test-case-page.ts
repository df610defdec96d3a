import { z } from 'zod'
import { PlatformError } from '../errors/platform.ts'
import { UnreadableResponse } from '../errors/unreadable.ts'
import type { TestCase } from '../model.ts'
import { excerpt, type Sentence, say } from '../sentence.ts'
import { isKnownRefusal, readRefusal } from './refusals.ts'
import { mentionsFailure, NUMBER, saysNone, sentenceOf, toNumber, unquoted } from './text.ts'

/** What a response of `invarium_get_tests` can be, besides a refusal. */
export type TestCasePage =
  /** `total`, here and below, is undefined if the platform does not give it. */
  | { readonly kind: 'cases'; readonly cases: readonly TestCase[]; readonly total: number | undefined }
  | { readonly kind: 'end'; readonly total: number | undefined }
  | { readonly kind: 'in-progress' }

/** The keys under which an object may have its list of cases. */
const LIST_KEYS = ['test_cases', 'tests', 'scenarios', 'results', 'data', 'cases', 'items']

/** The keys under which it may have the total number of cases. */
const TOTAL_KEYS = ['total', 'total_count', 'total_cases']

const FINISHED = ['completed', 'complete', 'success', 'succeeded', 'done', 'ready', 'ok']

const BROKEN = ['failed', 'error', 'cancelled']

/** Reads a response with the cases from `offset` on. Throws the platform's error, or UnreadableResponse. */
export function readTestCasePage(text: string, offset: number): TestCasePage {
  const said = sentenceOf(text)
  const words = readWords(said)
  if (words !== undefined) return words
  if (isKnownRefusal(text)) throw readRefusal(text)
  const value = parseJson(said)
  if (value === undefined) throw readRefusal(text)
  const sentence = findSentence(value)
  if (sentence !== undefined) return readTestCasePage(sentence, offset)
  const state = readState(value)
  if (state === 'in-progress') return { kind: 'in-progress' }
  const cases = findCases(value).map((entry, index) => readTestCase(entry, offset + index + 1))
  const total = findTotal(value) ?? findTotalAround(said, cases.length)
  const problem = readProblem(value, state, cases.length === 0, offset)
  if (problem !== undefined) throw problem
  return { kind: cases.length === 0 ? 'end' : 'cases', cases, total }
}

/** The page for a sentence that the platform returned instead of a list; undefined for any other text. */
function readWords(said: string): TestCasePage | undefined {
  if (/^generation is still in progress/i.test(said)) return { kind: 'in-progress' }
  if (!saysNone(said, 'test cases?')) return undefined
  const [, total] = new RegExp(String.raw`\btotal:?\s*${NUMBER}\b`, 'i').exec(said) ?? []
  return { kind: 'end', total: total === undefined ? undefined : toNumber(total) }
}

/** The JSON in a text: alone, fenced, before or after a sentence, or one object per line; undefined if there is none. */
function parseJson(text: string): unknown {
  const start = text.search(/[[{]/)
  const end = Math.max(text.lastIndexOf(']'), text.lastIndexOf('}'))
  if (start === -1) return undefined
  const json = text.slice(start, end + 1)
  try {
    return JSON.parse(json)
  } catch (error) {
    try {
      // Objects separated by line endings are not valid JSON: there were several content blocks with one case each.
      const joined = json.replace(/\}\s*\n\s*\{/g, '},{')
      if (joined !== json) return JSON.parse(`[${joined}]`)
      throw error
    } catch {
      if (start > 0 && !text.slice(0, start).endsWith('\n')) return undefined
      throw UnreadableResponse.because(say`the test cases are not valid JSON (${excerpt(text)}).`, error)
    }
  }
}

/** The sentence in an object without cases: `{"message": "No more test cases. Total: 6, offset: 6."}`. */
function findSentence(value: unknown): string | undefined {
  const entries = Object.values(Object(value))
  const texts = entries.filter((entry) => typeof entry === 'string')
  const [only] = texts
  const isBare = texts.length === 1 && entries.every((entry) => typeof entry === 'string' || typeof entry === 'number')
  return !Array.isArray(value) && !isCase(value) && isBare ? only : undefined
}

/** The state of the generation, if an object gives it; undefined when it has finished. */
function readState(value: unknown): string | undefined {
  const state: unknown = Object(value).status
  if (Array.isArray(value) || isCase(value) || typeof state !== 'string') return undefined
  const word = state.trim().toLowerCase()
  return FINISHED.includes(word) ? undefined : BROKEN.includes(word) ? word : 'in-progress'
}

/** What the object around a list says went wrong. Beside an empty list, it also must not say that there is more. */
function readProblem(
  value: unknown,
  state: string | undefined,
  isEmpty: boolean,
  offset: number
): PlatformError | UnreadableResponse | undefined {
  if (Array.isArray(value) || isCase(value)) return undefined
  const { error, errors, detail, success, ok, isError, meta, ...others } = Object(value)
  const said = isEmpty ? [detail, ...describeTrouble(others, offset)] : []
  const isEnd = (entry: unknown) => isEmpty && typeof entry === 'string' && saysNone(entry, 'test cases?')
  const problem = [error, errors, Object(meta).error, ...said].find((entry) => !isNothing(entry) && !isEnd(entry))
  const reason = typeof problem === 'string' ? problem : problem && JSON.stringify(problem)
  if (state !== undefined && isEmpty) return PlatformError.generationFailed(reason ?? state)
  if (reason === undefined && success !== false && ok !== false && isError !== true) return undefined
  return UnreadableResponse.unknownText(reason ?? JSON.stringify(value))
}

/** The fields beside an empty list that speak of a problem, or of more cases. */
function describeTrouble(fields: Record<string, unknown>, offset: number): unknown[] {
  const { warnings, reason, msg, message, status, code, status_code } = fields
  const texts = [message, msg, reason].filter((text) => typeof text === 'string' && mentionsFailure(unquoted(text)))
  const codes = [status, code, status_code].filter((number) => typeof number === 'number' && number >= 400)
  const more = ['has_more', 'hasMore', 'partial', 'next', 'next_offset', 'next_cursor'].filter(
    (name) => !isNothing(fields[name]) && fields[name] !== offset
  )
  return [warnings, ...texts, ...codes, ...more]
}

/** True for a field that says nothing: absent, false, 0, or an empty text, list or object. */
function isNothing(value: unknown): boolean {
  return !value || (typeof value === 'object' && Object.keys(value).length === 0)
}

/** A bare array, the array in an object, or a single case. */
function findCases(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value
  if (isCase(value)) return [value]
  const entries = Object.entries(Object(value))
  const named = LIST_KEYS.map((key) => Object(value)[key]).find((entry) => typeof entry === 'object' && entry !== null)
  if (named !== undefined) return findCases(named)
  const arrays = entries.map(([, entry]) => entry).filter((entry) => Array.isArray(entry))
  const [only] = arrays
  if (only === undefined || arrays.length > 1) {
    throw UnreadableResponse.because(
      say`the test cases are neither an array nor an object that contains one (${excerpt(JSON.stringify(value))}).`
    )
  }
  return only
}

function isCase(value: unknown): boolean {
  return 'user_message' in Object(value)
}

function findTotal(value: unknown): number | undefined {
  const { pagination, meta } = Object(value)
  const places = [value, pagination, meta].filter((place) => !Array.isArray(place))
  const said = places
    .flatMap((place) => TOTAL_KEYS.map((key) => Object(place)[key]))
    .find((entry) => entry !== undefined)
  const number = typeof said === 'string' && /^\d{1,15}$/.test(said) ? Number(said) : said
  return typeof number === 'number' && Number.isSafeInteger(number) ? number : undefined
}

/** The total in the words around the JSON: `Showing 10 of 25 total test case(s)`, or `Generated 5 test case(s)`. */
function findTotalAround(said: string, count: number): number | undefined {
  const around = `${said.slice(0, Math.max(0, said.search(/[[{]/)))}\n${said.slice(Math.max(said.lastIndexOf(']'), said.lastIndexOf('}')) + 1)}`
  const [, total] = new RegExp(String.raw`\bof\s+${NUMBER}\s+(?:total\s+)?test case`, 'i').exec(around) ?? []
  if (total !== undefined) return toNumber(total)
  const [, generated = ''] = new RegExp(String.raw`\bgenerated\s+${NUMBER}\s+test case`, 'i').exec(around) ?? []
  // As many as are on this page may be only these.
  return generated === '' || toNumber(generated) === count ? undefined : toNumber(generated)
}

const words = z.union([z.string(), z.number().transform(String)])

/** A name, or an object that has one. */
const tool = z.union([z.string(), z.looseObject({ name: z.string() }).transform(({ name }) => name)])

/** The fields of the tool page. Fields that are only shown may have any form; an unknown form is not shown. */
const testCaseSchema = z.looseObject({
  scenario_id: words.nullish(),
  id: words.nullish(),
  user_message: z.string().nullish(),
  description: words.nullish().catch(undefined),
  complexity: words.nullish().catch(undefined),
  target_failure_type: words.nullish().catch(undefined),
  expected_tools: z
    .union([z.array(tool), tool.transform((name) => [name])])
    .nullish()
    .catch(undefined),
  expected_behavior: words.nullish().catch(undefined)
})

function readTestCase(value: unknown, position: number): TestCase {
  const parsed = parseTestCase(value)
  if ('problem' in parsed) throw UnreadableResponse.because(say`test case ${position} ${parsed.problem}.`)
  return parsed
}

/** A test case as the platform returns it, or what is wrong with it. */
export function parseTestCase(value: unknown): TestCase | { readonly problem: Sentence } {
  const parsed = testCaseSchema.safeParse(value)
  if (!parsed.success) {
    const [issue] = parsed.error.issues
    const field = issue?.path.join('.') || 'structure'
    return { problem: say`has an invalid ${field} (${issue?.message ?? 'invalid'})` }
  }
  const { data } = parsed
  return {
    scenarioId: (data.scenario_id ?? data.id ?? '').trim(),
    userMessage: data.user_message ?? undefined,
    description: data.description ?? '',
    complexity: data.complexity ?? '',
    targetFailureType: data.target_failure_type ?? '',
    expectedTools: data.expected_tools ?? [],
    expectedBehavior: data.expected_behavior ?? '',
    // As the platform wrote it, including the order of the fields.
    fields: value as Record<string, unknown>
  }
}
