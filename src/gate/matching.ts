import { CUT, isCut, mayHideResult } from '../invarium/run/block.ts'
import { normalise } from '../invarium/text.ts'
import type { TestCase, TestResult } from '../model.ts'
import { bareDescription, groupBy } from './pairing.ts'

/** Which test case a result belongs to. */
export type Match =
  /** Certainly this one. */
  | { readonly kind: 'own'; readonly testCase: TestCase }
  /** Certainly none. */
  | { readonly kind: 'none' }
  /** One of these, or none of them. */
  | { readonly kind: 'doubtful'; readonly candidates: readonly TestCase[] }

/** The platform truncates no message to less than this, in UTF-16 units: a shorter prefix may be a complete message. */
const MIN_PREFIX = 20

/** With more distinct message lengths than this, messages are not tried as prefixes. */
const MAX_LENGTHS = 200

/** With more candidates than this, a result could belong to any test case. */
const MAX_CANDIDATES = 1_000

/**
 * Finds the test case of each result: the one with its message; of several, the one that also has its description; without
 * a message, the one with its description. A result with the message of one case and the description of another is
 * doubtful: the description is what the platform evaluated, the message is what the client sent. Pure.
 */
export function matchTestCases(results: readonly TestResult[], cases: readonly TestCase[]): Match[] {
  const names = new Map(cases.map((testCase) => [testCase, bareDescription(testCase.description)]))
  const byName = groupBy(cases, (testCase) => names.get(testCase) ?? '')
  const withoutMessage = cases.filter(({ userMessage }) => userMessage === undefined)
  const messages = indexMessages(cases)

  return results.map(({ raw = '', hasCertainCase, input, isQuoted, description }) => {
    const name = bareDescription(description)
    const described = name === '' ? [] : (byName.get(name) ?? [])
    if (!hasCertainCase) {
      // A test case is certain only if both its message and its description match. If the text may contain a second
      // result, not even that is enough: an agent could have written this result in place of the second.
      if (mayHideResult(raw)) return doubtful(cases)
      const whole = described.length === 0 || input === undefined ? [] : messages.findExact(input)
      const both = whole.filter((testCase) => names.get(testCase) === name)
      return both.length === 1 ? oneOf(both) : doubtful(cases)
    }
    if (input === undefined) return described.length === 0 ? doubtful(cases) : oneOf(described)
    const same = messages.findSame(input)
    if (same.length > 0) {
      // A short prefix matches too many messages.
      if (described.length === 0)
        return isCut(input) && input.length < MIN_PREFIX && messages.findExact(input).length === 0
          ? doubtful(same)
          : oneOf(same)
      const both = same.filter((testCase) => names.get(testCase) === name)
      return both.length === 0 ? doubtful(same, described) : oneOf(both)
    }
    // A test case without a message has only its description.
    if (described.length > 0 && described.every(({ userMessage }) => userMessage === undefined)) return oneOf(described)
    // Without a closing quote, text that follows a message may have become part of it.
    const prefixes = isQuoted ? [] : messages.findPrefixes(input)
    const possible = doubtful(prefixes, described, name === '' ? withoutMessage : [])
    return possible.candidates.length === 0 ? { kind: 'none' } : possible
  })

  function doubtful(...groups: readonly (readonly TestCase[])[]): Doubtful {
    const count = groups.reduce((sum, { length }) => sum + length, 0)
    return { kind: 'doubtful', candidates: count > MAX_CANDIDATES ? cases : groups.flat() }
  }

  function oneOf(candidates: readonly TestCase[]): Match {
    const [testCase] = candidates
    return testCase !== undefined && candidates.length === 1 ? { kind: 'own', testCase } : doubtful(candidates)
  }
}

type Doubtful = Extract<Match, { kind: 'doubtful' }>

interface MessageIndex {
  /** The cases with this message. */
  findExact(input: string): readonly TestCase[]
  /** The cases with this message; if the platform truncated it, those whose message starts with it. */
  findSame(input: string): readonly TestCase[]
  /** The cases whose message is a prefix of this text. */
  findPrefixes(input: string): readonly TestCase[]
}

function indexMessages(cases: readonly TestCase[]): MessageIndex {
  const withMessage = cases.filter(({ userMessage }) => userMessage !== undefined)
  const byMessage = groupBy(withMessage, ({ userMessage = '' }) => normalise(userMessage))
  const sorted = [...byMessage.keys()].sort()
  const lengths = [...new Set(sorted.map(({ length }) => length))]
  const casesOf = (message: string) => byMessage.get(message) ?? []

  const findByPrefix = (start: string) => {
    const found: TestCase[] = []
    for (let at = lowerBound(sorted, start); sorted[at]?.startsWith(start); at += 1) {
      found.push(...casesOf(sorted[at] ?? ''))
      if (found.length > MAX_CANDIDATES) break
    }
    return found
  }
  return {
    findExact: (input) => casesOf(normalise(input)),
    findSame: (input) => {
      const message = normalise(input)
      const same = casesOf(message)
      const start = message.replace(CUT, '').trimEnd()
      return same.length > 0 || start === '' || !isCut(message) ? same : findByPrefix(start)
    },
    findPrefixes: (input) => {
      const message = normalise(input)
      if (lengths.length > MAX_LENGTHS) return withMessage
      return lengths.flatMap((length) => (length <= message.length ? casesOf(message.slice(0, length)) : []))
    }
  }
}

/** The index of the first of the sorted texts that is not before `text`. */
function lowerBound(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < text) low = middle + 1
    else high = middle
  }
  return low
}
