import { joinSentences, listFirst, type Sentence, SentenceError, say, trusted } from '../sentence.ts'

/** The inputs that name a file to read, and what that file must contain. */
const FILE_FORMS = {
  'results-file': 'a JSON array of results',
  'test-cases-file': 'the JSON array of test cases written by get-tests'
} as const

export type FileInput = keyof typeof FILE_FORMS

/** The user's input is invalid, or a file that it names cannot be read or written. */
export class InputError extends SentenceError {
  override name = 'InputError' as const

  static of(problems: readonly Sentence[]): InputError {
    return new InputError(joinSentences(problems, ' '))
  }

  /** `name` and `remedy` are trusted. */
  static missing(name: string, remedy: string): InputError {
    return new InputError(
      say`The input ${trusted(name)} is empty; ${trusted(remedy)}. If an earlier step provides it, check that step first.`
    )
  }

  /** One of several agents has no run id. */
  static missingRun(agentName: string): InputError {
    return new InputError(
      say`The input agents has no run id for ${agentName}. If an earlier step provides it, check that step first.`
    )
  }

  /** `name` and `allowed` are trusted, `given` is the user's. */
  static refused(name: string, given: string, allowed: string): InputError {
    return new InputError(say`The input ${trusted(name)} is set to ${given}; it must be ${trusted(allowed)}.`)
  }

  /** The key itself is never shown. */
  static malformedKey(): InputError {
    return new InputError(
      say`The API key (from the input api-key, or from INVARIUM_API_KEY) contains a character that a key cannot have, such as a space or a line break. Use an Invarium API key, for example from a secret.`
    )
  }

  /** Uses the wording that Invarium documents for an unknown format. */
  static invalidOutputFormat(given: string): InputError {
    return new InputError(
      say`Invalid output_format: the input output-format is ${given === '' ? trusted('empty') : say`set to ${given}`}; it must be one of text, json.`
    )
  }

  /** Uses the wording that Invarium documents for a path outside the working directory. */
  static outsideWorkspace(path: string): InputError {
    return new InputError(
      say`Refused to write to ${path}: path must be within the current working directory. Use a path inside the workspace, but not in .git.`
    )
  }

  /** `what` is trusted. */
  static file(input: FileInput, path: string, what: string, cause?: unknown): InputError {
    return new InputError(
      say`${trusted(input)}: ${path} ${trusted(what)}. Set it to a file inside the workspace that contains ${trusted(FILE_FORMS[input])}.`,
      {
        cause
      }
    )
  }

  static malformedTestCase(path: string, position: number, problem: Sentence): InputError {
    return new InputError(
      say`test-cases-file: the test case at position ${position} (counted from 0) in ${path} ${problem}. Use the file written by get-tests; nothing was sent.`
    )
  }

  /** `what` is trusted; each result comes with its position, counted from 0, and its id. */
  static mismatchedResults(what: string, results: readonly (readonly [position: number, id: string])[]): InputError {
    const named = listFirst(results.map(([position, id]) => say`${id} at position ${position}`))
    return new InputError(
      say`results-file: ${trusted(what)} (${named}; positions are counted from 0). Provide one result for each test case in test-cases-file, with its scenario_id and user_message; nothing was sent.`
    )
  }

  static missingResults(missing: Sentence): InputError {
    return new InputError(
      say`results-file: ${missing}. Run the agent on every test case, or set missing to warn; nothing was sent.`
    )
  }

  static malformedResult(path: string, position: number, field: string, reason: string): InputError {
    return new InputError(
      say`results-file: the result at position ${position} (counted from 0) in ${path} has an invalid ${field} (${reason}). Fix it; nothing was sent.`
    )
  }

  /** A path in the workspace where no file can be written. */
  static unwritable(path: string): InputError {
    return new InputError(
      say`Refused to write to ${path}: a directory or another file is in the way. Use a different path.`
    )
  }

  static tooLong(path: string): InputError {
    return new InputError(
      say`Refused to write to ${path}: a part of the path is longer than a file name can be. Use a shorter name for it.`
    )
  }

  /** `reason` is the system's error code, such as ENOSPC. */
  static notWritten(path: string, reason: string, cause: unknown): InputError {
    return new InputError(
      say`The file ${path} could not be written (${reason}). Check that the workspace exists, is writable, and has free space.`,
      { cause }
    )
  }

  /** `first` and `second` are names of inputs. */
  static sameFile(first: string, second: string): InputError {
    return new InputError(say`The inputs ${trusted(second)} and ${trusted(first)} must be different, non-nested paths.`)
  }

  static startPastEnd(startAt: number, count: number): InputError {
    return new InputError(
      say`The input start-at is set to ${startAt}; it must be at most ${count}, the number of results in the file.`
    )
  }

  static missingKeyWithoutSecrets(): InputError {
    return new InputError(
      say`The input api-key is empty: GitHub does not pass secrets to runs for pull requests from forks or from Dependabot. Use one of the README's recipes for forks, or add the key to the Dependabot secrets.`
    )
  }
}
