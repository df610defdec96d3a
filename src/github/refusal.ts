import { excerpt, type Sentence, SentenceError, say } from '../sentence.ts'
import { reasonOf, statusOf } from './request-error.ts'

/** What GitHub said, as far as it tells one refusal from another. */
interface Refused {
  readonly status: number
  /** GitHub's own words. */
  readonly reason: string
  /** Undefined: the pull requests of a commit were asked for. */
  readonly pullRequest: number | undefined
  /** Seconds that GitHub asks to wait. */
  readonly wait: number | undefined
}

interface Advice {
  readonly matches: (refused: Refused) => boolean
  readonly sentence: (refused: Refused) => Sentence
}

/** What each refusal means and what the user does next; the first that matches counts. */
const ADVICE: readonly Advice[] = [
  {
    matches: ({ status, reason }) => status === 429 || (status === 403 && /rate limit|abuse/i.test(reason)),
    sentence: ({ reason, wait }) =>
      wait === undefined
        ? say`The comment was not written: GitHub limits how often the token may write (${excerpt(reason)}). The verdict stands; run the job again in some minutes, and let fewer jobs comment at once.`
        : say`The comment was not written: GitHub limits how often the token may write (${excerpt(reason)}). The verdict stands; run the job again after ${wait} s, and let fewer jobs comment at once.`
  },
  {
    matches: ({ status, reason }) => status === 403 && /\blocked\b/i.test(reason),
    sentence: ({ reason }) =>
      say`The comment was not written: the conversation is locked (${excerpt(reason)}). Unlock it, or set comment to never.`
  },
  {
    matches: ({ status, reason }) => status === 410 || (status === 403 && /archived|disabled/i.test(reason)),
    sentence: ({ reason }) =>
      say`The comment was not written: the repository takes no comments (${excerpt(reason)}). Enable its issues, or set comment to never.`
  },
  {
    matches: ({ status }) => status === 401,
    sentence: ({ reason }) =>
      say`The comment was not written: GitHub does not accept github-token (${excerpt(reason)}). Leave it out to use the workflow's own token.`
  },
  {
    matches: ({ status }) => status === 403,
    sentence: ({ reason }) =>
      say`The comment was not written: the token may not write to pull requests (${excerpt(reason)}). Add "permissions: { pull-requests: write }" to the job; on a pull request from a fork the token can only read, see the fork recipe of the README.`
  },
  {
    matches: ({ status }) => status === 404,
    sentence: ({ pullRequest }) =>
      say`The comment was not written: GitHub shows the token no pull request ${pullRequest ?? 'of this commit'}. Check pull-request, and that the job has "permissions: { pull-requests: write }".`
  }
]

/** GitHub refused something that only reports: a warning, never the verdict. */
export class GitHubRefusal extends SentenceError {
  override name = 'GitHubRefusal' as const

  static noToken(): GitHubRefusal {
    return new GitHubRefusal(
      say`The comment was not written: github-token is empty. Leave it out to use the workflow's own token, or set comment to never.`
    )
  }

  static noCommit(eventName: string): GitHubRefusal {
    return new GitHubRefusal(
      say`The commit status was not set: the event ${eventName} names no commit. Leave commit-status empty there.`
    )
  }

  static noTokenForStatus(): GitHubRefusal {
    return new GitHubRefusal(
      say`The commit status was not set: github-token is empty. Leave it out to use the workflow's own token, or leave commit-status empty.`
    )
  }

  /** What an error of the GitHub client means for a commit status. */
  static ofStatus(error: unknown): GitHubRefusal {
    if (error instanceof GitHubRefusal) return error
    const reason = reasonOf(error)
    const isForbidden = [403, 404].includes(statusOf(error)) && !/rate limit|abuse/i.test(reason)
    return new GitHubRefusal(
      isForbidden
        ? say`The commit status was not set: the token may not write statuses (${excerpt(reason)}). Add "permissions: { statuses: write }" to the job; on a pull request from a fork the token can only read, see the fork recipe of the README.`
        : say`The commit status was not set: ${excerpt(reason)}. The verdict stands; run the job again for the status.`,
      { cause: error }
    )
  }

  /** What an error of the GitHub client means for a comment that was there when it was looked for. */
  static ofUpdate(error: unknown): GitHubRefusal {
    if (statusOf(error) !== 404) return GitHubRefusal.from(error, undefined)
    return new GitHubRefusal(
      say`The comment was not written: somebody deleted it while it was being updated. The verdict stands; run the job again for a new one.`,
      { cause: error }
    )
  }

  /** The comment is written, and a second one of this run is still there. */
  static ofRemoval(error: unknown): GitHubRefusal {
    return new GitHubRefusal(
      say`The comment was written twice, because another job wrote it at the same moment, and the second cannot be deleted (${excerpt(reasonOf(error))}). Delete it by hand.`,
      { cause: error }
    )
  }

  /** What an error of the GitHub client means for the comment on a pull request. */
  static from(error: unknown, pullRequest: number | undefined): GitHubRefusal {
    if (error instanceof GitHubRefusal) return error
    const reason = reasonOf(error)
    const refused = { status: statusOf(error), reason, pullRequest, wait: waitOf(error) }
    const advice = ADVICE.find(({ matches }) => matches(refused))
    if (advice !== undefined) return new GitHubRefusal(advice.sentence(refused), { cause: error })
    return new GitHubRefusal(
      say`The comment was not written: ${excerpt(reason)}. The verdict stands; run the job again for the comment.`,
      { cause: error }
    )
  }
}

/** Seconds that the answer's Retry-After asks for, when it says so in seconds. */
function waitOf(error: unknown): number | undefined {
  const response: unknown = error instanceof Error ? Reflect.get(error, 'response') : undefined
  const { headers } = (response ?? {}) as { headers?: Record<string, string | undefined> }
  const wait = headers?.['retry-after'] ?? ''
  return /^\d{1,9}$/.test(wait) ? Number(wait) : undefined
}
