import { InputError } from '../errors.ts'
import type { EventContext } from '../github/event.ts'
import { createInputReader, type InputReader } from '../github/input-reader.ts'
import { parseServerUrl } from '../invarium/server-url.ts'
import type { ResultStatus } from '../model.ts'
import { type Percent, parsePercent } from './percent.ts'

export interface GateInputs {
  readonly apiKey: string
  readonly serverUrl: URL
  readonly agentName: string
  /** A run's id, or `latest`. */
  readonly testRunId: string
  readonly runSource: string | undefined
  readonly threshold: Percent
  readonly minResults: number
  readonly maxErrors: number | undefined
  /** Seconds. */
  readonly waitTimeout: number
  /** Seconds. */
  readonly pollInterval: number
  /** Seconds. */
  readonly requestTimeout: number
  readonly statuses: readonly ResultStatus[]
}

/** `existing`: only a comment that is there already is brought up to date. */
export type CommentPolicy = 'always' | 'on-failure' | 'never' | 'existing'

/** Where and how the verdict is told: needed even when the other inputs are wrong. */
export interface Delivery {
  readonly agentName: string
  readonly summary: boolean
  readonly comment: CommentPolicy
  readonly commentKey: string
  /** Undefined: found from the event. */
  readonly pullRequest: number | undefined
  readonly annotations: boolean
  readonly reportOnly: boolean
  readonly maxListed: number
  readonly token: string
}

const DAY = 86_400

const STATUSES: readonly ResultStatus[] = ['passed', 'failed', 'error', 'pending']

const SOURCES = ['ci', 'mcp', 'cli', 'vscode', 'api'] as const

/** The key, from its input or from the environment; to be masked before anything else is done. */
export function readApiKey(env: NodeJS.ProcessEnv): string {
  return createInputReader(env).text('api-key') || (env.INVARIUM_API_KEY ?? '').trim()
}

/** Reads how the verdict is told, as far as these inputs can be read: a wrong one never keeps the error from being told. */
export function readDelivery(env: NodeJS.ProcessEnv): Delivery {
  return deliveryFrom(createInputReader(env))
}

/** Reads all inputs. Throws InputError, with a sentence for each that is wrong, before anything is done. */
export function readGateInputs(env: NodeJS.ProcessEnv, event: EventContext): GateInputs {
  const reader = createInputReader(env)
  const apiKey = readApiKey(env)
  if (apiKey === '' && event.withoutSecrets) throw InputError.missingKeyWithoutSecrets()
  // A header takes visible ASCII only (RFC 9110, section 5.5).
  if (!/^[\x21-\x7e]+$/.test(apiKey)) reader.refuseSecret('api-key', 'an Invarium API key, for instance from a secret')

  const serverUrl = parseServerUrl(reader.text('server-url'))
  if (serverUrl === undefined) reader.refuse('server-url', 'an https address (http only for this machine)')
  const threshold = parsePercent(reader.text('threshold'))
  if (threshold === undefined) reader.refuse('threshold', 'a percentage, 0 or from 1 to 100 (a fraction is a mistake)')
  deliveryFrom(reader)

  const inputs = {
    apiKey,
    agentName: reader.required('agent-name'),
    testRunId: reader.required('test-run-id'),
    runSource: reader.text('run-source') === '' ? undefined : reader.choice('run-source', SOURCES, 'ci'),
    minResults: reader.whole('min-results', 1, 1_000_000),
    maxErrors: reader.optionalWhole('max-errors', 0, 1_000_000),
    waitTimeout: reader.decimal('wait-timeout', 0, DAY),
    pollInterval: reader.decimal('poll-interval', 0.1, DAY),
    requestTimeout: reader.decimal('request-timeout', 0.1, DAY),
    statuses: reader.choices('statuses', STATUSES)
  }
  if (serverUrl === undefined || threshold === undefined || reader.problems.length > 0) {
    throw InputError.of(reader.problems)
  }
  return { ...inputs, serverUrl, threshold }
}

function deliveryFrom(reader: InputReader): Delivery {
  const agentName = reader.text('agent-name')
  return {
    agentName,
    summary: reader.flag('summary', true),
    comment: reader.choice<CommentPolicy>('comment', ['always', 'on-failure', 'never'], 'existing'),
    commentKey: reader.text('comment-key') || agentName,
    pullRequest: reader.optionalWhole('pull-request', 1, 2 ** 31),
    annotations: reader.flag('annotations', true),
    reportOnly: reader.flag('report-only', false),
    maxListed: reader.whole('max-listed', 0, 10_000),
    token: reader.text('github-token')
  }
}
