import { explain } from '../action/dependencies.ts'
import type { Deadline } from '../deadline.ts'
import { GitHubRefusal } from '../errors/github-refusal.ts'
import { commentMarker, runMarker, type WrittenComments, writeComments } from '../github/comment.ts'
import type { EventContext } from '../github/event.ts'
import type { Runner } from '../github/runner.ts'
import { renderComment } from '../report/comment.ts'
import type { Report } from '../report/report.ts'
import type { Delivery } from './inputs.ts'

interface CommentTask {
  readonly report: Report
  readonly deadline: Deadline
  readonly delivery: Delivery
  readonly event: EventContext
  readonly runner: Runner
}

/** Brings the comment up to date. Whatever keeps it from that is a warning. */
export async function updateStickyComment(task: CommentTask): Promise<void> {
  const { delivery, event, runner } = task
  if (delivery.comment === 'never') return
  if (delivery.commentKey === '') {
    runner.warning('No comment was looked for: neither comment-key nor agent-name says which is ours.')
    return
  }
  try {
    const { urls, refusals, pullRequests } = await writeOwnComments(task)
    if (urls.length > 0) runner.setOutput('comment-url', urls.join('\n'))
    for (const refusal of refusals) runner.warning(explain(refusal, runner).message)
    if (pullRequests === 0) runner.info(`No comment: the event ${event.name} has no pull request.`)
  } catch (error) {
    runner.warning(explain(GitHubRefusal.from(error, undefined), runner).message)
  }
}

async function writeOwnComments({ report, deadline, delivery, event, runner }: CommentTask): Promise<WrittenComments> {
  const { repository, workflow, apiUrl } = event
  const { token, comment } = delivery
  const named = delivery.pullRequest
  const pullRequests = named === undefined ? event.pullRequests : ({ kind: 'named', numbers: [named] } as const)
  if (repository === undefined || pullRequests.kind === 'none') return { urls: [], refusals: [], pullRequests: 0 }
  if (token === '') throw GitHubRefusal.noToken()
  // Octokit is loaded only when there is something to write.
  const { openGitHub } = await import('../github/api.ts')
  const marker = commentMarker(delivery.commentKey)
  const firstLines = workflow === undefined ? marker : `${marker}\n${runMarker(workflow)}`
  const passed = report.verdict.outcome === 'passed'
  return writeComments(openGitHub({ repository, token, apiUrl, deadline }), {
    pullRequests,
    marker,
    workflow,
    body: runner.redact(renderComment(report, firstLines)),
    create: comment === 'always' || (comment === 'on-failure' && !passed)
  })
}
