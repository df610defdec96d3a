/** One case that is measured next to an empty process. */
export interface Case {
  readonly group: 'startup' | 'gate'
  /** The number of results in the run, and how many of them failed. */
  readonly results: number
  readonly failing: number
  /** The delay of each server response, in milliseconds. */
  readonly latency: number
  readonly comment: boolean
  /** The number of measurements. */
  readonly runs: number
}

const SIZES = [10, 100, 1_000, 10_000]

const FAILING_SHARES = [0.02, 0.33]

const LATENCIES = [0, 50]

/** From this size on, a run takes so long that noise hardly matters and a third of the measurements is enough. */
const LARGE = 1_000

/** Start-up only: the process ends with an input error before it makes any request. */
export function listStartUp(runs: number): Case[] {
  return [{ group: 'startup', results: 0, failing: 0, latency: 0, comment: false, runs }]
}

/** The whole gate with its default inputs; at least one result fails, so that there is something to list. */
export function listGates(runs: number): Case[] {
  return SIZES.flatMap((results) =>
    FAILING_SHARES.map((share) => Math.max(1, Math.round(results * share))).flatMap((failing) =>
      LATENCIES.flatMap((latency) =>
        [false, true].map((comment) => ({
          group: 'gate' as const,
          results,
          failing,
          latency,
          comment,
          runs: results < LARGE ? runs : Math.ceil(runs / 3)
        }))
      )
    )
  )
}
