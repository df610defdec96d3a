import { createAgent } from './agent.ts'
import { median } from './median.ts'
import { type GateSample, type Sample, sampleEmpty, sampleGate, type Traffic } from './sample.ts'
import type { Case } from './series.ts'

/** The medians for a case; wall and CPU time in milliseconds, memory in MiB. */
export interface Medians extends Case, Sample {
  /** The medians for an empty process, measured alternately with the case. */
  readonly empty: Sample
  readonly platform: Traffic
  readonly github: Traffic
}

/** Measures each case `runs` times, in rounds, so that a slow minute on the machine affects all cases alike. */
export async function measureCases(
  node: string,
  cases: readonly Case[],
  onRound: (round: number, rounds: number) => void
): Promise<Medians[]> {
  const series = cases.map((measured) => ({
    measured,
    agent: createAgent(measured.results, measured.failing),
    samples: [] as GateSample[],
    empties: [] as Sample[]
  }))
  const rounds = Math.max(0, ...cases.map(({ runs }) => runs))
  for (let round = 1; round <= rounds; round += 1) {
    onRound(round, rounds)
    for (const { measured, agent, samples, empties } of series) {
      if (round > measured.runs) continue
      empties.push(await sampleEmpty(node))
      samples.push(await sampleGate(node, measured, agent))
    }
  }
  return series.map(({ measured, samples, empties }) => ({
    ...measured,
    ...medianSample(samples),
    empty: medianSample(empties),
    platform: medianTraffic(samples.map(({ platform }) => platform)),
    github: medianTraffic(samples.map(({ github }) => github))
  }))
}

export function medianSample(samples: readonly Sample[]): Sample {
  return {
    wall: median(samples.map(({ wall }) => wall)),
    cpu: median(samples.map(({ cpu }) => cpu)),
    memory: median(samples.map(({ memory }) => memory))
  }
}

function medianTraffic(traffic: readonly Traffic[]): Traffic {
  return {
    requests: median(traffic.map(({ requests }) => requests)),
    bytes: median(traffic.map(({ bytes }) => bytes)),
    roundTrips: median(traffic.map(({ roundTrips }) => roundTrips))
  }
}
