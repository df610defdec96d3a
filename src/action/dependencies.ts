import { Defect } from '../errors/defect.ts'
import { createRunner, type Runner } from '../github/runner.ts'
import { SentenceError } from '../sentence.ts'
import { type Clock, systemClock } from '../time.ts'
import { watchCancellation } from './cancellation.ts'

/** An action's dependencies; tests inject their own. */
export interface Dependencies {
  readonly env: NodeJS.ProcessEnv
  readonly runner: Runner
  readonly clock: Clock
  /** Aborts when the runner cancels the job. */
  readonly cancelled: AbortSignal
}

/** The dependencies in production, for an action that ends at once when the job is cancelled. */
export function live(): Dependencies {
  return {
    env: process.env,
    runner: createRunner(process.env),
    clock: systemClock,
    cancelled: new AbortController().signal
  }
}

/** The dependencies in production, for an action that still has something to say when it is cancelled. */
export function liveWithCancellation(): Dependencies {
  return { ...live(), cancelled: watchCancellation() }
}

/** The error as a sentence for the user; its stack and causes go only to the debug log. */
export function explain(error: unknown, runner: Runner): SentenceError {
  for (let cause: unknown = error; cause instanceof Error; cause = cause.cause)
    runner.debug(cause.stack ?? cause.message)
  return error instanceof SentenceError ? error : Defect.from(error)
}
