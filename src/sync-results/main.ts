import { connect, MARGIN, maskApiKey } from '../action/connection.ts'
import { type Dependencies, explain, live } from '../action/dependencies.ts'
import { InputError } from '../errors/input.ts'
import { readEvent } from '../github/event.ts'
import { appendJobSummary } from '../github/job-summary.ts'
import { workspaceOf } from '../github/workspace-file.ts'
import { MAX_BATCH } from '../invarium/sync-results.ts'
import { renderErrorSummary } from '../report/error.ts'
import { renderSyncSummary } from '../report/sync.ts'
import { createDeadline } from '../time.ts'
import { readSyncResultsInputs, type SyncResultsInputs } from './inputs.ts'
import type { ResultToSync } from './results-file.ts'
import type { Synced } from './upload.ts'

/** Uploads a file of results as a test run. Whatever goes wrong fails the step, with what is needed to go on. */
export async function runSyncResults(dependencies: Dependencies = live()): Promise<void> {
  maskApiKey(dependencies)
  const { env, runner } = dependencies
  let problem = 'Not all results are synced'
  try {
    const inputs = readSyncResultsInputs(env, readEvent(env))
    const { readResultsFile } = await import(/* webpackChunkName: "platform" */ './results-file.ts')
    const results = await readResultsFile(workspaceOf(env), inputs.resultsFile)
    if (inputs.startAt > results.length) throw InputError.startPastEnd(inputs.startAt, results.length)
    const synced = await upload(inputs, results, dependencies)
    problem = 'All results are synced, but not all of it is told'
    runner.setOutput('test-run-id', synced.testRunId)
    runner.setOutput('synced', String(results.length))
    runner.setOutput('dashboard-url', synced.dashboardUrl ?? '')
    await appendJobSummary(runner, (limit) =>
      renderSyncSummary({ ...synced, agentName: inputs.agentName, count: results.length }, limit)
    )
    runner.succeed()
  } catch (error) {
    const { message, sentence } = explain(error, runner)
    await appendJobSummary(runner, (limit) => renderErrorSummary(problem, sentence, limit))
    runner.fail(message)
  }
}

async function upload(
  inputs: SyncResultsInputs,
  results: readonly ResultToSync[],
  dependencies: Dependencies
): Promise<Synced> {
  const batches = Math.ceil((results.length - inputs.startAt) / MAX_BATCH)
  const deadline = createDeadline(dependencies.clock, MARGIN + batches * inputs.requestTimeout * 1000)
  const { syncResults } = await import(/* webpackChunkName: "platform" */ './upload.ts')
  const session = await connect(inputs, deadline, dependencies)
  try {
    return await syncResults(session, inputs, results, dependencies.runner.info)
  } finally {
    await session.close()
  }
}
