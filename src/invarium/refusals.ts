import { KEY_ADVICE, PlatformError } from '../errors/platform.ts'
import { UnreadableResponse } from '../errors/unreadable.ts'
import { excerpt, type Sentence, type SentenceError, say, trusted } from '../sentence.ts'
import { sentenceOf } from './text.ts'

interface Refusal {
  /** How the platform's sentence begins, and therefore ours. */
  readonly words: string
  readonly nextStep: string
}

/** The errors on Invarium's tool pages, its documentation of each tool, with the user's next step. */
const REFUSALS: readonly Refusal[] = [
  {
    words: 'Authentication failed',
    nextStep: KEY_ADVICE
  },
  {
    words: 'Agent not found',
    nextStep: "Check agent-name, and that the agent's blueprint has been uploaded to the key's workspace."
  },
  {
    words: 'test_run_id is required and cannot be empty',
    nextStep: "Set test-run-id to a run's id, or to latest."
  },
  { words: 'Invalid status', nextStep: 'Report this as a bug in the action.' },
  { words: 'page must be 1 or greater', nextStep: 'Report this as a bug in the action.' },
  { words: 'limit must be between 1 and 100', nextStep: 'Report this as a bug in the action.' },
  {
    words: 'Failed to get test run',
    nextStep: 'Check that the run exists and belongs to this agent.'
  },
  {
    words: 'Generation failed',
    nextStep: 'Check the reason, then generate the test cases again with different parameters.'
  },
  {
    words: 'Generation completed but no test cases were produced',
    nextStep: 'Generate again with different parameters or a broader description.'
  },
  { words: 'No test cases found for', nextStep: 'Generate test cases for the agent first.' },
  { words: 'No more test cases', nextStep: 'Use a smaller offset.' },
  { words: 'Invalid output_format', nextStep: 'Report this as a bug in the action.' },
  { words: 'Refused to write to', nextStep: 'Report this as a bug in the action.' }
]

/** How much of a refusal to read, in UTF-16 units. */
const MAX_READ = 2_000

/** True for a text that rejects the requested limit. */
export function isLimitRefused(text: string): boolean {
  return /^(?:invalid )?limit\b/i.test(sentenceOf(text))
}

/** True for a text that begins like one of the tool pages' errors. */
export function isKnownRefusal(text: string): boolean {
  return findRefusal(sentenceOf(text)) !== undefined
}

function findRefusal(said: string): Refusal | undefined {
  // Most texts are long pages of results: only their beginning is compared.
  return REFUSALS.find(({ words }) => said.slice(0, words.length).toLowerCase() === words.toLowerCase())
}

/** The error for a text that is not the requested data. */
export function readRefusal(text: string): SentenceError {
  const said = sentenceOf(text)
  const refusal = findRefusal(said)
  if (refusal === undefined) return UnreadableResponse.unknownText(text)
  const rest = said.slice(refusal.words.length, MAX_READ).trim()
  const [separator = ''] = /^[:.]/.exec(rest) ?? []
  const sentence = refusalSentence(refusal, separator, rest.slice(separator.length).trim())
  return new PlatformError(sentence, { isRefusal: true })
}

/** The documented words, the platform's additions, and the next step. */
function refusalSentence({ words, nextStep }: Refusal, separator: string, rest: string): Sentence {
  if (rest === '') return say`${trusted(words)}. ${trusted(nextStep)}`
  return say`${trusted(words + separator)} ${excerpt(rest.replace(/\.$/, ''))}. ${trusted(nextStep)}`
}
