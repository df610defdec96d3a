import type { TestResult } from '../model.ts'
import { own, type Sentence, say } from '../sentence.ts'

/** Why a result has failed, from facts only. */
export interface Cause {
  readonly sentence: Sentence
  /** What other results may have in common with it. */
  readonly facts: readonly Fact[]
}

export interface Fact {
  /** The same for the same fact. */
  readonly key: string
  readonly sentence: Sentence
}

/**
 * The cause in words: the difference of expected and called tools, where a test case is known; else the first sentence of
 * what the platform says; else the failure type.
 */
export function findCause(result: TestResult): Cause {
  if (result.raw !== undefined) return soleFact('unclear', own('can be read in more than one way'))
  const tools = result.status === 'failed' ? compareTools(result) : undefined
  if (tools !== undefined) return tools
  const reason = firstSentence(result.error ?? '')
  // Numbers differ from case to case where the reason is the same.
  if (reason !== '') return soleFact(`says ${reason.replace(/\d+/g, '0')}`, say`${reason}`)
  const type = result.testCase?.targetFailureType ?? ''
  return type === ''
    ? soleFact('nothing', own('no reason given'))
    : soleFact(`type ${type}`, say`${type}, no reason given`)
}

function soleFact(key: string, sentence: Sentence): Cause {
  return { sentence, facts: [{ key, sentence }] }
}

/** How the called tools differ from the expected ones; undefined when they do not, or nothing is expected. */
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
  return { sentence: say`called ${listTools(added)}, not ${listTools(omitted)}`, facts }
}

function describeOmitted(tools: readonly string[]): Sentence {
  return say`never called ${listTools(tools)}`
}

function describeAdded(tools: readonly string[]): Sentence {
  return say`called ${listTools(tools)}, which was not expected`
}

/** The first two by name. */
function listTools(tools: readonly string[]): Sentence {
  const [first = '', second] = tools
  if (second === undefined) return say`${first}`
  return tools.length === 2 ? say`${first} and ${second}` : say`${first}, ${second} and ${tools.length - 2} more`
}

function unique<T>(items: readonly T[]): T[] {
  return [...new Set(items)]
}

/** More of a text is not looked at for the end of a sentence, in UTF-16 units. */
const MAX_READ = 500

const sentences = new Intl.Segmenter('en', { granularity: 'sentence' })

/** The first sentence of a text, without the line end or full stop behind it. */
function firstSentence(text: string): string {
  const [line = ''] = text
    .trim()
    .slice(0, MAX_READ)
    .split(/[\r\n]/, 1)
  const [first] = sentences.segment(line)
  return (first?.segment ?? '').trim().replace(/(?<!\.)\.$/, '')
}
