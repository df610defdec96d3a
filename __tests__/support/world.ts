import { afterEach } from '@jest/globals'
import { type Event, pullRequestEvent } from '../../stand-in/events.ts'
import { type GitHub, type GitHubOptions, startGitHub } from '../../stand-in/github.ts'
import { type Platform, type PlatformOptions, STAND_IN_KEY, startPlatform } from '../../stand-in/platform.ts'
import { type ActionEnd, type ActionStart, runAction } from '../../stand-in/run-action.ts'
import { readScenario, type Scenario } from '../../stand-in/scenario.ts'
import { holdToContract } from './github-contract.ts'

/** The Node that GitHub runs the action on. */
export const NODE24 = process.env.NODE24

const opened: Pick<World, 'platform' | 'github'>[] = []

afterEach(endWorlds)

/** Closes what is open. Throws when something that went to GitHub, or came from it, is not as GitHub describes it. */
export async function endWorlds(): Promise<void> {
  const ended = opened.splice(0)
  for (const { platform, github } of ended) await Promise.all([platform.close(), github.close()])
  for (const { github } of ended) holdToContract(github)
}

export interface World {
  readonly scenario: Scenario
  readonly platform: Platform
  readonly github: GitHub
  /** Runs the built gate on Node 24 with the scenario's inputs, on a pull request unless told otherwise. */
  gate(inputs?: Record<string, string>, start?: Partial<ActionStart> & { readonly event?: Event }): Promise<ActionEnd>
  /** Runs the built get-tests on Node 24 for the scenario's agent. */
  getTests(inputs?: Record<string, string>, start?: Partial<ActionStart>): Promise<ActionEnd>
  /** Runs the built sync-results on Node 24 for the scenario's agent. */
  syncResults(inputs?: Record<string, string>, start?: Partial<ActionStart>): Promise<ActionEnd>
}

export interface WorldOptions {
  readonly scenario?: string
  readonly platform?: Partial<PlatformOptions>
  readonly github?: GitHubOptions
}

/** A platform and a GitHub on this machine, closed after the test, and what went to GitHub held to its description. */
export async function createWorld(options: WorldOptions = {}): Promise<World> {
  const scenario = readScenario(options.scenario ?? 'below-threshold')
  const platform = await startPlatform({ agents: scenario.agents, key: STAND_IN_KEY, ...options.platform })
  const github = await startGitHub(options.github)
  opened.push({ platform, github })
  const run = (action: string, inputs: Record<string, string>, start: Partial<ActionStart>) =>
    runAction({
      action,
      node: NODE24,
      event: pullRequestEvent(),
      ...start,
      inputs: { 'server-url': platform.url, 'api-key': STAND_IN_KEY, ...inputs },
      env: { GITHUB_API_URL: github.origin, ...start.env }
    })
  const agentName = scenario.inputs['agent-name'] ?? ''
  return {
    scenario,
    platform,
    github,
    gate: (inputs = {}, start = {}) => run('.', { ...scenario.inputs, ...inputs }, start),
    getTests: (inputs = {}, start = {}) => run('get-tests', { 'agent-name': agentName, ...inputs }, start),
    syncResults: (inputs = {}, start = {}) => run('sync-results', { 'agent-name': agentName, ...inputs }, start)
  }
}
