import { type Dependencies, explain } from '../action/dependencies.ts'
import type { GitHubApi } from '../github/api.ts'
import { commentMarker, type FoundComments, findComments, runMarker, writeComments } from '../github/comment.ts'
import { GitHubRefusal } from '../github/refusal.ts'
import { renderCommentOf, worstOutcome } from '../report/agents.ts'
import type { Report } from '../report/report.ts'
import type { CommentPolicy, Publication } from './inputs.ts'
import type { PublishingContext } from './publish.ts'

type CommentInputs = Pick<Publication, 'comment' | 'commentKey' | 'pullRequest' | 'token'>

/** The comment on the pull request. */
export interface OwnComment {
  /** Starts looking for it, so that the requests to GitHub and to the platform run in parallel. */
  prepare(): void
  /** Creates or updates it and returns its URLs. Any error is only logged as a warning. */
  write(reports: readonly Report[], policy: CommentPolicy): Promise<readonly string[]>
}

/** Milliseconds after which GitHub is asked again, because another job could have written the comment. */
const MAX_AGE = 5_000

/** Where the comment goes; undefined: the event has no pull request. */
type Search = Promise<{ readonly api: GitHubApi; readonly found: FoundComments } | undefined>

export function createComment(
  inputs: CommentInputs,
  context: PublishingContext,
  { clock, runner }: Pick<Dependencies, 'clock' | 'runner'>
): OwnComment {
  let prepared: { readonly at: number; readonly search: Search } | undefined
  const isFresh = () => prepared !== undefined && clock.now() - prepared.at < MAX_AGE
  return {
    prepare: () => {
      if (inputs.comment === 'never' || inputs.commentKey === '' || prepared !== undefined) return
      prepared = { at: clock.now(), search: searchGitHub(inputs, context) }
      // It may never be awaited; avoid an unhandled rejection.
      prepared.search.catch(() => undefined)
    },
    write: async (reports, policy) => {
      if (policy === 'never') return []
      if (inputs.commentKey === '') {
        runner.warning('No comment written: set comment-key or agent-name.')
        return []
      }
      try {
        const place = await (isFresh() ? prepared?.search : searchGitHub(inputs, context))
        if (place === undefined) {
          runner.info(`No comment: the event ${context.event.name} has no pull request.`)
          return []
        }
        const request = createRequest(reports, policy, inputs, context)
        const body = runner.redact(request.body)
        const { urls, refusals } = await writeComments(place.api, { ...request, body }, place.found)
        if (urls.length > 0) runner.setOutput('comment-url', urls.join('\n'))
        for (const refusal of refusals) runner.warning(explain(refusal, runner).message)
        return urls
      } catch (error) {
        runner.warning(explain(GitHubRefusal.from(error, undefined), runner).message)
        return []
      }
    }
  }
}

async function searchGitHub(inputs: CommentInputs, { event, deadline }: PublishingContext): Search {
  const { repository, apiUrl } = event
  const { token } = inputs
  const pullRequests =
    inputs.pullRequest === undefined ? event.pullRequests : ({ kind: 'named', numbers: [inputs.pullRequest] } as const)
  if (repository === undefined || pullRequests.kind === 'none') return undefined
  if (token === '') throw GitHubRefusal.noToken()
  // Octokit is only loaded when there is a request to make.
  const { openGitHub } = await import(/* webpackChunkName: "github" */ '../github/api.ts')
  const api = openGitHub({ repository, token, apiUrl, deadline })
  const found = await findComments(api, { pullRequests, marker: commentMarker(inputs.commentKey) })
  return found.pullRequests === 0 ? undefined : { api, found }
}

function createRequest(
  reports: readonly Report[],
  policy: CommentPolicy,
  { commentKey }: CommentInputs,
  { event: { workflow } }: PublishingContext
) {
  const marker = commentMarker(commentKey)
  const firstLines = workflow === undefined ? marker : `${marker}\n${runMarker(workflow)}`
  const passed = worstOutcome(reports) === 'passed'
  return {
    marker,
    workflow,
    body: renderCommentOf(reports, firstLines),
    create: policy === 'always' || (policy === 'on-failure' && !passed)
  }
}
