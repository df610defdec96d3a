import { CUT, isCut } from '../invarium/run/block.ts'
import { normalise } from '../invarium/text.ts'
import type { TestCase, TestResult } from '../model.ts'
import { bareDescription, groupBy } from './pairing.ts'

/** Which test case a result is of. */
export type Match =
  /** Surely this one. */
  | { readonly kind: 'own'; readonly testCase: TestCase }
  /** Surely none. */
  | { readonly kind: 'none' }
  /** One of these, or none. */
  | { readonly kind: 'doubtful'; readonly candidates: readonly TestCase[] }

/** No platform cuts a message shorter, in UTF-16 units: a shorter beginning may be a whole message of its own. */
const MIN_BEGINNING = 20

/** Messages of more lengths than these are not tried as beginnings. */
const MAX_LENGTHS = 200

/** Of more test cases than these a result is not told apart: it could be any. */
const MAX_CANDIDATES = 1_000

/**
 * Finds the test case of each result: the one with its message; of several, the one with its description too; without a
 * message, the one with its description. A result whose message is of one case and whose description is of another is
 * doubtful: the description is the platform's word for what was evaluated, the message is what somebody sent. Pure.
 */
export function matchTestCases(results: readonly TestResult[], cases: readonly TestCase[]): Match[] {
  const names = new Map(cases.map((testCase) => [testCase, bareDescription(testCase.description)]))
  const byName = groupBy(cases, (testCase) => names.get(testCase) ?? '')
  const silent = cases.filter(({ userMessage }) => userMessage === undefined)
  const messages = indexMessages(cases)

  return results.map(({ raw, input, isQuoted, description }) => {
    const name = bareDescription(description)
    const described = name === '' ? [] : (byName.get(name) ?? [])
    if (raw !== undefined) {
      // Read in another way it would not be all that a test case is.
      const whole = described.length === 0 || input === undefined ? [] : messages.findWhole(input)
      const both = whole.filter((testCase) => names.get(testCase) === name)
      return both.length === 1 ? oneOf(both) : doubtful(cases)
    }
    if (input === undefined) return described.length === 0 ? doubtful(cases) : oneOf(described)
    const same = messages.findSame(input)
    if (same.length > 0) {
      // A short beginning fits too many.
      if (described.length === 0)
        return isCut(input) && input.length < MIN_BEGINNING && messages.findWhole(input).length === 0
          ? doubtful(same)
          : oneOf(same)
      const both = same.filter((testCase) => names.get(testCase) === name)
      return both.length === 0 ? doubtful(same, described) : oneOf(both)
    }
    // A test case without a message has nothing but its description.
    if (described.length > 0 && described.every(({ userMessage }) => userMessage === undefined)) return oneOf(described)
    // Text that follows a message may have become a part of it, where no quote ends it.
    const begun = isQuoted ? [] : messages.findBegun(input)
    const possible = doubtful(begun, described, name === '' ? silent : [])
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
  findWhole(input: string): readonly TestCase[]
  /** The cases with this message; for one that the platform has cut short, those whose message begins so. */
  findSame(input: string): readonly TestCase[]
  /** The cases with whose message this text begins. */
  findBegun(input: string): readonly TestCase[]
}

function indexMessages(cases: readonly TestCase[]): MessageIndex {
  const spoken = cases.filter(({ userMessage }) => userMessage !== undefined)
  const byMessage = groupBy(spoken, ({ userMessage = '' }) => normalise(userMessage))
  const sorted = [...byMessage.keys()].sort()
  const lengths = [...new Set(sorted.map(({ length }) => length))]
  const casesOf = (message: string) => byMessage.get(message) ?? []

  const findContinued = (start: string) => {
    const found: TestCase[] = []
    for (let at = lowerBound(sorted, start); sorted[at]?.startsWith(start); at += 1) {
      found.push(...casesOf(sorted[at] ?? ''))
      if (found.length > MAX_CANDIDATES) break
    }
    return found
  }
  return {
    findWhole: (input) => casesOf(normalise(input)),
    findSame: (input) => {
      const message = normalise(input)
      const same = casesOf(message)
      const start = message.replace(CUT, '').trimEnd()
      return same.length > 0 || start === '' || !isCut(message) ? same : findContinued(start)
    },
    findBegun: (input) => {
      const message = normalise(input)
      if (lengths.length > MAX_LENGTHS) return spoken
      return lengths.flatMap((length) => (length <= message.length ? casesOf(message.slice(0, length)) : []))
    }
  }
}

/** The position of the first of the sorted texts that is not before `text`. */
function lowerBound(sorted: readonly string[], text: string): number {
  let [low, high] = [0, sorted.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if ((sorted[middle] ?? '') < text) low = middle + 1
    else high = middle
  }
  return low
}
