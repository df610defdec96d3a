import { excerpt, type Sentence, SentenceError, say } from '../sentence.ts'
import { isForbidden, isRateLimited, reasonOf, statusOf } from './request-error.ts'

/** The parts of GitHub's response that distinguish one refusal from another. */
interface Refused {
  readonly status: number
  /** GitHub's error message. */
  readonly reason: string
  /** Undefined when the pull requests of a commit were requested. */
  readonly pullRequest: number | undefined
  /** How many seconds GitHub asks us to wait. */
  readonly wait: number | undefined
}

interface Advice {
  readonly matches: (refused: Refused) => boolean
  readonly sentence: (refused: Refused) => Sentence
}

/** What each refusal means and what to do about it; the first match wins. */
const ADVICE: readonly Advice[] = [
  {
    matches: ({ status, reason }) => isRateLimited(status, reason),
    sentence: ({ reason, wait }) =>
      wait === undefined
        ? say`The comment was not written: GitHub is rate limiting the token (${excerpt(reason)}). The verdict stands; run the job again in a few minutes, and let fewer jobs comment at once.`
        : say`The comment was not written: GitHub is rate limiting the token (${excerpt(reason)}). The verdict stands; run the job again after ${wait} s, and let fewer jobs comment at once.`
  },
  {
    matches: ({ status, reason }) => status === 403 && /\blocked\b/i.test(reason),
    sentence: ({ reason }) =>
      say`The comment was not written: the conversation is locked (${excerpt(reason)}). Unlock it, or set comment to never.`
  },
  {
    matches: ({ status, reason }) => status === 410 || (status === 403 && /archived|disabled/i.test(reason)),
    sentence: ({ reason }) =>
      say`The comment was not written: the repository does not accept comments (${excerpt(reason)}). Unarchive it or enable issues in it, or set comment to never.`
  },
  {
    matches: ({ status }) => status === 401,
    sentence: ({ reason }) =>
      say`The comment was not written: GitHub does not accept github-token (${excerpt(reason)}). Omit it to use the workflow's own token.`
  },
  {
    matches: ({ status }) => status === 403,
    sentence: ({ reason }) =>
      say`The comment was not written: the token is not allowed to write to pull requests (${excerpt(reason)}). Add "pull-requests: write" to the job's permissions; on a pull request from a fork the token is read-only: use one of the README's recipes for forks.`
  },
  {
    matches: ({ status }) => status === 404,
    sentence: ({ pullRequest }) =>
      say`The comment was not written: GitHub found no pull request ${pullRequest ?? 'for this commit'} that this token can access. Check pull-request, and that the job's permissions include "pull-requests: write".`
  }
]

/** GitHub refused a request that only publishes the report: this is a warning and never changes the verdict. */
export class GitHubRefusal extends SentenceError {
  override name = 'GitHubRefusal' as const

  static noToken(): GitHubRefusal {
    return new GitHubRefusal(
      say`The comment was not written: github-token is empty. Omit it to use the workflow's own token, or set comment to never.`
    )
  }

  static noCommit(eventName: string): GitHubRefusal {
    return new GitHubRefusal(
      say`The commit status was not set: the event ${eventName} has no commit. Leave commit-status empty for this event.`
    )
  }

  static noTokenForStatus(): GitHubRefusal {
    return new GitHubRefusal(
      say`The commit status was not set: github-token is empty. Omit it to use the workflow's own token, or leave commit-status empty.`
    )
  }

  /** Turns an error from the GitHub client while setting a commit status into a sentence for the user. */
  static ofStatus(error: unknown): GitHubRefusal {
    if (error instanceof GitHubRefusal) return error
    const reason = reasonOf(error)
    return new GitHubRefusal(
      isForbidden(error)
        ? say`The commit status was not set: the token is not allowed to write statuses (${excerpt(reason)}). Add "statuses: write" to the job's permissions; on a pull request from a fork the token is read-only: use one of the README's recipes for forks.`
        : say`The commit status was not set: ${excerpt(reason)}. The verdict stands; run the job again to set it.`,
      { cause: error }
    )
  }

  /** Turns an error from the GitHub client while updating an existing comment into a sentence for the user. */
  static ofUpdate(error: unknown): GitHubRefusal {
    if (statusOf(error) !== 404) return GitHubRefusal.from(error, undefined)
    return new GitHubRefusal(
      say`The comment was not written: someone deleted it during the update. The verdict stands; run the job again to create a new one.`,
      { cause: error }
    )
  }

  /** The comment is written, but a second one from this run could not be deleted. */
  static ofRemoval(error: unknown): GitHubRefusal {
    return new GitHubRefusal(
      say`The comment was written twice, because another job wrote it at the same time, and the second could not be deleted (${excerpt(reasonOf(error))}). Delete it manually.`,
      { cause: error }
    )
  }

  /** Turns an error from the GitHub client while commenting on a pull request into a sentence for the user. */
  static from(error: unknown, pullRequest: number | undefined): GitHubRefusal {
    if (error instanceof GitHubRefusal) return error
    const reason = reasonOf(error)
    const refused = { status: statusOf(error), reason, pullRequest, wait: waitOf(error) }
    const advice = ADVICE.find(({ matches }) => matches(refused))
    if (advice !== undefined) return new GitHubRefusal(advice.sentence(refused), { cause: error })
    return new GitHubRefusal(
      say`The comment was not written: ${excerpt(reason)}. The verdict stands; run the job again to write it.`,
      { cause: error }
    )
  }
}

/** The seconds in the response's Retry-After header; undefined when it is not a number of seconds. */
function waitOf(error: unknown): number | undefined {
  const response: unknown = error instanceof Error ? Reflect.get(error, 'response') : undefined
  const { headers } = (response ?? {}) as { headers?: Record<string, string | undefined> }
  const wait = headers?.['retry-after'] ?? ''
  return /^\d{1,9}$/.test(wait) ? Number(wait) : undefined
}
