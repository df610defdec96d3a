import { afterEach } from '@jest/globals'
import { type Event, pullRequestEvent } from '../../stand-in/events.ts'
import { type GitHub, type GitHubOptions, startGitHub } from '../../stand-in/github.ts'
import { type Platform, type PlatformOptions, STAND_IN_KEY, startPlatform } from '../../stand-in/platform.ts'
import type { ActionEnd, ActionStart } from '../../stand-in/run-action.ts'
import { readScenario, type Scenario } from '../../stand-in/scenario.ts'
import { holdToContract } from './github-contract.ts'
import { runSource } from './run-source.ts'

const opened: Pick<World, 'platform' | 'github'>[] = []

afterEach(endWorlds)

/** Closes everything. Throws if a request to GitHub, or a response from it, violates GitHub's description. */
export async function endWorlds(): Promise<void> {
  const ended = opened.splice(0)
  for (const { platform, github } of ended) await Promise.all([platform.close(), github.close()])
  for (const { github } of ended) holdToContract(github)
}

/** How an action is started; `speed` divides the time limits of an action that runs in this process. */
export type WorldStart = ActionStart & {
  readonly speed?: number
  readonly cancelled?: AbortSignal
  readonly event: Event
}

export interface World {
  readonly scenario: Scenario
  readonly platform: Platform
  readonly github: GitHub
  /** Runs the gate with the scenario's inputs, by default on a pull request. */
  gate(inputs?: Record<string, string>, start?: Partial<WorldStart>): Promise<ActionEnd>
  /** Runs get-tests for the scenario's agent. */
  getTests(inputs?: Record<string, string>, start?: Partial<WorldStart>): Promise<ActionEnd>
  /** Runs sync-results for the scenario's agent. */
  syncResults(inputs?: Record<string, string>, start?: Partial<WorldStart>): Promise<ActionEnd>
}

export interface WorldOptions {
  readonly scenario?: string
  readonly platform?: Partial<PlatformOptions>
  readonly github?: GitHubOptions
}

/** A local platform and GitHub. After the test, both are closed and the requests to GitHub are checked. */
export async function createWorld(
  options: WorldOptions = {},
  start: (start: WorldStart) => Promise<ActionEnd> = runSource
): Promise<World> {
  const scenario = readScenario(options.scenario ?? 'below-threshold')
  const platform = await startPlatform({ agents: scenario.agents, key: STAND_IN_KEY, ...options.platform })
  const github = await startGitHub(options.github)
  opened.push({ platform, github })
  const run = (action: string, inputs: Record<string, string>, how: Partial<WorldStart>) =>
    start({
      action,
      event: pullRequestEvent(),
      ...how,
      inputs: { 'server-url': platform.url, 'api-key': STAND_IN_KEY, ...inputs },
      env: { GITHUB_API_URL: github.origin, ...how.env }
    })
  const agentName = scenario.inputs['agent-name'] ?? ''
  return {
    scenario,
    platform,
    github,
    gate: (inputs = {}, how = {}) => run('.', { ...scenario.inputs, ...inputs }, how),
    getTests: (inputs = {}, how = {}) => run('get-tests', { 'agent-name': agentName, ...inputs }, how),
    syncResults: (inputs = {}, how = {}) => run('sync-results', { 'agent-name': agentName, ...inputs }, how)
  }
}
