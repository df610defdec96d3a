import { type Dependencies, explain } from '../action/dependencies.ts'
import type { BaseHistory } from '../github/base-commits.ts'
import type { EventContext } from '../github/event.ts'
import type { SentenceError } from '../sentence.ts'
import type { Deadline } from '../time.ts'
import { BaselineProblem } from './baseline-problem.ts'
import type { GateInputs } from './inputs.ts'

/** The commits that the judged one is compared with, or why they are unknown. */
export type BaseReading =
  | {
      readonly kind: 'read'
      readonly history: BaseHistory
      readonly repositoryUrl: string
      /**
       * True if the commits are on the default branch: a pull request can choose its base, but not what the default is.
       */
      readonly isDefault: boolean
      /** True if the judged commit is on the branch itself, so its own run is recorded for the branch. */
      readonly includesJudged: boolean
    }
  | { readonly kind: 'problem'; readonly cause: SentenceError }

/** The minimum number of commits to check after the first: the newest recorded run may be the judged run itself. */
const MIN_HISTORY = 10

/** Fetches from GitHub the runs that were recorded for the base; undefined when they are not needed. Never throws. */
export async function readBase(
  { baseline, commitStatus, history: charted, flakyRuns, token }: GateInputs,
  event: EventContext,
  deadline: Deadline,
  { runner }: Pick<Dependencies, 'runner'>
): Promise<BaseReading | undefined> {
  if (baseline !== 'base' || commitStatus === undefined) return undefined
  try {
    const { repository, apiUrl, base, workflow } = event
    if (repository === undefined || base.kind === 'none') throw BaselineProblem.noBase(event.name)
    if (token === '') throw BaselineProblem.noToken()
    const [{ openGitHub }, { readBaseHistory }] = await Promise.all([
      import(/* webpackChunkName: "github" */ '../github/api.ts'),
      import(/* webpackChunkName: "github" */ '../github/base-commits.ts')
    ])
    const api = openGitHub({ repository, token, apiUrl, deadline })
    const history = await readBaseHistory(
      api,
      base,
      { context: commitStatus, workflow },
      Math.max(charted, flakyRuns, MIN_HISTORY)
    )
    return {
      kind: 'read',
      history,
      repositoryUrl: event.repositoryUrl,
      isDefault: history.branch === event.defaultBranch,
      includesJudged: base.kind !== 'merge-base' && base.sha === event.judgedSha
    }
  } catch (error) {
    return { kind: 'problem', cause: explain(BaselineProblem.ofGitHub(error), runner) }
  }
}
