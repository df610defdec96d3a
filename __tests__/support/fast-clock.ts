import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from '../../src/time.ts'

/** A clock whose waits pass at once, and whose time limits come `speed` times as soon as they should. */
export function createFastClock(speed = 1): Clock {
  let skipped = 0
  const now = () => performance.now() + skipped
  return {
    now,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted()
      const end = now() + milliseconds
      await nextTurn()
      // Waits side by side pass together, not one after the other.
      skipped = Math.max(skipped, end - performance.now())
    },
    date: () => new Date(),
    timeout: (milliseconds) => AbortSignal.timeout(Math.ceil(milliseconds / speed))
  }
}
