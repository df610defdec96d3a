import { MARGIN, maskApiKey } from '../action/connection.ts'
import { type Dependencies, explain, live } from '../action/dependencies.ts'
import { createDeadline } from '../deadline.ts'
import { type EventContext, readEvent } from '../github/event.ts'
import { workspaceOf } from '../github/workspace-file.ts'
import type { Decision } from './decision.ts'
import { deliver } from './delivery.ts'
import { checkFiles } from './files.ts'
import { readDelivery, readGateInputs } from './inputs.ts'
import { judge, undecided } from './verdict.ts'

/** Milliseconds of the margin that the platform cannot use up: they are kept for telling the verdict. */
const TELLING = 15_000

const LATEST_WARNING =
  'test-run-id is latest on an event with a pull request: the newest run may be of another branch. Give the id of the run that was made for this commit.'

/** Fetches a test run, judges it and tells the verdict. Whatever goes wrong on the way is a verdict too: undecided. */
export async function runGate(dependencies: Dependencies = live()): Promise<void> {
  maskApiKey(dependencies)
  const { env } = dependencies
  const event = readEvent(env)
  const delivery = readDelivery(env)
  const decision = await decide(dependencies, event)
  await deliver(decision, delivery, event, dependencies)
}

async function decide(dependencies: Dependencies, event: EventContext): Promise<Decision> {
  const { env, runner, clock } = dependencies
  let deadline = createDeadline(clock, MARGIN)
  try {
    const inputs = readGateInputs(env, event)
    deadline = createDeadline(clock, inputs.waitTimeout * 1000 + MARGIN)
    if (inputs.testRunId === 'latest' && hasPullRequest(event)) runner.warning(LATEST_WARNING)
    await checkFiles(inputs.files, workspaceOf(env))
    // All that knows the platform is loaded only when it is asked.
    const { gatherEvidence } = await import('./evidence.ts')
    const evidence = await gatherEvidence(inputs, deadline.reserve(TELLING), dependencies)
    return { verdict: judge(evidence.run, inputs, evidence.baseline), deadline, inputs, evidence }
  } catch (error) {
    return { verdict: undecided(explain(error, runner)), deadline }
  }
}

/** A push has a branch of its own; what it pushes to may have a pull request, but the run is of that branch. */
function hasPullRequest({ pullRequests: { kind } }: EventContext): boolean {
  return kind === 'named' || kind === 'branch'
}
