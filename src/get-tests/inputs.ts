import { type ConnectionInputs, connectionFields, MAX_SECONDS, readAgentName } from '../action/connection.ts'
import { InputError } from '../errors/input.ts'
import type { EventContext } from '../github/event.ts'
import { createInputReader, readAll } from '../github/inputs.ts'

export interface GetTestsInputs extends ConnectionInputs {
  readonly agentName: string
  readonly generationId: string | undefined
  readonly outputFormat: 'text' | 'json'
  /** Show the test cases in the log and the summary, not only how many there are. */
  readonly showTexts: boolean
  readonly outputFile: string | undefined
  readonly offset: number
  readonly limit: number | 'all'
  /** Seconds. */
  readonly waitTimeout: number
  /** Seconds. */
  readonly pollInterval: number
}

const MAX_NUMBER = 1_000_000

/** Reads all inputs. Throws an InputError with a sentence for each invalid one. */
export function readGetTestsInputs(env: NodeJS.ProcessEnv, event: EventContext): GetTestsInputs {
  const reader = createInputReader(env)
  return readAll<GetTestsInputs>({
    ...connectionFields(reader, env, event),
    agentName: () => readAgentName(reader),
    generationId: () => reader.optional('generation-id', () => reader.text('generation-id')),
    outputFormat: () => readOutputFormat(reader.text('output-format')),
    showTexts: () => reader.flag('show-texts'),
    outputFile: () => reader.optional('output-file', () => reader.text('output-file')),
    offset: () => reader.whole('offset', 0, MAX_NUMBER),
    limit: () => reader.parsed('limit', parseLimit, `all, or a whole number from 1 to ${MAX_NUMBER}`),
    waitTimeout: () => reader.decimal('wait-timeout', 0, MAX_SECONDS),
    pollInterval: () => reader.decimal('poll-interval', 0.1, MAX_SECONDS)
  })
}

function parseLimit(text: string): number | 'all' | undefined {
  if (text === 'all') return 'all'
  return /^\d{1,7}$/.test(text) && Number(text) >= 1 && Number(text) <= MAX_NUMBER ? Number(text) : undefined
}

function readOutputFormat(text: string): 'text' | 'json' {
  if (text !== 'text' && text !== 'json') throw InputError.invalidOutputFormat(text)
  return text
}
