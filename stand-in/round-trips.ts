import { setTimeout as delay } from 'node:timers/promises'
import type { Intercept, LoggedRequest } from './http-server.ts'

/** Lets each answer of a server begin `milliseconds` later. */
export function delayEach(milliseconds: number): Intercept {
  return async () => {
    await delay(milliseconds)
    return false
  }
}

/**
 * How often a client had to wait before it could ask on: the length of the longest chain of requests of which each came
 * in after the answer to the one before had gone out. Only with slow answers ({@link delayEach}) is this the client's
 * own number: without, what it sends side by side is answered one by one as well.
 */
export function countRoundTrips(log: readonly Pick<LoggedRequest, 'started' | 'ended'>[]): number {
  let trips = 0
  let free = Number.NEGATIVE_INFINITY
  // Of all that can come next, what ends first leaves the most room: so no chain is longer than this one.
  for (const { started, ended } of [...log].sort((a, b) => a.ended - b.ended)) {
    if (started < free) continue
    trips += 1
    free = ended
  }
  return trips
}
