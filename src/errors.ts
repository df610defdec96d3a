import { joinSentences, type Sentence, say, write } from './sentence.ts'

/** An error whose message is a sentence for the user: the cause and the next step. */
export abstract class SentenceError extends Error {
  readonly sentence: Sentence

  constructor(sentence: Sentence, options?: ErrorOptions) {
    super(
      write(sentence, (value) => value),
      options
    )
    this.sentence = sentence
  }
}

/** What the user gave cannot be used; nothing has been done yet. */
export class InputError extends SentenceError {
  override name = 'InputError' as const

  static of(problems: readonly Sentence[]): InputError {
    return new InputError(joinSentences(problems, ' '))
  }

  /** `name` and `allowed` are ours, `given` is the user's. */
  static refused(name: string, given: string, allowed: string): InputError {
    return new InputError({ words: [`${name} is `, `; it must be ${allowed}.`], values: [given] })
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
  static resultsFile(path: string, what: string, cause?: unknown): InputError {
    const sentence = {
      words: ['results-file: ', ` ${what}. Give a JSON array of results inside the workspace.`],
      values: [path]
    }
    return new InputError(sentence, { cause })
  }

  static malformedResult(path: string, position: number, field: string, reason: string): InputError {
    return new InputError(
      say`results-file: in ${path} the result at position ${position} is malformed in ${field} (${reason}). Mend it; nothing was sent.`
    )
  }

  /** A place in the workspace where no file can be written. */
  static unwritable(path: string): InputError {
    return new InputError(
      say`output-file: ${path} cannot be a file, because a folder or another file is in its way. Give another path.`
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
    return ['authentication', 'agent-not-found', 'refused', 'redirect'].includes(this.kind)
  }

  static authentication(status: number): PlatformError {
    return new PlatformError(
      'authentication',
      say`Authentication failed: the platform answered with HTTP ${status}. Check that api-key, or INVARIUM_API_KEY, holds a valid key of the agent's workspace.`
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
      say`The time for the whole action (wait-timeout plus 60 s) is over before the platform answered. Raise wait-timeout, or run the job again.`
    )
  }

  static status(status: number, body: string): PlatformError {
    return new PlatformError(
      status < 500 ? 'refused' : 'status',
      say`The platform answered with HTTP ${status} (${excerpt(body)}). Run the job again; if it lasts, check server-url and the platform's status.`
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

  /** Nothing at `offset`: the list, of `total` cases where that is known, ends before it or is empty. */
  static noTestCases(agent: string, offset: number, total: number | undefined): PlatformError {
    const none = say`No test cases found for ${agent}. Generate test cases for the agent first.`
    const ended = say`No more test cases. Total: ${total ?? 'unknown'}, offset: ${offset}. Give a smaller offset.`
    return new PlatformError('refused', offset === 0 ? none : ended)
  }

  static generationInProgress(id: string | undefined, seconds: number): PlatformError {
    const which = id === undefined ? say`Generation is still in progress` : say`Generation is still in progress: ${id}`
    const next = say`, after ${seconds} s. Raise wait-timeout, or run the job again later.`
    return new PlatformError('timeout', joinSentences([which, next], ''))
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

/** The platform answered, but what it said cannot be understood or contradicts itself. */
export class UnreadableAnswer extends SentenceError {
  override name = 'UnreadableAnswer' as const

  /** `what` is a finding of ours, `found` the foreign words that show it. */
  static because(what: Sentence, cause?: unknown): UnreadableAnswer {
    return new UnreadableAnswer(
      joinSentences(
        [say`The platform's answer cannot be read:`, what, say`Look at the dashboard, and report what was read.`],
        ' '
      ),
      { cause }
    )
  }

  static unknownText(text: string): UnreadableAnswer {
    return UnreadableAnswer.because(say`it is neither what was asked for nor a known error (${excerpt(text)}).`)
  }
}

/** An upload did not come to its end; the sentence says what is synced and how to go on without losing or doubling. */
export class SyncInterrupted extends SentenceError {
  override name = 'SyncInterrupted' as const

  static beforeRun(cause: SentenceError): SyncInterrupted {
    return SyncInterrupted.after(
      cause,
      say`0 results are known to be synced. See on the dashboard whether a new run was made: if so go on with its id as test-run-id and the number of its results as start-at, else start again without them.`
    )
  }

  static at(cause: SentenceError, testRunId: string, synced: number): SyncInterrupted {
    return SyncInterrupted.after(
      cause,
      say`${synced} results are synced. Go on with test-run-id: ${testRunId} and start-at: ${synced}`
    )
  }

  static inPart(testRunId: string, from: number, to: number, count: number): SyncInterrupted {
    return new SyncInterrupted(
      say`Of the results from position ${from} to ${to} the platform has taken ${count}, and nobody can tell which (test run ${testRunId}). It cannot be completed safely: sync all results into a new run.`
    )
  }

  static unknown(cause: SentenceError, testRunId: string, from: number, to: number): SyncInterrupted {
    return SyncInterrupted.after(
      cause,
      say`${from} results are synced, those from position ${from} to ${to} perhaps. Go on with test-run-id: ${testRunId} and start-at: ${from}, or start-at: ${to} when the dashboard shows that they came.`
    )
  }

  static heldLess(testRunId: string, held: number, startAt: number): SyncInterrupted {
    return new SyncInterrupted(
      say`The run ${testRunId} holds ${held} results, fewer than the ${startAt} before start-at. Check test-run-id and start-at; nothing was sent.`
    )
  }

  static cameLate(testRunId: string, startAt: number, held: number): SyncInterrupted {
    return new SyncInterrupted(
      say`The run ${testRunId} holds ${held} results: those from position ${startAt} to ${held} have come after all, and nothing was sent. Go on with test-run-id: ${testRunId} and start-at: ${held}`
    )
  }

  /** Only what happened is taken from the cause: its own next step would be the wrong one here. */
  private static after(cause: SentenceError, state: Sentence): SyncInterrupted {
    const [happened = ''] = cause.message.split(/\.(?:\s|$)/, 1)
    return new SyncInterrupted(joinSentences([say`The upload stopped (${excerpt(happened)}).`, state], ' '), { cause })
  }
}

/** The comparison with a baseline cannot be made. */
export class BaselineProblem extends SentenceError {
  override name = 'BaselineProblem' as const

  static notListed(testRunId: string): BaselineProblem {
    return new BaselineProblem(
      say`The run ${testRunId} is not in the agent's list of test runs, so the run before it is not known. Give baseline a run's id.`
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

  static uncertain(): BaselineProblem {
    return new BaselineProblem(
      say`The run cannot be compared with its baseline: a page of their results could not be read with certainty. Look at both on the dashboard.`
    )
  }

  static unreadable(cause: SentenceError): BaselineProblem {
    return new BaselineProblem(joinSentences([say`The baseline cannot be read:`, cause.sentence], ' '), { cause })
  }
}

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

  static noPullRequest(pullRequest: number, cause: unknown): GitHubRefusal {
    return new GitHubRefusal(
      say`The comment was not written: GitHub shows the token no pull request ${pullRequest}. Check pull-request, and that the job has "permissions: { pull-requests: write }".`,
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

/** The action itself is wrong. */
export class Defect extends SentenceError {
  override name = 'Defect' as const

  static from(error: unknown): Defect {
    const reason = error instanceof Error ? error.message : String(error)
    return new Defect(
      say`The action itself broke (${excerpt(reason)}). Run the job again with debug logging and report what it shows.`,
      { cause: error }
    )
  }
}

/** The first words of a foreign text, for a sentence. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line === '') return 'no text'
  return line.length <= 300 ? line : `${line.slice(0, 300).toWellFormed()}…`
}
