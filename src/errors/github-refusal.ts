import { say } from '../sentence.ts'
import { excerpt } from './excerpt.ts'
import { SentenceError } from './sentence-error.ts'

/** GitHub refused something that only reports: a warning, never the verdict. */
export class GitHubRefusal extends SentenceError {
  override name = 'GitHubRefusal' as const

  static noToken(): GitHubRefusal {
    return new GitHubRefusal(
      say`The comment was not written: github-token is empty. Leave it out to use the workflow's own token, or set comment to never.`
    )
  }

  static noPermission(reason: string, cause: unknown): GitHubRefusal {
    return new GitHubRefusal(
      say`The comment was not written: the token may not write to pull requests (${excerpt(reason)}). Add "permissions: { pull-requests: write }" to the job; on a pull request from a fork the token can only read, see the fork recipe of the README.`,
      { cause }
    )
  }

  static badToken(reason: string, cause: unknown): GitHubRefusal {
    return new GitHubRefusal(
      say`The comment was not written: GitHub does not accept github-token (${excerpt(reason)}). Leave it out to use the workflow's own token.`,
      { cause }
    )
  }

  static noPullRequest(pullRequest: number | undefined, cause: unknown): GitHubRefusal {
    return new GitHubRefusal(
      say`The comment was not written: GitHub shows the token no pull request ${pullRequest ?? 'of this commit'}. Check pull-request, and that the job has "permissions: { pull-requests: write }".`,
      { cause }
    )
  }

  static failed(reason: string, cause: unknown): GitHubRefusal {
    return new GitHubRefusal(
      say`The comment was not written: ${excerpt(reason)}. The verdict stands; run the job again for the comment.`,
      { cause }
    )
  }
}
