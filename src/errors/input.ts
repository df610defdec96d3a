import { joinSentences, listFirst, own, type Sentence, SentenceError, say } from '../sentence.ts'

/** The inputs that name a file to be read, with what it must be. */
const FILE_FORMS = {
  'results-file': 'a JSON array of results',
  'test-cases-file': 'the JSON array of test cases that get-tests has written'
} as const

export type FileInput = keyof typeof FILE_FORMS

/** What the user gave cannot be used; nothing has been done yet. */
export class InputError extends SentenceError {
  override name = 'InputError' as const

  static of(problems: readonly Sentence[]): InputError {
    return new InputError(joinSentences(problems, ' '))
  }

  /** `name` and `allowed` are ours. */
  static missing(name: string, allowed: string): InputError {
    return new InputError(
      say`${own(name)} is empty; it must be ${own(allowed)}. If an earlier step gives it, look at that step first.`
    )
  }

  /** One of several agents is given without a run. */
  static missingRun(agentName: string): InputError {
    return new InputError(
      say`${agentName} has no run id in agents. If an earlier step provides it, check that step first.`
    )
  }

  /** `name` and `allowed` are ours, `given` is the user's. */
  static refused(name: string, given: string, allowed: string): InputError {
    return new InputError(say`${own(name)} is ${given}; it must be ${own(allowed)}.`)
  }

  /** The words of the tool page for a format that there is not. */
  static invalidOutputFormat(given: string): InputError {
    return new InputError(
      say`Invalid output_format: output-format is ${given || 'empty'}; it must be one of text, json.`
    )
  }

  /** The words of the tool page for a path that leads out of the workspace. */
  static outsideWorkspace(path: string): InputError {
    return new InputError(
      say`Refused to write to ${path}: path must be within the current working directory. Give a path inside the workspace.`
    )
  }

  /** `what` is ours. */
  static file(input: FileInput, path: string, what: string, cause?: unknown): InputError {
    return new InputError(
      say`${own(input)}: ${path} ${own(what)}. Give ${own(FILE_FORMS[input])} inside the workspace.`,
      {
        cause
      }
    )
  }

  static malformedTestCase(path: string, position: number, problem: Sentence): InputError {
    return new InputError(
      say`test-cases-file: in ${path} the test case at position ${position} ${problem}. Give the file that get-tests has written; nothing was sent.`
    )
  }

  /** `what` is ours; the results with their position, counted from 0, and the id that they have. */
  static unfitResults(what: string, results: readonly (readonly [position: number, id: string])[]): InputError {
    const named = listFirst(results.map(([position, id]) => say`${id} at position ${position}`))
    return new InputError(
      say`results-file: ${own(what)} (${named}). Give one result for each test case of test-cases-file; nothing was sent.`
    )
  }

  static missingResults(missing: Sentence): InputError {
    return new InputError(
      say`results-file: ${missing}. Run the agent on them, or set missing to warn; nothing was sent.`
    )
  }

  static malformedResult(path: string, position: number, field: string, reason: string): InputError {
    return new InputError(
      say`results-file: in ${path} the result at position ${position} is malformed in ${field} (${reason}). Mend it; nothing was sent.`
    )
  }

  /** A place in the workspace where no file can be written. */
  static unwritable(path: string): InputError {
    return new InputError(
      say`Refused to write to ${path}: it cannot be a file, because a folder or another file is in its way. Give another path.`
    )
  }

  static tooLong(path: string): InputError {
    return new InputError(
      say`Refused to write to ${path}: a name in it is longer than files can have. Give a shorter one.`
    )
  }

  /** The system's own reason, such as ENOSPC. */
  static notWritten(path: string, reason: string, cause: unknown): InputError {
    return new InputError(
      say`The file ${path} was not written (${reason}). Check that the workspace is there, may be written and has room.`,
      { cause }
    )
  }

  /** `first` and `second` are names of inputs. */
  static sameFile(first: string, second: string): InputError {
    return new InputError(
      say`${own(second)} and ${own(first)} are in each other's way; each must have a place of its own.`
    )
  }

  static startPastEnd(startAt: number, count: number): InputError {
    return new InputError(say`start-at is ${startAt}; it must be at most ${count}, the number of results in the file.`)
  }

  static missingKeyWithoutSecrets(): InputError {
    return new InputError(
      say`api-key is empty: GitHub gives no secrets to runs for pull requests from forks or by dependabot. Use the fork recipe of the README (workflow_run), or add the key to the dependabot secrets.`
    )
  }
}
