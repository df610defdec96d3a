import { excerpt, own, type Sentence, SentenceError, say } from '../sentence.ts'

export type PlatformErrorKind =
  | 'authentication'
  | 'agent-not-found'
  | 'refused'
  | 'unreachable'
  | 'interrupted'
  | 'timeout'
  | 'status'
  | 'redirect'
  | 'too-large'
  | 'no-runs'

/** What to do about a key that the platform does not take. */
export const KEY_ADVICE = "Check that api-key, or INVARIUM_API_KEY, holds a valid key of the agent's workspace."

/** The platform could not be reached, or said no. */
export class PlatformError extends SentenceError {
  override name = 'PlatformError' as const
  readonly kind: PlatformErrorKind

  constructor(kind: PlatformErrorKind, sentence: Sentence, options?: ErrorOptions) {
    super(sentence, options)
    this.kind = kind
  }

  /** True when the platform surely did nothing with the request. */
  get isRefusal(): boolean {
    return ['authentication', 'agent-not-found', 'refused'].includes(this.kind)
  }

  static authentication(status: number): PlatformError {
    return new PlatformError(
      'authentication',
      say`Authentication failed: the platform answered with HTTP ${status}. ${own(KEY_ADVICE)}`
    )
  }

  static unreachable(origin: string, reason: string, cause: unknown): PlatformError {
    return new PlatformError(
      'unreachable',
      say`The platform at ${origin} cannot be reached (${reason}). Check server-url and the runner's network, proxy and certificates.`,
      { cause }
    )
  }

  static interrupted(origin: string, reason: string, cause?: unknown): PlatformError {
    return new PlatformError(
      'interrupted',
      say`The connection to the platform at ${origin} broke before the answer was complete (${reason}). Run the job again; if it lasts, look at the platform's status.`,
      { cause }
    )
  }

  static timeout(origin: string, seconds: number, cause?: unknown): PlatformError {
    return new PlatformError(
      'timeout',
      say`The platform at ${origin} did not answer within ${seconds} s. Run the job again, or raise request-timeout.`,
      { cause }
    )
  }

  static outOfTime(): PlatformError {
    return new PlatformError(
      'timeout',
      say`The time for the whole action is over before the platform answered. Run the job again; where there is a wait-timeout, a longer one gives it more time.`
    )
  }

  static status(status: number, body: string): PlatformError {
    return new PlatformError(
      // 408 may come after the request was read.
      status < 500 && status !== 408 ? 'refused' : 'status',
      say`The platform answered with HTTP ${status} (${excerpt(body)}). Run the job again; if it lasts, check server-url and the platform's status.`
    )
  }

  static busy(said: string): PlatformError {
    return new PlatformError(
      'status',
      say`The platform says that it is down or busy (${excerpt(said)}). Run the job again; if it lasts, check the platform's status.`
    )
  }

  static redirect(target: string): PlatformError {
    return new PlatformError(
      'redirect',
      say`The platform redirects to another place (${target}), and the API key is not sent there. Set server-url to the final address if it is right.`
    )
  }

  static tooLarge(limit: number): PlatformError {
    return new PlatformError(
      'too-large',
      say`The platform's answer is larger than ${limit} bytes and was not read. Check that server-url is the platform's MCP endpoint.`
    )
  }

  static tooMuch(limit: number): PlatformError {
    return new PlatformError(
      'too-large',
      say`The platform's answers are together larger than ${limit} bytes, more than is read. List fewer results by statuses, or compare smaller runs.`
    )
  }

  /** Nothing at `offset`: the list, of `total` cases where that is known, ends before it or is empty. */
  static noTestCases(agent: string, offset: number, total: number | undefined): PlatformError {
    const none = say`No test cases found for ${agent}. Generate test cases for the agent first.`
    const ended = say`No more test cases. Total: ${total ?? 'unknown'}, offset: ${offset}. Give a smaller offset.`
    return new PlatformError('refused', offset === 0 ? none : ended)
  }

  static generationFailed(reason: string): PlatformError {
    return new PlatformError(
      'refused',
      say`Generation failed: ${excerpt(reason)}. Read why, and generate the test cases again with other parameters.`
    )
  }

  static generationInProgress(id: string | undefined, seconds: number): PlatformError {
    const which = id === undefined ? own('') : say`: ${id}`
    return new PlatformError(
      'timeout',
      say`Generation is still in progress${which}, after ${seconds} s. Raise wait-timeout, or run the job again later.`
    )
  }

  static noRuns(agent: string, source: string | undefined): PlatformError {
    return new PlatformError(
      'no-runs',
      source === undefined
        ? say`No test runs found for ${agent}. Sync a run first, or give its test-run-id.`
        : say`No test runs found for ${agent} from the source ${source}. Sync a run first, or leave run-source empty.`
    )
  }
}
