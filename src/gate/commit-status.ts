import { explain } from '../action/dependencies.ts'
import type { NewStatus } from '../github/api.ts'
import { GitHubRefusal } from '../github/refusal.ts'
import type { Runner } from '../github/runner.ts'
import type { ConditionName, Outcome } from '../model.ts'
import type { Report } from '../report/report.ts'
import type { Publication } from './inputs.ts'
import type { PublishingContext } from './publish.ts'

/** The status of the judged commit: it shows the verdict, and records the run for later comparisons. */
export interface CommitStatus {
  /** Sets the status to pending. */
  announce(): void
  /** Sets the final status, after the pending one. `isBroken`: the check is red regardless of the verdict. */
  conclude(report: Report, isBroken: boolean): Promise<void>
}

const STATES = { passed: 'success', failed: 'failure', undecided: 'error' } as const satisfies Record<Outcome, string>

/** The conditions that a run must meet to be complete. */
const COMPLETENESS: readonly ConditionName[] = ['run status', 'results', 'coverage', 'pending']

/** A status that is only set if the inputs name its context. Any error is only logged as a warning. */
export function createCommitStatus(
  { commitStatus: context, token }: Pick<Publication, 'commitStatus' | 'token'>,
  publishing: PublishingContext,
  runner: Runner
): CommitStatus {
  if (context === undefined) return { announce: () => undefined, conclude: async () => undefined }
  const set = async (choose: () => OwnStatus | Promise<OwnStatus>) => {
    try {
      await setOwnStatus({ context, ...(await choose()) }, token, publishing, runner)
    } catch (error) {
      runner.warning(explain(GitHubRefusal.ofStatus(error), runner).message)
    }
  }
  let announced: Promise<void> | undefined
  return {
    announce: () => {
      announced ??= set(() => ({ state: 'pending', description: 'Waiting for the test run' }))
    },
    conclude: async (report, isBroken) => {
      await announced
      await set(() => (isBroken ? BROKEN : describe(report)))
    }
  }
}

type OwnStatus = Pick<NewStatus, 'state' | 'description'>

const BROKEN: OwnStatus = { state: 'error', description: 'The check failed: see its log' }

async function describe({ evidence, verdict, reportOnly }: Report): Promise<OwnStatus> {
  const isReportOnly = reportOnly && verdict.outcome === 'failed'
  const state = isReportOnly ? 'success' : STATES[verdict.outcome]
  const isUndecided = verdict.outcome === 'undecided'
  const isComplete = verdict.conditions.every(({ name, met }) => met || !COMPLETENESS.includes(name))
  if (evidence === undefined || (isUndecided && !isComplete)) {
    return { state, description: 'Undecided: see the job summary' }
  }
  const { describeRun } = await loadGitHub()
  const { id: testRunId, counts } = evidence.run
  const passRate = verdict.passRate ?? 0
  // If a complete run that cannot be compared were not recorded, a lost baseline would block the branch forever.
  const record = describeRun({ testRunId, passed: counts.passed, total: counts.total, passRate }, isUndecided)
  // An incomplete run, or one whose id cannot be parsed back, must not become a baseline: show only the numbers.
  const numbers = `${passRate}% (${counts.passed} of ${counts.total})`
  return { state, description: isComplete && record !== undefined ? record : `${numbers}, not recorded` }
}

async function setOwnStatus(
  status: Pick<NewStatus, 'context' | 'state' | 'description'>,
  token: string,
  { event, deadline }: PublishingContext,
  runner: Runner
): Promise<void> {
  const { repository, judgedSha, workflow, apiUrl } = event
  if (repository === undefined || judgedSha === undefined) throw GitHubRefusal.noCommit(event.name)
  if (token === '') throw GitHubRefusal.noTokenForStatus()
  const { openGitHub, setStatus } = await loadGitHub()
  const api = openGitHub({ repository, token, apiUrl, deadline })
  const isSet = await setStatus(api, judgedSha, { ...status, targetUrl: workflow?.url }, workflow)
  if (!isSet) runner.info('The commit status was left unchanged: a later workflow run has already set it.')
}

/** Octokit is only loaded when there is a request to make. */
async function loadGitHub() {
  const [api, recorded] = await Promise.all([
    import(/* webpackChunkName: "github" */ '../github/api.ts'),
    import(/* webpackChunkName: "github" */ '../github/recorded-run.ts')
  ])
  return { ...api, ...recorded }
}
