import { type Dependencies, explain } from '../action/dependencies.ts'
import type { BaseLine } from '../github/base-commits.ts'
import type { EventContext } from '../github/event.ts'
import type { SentenceError } from '../sentence.ts'
import type { Deadline } from '../time.ts'
import { BaselineProblem } from './baseline-problem.ts'
import type { GateInputs } from './inputs.ts'

/** The commits that the judged one is compared with, or why they are unknown. */
export type BaseReading =
  | {
      readonly kind: 'read'
      readonly line: BaseLine
      readonly home: string
      /** The commits are on the default branch, which a pull request cannot choose. */
      readonly isDefault: boolean
    }
  | { readonly kind: 'problem'; readonly cause: SentenceError }

/** The minimum number of further commits to check: the newest record may be the judged run itself. */
const MIN_HISTORY = 10

/** Fetches the runs that were recorded for the base from GitHub; undefined when they are not needed. Never throws. */
export async function readBase(
  { baseline, commitStatus, history, flakyRuns, token }: GateInputs,
  event: EventContext,
  deadline: Deadline,
  { runner }: Pick<Dependencies, 'runner'>
): Promise<BaseReading | undefined> {
  if (baseline !== 'base' || commitStatus === undefined) return undefined
  try {
    const { repository, apiUrl, base, workflow } = event
    if (repository === undefined || base.kind === 'none') throw BaselineProblem.noBase(event.name)
    if (token === '') throw BaselineProblem.noToken()
    const [{ openGitHub }, { readBaseLine }] = await Promise.all([
      import(/* webpackChunkName: "github" */ '../github/api.ts'),
      import(/* webpackChunkName: "github" */ '../github/base-commits.ts')
    ])
    const api = openGitHub({ repository, token, apiUrl, deadline })
    const line = await readBaseLine(
      api,
      base,
      { context: commitStatus, workflow },
      Math.max(history, flakyRuns, MIN_HISTORY)
    )
    return { kind: 'read', line, home: event.home, isDefault: line.branch === event.defaultBranch }
  } catch (error) {
    return { kind: 'problem', cause: explain(BaselineProblem.ofGitHub(error), runner) }
  }
}
