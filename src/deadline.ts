import { setTimeout as delay } from 'node:timers/promises'

/** Time as the action sees it, in milliseconds; tests bring their own. */
export interface Clock {
  now(): number
  /** Rejects when `signal` aborts first. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>
  /** The time of day, for what is written down. */
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

/** The one point in time by which everything must have ended. */
export interface Deadline {
  /** Milliseconds left, never below 0. */
  remaining(): number
  /** A signal that aborts after `limit` milliseconds or at the deadline, whichever comes first. */
  signal(limit: number): AbortSignal
  /** A deadline that comes `milliseconds` earlier, so that something is left for what comes after. */
  reserve(milliseconds: number): Deadline
}

/** A longer time makes Node's timers fire at once. */
const LONGEST_TIMER = 2 ** 31 - 1

/** A deadline `milliseconds` from now. */
export function createDeadline(clock: Clock, milliseconds: number): Deadline {
  const end = clock.now() + milliseconds
  const remaining = () => Math.min(LONGEST_TIMER, Math.max(0, end - clock.now()))
  return {
    remaining,
    signal: (limit) => clock.timeout(Math.min(limit, remaining())),
    reserve: (reserved) => createDeadline(clock, remaining() - reserved)
  }
}
