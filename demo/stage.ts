import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ScriptError } from '../scripts/command-line.ts'
import { type Event, pullRequestEvent } from '../stand-in/events.ts'
import { type GitHub, startGitHub } from '../stand-in/github.ts'
import { type Platform, STAND_IN_KEY, startPlatform } from '../stand-in/platform.ts'
import { type ActionEnd, runAction } from '../stand-in/run-action.ts'
import { readScenario, type Scenario } from '../stand-in/scenario.ts'
import type { DemoCommand } from './command.ts'
import type { DemoPage } from './page.ts'
import { createScreen, type Screen } from './screen.ts'

/** What a demo works with: a local platform, a local GitHub, and a folder for the job's files. */
export interface Stage {
  readonly command: DemoCommand
  readonly scenario: Scenario
  readonly platform: Platform
  readonly github: GitHub
  readonly workspace: string
  /** The event that triggers the workflow. */
  readonly event: Event
  readonly screen: Screen
}

/** What a demo leaves behind. */
export interface DemoEnd {
  /** Three lines. */
  readonly closing: readonly string[]
  readonly page: DemoPage
}

/** The commit that main is at. */
export const MAIN = '1'.repeat(40)

/** One commit on main, and the pull request's on top of it. */
const HISTORY = {
  commits: [
    { sha: MAIN, parents: [] },
    { sha: '8f4a2b1c00000000000000000000000000000000', parents: [MAIN] }
  ],
  branches: { main: MAIN }
}

/** Sets the stage, plays the demo and clears up. */
export async function withStage(command: DemoCommand, play: (stage: Stage) => Promise<DemoEnd>): Promise<DemoEnd> {
  const scenario = readScenario(command.scenario)
  const workspace = mkdtempSync(join(tmpdir(), 'demo-'))
  const platform = await startPlatform({ agents: scenario.agents, key: STAND_IN_KEY, dialect: command.dialect })
  const github = await startGitHub(HISTORY)
  const screen = createScreen(command.verbose)
  try {
    screen.title(`${scenario.name}: ${scenario.description}`)
    return await play({ command, scenario, platform, github, workspace, event: pullRequestEvent(), screen })
  } finally {
    await platform.close()
    await github.close()
    rmSync(workspace, { recursive: true, force: true })
  }
}

/** Runs one built action as a step of a job; `describe` gives the outcome in one line. */
export async function runStep(
  action: string,
  inputs: Readonly<Record<string, string>>,
  describe: (end: ActionEnd) => string,
  { platform, github, workspace, event, screen }: Stage
): Promise<ActionEnd> {
  const name = action === '.' ? 'gate' : action
  screen.heading(`uses: ${name}`)
  const end = await runAction({
    action,
    inputs: { ...inputs, 'server-url': platform.url, 'api-key': STAND_IN_KEY },
    event,
    env: {
      GITHUB_API_URL: github.origin,
      GITHUB_REF_NAME: 'main',
      // The push and the pull request are two workflow runs.
      GITHUB_RUN_ID: event.name === 'push' ? '4710' : '4711'
    },
    workspace,
    onLine: screen.detail
  })
  screen.heading('Its job summary')
  screen.detail(end.summary)
  screen.heading('Its outputs')
  for (const [output, value] of Object.entries(end.outputs)) screen.detail(`${output}: ${value}`)
  screen.heading(`The exit code: ${end.exitCode} (the step is ${end.exitCode === 0 ? 'green' : 'red'})`)
  // Only the gate may fail in a demo. If a companion fails, for example because dist is incomplete, the demo ends.
  if (action !== '.' && end.exitCode !== 0)
    throw new ScriptError(`${end.stdout}${end.stderr}${name} failed: see its log.`)
  screen.step(name, end.exitCode === 0, describe(end))
  return end
}
