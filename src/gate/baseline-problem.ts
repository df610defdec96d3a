import { isForbidden, reasonOf } from '../github/request-error.ts'
import { excerpt, SentenceError, say } from '../sentence.ts'

/** The run cannot be compared with a baseline. */
export class BaselineProblem extends SentenceError {
  override name = 'BaselineProblem' as const

  static notListed(testRunId: string): BaselineProblem {
    return new BaselineProblem(
      say`The run ${testRunId} is not in the agent's list of test runs, so the run before it is unknown. Set baseline to a run's id, or to base if agents is set.`
    )
  }

  static unknownStatus(testRunId: string): BaselineProblem {
    return new BaselineProblem(
      say`The list of test runs does not clearly show whether the run ${testRunId} is completed, so the run before the judged one is unknown. Set baseline to a run's id, or to base if agents is set.`
    )
  }

  static noBase(eventName: string): BaselineProblem {
    return new BaselineProblem(
      say`The event ${eventName} has no base to compare with. Set baseline to a run's id, or to previous.`
    )
  }

  static noToken(): BaselineProblem {
    return new BaselineProblem(
      say`The base cannot be found: github-token is empty. Omit it to use the workflow's own token.`
    )
  }

  /** Turns an error from the GitHub client during the search for the base into a sentence for the user. */
  static ofGitHub(error: unknown): BaselineProblem {
    if (error instanceof BaselineProblem) return error
    const reason = excerpt(reasonOf(error))
    return new BaselineProblem(
      isForbidden(error)
        ? say`The base cannot be found: GitHub denied access to it (${reason}). Add "contents: read" and "statuses: write" to the job's permissions.`
        : say`The base cannot be found: the request to GitHub failed (${reason}). Run the job again.`,
      { cause: error }
    )
  }

  static sameRun(testRunId: string): BaselineProblem {
    return new BaselineProblem(
      say`The input baseline names the judged run itself (${testRunId}), so nothing could count as a regression. Set it to an older run's id, or to previous.`
    )
  }

  static notCompleted(testRunId: string): BaselineProblem {
    return new BaselineProblem(
      say`The baseline ${testRunId} is not a completed run. Set baseline to the id of a completed run.`
    )
  }

  static nothingInCommon(testRunId: string): BaselineProblem {
    return new BaselineProblem(
      say`The run and its baseline ${testRunId} have no case in common, so nothing can be compared. Set baseline to a run of the same test cases.`
    )
  }

  /** A case of this run or of its baseline cannot be identified with certainty. */
  static ambiguous(description: string): BaselineProblem {
    return new BaselineProblem(
      say`The run cannot be compared with its baseline: the case ${excerpt(description)} cannot be matched with certainty, so it is unclear whether it regressed. Check both runs on the dashboard.`
    )
  }

  static differentFormat(testRunId: string): BaselineProblem {
    return new BaselineProblem(
      say`The run cannot be compared with its baseline ${testRunId}: the platform formats their results differently, so cases cannot be matched with certainty. Set baseline to a newer run's id; if agents is set, gate this agent in a step of its own.`
    )
  }

  static uncertain(): BaselineProblem {
    return new BaselineProblem(
      say`The run cannot be compared with its baseline: not all of their results could be read with certainty. Check both runs on the dashboard.`
    )
  }

  static unreadable(cause: SentenceError): BaselineProblem {
    return new BaselineProblem(say`The baseline cannot be read: ${cause.sentence}`, { cause })
  }
}
