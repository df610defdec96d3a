import { type Clock, createDeadline, type Deadline, systemClock } from '../deadline.ts'
import { Defect, SentenceError } from '../errors.ts'
import { type EventContext, readEvent } from '../github/event.ts'
import { createRunner, type Runner } from '../github/runner.ts'
import { openSession } from '../invarium/session.ts'
import { type RunReading, readTestRun } from '../invarium/test-run.ts'
import { findLatestRunId } from '../invarium/test-runs.ts'
import { type Decision, deliver } from './delivery.ts'
import { type GateInputs, readApiKey, readDelivery, readGateInputs } from './inputs.ts'
import { judge, undecided } from './verdict.ts'

/** What the gate works with; tests bring their own. */
export interface Dependencies {
  readonly env: NodeJS.ProcessEnv
  readonly runner: Runner
  readonly clock: Clock
}

/** Milliseconds for everything but waiting for the run. */
const MARGIN = 60_000

/** Milliseconds of the margin that the platform cannot use up: they are kept for telling the verdict. */
const TELLING = 15_000

const LATEST_WARNING =
  'test-run-id is latest on an event with a pull request: the newest run may be of another branch. Give the id of the run that was made for this commit.'

/** Fetches a test run, judges it and tells the verdict. Whatever goes wrong on the way is a verdict too: undecided. */
export async function runGate(dependencies: Dependencies = live()): Promise<void> {
  const { env, runner } = dependencies
  const apiKey = readApiKey(env)
  if (apiKey !== '') runner.mask(apiKey)
  const event = readEvent(env)
  const delivery = readDelivery(env)
  const decision = await decide(dependencies, event)
  await deliver(decision, delivery, event, runner)
}

async function decide({ env, runner, clock }: Dependencies, event: EventContext): Promise<Decision> {
  let deadline = createDeadline(clock, MARGIN)
  try {
    const inputs = readGateInputs(env, event)
    deadline = createDeadline(clock, inputs.waitTimeout * 1000 + MARGIN)
    if (inputs.testRunId === 'latest' && event.pullRequest !== undefined) runner.warning(LATEST_WARNING)
    const reading = await fetchRun(inputs, deadline.reserve(TELLING), { runner, clock })
    return { verdict: judge(reading.run, inputs), deadline, inputs, reading }
  } catch (error) {
    const known = error instanceof SentenceError ? error : Defect.from(error)
    for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
      runner.debug(cause.stack ?? cause.message)
    return { verdict: undecided(known), deadline }
  }
}

async function fetchRun(
  inputs: GateInputs,
  deadline: Deadline,
  { runner, clock }: Pick<Dependencies, 'runner' | 'clock'>
): Promise<RunReading> {
  const { agentName, runSource, statuses } = inputs
  const session = await openSession({
    serverUrl: inputs.serverUrl,
    apiKey: inputs.apiKey,
    requestTimeout: inputs.requestTimeout * 1000,
    deadline,
    clock,
    note: runner.info
  })
  try {
    const testRunId =
      inputs.testRunId === 'latest' ? await findLatestRunId(session, agentName, runSource) : inputs.testRunId
    const query = { agentName, testRunId, statuses, judgesErrors: inputs.maxErrors !== undefined }
    return await readTestRun(session, query, {
      clock,
      waitTimeout: inputs.waitTimeout * 1000,
      pollInterval: inputs.pollInterval * 1000,
      onWait: ({ status, counts }, waited) => {
        const evaluated = `${counts.total - counts.pending} of ${counts.total} evaluated`
        runner.info(`${status}, ${evaluated}, ${Math.round(waited / 1000)} s of ${inputs.waitTimeout} s`)
      }
    })
  } finally {
    await session.close()
  }
}

function live(): Dependencies {
  return { env: process.env, runner: createRunner(process.env), clock: systemClock }
}
