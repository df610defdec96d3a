import { GRACE, untilCancelled } from '../action/cancellation.ts'
import { MARGIN, maskApiKey } from '../action/connection.ts'
import { type Dependencies, explain, liveWithCancellation } from '../action/dependencies.ts'
import { Cancelled } from '../errors/cancelled.ts'
import { InputError } from '../errors/input.ts'
import { type EventContext, readEvent } from '../github/event.ts'
import type { InputReading } from '../github/inputs.ts'
import type { Runner } from '../github/runner.ts'
import { workspaceOf } from '../github/workspace-file.ts'
import type { Evidence, Verdict } from '../model.ts'
import type { Report } from '../report/report.ts'
import { createDeadline, type Deadline } from '../time.ts'
import { readBase } from './base.ts'
import { createComment } from './comment.ts'
import { createCommitStatus } from './commit-status.ts'
import { checkFiles } from './files.ts'
import { choosePublication, type GateInputs, type Publication, readGateInputs } from './inputs.ts'
import { publish } from './publish.ts'
import type { ReadingContext } from './read.ts'
import { judge, undecided } from './verdict.ts'

/** Milliseconds of the margin that are reserved for publishing the verdict. */
const PUBLISHING_TIME = 15_000

const LATEST_WARNING =
  'The run to judge is given as latest on a pull request event: the newest run may belong to another branch. Give the id of the run made for this commit instead.'

/**
 * Fetches the test run of one or more agents, judges each, and publishes the verdicts. Any error along the way leads to
 * a verdict too: undecided.
 */
export async function runGate(dependencies: Dependencies = liveWithCancellation()): Promise<void> {
  maskApiKey(dependencies)
  const { env, clock, runner, cancelled } = dependencies
  const event = readEvent(env)
  const reading = readGateInputs(env, event)
  const deadline = createDeadline(clock, (reading.problem ? 0 : reading.values.waitTimeout * 1000) + MARGIN)
  cancelled.addEventListener('abort', () => deadline.shorten(GRACE))
  const publication = choosePublication(reading.values)
  const comment = createComment(publication, { event, deadline }, dependencies)
  const problem = await findProblem(reading, event, dependencies)
  const judged = await Promise.all(
    splitByAgent(reading.values).map(async (inputs) => {
      const status = createCommitStatus(choosePublication(inputs), { event, deadline }, runner)
      const progress = { onWaiting: status.announce, onEnd: comment.prepare }
      const decision =
        problem === undefined
          ? await unlessCancelled(
              (stoppable) => decide(inputs as GateInputs, event, deadline, progress, stoppable),
              dependencies
            )
          : cannotDecide(problem, undefined, runner)
      return { report: createReport(decision, inputs, event, clock.date()), status }
    })
  )
  await publish(judged, comment, cancelled.aborted ? onlyUpdate(publication) : publication, dependencies)
}

/** A cancelled job updates its comment but creates none: usually a newer run has taken its place. */
function onlyUpdate(publication: Publication): Publication {
  return { ...publication, comment: publication.comment === 'never' ? 'never' : 'existing' }
}

/** The inputs of each agent; with several agents, each has a separate commit status. */
function splitByAgent(inputs: Partial<GateInputs>): readonly Partial<GateInputs>[] {
  const { agents = [], commitStatus } = inputs
  if (agents.length === 0) return [inputs]
  return agents.map((agent) => ({
    ...inputs,
    ...agent,
    commitStatus: commitStatus === undefined ? undefined : `${commitStatus} (${agent.agentName})`
  }))
}

/** What prevents any request to the platform. */
async function findProblem(
  { values, problem }: InputReading<GateInputs>,
  event: EventContext,
  { env, runner }: Dependencies
): Promise<unknown> {
  if (problem !== undefined) return problem
  const ids = values.agents.length === 0 ? [values] : values.agents
  if (ids.some(({ testRunId }) => testRunId === 'latest') && hasPullRequest(event)) runner.warning(LATEST_WARNING)
  return checkFiles(values.files, workspaceOf(env)).catch((error: unknown) => error)
}

function createReport(decision: Decision, inputs: Partial<GateInputs>, event: EventContext, generatedAt: Date): Report {
  const { agentName, statuses, maxListed, reportOnly } = choosePublication(inputs)
  return {
    ...decision,
    agentName,
    statuses,
    threshold: inputs.threshold?.value ?? 0,
    runSource: inputs.runSource,
    maxListed,
    reportOnly,
    origin: { commit: event.commit, workflow: event.workflow },
    generatedAt
  }
}

/** A verdict and its evidence; undefined when nothing could be read. */
interface Decision {
  readonly verdict: Verdict
  readonly evidence: Evidence | undefined
  readonly dashboardUrl: string | undefined
}

/** What to do while a run is awaited, and once it has ended. */
type Progress = Pick<ReadingContext, 'onWaiting' | 'onEnd'>

/** Stops all waiting and makes the verdict `undecided` if the job is cancelled first. */
async function unlessCancelled(
  decide: (stoppable: Dependencies) => Promise<Decision>,
  dependencies: Dependencies
): Promise<Decision> {
  const { cancelled, clock, runner } = dependencies
  const cancellation = new Promise<undefined>((resolve) => {
    cancelled.addEventListener('abort', () => resolve(undefined))
  })
  const stoppable = { ...dependencies, clock: untilCancelled(clock, cancelled) }
  const decision = await Promise.race([decide(stoppable), cancellation])
  if (decision === undefined || cancelled.aborted) return cannotDecide(Cancelled.beforeVerdict(), undefined, runner)
  return decision
}

async function decide(
  inputs: GateInputs,
  event: EventContext,
  deadline: Deadline,
  progress: Progress,
  dependencies: Dependencies
): Promise<Decision> {
  try {
    if (inputs.testRunId === '') throw InputError.missingRun(inputs.agentName)
    // The code that reads from the platform is only loaded when it is needed.
    const { readEvidence } = await import(/* webpackChunkName: "platform" */ './read.ts')
    // Requests to GitHub in the meantime share the platform's deadline.
    const requestDeadline = createDeadline(dependencies.clock, deadline.remaining() - PUBLISHING_TIME)
    const context = {
      deadline: requestDeadline,
      base: readBase(inputs, event, requestDeadline, dependencies),
      known: readKnown(inputs, event, requestDeadline, dependencies),
      ...progress
    }
    const reading = await readEvidence(inputs, context, dependencies)
    if (reading.evidence === undefined) return cannotDecide(reading.error, reading.dashboardUrl, dependencies.runner)
    const { evidence } = reading
    return { verdict: judge(evidence, inputs), evidence, dashboardUrl: evidence.run.dashboardUrl }
  } catch (error) {
    return cannotDecide(error, undefined, dependencies.runner)
  }
}

/** The code that reads known failures is only loaded if there is a list of them. */
async function readKnown(inputs: GateInputs, event: EventContext, deadline: Deadline, dependencies: Dependencies) {
  if (inputs.knownFailuresFile === undefined) return []
  const { readKnownFailures } = await import(/* webpackChunkName: "platform" */ './known-failures.ts')
  return readKnownFailures(inputs, event, deadline, dependencies)
}

function cannotDecide(error: unknown, dashboardUrl: string | undefined, runner: Runner): Decision {
  return { verdict: undecided(explain(error, runner)), evidence: undefined, dashboardUrl }
}

/**
 * True for an event about a pull request. A push is not: its branch may have one, but the run belongs to the branch.
 */
function hasPullRequest({ pullRequests: { kind } }: EventContext): boolean {
  return kind === 'named' || kind === 'branch'
}
