import { reasonOf } from '../github/request-error.ts'
import { excerpt, SentenceError, say } from '../sentence.ts'

/** The known failures cannot be read, so nothing is excused. */
export class KnownFailuresProblem extends SentenceError {
  override name = 'KnownFailuresProblem' as const

  static noBranch(path: string): KnownFailuresProblem {
    return new KnownFailuresProblem(
      say`Nothing is excused: the event has no branch from which known-failures-file (${path}) could be read. Leave it empty there.`
    )
  }

  static noToken(path: string): KnownFailuresProblem {
    return new KnownFailuresProblem(
      say`Nothing is excused: github-token is empty, so known-failures-file (${path}) cannot be read. Leave the token out to use the workflow's own.`
    )
  }

  static unreadable(path: string, branch: string, cause: unknown): KnownFailuresProblem {
    const reason = excerpt(reasonOf(cause))
    return new KnownFailuresProblem(
      say`Nothing is excused: known-failures-file (${path}) cannot be read from ${branch} (${reason}). Put it there, and add "permissions: { contents: read }" to the job.`,
      { cause }
    )
  }

  static malformed(path: string, branch: string, problem: string, cause?: unknown): KnownFailuresProblem {
    return new KnownFailuresProblem(
      say`Nothing is excused: known-failures-file (${path} on ${branch}) must be a JSON array of { input or description, reason, expires: YYYY-MM-DD } (${excerpt(problem)}). Mend it there.`,
      { cause }
    )
  }
}
