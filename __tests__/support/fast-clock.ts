import { setImmediate as nextTurn } from 'node:timers/promises'
import type { Clock } from '../../src/time.ts'

/** A clock whose waits end at once and whose timeouts run `speed` times as fast. */
export function createFastClock(speed = 1): Clock {
  let skipped = 0
  const now = () => performance.now() + skipped
  return {
    now,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted()
      const end = now() + milliseconds
      await nextTurn()
      // Parallel waits pass together, not one after another.
      skipped = Math.max(skipped, end - performance.now())
    },
    date: () => new Date(),
    timeout: (milliseconds) => AbortSignal.timeout(Math.ceil(milliseconds / speed))
  }
}
