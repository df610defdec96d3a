import { type ConnectionInputs, connectionFields, MAX_SECONDS, readAgentName } from '../action/connection.ts'
import { InputError } from '../errors/input-error.ts'
import type { EventContext } from '../github/event.ts'
import { createInputReader, type InputReader, readAll, readOr } from '../github/input-reader.ts'
import { RESULT_STATUSES, type ResultStatus, RUN_SOURCES } from '../model.ts'
import { type Percent, parsePercent } from './percent.ts'

export interface GateInputs extends ConnectionInputs {
  readonly agentName: string
  /** A run's id, or `latest`. */
  readonly testRunId: string
  readonly runSource: string | undefined
  readonly threshold: Percent
  readonly minResults: number
  readonly maxErrors: number | undefined
  /** A run's id, or `previous`. */
  readonly baseline: string | undefined
  readonly maxRegressions: number | undefined
  /** Earlier runs in the trend. */
  readonly history: number
  /** Seconds. */
  readonly waitTimeout: number
  /** Seconds. */
  readonly pollInterval: number
  readonly statuses: readonly ResultStatus[]
  /** Add what was expected to each listed result. */
  readonly testCases: boolean
  readonly files: ExportFiles
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
  readonly files: ExportFiles
  readonly token: string
}

/** Files inside the workspace; undefined: not wanted. */
export interface ExportFiles {
  readonly report: string | undefined
  readonly junit: string | undefined
  readonly ctrf: string | undefined
}

const COMMENT_POLICIES: readonly CommentPolicy[] = ['always', 'on-failure', 'never']

/** Reads all inputs. Throws InputError, with a sentence for each that is wrong, before anything is done. */
export function readGateInputs(env: NodeJS.ProcessEnv, event: EventContext): GateInputs {
  const reader = createInputReader(env)
  const { delivery: _, ...inputs } = readAll<GateInputs & { delivery: Delivery }>({
    ...connectionFields(reader, env, event),
    agentName: () => readAgentName(reader),
    testRunId: () => reader.required('test-run-id'),
    runSource: () => reader.optional('run-source', () => reader.choice('run-source', RUN_SOURCES)),
    threshold: () =>
      reader.parsed('threshold', parsePercent, 'a percentage, 0 or from 1 to 100 (a fraction is a mistake)'),
    minResults: () => reader.whole('min-results', 1, 1_000_000),
    maxErrors: () => reader.optional('max-errors', () => reader.whole('max-errors', 0, 1_000_000)),
    baseline: () => reader.optional('baseline', () => reader.short('baseline')),
    maxRegressions: () => readMaxRegressions(reader),
    history: () => reader.whole('history', 0, 20),
    waitTimeout: () => reader.decimal('wait-timeout', 0, MAX_SECONDS),
    pollInterval: () => reader.decimal('poll-interval', 0.1, MAX_SECONDS),
    statuses: () => reader.choices('statuses', RESULT_STATUSES),
    testCases: () => reader.flag('test-cases'),
    files: () => readFiles(reader),
    delivery: () => readAll(deliveryFields(reader))
  })
  return inputs
}

function readFiles(reader: InputReader): ExportFiles {
  return {
    report: reader.text('report-file') || undefined,
    junit: reader.text('junit-file') || undefined,
    ctrf: reader.text('ctrf-file') || undefined
  }
}

function readMaxRegressions(reader: InputReader): number | undefined {
  const most = reader.optional('max-regressions', () => reader.whole('max-regressions', 0, 1_000_000))
  if (most !== undefined && reader.text('baseline') === '') {
    throw InputError.refused('max-regressions', String(most), 'empty unless baseline says what to compare with')
  }
  return most
}

/** Reads how the verdict is told; in place of a wrong input stands what tells more: the error itself must be told. */
export function readDelivery(env: NodeJS.ProcessEnv): Delivery {
  const fields = deliveryFields(createInputReader(env))
  return readAll<Delivery>({
    ...fields,
    summary: () => readOr(fields.summary, true),
    comment: () => readOr(fields.comment, 'existing'),
    commentKey: () => readOr(fields.commentKey, ''),
    pullRequest: () => readOr(fields.pullRequest, undefined),
    annotations: () => readOr(fields.annotations, true),
    reportOnly: () => readOr(fields.reportOnly, false),
    maxListed: () => readOr(fields.maxListed, 0)
  })
}

function deliveryFields(reader: InputReader) {
  const agentName = reader.text('agent-name')
  return {
    agentName: () => agentName,
    summary: () => reader.flag('summary'),
    comment: () => reader.choice('comment', COMMENT_POLICIES),
    commentKey: () => reader.short('comment-key') || agentName,
    pullRequest: () => reader.optional('pull-request', () => reader.whole('pull-request', 1, 2 ** 31)),
    annotations: () => reader.flag('annotations'),
    reportOnly: () => reader.flag('report-only'),
    maxListed: () => reader.whole('max-listed', 0, 10_000),
    files: () => readFiles(reader),
    token: () => reader.text('github-token')
  }
}
