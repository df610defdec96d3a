import { setTimeout as delay } from 'node:timers/promises'
import type { Intercept, LoggedRequest } from './http-server.ts'

/** Delays every response of a server by `milliseconds`. */
export function delayEach(milliseconds: number): Intercept {
  return async () => {
    await delay(milliseconds)
    return false
  }
}

/**
 * How many times a client had to wait before it could continue: the length of the longest chain of requests in which
 * each arrived after the response to the previous one was sent. The count is only meaningful with slow responses
 * ({@link delayEach}); without them, even requests sent in parallel are served one by one.
 */
export function countRoundTrips(log: readonly Pick<LoggedRequest, 'started' | 'ended'>[]): number {
  let trips = 0
  let free = Number.NEGATIVE_INFINITY
  // Picking the request that ends first leaves the most room for the rest, so no chain is longer than this one.
  for (const { started, ended } of [...log].sort((a, b) => a.ended - b.ended)) {
    if (started < free) continue
    trips += 1
    free = ended
  }
  return trips
}
