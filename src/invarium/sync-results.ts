import { UnreadableResponse } from '../errors/unreadable.ts'
import { excerpt, say } from '../sentence.ts'
import { findUrl, trustedUrl } from './dashboard.ts'
import { isKnownRefusal, readRefusal } from './refusals.ts'
import { isSameAgent, isSameRun, NUMBER, plainLinesOf, readLabel, toNumber } from './text.ts'
import type { Session } from './wire/session.ts'

/** The maximum number of results per call. */
export const MAX_BATCH = 1_000

export interface Batch {
  readonly agentName: string
  readonly results: readonly unknown[]
  /** The run to append to. Undefined: a new one is created. */
  readonly testRunId: string | undefined
  readonly name: string | undefined
  readonly source: string
}

export interface SyncedBatch {
  readonly testRunId: string
  /** How many results the platform says it accepted; undefined when it does not say, so the run must be checked. */
  readonly count: number | undefined
  readonly dashboardUrl: string | undefined
}

/**
 * Sends at most 1,000 results with `invarium_sync_results`. This is not safe to retry, and is retried only if the
 * platform refused it before processing it. After an error that is not a refusal (`PlatformError.isRefusal`), the results
 * may or may not be in the run. Throws PlatformError or UnreadableResponse.
 */
export async function syncBatch(session: Session, batch: Batch): Promise<SyncedBatch> {
  const text = await session.callTool('invarium_sync_results', {
    agent_name: batch.agentName,
    results: JSON.stringify(batch.results),
    ...(batch.testRunId !== undefined && { test_run_id: batch.testRunId }),
    ...(batch.testRunId === undefined && batch.name !== undefined && { name: batch.name }),
    source: batch.source
  })
  const { testRunId, agent, count, dashboard } = readSyncResponse(text)
  if (agent !== undefined && !isSameAgent(agent, batch.agentName)) {
    throw UnreadableResponse.because(say`it is about the agent ${excerpt(agent)}, not ${batch.agentName}.`)
  }
  if (batch.testRunId !== undefined && !isSameRun(batch.testRunId, testRunId)) {
    throw UnreadableResponse.because(say`it is about the run ${excerpt(testRunId)}, not ${batch.testRunId}.`)
  }
  return { testRunId, count, dashboardUrl: trustedUrl(dashboard, session.serverUrl) }
}

interface SyncResponse {
  readonly testRunId: string
  readonly agent: string | undefined
  readonly count: number | undefined
  readonly dashboard: string | undefined
}

/** Reads the fields of a response, each of which must appear at most once; without a run it is an error. */
export function readSyncResponse(text: string): SyncResponse {
  const labels = plainLinesOf(text).flatMap((line) => readLabel(line) ?? [])
  const fieldOf = (...names: readonly string[]) => {
    const values = labels.filter(({ name }) => names.includes(name)).map(({ value }) => value)
    if (values.length > 1) throw UnreadableResponse.because(say`it contains a field more than once (${excerpt(text)}).`)
    return values[0]
  }
  const testRunId = fieldOf('test run', 'test run id')?.split(/\s/, 1)[0]
  if (!testRunId || isKnownRefusal(text)) throw readRefusal(text)
  const [, count] = new RegExp(`^${NUMBER}(?![\\d/])`).exec(fieldOf('results', 'results synced') ?? '') ?? []
  return {
    testRunId,
    agent: fieldOf('agent', 'agent name'),
    count: count === undefined ? undefined : toNumber(count),
    dashboard: findUrl(fieldOf('dashboard', 'view on dashboard') ?? '')
  }
}
