import { setTimeout as delay } from 'node:timers/promises'

/** Time as the action sees it, in milliseconds; tests inject their own. */
export interface Clock {
  now(): number
  /** Rejects when `signal` aborts first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** The current date and time, for timestamps. */
  date(): Date
  /** A signal that aborts after this time. */
  timeout(milliseconds: number): AbortSignal
}

export const systemClock: Clock = {
  now: () => performance.now(),
  sleep: async (milliseconds, signal) => {
    await delay(milliseconds, undefined, signal && { signal })
  },
  date: () => new Date(),
  timeout: (milliseconds) => AbortSignal.timeout(Math.ceil(milliseconds))
}

/** The point in time by which everything must be done. */
export interface Deadline {
  /** Milliseconds left, never below 0. */
  remaining(): number
  /** A signal that aborts after `limit` milliseconds or at the deadline, whichever comes first. */
  signal(limit: number): AbortSignal
  /** Moves the deadline to `milliseconds` from now, unless it is earlier. */
  shorten(milliseconds: number): void
}

/** Node's timers fire immediately if the delay is longer. */
const LONGEST_TIMER = 2 ** 31 - 1

/** A deadline `milliseconds` from now. */
export function createDeadline(clock: Clock, milliseconds: number): Deadline {
  let end = clock.now() + milliseconds
  const remaining = () => Math.min(LONGEST_TIMER, Math.max(0, end - clock.now()))
  return {
    remaining,
    signal: (limit) => clock.timeout(Math.min(limit, remaining())),
    shorten: (left) => {
      end = Math.min(end, clock.now() + left)
    }
  }
}

/** How long and how often to poll. */
export interface Polling {
  readonly clock: Clock
  /** Milliseconds to wait; 0 checks once. */
  readonly waitTimeout: number
  /** Milliseconds between two checks. */
  readonly pollInterval: number
}

/** Checks once, without waiting. */
export function checkOnce(clock: Clock): Polling {
  return { clock, waitTimeout: 0, pollInterval: 0 }
}

/**
 * Polls until `hasEnded` is true, or until `waitTimeout` has elapsed, and returns what was seen last. `onWait` is called
 * with what each unsuccessful check saw and the milliseconds waited so far.
 */
export async function poll<T>(
  check: () => Promise<T>,
  hasEnded: (seen: T) => boolean,
  { clock, waitTimeout, pollInterval }: Polling,
  onWait: (seen: T, waited: number) => void
): Promise<T> {
  const start = clock.now()
  for (;;) {
    const seen = await check()
    if (hasEnded(seen)) return seen
    const waited = clock.now() - start
    onWait(seen, waited)
    if (waited >= waitTimeout) return seen
    await clock.sleep(Math.min(pollInterval, waitTimeout - waited))
  }
}
