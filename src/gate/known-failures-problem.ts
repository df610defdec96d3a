import { reasonOf } from '../github/request-error.ts'
import { excerpt, SentenceError, say } from '../sentence.ts'

/** The known failures cannot be read, so none of them are excused. */
export class KnownFailuresProblem extends SentenceError {
  override name = 'KnownFailuresProblem' as const

  static noBranch(path: string): KnownFailuresProblem {
    return new KnownFailuresProblem(
      say`No known failures are excused: the event does not name the repository's default branch, which known-failures-file (${path}) is read from. Leave the input empty for this event.`
    )
  }

  static noToken(path: string): KnownFailuresProblem {
    return new KnownFailuresProblem(
      say`No known failures are excused: known-failures-file (${path}) cannot be read because github-token is empty. Omit it to use the workflow's own token.`
    )
  }

  static unreadable(path: string, branch: string, cause: unknown): KnownFailuresProblem {
    const reason = excerpt(reasonOf(cause))
    return new KnownFailuresProblem(
      say`No known failures are excused: known-failures-file (${path}) cannot be read from ${branch} (${reason}). Check that the file is on that branch, and that the job's permissions include "contents: read".`,
      { cause }
    )
  }

  static malformed(path: string, branch: string, problem: string, cause?: unknown): KnownFailuresProblem {
    return new KnownFailuresProblem(
      say`No known failures are excused: known-failures-file (${path} on ${branch}) must be a JSON array of { input and/or description, reason, expires: YYYY-MM-DD } (${excerpt(problem)}). Fix it on that branch.`,
      { cause }
    )
  }
}
