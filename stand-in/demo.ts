import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { pullRequestEvent } from './events.ts'
import { type GitHub, startGitHub } from './github.ts'
import { type Platform, STAND_IN_KEY, startPlatform } from './platform.ts'
import { type ActionEnd, runAction } from './run-action.ts'
import { readScenario, type Scenario, scenarioNames } from './scenario.ts'

/** What a demo works with: a local platform and a local GitHub. */
interface Stage {
  readonly scenario: Scenario
  readonly platform: Platform
  readonly github: GitHub
  /** A folder for the job's files. */
  readonly workspace: string
}

const DEMOS: Readonly<Record<string, (stage: Stage) => Promise<void>>> = { gate: showGate, 'get-tests': showGetTests }

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { scenario: { type: 'string', default: 'below-threshold' }, list: { type: 'boolean', default: false } }
})
const [name = 'gate'] = positionals
const show = DEMOS[name]

if (values.list) {
  for (const scenario of scenarioNames()) console.log(`${scenario.padEnd(20)} ${readScenario(scenario).description}`)
} else if (show === undefined) {
  console.error(`There is no demo ${name}; there are ${Object.keys(DEMOS).join(', ')}`)
  process.exitCode = 1
} else {
  await onStage(values.scenario, show)
}

async function onStage(scenarioName: string, play: (stage: Stage) => Promise<void>): Promise<void> {
  const scenario = readScenario(scenarioName)
  const workspace = mkdtempSync(join(tmpdir(), 'demo-'))
  const platform = await startPlatform({ agents: scenario.agents, key: STAND_IN_KEY })
  const github = await startGitHub()
  try {
    title(`${scenario.name}: ${scenario.description}`)
    await play({ scenario, platform, github, workspace })
  } finally {
    await platform.close()
    await github.close()
    rmSync(workspace, { recursive: true, force: true })
  }
}

/** The gate: what CI shows of it, and what stands on the pull request. */
async function showGate({ scenario, platform, github, workspace }: Stage): Promise<void> {
  await showStep('.', { ...scenario.inputs }, { platform, github, workspace })
  title('The comment on pull request 7')
  console.log(github.comments.at(-1)?.body ?? '(none)')
}

async function showGetTests({ scenario, platform, github, workspace }: Stage): Promise<void> {
  const agentName = scenario.inputs['agent-name'] ?? ''
  await showStep('get-tests', { 'agent-name': agentName, 'output-file': 'tests.json' }, { platform, github, workspace })
  title('The file tests.json')
  console.log(readFileSync(join(workspace, 'tests.json'), 'utf8'))
}

/** Runs one built action as a step of a job and prints what CI shows of it. */
async function showStep(
  action: string,
  inputs: Record<string, string>,
  { platform, github, workspace }: Omit<Stage, 'scenario'>
): Promise<ActionEnd> {
  title('The log of the step')
  const end = await runAction({
    action,
    inputs: { ...inputs, 'server-url': platform.url, 'api-key': STAND_IN_KEY },
    event: pullRequestEvent(),
    env: { GITHUB_API_URL: github.origin },
    workspace,
    onLine: (line) => console.log(line)
  })
  title('The job summary')
  console.log(end.summary)
  title('The outputs')
  for (const [output, value] of Object.entries(end.outputs)) console.log(`${output}: ${value}`)
  title(`The exit code: ${end.exitCode} (the step is ${end.exitCode === 0 ? 'green' : 'red'})`)
  return end
}

function title(text: string): void {
  console.log(`\n\u001b[1m── ${text} ──\u001b[0m\n`)
}
