import { connect, MARGIN, maskApiKey } from '../action/connection.ts'
import { type Dependencies, explain, live } from '../action/dependencies.ts'
import { createDeadline, type Deadline } from '../deadline.ts'
import { type EventContext, readEvent } from '../github/event.ts'
import { readTestRun } from '../invarium/test-run.ts'
import { findLatestRunId } from '../invarium/test-runs.ts'
import { type Decision, deliver } from './delivery.ts'
import { addTestCases } from './expectations.ts'
import { type GateInputs, readDelivery, readGateInputs } from './inputs.ts'
import { judge, undecided } from './verdict.ts'

/** Milliseconds of the margin that the platform cannot use up: they are kept for telling the verdict. */
const TELLING = 15_000

const LATEST_WARNING =
  'test-run-id is latest on an event with a pull request: the newest run may be of another branch. Give the id of the run that was made for this commit.'

/** Fetches a test run, judges it and tells the verdict. Whatever goes wrong on the way is a verdict too: undecided. */
export async function runGate(dependencies: Dependencies = live()): Promise<void> {
  maskApiKey(dependencies)
  const { env, runner } = dependencies
  const event = readEvent(env)
  const delivery = readDelivery(env)
  const decision = await decide(dependencies, event)
  await deliver(decision, delivery, event, runner)
}

async function decide(dependencies: Dependencies, event: EventContext): Promise<Decision> {
  const { env, runner, clock } = dependencies
  let deadline = createDeadline(clock, MARGIN)
  try {
    const inputs = readGateInputs(env, event)
    deadline = createDeadline(clock, inputs.waitTimeout * 1000 + MARGIN)
    if (inputs.testRunId === 'latest' && event.pullRequest !== undefined) runner.warning(LATEST_WARNING)
    const reading = await readRun(inputs, deadline.reserve(TELLING), dependencies)
    return { verdict: judge(reading.run, inputs), deadline, inputs, reading }
  } catch (error) {
    return { verdict: undecided(explain(error, runner)), deadline }
  }
}

async function readRun(inputs: GateInputs, deadline: Deadline, dependencies: Dependencies) {
  const { agentName, runSource, statuses, waitTimeout, pollInterval } = inputs
  const { runner, clock } = dependencies
  const session = await connect(inputs, deadline, dependencies)
  try {
    const testRunId =
      inputs.testRunId === 'latest' ? await findLatestRunId(session, agentName, runSource) : inputs.testRunId
    const query = { agentName, testRunId, statuses, judgesErrors: inputs.maxErrors !== undefined }
    const reading = await readTestRun(session, query, {
      clock,
      waitTimeout: waitTimeout * 1000,
      pollInterval: pollInterval * 1000,
      onWait: ({ status, counts }, waited) => {
        const evaluated = `${counts.total - counts.pending} of ${counts.total} evaluated`
        runner.info(`${status}, ${evaluated}, ${Math.round(waited / 1000)} s of ${waitTimeout} s`)
      }
    })
    return inputs.testCases ? await addTestCases(reading, session, agentName, dependencies) : reading
  } finally {
    await session.close()
  }
}
