import { untilGraceEnds } from '../action/cancellation.ts'
import { connect, MARGIN, maskApiKey } from '../action/connection.ts'
import { type Dependencies, explain, liveWithCancellation } from '../action/dependencies.ts'
import { Cancelled } from '../errors/cancelled.ts'
import { InputError } from '../errors/input.ts'
import { readEvent } from '../github/event.ts'
import { appendJobSummary } from '../github/job-summary.ts'
import { workspaceOf } from '../github/workspace-file.ts'
import { MAX_BATCH } from '../invarium/sync-results.ts'
import type { Coverage } from '../model.ts'
import { renderErrorSummary } from '../report/error.ts'
import { renderSyncSummary } from '../report/sync.ts'
import { plain, SentenceError } from '../sentence.ts'
import { createDeadline } from '../time.ts'
import { readSyncResultsInputs, type SyncResultsInputs } from './inputs.ts'
import type { ResultToSync } from './results-file.ts'
import { SyncInterrupted } from './sync-interrupted.ts'
import type { Synced } from './upload.ts'

/** Uploads a file of results as a test run. Any error fails the step, and says how to continue. */
export async function runSyncResults(dependencies: Dependencies = liveWithCancellation()): Promise<void> {
  maskApiKey(dependencies)
  const { env, runner } = dependencies
  let problem = 'The sync failed'
  try {
    const inputs = readSyncResultsInputs(env, readEvent(env))
    const { results, coverage } = await readFiles(inputs, dependencies)
    if (inputs.startAt > results.length) throw InputError.startPastEnd(inputs.startAt, results.length)
    const synced = await upload(inputs, results, dependencies)
    problem = 'All results were synced, but reporting failed'
    runner.setOutput('test-run-id', synced.testRunId)
    runner.setOutput('synced', String(results.length))
    runner.setOutput('dashboard-url', synced.dashboardUrl ?? '')
    await appendJobSummary(runner, (limit) =>
      renderSyncSummary({ ...synced, agentName: inputs.agentName, count: results.length, coverage }, limit)
    )
    runner.succeed()
  } catch (error) {
    const { message, sentence } = explain(error, runner)
    await appendJobSummary(runner, (limit) => renderErrorSummary(problem, sentence, limit))
    runner.fail(message)
  }
}

/** The results to send, and which test cases have no result; undefined without a test cases file. */
interface Files {
  readonly results: readonly ResultToSync[]
  readonly coverage: Pick<Coverage, 'total' | 'missing'> | undefined
}

/** Reads and validates all files. Throws InputError for anything that must not be sent. */
async function readFiles(
  { resultsFile, testCasesFile, missing: policy, untrusted }: SyncResultsInputs,
  { env, runner }: Dependencies
): Promise<Files> {
  const workspace = workspaceOf(env)
  const { readResultsFile } = await import(/* webpackChunkName: "platform" */ './results-file.ts')
  const given = await readResultsFile(workspace, resultsFile)
  if (testCasesFile === undefined) return { results: given, coverage: undefined }
  const { describeMissing, findMissing, keepFacts, readTestCasesFile } = await import(
    /* webpackChunkName: "platform" */ './test-cases-file.ts'
  )
  const cases = await readTestCasesFile(workspace, testCasesFile)
  const missing = findMissing(given, cases)
  if (missing.length > 0) {
    const sentence = describeMissing(missing, cases.length)
    if (policy === 'refuse') throw InputError.missingResults(sentence)
    runner.warning(`${plain(sentence)}.`)
  }
  return { results: untrusted ? keepFacts(given) : given, coverage: { total: cases.length, missing } }
}

async function upload(
  inputs: SyncResultsInputs,
  results: readonly ResultToSync[],
  dependencies: Dependencies
): Promise<Synced> {
  const { runner, cancelled } = dependencies
  const clock = untilGraceEnds(dependencies.clock, cancelled)
  const batches = Math.ceil((results.length - inputs.startAt) / MAX_BATCH)
  const deadline = createDeadline(clock, MARGIN + batches * inputs.requestTimeout * 1000)
  const { syncResults } = await import(/* webpackChunkName: "platform" */ './upload.ts')
  try {
    const session = await connect(inputs, deadline, { ...dependencies, clock })
    try {
      return await syncResults(session, inputs, results, { note: runner.info, cancelled })
    } finally {
      await session.close()
    }
  } catch (error) {
    // Any other SentenceError means that no result was added.
    const isBefore = error instanceof SentenceError && !(error instanceof SyncInterrupted)
    throw cancelled.aborted && isBefore ? Cancelled.beforeUpload() : error
  }
}
