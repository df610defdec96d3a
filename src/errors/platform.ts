import { excerpt, type Sentence, SentenceError, say, trusted } from '../sentence.ts'

/** What to do when the platform rejects the key. */
export const KEY_ADVICE = "Check that api-key (or INVARIUM_API_KEY) is a valid key for the agent's Invarium workspace."

/** The platform could not be reached, or rejected the request. */
export class PlatformError extends SentenceError {
  override name = 'PlatformError' as const
  /** True when the platform certainly did not process the request. */
  readonly isRefusal: boolean

  constructor(sentence: Sentence, { isRefusal = false, cause }: ErrorOptions & { readonly isRefusal?: boolean } = {}) {
    super(sentence, { cause })
    this.isRefusal = isRefusal
  }

  static authentication(status: number): PlatformError {
    return new PlatformError(say`Authentication failed: the platform returned HTTP ${status}. ${trusted(KEY_ADVICE)}`, {
      isRefusal: true
    })
  }

  static unreachable(origin: string, reason: string, cause: unknown): PlatformError {
    return new PlatformError(
      say`The platform at ${origin} cannot be reached (${reason}). Check server-url and the runner's network, proxy and certificates.`,
      { cause }
    )
  }

  static interrupted(origin: string, reason: string, cause?: unknown): PlatformError {
    return new PlatformError(
      say`The connection to the platform at ${origin} was lost before the response was complete (${reason}). Run the job again; if it keeps failing, check the platform's status.`,
      { cause }
    )
  }

  static timeout(origin: string, seconds: number, cause?: unknown): PlatformError {
    return new PlatformError(
      say`The platform at ${origin} did not respond within ${seconds} s. Run the job again, or raise request-timeout.`,
      { cause }
    )
  }

  static outOfTime(): PlatformError {
    return new PlatformError(
      say`The action ran out of time waiting for the platform. Run the job again, or raise wait-timeout if the action has one.`
    )
  }

  static status(status: number, body: string): PlatformError {
    return new PlatformError(
      say`The platform returned HTTP ${status} (${excerpt(body)}). Run the job again; if it keeps failing, check server-url and the platform's status.`,
      // A 408 may be sent after the request was read.
      { isRefusal: status < 500 && status !== 408 }
    )
  }

  static busy(said: string): PlatformError {
    return new PlatformError(
      say`The platform reports that it is down or busy (${excerpt(said)}). Run the job again; if it keeps failing, check the platform's status.`
    )
  }

  static redirect(target: string): PlatformError {
    return new PlatformError(
      say`The platform redirects to another address (${target}), and the API key was not sent there. If that address is correct, set server-url to it.`
    )
  }

  static tooLarge(limit: number): PlatformError {
    return new PlatformError(
      say`The platform's response is larger than ${limit / 2 ** 20} MiB and was not read. Check that server-url is the platform's MCP endpoint.`
    )
  }

  static tooMuch(limit: number): PlatformError {
    return new PlatformError(
      say`The platform's responses exceed the limit of ${limit / 2 ** 20} MiB in total. Judge a smaller run, for example by splitting the test cases across several runs.`
    )
  }

  /** Nothing at `offset`: the list ends before it or is empty. `total` is the length of the list, if known. */
  static noTestCases(agent: string, offset: number, total: number | undefined): PlatformError {
    const none = say`No test cases found for ${agent}. Generate test cases for the agent first.`
    const ended = say`No more test cases. Total: ${total ?? 'unknown'}, offset: ${offset}. Use a smaller offset.`
    return new PlatformError(offset === 0 ? none : ended, { isRefusal: true })
  }

  static generationFailed(reason: string): PlatformError {
    return new PlatformError(
      say`Generation failed: ${excerpt(reason)}. Check the reason, then generate the test cases again with different parameters.`,
      { isRefusal: true }
    )
  }

  static generationInProgress(id: string | undefined, seconds: number): PlatformError {
    const which = id === undefined ? trusted('') : say` (${id})`
    return new PlatformError(
      say`Generation is still in progress${which} after ${seconds} s. Run the job again later, or raise the wait-timeout of get-tests.`
    )
  }

  static noRuns(agent: string, source: string | undefined): PlatformError {
    return new PlatformError(
      source === undefined
        ? say`No test runs found for ${agent}. Sync a run first, or give a run's id instead of latest.`
        : say`No test runs found for ${agent} with the source ${source}. Sync a run first, or leave run-source empty.`
    )
  }
}
