import type { Clock } from '../time.ts'

/**
 * Milliseconds from the cancellation until everything must be published: the runner sends SIGINT, after 7.5 s SIGTERM,
 * and after another 2.5 s SIGKILL (ProcessInvoker.cs in actions/runner).
 */
export const GRACE = 8_000

/** Milliseconds of {@link GRACE} that are kept for reporting what is known. */
const REPORTING = 2_000

/**
 * A signal that aborts when the runner cancels the job. Once this is called, SIGINT and SIGTERM do not end the process.
 */
export function watchCancellation(): AbortSignal {
  const controller = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => controller.abort())
  return controller.signal
}

/**
 * A clock on which every wait ends with the cancellation. It ends time limits later, {@link REPORTING} milliseconds
 * before the end of {@link GRACE}, so that a request that was already sent can still complete.
 */
export function untilGraceEnds(clock: Clock, cancelled: AbortSignal): Clock {
  const ended = new AbortController()
  cancelled.addEventListener('abort', () => {
    clock.timeout(GRACE - REPORTING).addEventListener('abort', () => ended.abort())
  })
  return { ...untilCancelled(clock, ended.signal), sleep: untilCancelled(clock, cancelled).sleep }
}

/** A clock on which every wait and every time limit ends with the cancellation. */
export function untilCancelled(clock: Clock, cancelled: AbortSignal): Clock {
  return {
    ...clock,
    sleep: (milliseconds, signal) =>
      clock.sleep(milliseconds, AbortSignal.any([cancelled, ...(signal ? [signal] : [])])),
    timeout: (milliseconds) => AbortSignal.any([cancelled, clock.timeout(milliseconds)])
  }
}
