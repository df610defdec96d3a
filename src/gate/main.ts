import { MARGIN, maskApiKey } from '../action/connection.ts'
import { type Dependencies, explain, live } from '../action/dependencies.ts'
import { type EventContext, readEvent } from '../github/event.ts'
import type { InputReading } from '../github/inputs.ts'
import type { Runner } from '../github/runner.ts'
import { workspaceOf } from '../github/workspace-file.ts'
import type { Evidence, Verdict } from '../model.ts'
import { createDeadline, type Deadline } from '../time.ts'
import { readBase } from './base.ts'
import { type CommitStatus, createCommitStatus } from './commit-status.ts'
import { checkFiles } from './files.ts'
import { choosePublication, type GateInputs, readGateInputs } from './inputs.ts'
import { publish } from './publish.ts'
import { judge, undecided } from './verdict.ts'

/** Milliseconds of the margin that the platform cannot use up: they are kept for telling the verdict. */
const TELLING = 15_000

const LATEST_WARNING =
  'test-run-id is latest on an event with a pull request: the newest run may be of another branch. Give the id of the run that was made for this commit.'

/** Fetches a test run, judges it and tells the verdict. Whatever goes wrong on the way is a verdict too: undecided. */
export async function runGate(dependencies: Dependencies = live()): Promise<void> {
  maskApiKey(dependencies)
  const { env, clock } = dependencies
  const event = readEvent(env)
  const inputs = readGateInputs(env, event)
  const deadline = createDeadline(clock, (inputs.problem ? 0 : inputs.values.waitTimeout * 1000) + MARGIN)
  const { agentName, statuses, maxListed, reportOnly, ...publication } = choosePublication(inputs.values)
  const status = createCommitStatus(publication, { event, deadline }, dependencies.runner)
  const decision = await decide(inputs, event, deadline, status, dependencies)
  const report = {
    ...decision,
    agentName,
    statuses,
    threshold: inputs.values.threshold?.value ?? 0,
    runSource: inputs.values.runSource,
    maxListed,
    reportOnly,
    origin: { commit: event.commit, workflow: event.workflow },
    generatedAt: clock.date()
  }
  await publish(report, publication, { event, deadline }, status, dependencies)
}

/** A verdict, and what it rests on; undefined when nothing could be read. */
interface Decision {
  readonly verdict: Verdict
  readonly evidence: Evidence | undefined
  readonly dashboardUrl: string | undefined
}

async function decide(
  { values: inputs, problem }: InputReading<GateInputs>,
  event: EventContext,
  deadline: Deadline,
  status: CommitStatus,
  dependencies: Dependencies
): Promise<Decision> {
  const { env, runner } = dependencies
  try {
    if (problem !== undefined) throw problem
    if (inputs.testRunId === 'latest' && hasPullRequest(event)) runner.warning(LATEST_WARNING)
    await checkFiles(inputs.files, workspaceOf(env))
    // All that knows the platform is loaded only when it is asked.
    const { readEvidence } = await import(/* webpackChunkName: "platform" */ './read.ts')
    const occasion = {
      deadline: deadline.reserve(TELLING),
      base: readBase(inputs, event, deadline, dependencies),
      known: readKnown(inputs, event, deadline, dependencies),
      onWaiting: status.announce
    }
    const reading = await readEvidence(inputs, occasion, dependencies)
    if (reading.evidence === undefined) return cannotDecide(reading.error, reading.dashboardUrl, runner)
    const { evidence } = reading
    return { verdict: judge(evidence, inputs), evidence, dashboardUrl: evidence.run.dashboardUrl }
  } catch (error) {
    return cannotDecide(error, undefined, runner)
  }
}

/** What checks a list is loaded only where there is one. */
async function readKnown(inputs: GateInputs, event: EventContext, deadline: Deadline, dependencies: Dependencies) {
  if (inputs.knownFailuresFile === undefined) return []
  const { readKnownFailures } = await import(/* webpackChunkName: "platform" */ './known-failures.ts')
  return readKnownFailures(inputs, event, deadline, dependencies)
}

function cannotDecide(error: unknown, dashboardUrl: string | undefined, runner: Runner): Decision {
  return { verdict: undecided(explain(error, runner)), evidence: undefined, dashboardUrl }
}

/** A push has a branch of its own; what it pushes to may have a pull request, but the run is of that branch. */
function hasPullRequest({ pullRequests: { kind } }: EventContext): boolean {
  return kind === 'named' || kind === 'branch'
}
