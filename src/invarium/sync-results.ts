import { UnreadableAnswer } from '../errors/unreadable.ts'
import { say } from '../sentence.ts'
import { trustedUrl } from './dashboard.ts'
import { readRefusal } from './refusals.ts'
import { comparableRunId, linesOf } from './run/header.ts'
import type { Session } from './wire/session.ts'

/** The most results that one call takes. */
export const MAX_BATCH = 1_000

export interface Batch {
  readonly agentName: string
  readonly results: readonly unknown[]
  /** The run to append to; undefined makes a new one. */
  readonly testRunId: string | undefined
  readonly name: string | undefined
  readonly source: string
}

export interface SyncedBatch {
  readonly testRunId: string
  /** How many results the platform says it has taken. */
  readonly count: number
  readonly dashboardUrl: string | undefined
}

/**
 * Sends at most 1,000 results with `invarium_sync_results`. This is not safe to repeat, and is not repeated: after an
 * error the results may or may not be in the run. Throws PlatformError or UnreadableAnswer.
 */
export async function syncBatch(session: Session, batch: Batch): Promise<SyncedBatch> {
  const text = await session.callTool('invarium_sync_results', {
    agent_name: batch.agentName,
    results: JSON.stringify(batch.results),
    ...(batch.testRunId !== undefined && { test_run_id: batch.testRunId }),
    ...(batch.testRunId === undefined && batch.name !== undefined && { name: batch.name }),
    source: batch.source
  })
  const synced = readSyncAnswer(text)
  if (synced.agent.toLowerCase() !== batch.agentName.trim().toLowerCase()) {
    throw UnreadableAnswer.because(say`it is about the agent ${synced.agent} and not ${batch.agentName}.`)
  }
  if (batch.testRunId !== undefined && comparableRunId(batch.testRunId) !== comparableRunId(synced.testRunId)) {
    throw UnreadableAnswer.because(say`it is about the run ${synced.testRunId} and not ${batch.testRunId}.`)
  }
  const dashboardUrl = trustedUrl(synced.dashboard, session.serverUrl)
  return { testRunId: synced.testRunId, count: synced.count, dashboardUrl }
}

interface SyncAnswer {
  readonly testRunId: string
  readonly agent: string
  readonly count: number
  readonly dashboard: string | undefined
}

/** Reads `Results synced successfully` and the fields below it, each of which stands there at most once. */
export function readSyncAnswer(text: string): SyncAnswer {
  const lines = linesOf(text).map((line) => line.trim())
  if (!lines.find((line) => line !== '')?.startsWith('Results synced')) throw readRefusal(text)
  const fieldOf = (key: string) => {
    const values = lines.flatMap((line) => (line.startsWith(`${key}:`) ? [line.slice(key.length + 1).trim()] : []))
    if (values.length > 1) throw UnreadableAnswer.because(say`it says more than once what stands in ${key}.`)
    return values[0]
  }
  const testRunId = fieldOf('Test Run')
  const count = /^(\d{1,9}) synced$/.exec(fieldOf('Results') ?? '')?.[1]
  if (!testRunId || count === undefined) {
    throw UnreadableAnswer.because(say`it does not say which run holds how many results.`)
  }
  return { testRunId, agent: fieldOf('Agent') ?? '', count: Number(count), dashboard: fieldOf('Dashboard') }
}
