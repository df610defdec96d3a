import type { TestResult } from '../model.ts'
import { type Sentence, say, trusted } from '../sentence.ts'

/** Why a result failed, based on facts only. */
export interface Cause {
  readonly sentence: Sentence
  /** Facts that other results may share. */
  readonly facts: readonly Fact[]
}

export interface Fact {
  /** Equal for equal facts. */
  readonly key: string
  readonly sentence: Sentence
}

/**
 * The cause in words: for a failed result, the difference between expected and called tools, if there is any; otherwise
 * the first sentence of the platform's reason, otherwise the failure type.
 */
export function findCause(result: TestResult): Cause {
  if (result.raw !== undefined) return soleFact('unclear', trusted('the result can be read in more than one way'))
  const tools = result.status === 'failed' ? compareTools(result) : undefined
  if (tools !== undefined) return tools
  const reason = firstSentence(result.error ?? '')
  // Numbers may differ from case to case when the reason is the same.
  if (reason !== '') return soleFact(`says ${reason.replace(/\d+/g, '0')}`, say`${reason}`)
  const type = result.testCase?.targetFailureType ?? ''
  return type === ''
    ? soleFact('nothing', trusted('no reason given'))
    : soleFact(`type ${type}`, say`${type}, no reason given`)
}

function soleFact(key: string, sentence: Sentence): Cause {
  return { sentence, facts: [{ key, sentence }] }
}

/** How the called tools differ from the expected ones; undefined when they do not, or when there is no test case. */
function compareTools({ toolsCalled, testCase }: TestResult): Cause | undefined {
  if (testCase === undefined) return undefined
  const omitted = unique(testCase.expectedTools.filter((tool) => !toolsCalled.includes(tool)))
  const added = unique(toolsCalled.filter((tool) => !testCase.expectedTools.includes(tool)))
  const facts = [
    ...omitted.map((tool) => ({ key: `omitted ${tool}`, sentence: describeOmitted([tool]) })),
    ...added.map((tool) => ({ key: `added ${tool}`, sentence: describeAdded([tool]) }))
  ]
  if (omitted.length === 0 && added.length === 0) return undefined
  if (omitted.length === 0) return { sentence: describeAdded(added), facts }
  if (added.length === 0) return { sentence: describeOmitted(omitted), facts }
  return { sentence: say`called ${listTools(added, 'and')}, not ${listTools(omitted, 'or')}`, facts }
}

function describeOmitted(tools: readonly string[]): Sentence {
  return say`never called ${listTools(tools, 'or')}`
}

function describeAdded(tools: readonly string[]): Sentence {
  return say`called ${listTools(tools, 'and')}, which was not expected`
}

/** The first two by name. */
function listTools(tools: readonly string[], conjunction: 'and' | 'or'): Sentence {
  const [first = '', second] = tools
  if (second === undefined) return say`${first}`
  const word = trusted(conjunction)
  return tools.length === 2
    ? say`${first} ${word} ${second}`
    : say`${first}, ${second} ${word} ${tools.length - 2} more`
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)]
}

/** How far to search a text for the end of a sentence, in UTF-16 units. */
const MAX_READ = 500

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })

/** The first sentence of a text, without the line ending or full stop after it. */
function firstSentence(text: string): string {
  const [line = ''] = text
    .trim()
    .slice(0, MAX_READ)
    .split(/[\r\n]/, 1)
  const [first] = sentences.segment(line)
  return (first?.segment ?? '').trim().replace(/(?<!\.)\.$/, '')
}
