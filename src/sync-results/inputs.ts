import { type ConnectionInputs, connectionFields, readAgentName } from '../action/connection.ts'
import { InputError } from '../errors/input.ts'
import type { EventContext } from '../github/event.ts'
import { createInputReader, type InputReader, readAll } from '../github/inputs.ts'
import { RUN_SOURCES, type RunSource } from '../model.ts'

export interface SyncResultsInputs extends ConnectionInputs {
  readonly agentName: string
  readonly resultsFile: string
  /** The file written by get-tests. Undefined: the results are not checked against it. */
  readonly testCasesFile: string | undefined
  /** What to do about a test case without a result. */
  readonly missing: (typeof MISSING_POLICIES)[number]
  /** The results come from a job that may report what the agent did, but not how that is judged. */
  readonly untrusted: boolean
  /** Position of the first result to send, counted from 0. */
  readonly startAt: number
  /** The run to append to. Undefined: a new one is created. */
  readonly testRunId: string | undefined
  readonly name: string | undefined
  readonly source: RunSource
}

const MISSING_POLICIES = ['warn', 'refuse'] as const

/** Reads all inputs. Throws an InputError with a sentence for each invalid one. */
export function readSyncResultsInputs(env: NodeJS.ProcessEnv, event: EventContext): SyncResultsInputs {
  const reader = createInputReader(env)
  return readAll<SyncResultsInputs>({
    ...connectionFields(reader, env, event),
    agentName: () => readAgentName(reader),
    resultsFile: () => reader.required('results-file'),
    testCasesFile: () => reader.text('test-cases-file') || undefined,
    missing: () => withTestCases(reader, 'missing', reader.choice('missing', MISSING_POLICIES), 'warn'),
    untrusted: () => withTestCases(reader, 'untrusted', reader.flag('untrusted'), false),
    startAt: () => readStartAt(reader),
    testRunId: () => reader.optional('test-run-id', () => reader.text('test-run-id')),
    name: () => reader.optional('name', () => reader.text('name')),
    source: () => reader.choice('source', RUN_SOURCES)
  })
}

/** Returns the value of an input. Any value except `fallback` needs `test-cases-file`. */
function withTestCases<T>(reader: InputReader, name: string, value: T, fallback: T): T {
  if (value === fallback || reader.text('test-cases-file') !== '') return value
  throw InputError.refused(name, String(value), `${fallback} unless test-cases-file is set`)
}

/** Without a run to continue, the results before `start-at` would be lost. */
function readStartAt(reader: InputReader): number {
  const startAt = reader.whole('start-at', 0, 10_000_000)
  if (startAt > 0 && reader.text('test-run-id') === '') {
    throw InputError.refused('start-at', String(startAt), '0 unless test-run-id names the run to continue')
  }
  return startAt
}
