import { excerpt, PlatformError, type PlatformErrorKind, type SentenceError, UnreadableAnswer } from '../errors.ts'
import type { Sentence } from '../sentence.ts'

interface Refusal {
  /** How the platform's sentence begins, and ours with it. */
  readonly words: string
  readonly kind: PlatformErrorKind
  readonly nextStep: string
}

/** The error rows of the tool page of invarium_get_test_run, each with what the user does next. */
const REFUSALS: readonly Refusal[] = [
  {
    words: 'Authentication failed',
    kind: 'authentication',
    nextStep: "Check that api-key, or INVARIUM_API_KEY, holds a valid key of the agent's workspace."
  },
  {
    words: 'Agent not found',
    kind: 'agent-not-found',
    nextStep: "Check agent-name, and that the agent's blueprint is uploaded to the key's workspace."
  },
  {
    words: 'test_run_id is required and cannot be empty',
    kind: 'refused',
    nextStep: "Give test-run-id a run's id, or latest."
  },
  { words: 'Invalid status', kind: 'refused', nextStep: 'Check statuses.' },
  { words: 'page must be 1 or greater', kind: 'refused', nextStep: 'Report this as an error of the action.' },
  { words: 'limit must be between 1 and 100', kind: 'refused', nextStep: 'Report this as an error of the action.' },
  {
    words: 'Failed to get test run',
    kind: 'refused',
    nextStep: 'Check that test-run-id is a run of this agent.'
  }
]

/** The error that a text stands for which is not what was asked for. */
export function readRefusal(text: string): SentenceError {
  const said = text.trim().replace(/^error:\s*/i, '')
  const refusal = REFUSALS.find(({ words }) => said.toLowerCase().startsWith(words.toLowerCase()))
  if (refusal === undefined) return UnreadableAnswer.unknownText(text)
  const rest = said.slice(refusal.words.length).replace(/^[\s:.]+|[\s.]+$/g, '')
  return new PlatformError(refusal.kind, refusalSentence(refusal, rest))
}

function refusalSentence({ words, nextStep }: Refusal, rest: string): Sentence {
  if (rest === '') return { words: [`${words}. ${nextStep}`], values: [] }
  return { words: [`${words}: `, `. ${nextStep}`], values: [excerpt(rest)] }
}
