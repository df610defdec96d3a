import { reasonOf, statusOf } from '../github/request-error.ts'
import { excerpt, SentenceError, say } from '../sentence.ts'

/** The comparison with a baseline cannot be made. */
export class BaselineProblem extends SentenceError {
  override name = 'BaselineProblem' as const

  static notListed(testRunId: string): BaselineProblem {
    return new BaselineProblem(
      say`The run ${testRunId} is not in the agent's list of test runs, so the run before it is not known. Give baseline a run's id.`
    )
  }

  static noSource(testRunId: string): BaselineProblem {
    return new BaselineProblem(
      say`The list of test runs does not say where the run ${testRunId} is from, so the run before the judged one is not known. Leave run-source empty, or give baseline a run's id.`
    )
  }

  static unknownStatus(testRunId: string): BaselineProblem {
    return new BaselineProblem(
      say`The list of test runs does not say clearly whether the run ${testRunId} is completed, so the run before the judged one is not known. Give baseline a run's id.`
    )
  }

  static noBase(eventName: string): BaselineProblem {
    return new BaselineProblem(
      say`The event ${eventName} has no base to compare with. Give baseline a run's id, or previous.`
    )
  }

  static noToken(): BaselineProblem {
    return new BaselineProblem(
      say`The base cannot be asked for: github-token is empty. Leave it out to use the workflow's own token.`
    )
  }

  /** What an error of the GitHub client means for the search for the base. */
  static ofGitHub(error: unknown): BaselineProblem {
    if (error instanceof BaselineProblem) return error
    const reason = excerpt(reasonOf(error))
    return new BaselineProblem(
      [403, 404].includes(statusOf(error))
        ? say`The base cannot be found: GitHub does not show it (${reason}). Add "permissions: { contents: read, statuses: read }" to the job.`
        : say`The base cannot be found: GitHub did not say it (${reason}). Run the job again.`,
      { cause: error }
    )
  }

  static sameRun(testRunId: string): BaselineProblem {
    return new BaselineProblem(
      say`baseline is the judged run itself (${testRunId}), against which nothing can regress. Give an older run's id, or previous.`
    )
  }

  static notCompleted(testRunId: string): BaselineProblem {
    return new BaselineProblem(
      say`The baseline ${testRunId} is not a completed run. Give baseline a completed run's id.`
    )
  }

  static nothingInCommon(testRunId: string): BaselineProblem {
    return new BaselineProblem(
      say`The run and its baseline ${testRunId} have no case in common, so nothing can be compared. Give baseline a run of the same test cases.`
    )
  }

  /** What a case is, in this run or in the other, is not certain. */
  static ambiguous(description: string): BaselineProblem {
    return new BaselineProblem(
      say`The run cannot be compared with its baseline: the case ${excerpt(description)} can be read in more than one way, so it is not certain whether it regressed. Look at both on the dashboard.`
    )
  }

  static drawnOtherwise(testRunId: string): BaselineProblem {
    return new BaselineProblem(
      say`The run cannot be compared with its baseline ${testRunId}: the platform shows their results in different ways, so the same case cannot be recognized with certainty. Give baseline a newer run's id.`
    )
  }

  static uncertain(): BaselineProblem {
    return new BaselineProblem(
      say`The run cannot be compared with its baseline: a page of their results could not be read with certainty. Look at both on the dashboard.`
    )
  }

  static unreadable(cause: SentenceError): BaselineProblem {
    return new BaselineProblem(say`The baseline cannot be read: ${cause.sentence}`, { cause })
  }
}
