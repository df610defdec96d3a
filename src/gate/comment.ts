import { explain } from '../action/dependencies.ts'
import { commentMarker, runMarker, type WrittenComments, writeComments } from '../github/comment.ts'
import { GitHubRefusal } from '../github/refusal.ts'
import type { Runner } from '../github/runner.ts'
import { renderCommentOf, worstOutcome } from '../report/agents.ts'
import type { Report } from '../report/report.ts'
import type { Publication } from './inputs.ts'
import type { Occasion } from './publish.ts'

type CommentInputs = Pick<Publication, 'comment' | 'commentKey' | 'pullRequest' | 'token'>

/** Creates or updates the comment and returns its URLs. Any error is a warning. */
export async function updateComment(
  reports: readonly Report[],
  inputs: CommentInputs,
  occasion: Occasion,
  runner: Runner
): Promise<readonly string[]> {
  if (inputs.comment === 'never') return []
  if (inputs.commentKey === '') {
    runner.warning('No comment written: set comment-key or agent-name.')
    return []
  }
  try {
    const { urls, refusals, pullRequests } = await writeOwnComments(reports, inputs, occasion, runner)
    if (urls.length > 0) runner.setOutput('comment-url', urls.join('\n'))
    for (const refusal of refusals) runner.warning(explain(refusal, runner).message)
    if (pullRequests === 0) runner.info(`No comment: the event ${occasion.event.name} has no pull request.`)
    return urls
  } catch (error) {
    runner.warning(explain(GitHubRefusal.from(error, undefined), runner).message)
    return []
  }
}

async function writeOwnComments(
  reports: readonly Report[],
  { token, comment, commentKey, pullRequest: named }: CommentInputs,
  { event, deadline }: Occasion,
  runner: Runner
): Promise<WrittenComments> {
  const { repository, workflow, apiUrl } = event
  const pullRequests = named === undefined ? event.pullRequests : ({ kind: 'named', numbers: [named] } as const)
  if (repository === undefined || pullRequests.kind === 'none') return { urls: [], refusals: [], pullRequests: 0 }
  if (token === '') throw GitHubRefusal.noToken()
  // Octokit is only loaded when there is something to write.
  const { openGitHub } = await import(/* webpackChunkName: "github" */ '../github/api.ts')
  const marker = commentMarker(commentKey)
  const firstLines = workflow === undefined ? marker : `${marker}\n${runMarker(workflow)}`
  const passed = worstOutcome(reports) === 'passed'
  return writeComments(openGitHub({ repository, token, apiUrl, deadline }), {
    pullRequests,
    marker,
    workflow,
    body: runner.redact(renderCommentOf(reports, firstLines)),
    create: comment === 'always' || (comment === 'on-failure' && !passed)
  })
}
