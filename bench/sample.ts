import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pullRequestEvent } from '../stand-in/events.ts'
import { type GitHub, startGitHub } from '../stand-in/github.ts'
import type { LoggedRequest } from '../stand-in/http-server.ts'
import { type Platform, STAND_IN_KEY, startPlatform } from '../stand-in/platform.ts'
import { countRoundTrips, delayEach } from '../stand-in/round-trips.ts'
import { runAction } from '../stand-in/run-action.ts'
import { type ProcessEnd, runProcess } from '../stand-in/run-process.ts'
import type { StoredAgent } from '../stand-in/state.ts'
import { AGENT_NAME, RUN_ID } from './agent.ts'
import type { Case } from './series.ts'

/** The resources that one process used. */
export interface Sample {
  /** Milliseconds from spawn to close. */
  readonly wall: number
  /** Milliseconds of user CPU. */
  readonly cpu: number
  /** The largest resident set, in MiB. */
  readonly memory: number
}

/** The traffic of one server. */
export interface Traffic {
  readonly requests: number
  /** Bytes of its responses on the wire. */
  readonly bytes: number
  readonly roundTrips: number
}

export interface GateSample extends Sample {
  readonly platform: Traffic
  readonly github: Traffic
}

/** Measures a process that does nothing. */
export function sampleEmpty(node: string): Promise<Sample> {
  return measure((env) => runProcess(node, ['-e', '0'], { PATH: process.env.PATH, ...env }))
}

/** Measures the built gate against its own servers. Throws if it does not end as expected. */
export async function sampleGate(
  node: string,
  measured: Case,
  agent: StoredAgent,
  nodeOptions: readonly string[] = [],
  main?: string
): Promise<GateSample> {
  const intercept = measured.latency === 0 ? () => false : delayEach(measured.latency)
  const platform = await startPlatform({ agents: [agent], key: STAND_IN_KEY, intercept })
  const github = await startGitHub({ intercept })
  try {
    const sample = await measure((env) => runGate(node, measured, platform, github, env, main), nodeOptions)
    return { ...sample, platform: trafficOf(platform.requests), github: trafficOf(github.requests) }
  } finally {
    await platform.close()
    await github.close()
  }
}

async function runGate(
  node: string,
  measured: Case,
  platform: Platform,
  github: GitHub,
  env: Record<string, string>,
  main: string | undefined
) {
  const end = await runAction({
    node,
    main,
    event: pullRequestEvent(),
    inputs: {
      'api-key': STAND_IN_KEY,
      'server-url': platform.url,
      'agent-name': AGENT_NAME,
      // Without an id the gate rejects its inputs, so only the start-up is measured.
      'test-run-id': measured.group === 'startup' ? '' : RUN_ID,
      comment: measured.comment ? 'always' : 'never'
    },
    env: { GITHUB_API_URL: github.origin, ...env }
  })
  const expected = measured.group === 'startup' ? 'undecided' : 'failed'
  if (end.outputs.verdict !== expected || github.comments.length !== Number(measured.comment)) {
    throw new Error(`The gate did not end as expected:\n${end.stdout}${end.stderr}`)
  }
  return end
}

export async function measure(
  run: (env: Record<string, string>) => Promise<ProcessEnd>,
  nodeOptions: readonly string[] = []
): Promise<Sample> {
  const folder = mkdtempSync(join(tmpdir(), 'bench-'))
  const usageFile = join(folder, 'usage.json')
  try {
    const options = [`--require=${join(import.meta.dirname, 'usage.cjs')}`, ...nodeOptions]
    // Quoted, because a path can contain a space; inside quotes a backslash is doubled, as in JSON.
    const quoted = options.map((option) => JSON.stringify(option)).join(' ')
    const { milliseconds } = await run({ NODE_OPTIONS: quoted, BENCH_USAGE: usageFile })
    const usage: NodeJS.ResourceUsage = JSON.parse(readFileSync(usageFile, 'utf8'))
    return { wall: milliseconds, cpu: usage.userCPUTime / 1000, memory: usage.maxRSS / 1024 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

function trafficOf(requests: readonly LoggedRequest[]): Traffic {
  return {
    requests: requests.length,
    bytes: requests.reduce((sum, { bytes }) => sum + bytes, 0),
    roundTrips: countRoundTrips(requests)
  }
}
