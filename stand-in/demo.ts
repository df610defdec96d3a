import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { DIALECT_NAMES, type DialectName, isDialectName } from './dialects.ts'
import { type Event, pullRequestEvent, pushEvent } from './events.ts'
import { type GitHub, startGitHub } from './github.ts'
import { type Platform, STAND_IN_KEY, startPlatform } from './platform.ts'
import { type ActionEnd, runAction } from './run-action.ts'
import { readScenario, type Scenario, scenarioNames } from './scenario.ts'

/** What a demo works with: a local platform, a local GitHub, and a folder for the job's files. */
interface Stage {
  readonly scenario: Scenario
  readonly platform: Platform
  readonly github: GitHub
  readonly workspace: string
  /** What the workflow runs for. */
  readonly event: Event
  readonly print: (text: string) => void
}

const AGENT = join(import.meta.dirname, '..', 'examples', 'support-agent', 'run-agent.mjs')

/** One commit on main, which is the one that the runner names, and the pull request's upon it. */
const MAIN = '1'.repeat(40)
const HISTORY = {
  commits: [
    { sha: MAIN, parents: [] },
    { sha: '8f4a2b1c00000000000000000000000000000000', parents: [MAIN] }
  ],
  branches: { main: MAIN }
}

/** What a gate needs to record its run, and to compare it with what is recorded for main. */
const AGAINST_MAIN = { 'commit-status': 'agent gate', baseline: 'base', 'max-regressions': '0' }

const DEMOS: Readonly<Record<string, (stage: Stage) => Promise<void>>> = {
  loop: (stage) => showLoop(stage),
  gate: showGate,
  'get-tests': showGetTests
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    scenario: { type: 'string' },
    list: { type: 'boolean' },
    fixed: { type: 'boolean' },
    dialect: { type: 'string', default: 'page' }
  }
})
const [name = values.scenario === undefined ? 'loop' : 'gate'] = positionals
const show = DEMOS[name]

if (values.list) {
  for (const scenario of scenarioNames()) console.log(`${scenario.padEnd(20)} ${readScenario(scenario).description}`)
} else if (!isDialectName(values.dialect)) {
  console.error(`There is no dialect ${values.dialect}; there are ${DIALECT_NAMES.join(', ')}`)
  process.exitCode = 1
} else if (show === undefined) {
  console.error(`There is no demo ${name}; there are ${Object.keys(DEMOS).join(', ')}`)
  process.exitCode = 1
} else {
  await onStage(values.scenario ?? (name === 'loop' ? 'support-loop' : 'below-threshold'), values.dialect, show)
}

async function onStage(
  scenarioName: string,
  dialect: DialectName,
  play: (stage: Stage) => Promise<void>
): Promise<void> {
  const scenario = readScenario(scenarioName)
  const workspace = mkdtempSync(join(tmpdir(), 'demo-'))
  const platform = await startPlatform({ agents: scenario.agents, key: STAND_IN_KEY, dialect })
  const github = await startGitHub(HISTORY)
  try {
    title(`${scenario.name}: ${scenario.description}`)
    await play({ scenario, platform, github, workspace, event: pullRequestEvent(), print: console.log })
  } finally {
    await platform.close()
    await github.close()
    rmSync(workspace, { recursive: true, force: true })
  }
}

/** The whole loop on main, whose agent is careful, then on a pull request; with --fixed once with the faulty agent, to leave its comment, then with the repaired one. */
async function showLoop(stage: Stage): Promise<void> {
  await playLoop({ ...stage, event: pushEvent(), print: () => undefined }, ['--careful'])
  title(`A push to main was judged, and recorded in the status of its commit ${MAIN.slice(0, 7)}`)
  stage.print(describeStatus(stage.github))
  title('A pull request')
  if (!values.fixed) return playLoop(stage, [])
  await playLoop({ ...stage, print: () => undefined }, [])
  title('The comment that the faulty agent has left on pull request 7')
  stage.print(headlineOf(stage.github))
  await playLoop(stage, ['--careful'])
}

/** Get the test cases, run the agent, sync the results, gate on the run: what a workflow does in four steps. */
async function playLoop(stage: Stage, flags: readonly string[]): Promise<void> {
  const agentName = stage.scenario.inputs['agent-name'] ?? ''
  await showStep('get-tests', { 'agent-name': agentName, 'output-file': 'tests.json' }, stage)

  const command = ['tests.json', 'results.json', ...flags]
  stage.print(heading(`run: node run-agent.mjs ${command.join(' ')}`))
  stage.print(execFileSync(process.execPath, [AGENT, ...command], { cwd: stage.workspace, encoding: 'utf8' }))

  const files = { 'results-file': 'results.json', 'test-cases-file': 'tests.json' }
  const sync = await showStep('sync-results', { 'agent-name': agentName, ...files }, stage)
  const { 'test-run-id': testRunId = '' } = sync.outputs
  await showStep('.', { ...stage.scenario.inputs, ...AGAINST_MAIN, 'test-run-id': testRunId }, stage)
  showComment(stage)
  stage.print(heading('The status of the commit'))
  stage.print(describeStatus(stage.github))
}

/** The gate alone: what CI shows of it, and what stands on the pull request. */
async function showGate(stage: Stage): Promise<void> {
  await showStep('.', stage.scenario.inputs, stage)
  showComment(stage)
}

async function showGetTests(stage: Stage): Promise<void> {
  const agentName = stage.scenario.inputs['agent-name'] ?? ''
  await showStep('get-tests', { 'agent-name': agentName, 'output-file': 'tests.json' }, stage)
  stage.print(heading('The file tests.json'))
  stage.print(readFileSync(join(stage.workspace, 'tests.json'), 'utf8'))
}

/** Runs one built action as a step of a job and prints what CI shows of it. */
async function showStep(action: string, inputs: Readonly<Record<string, string>>, stage: Stage): Promise<ActionEnd> {
  const { platform, github, workspace, print } = stage
  print(heading(`uses: ${action === '.' ? 'the gate' : action}`))
  const end = await runAction({
    action,
    inputs: { ...inputs, 'server-url': platform.url, 'api-key': STAND_IN_KEY },
    event: stage.event,
    env: {
      GITHUB_API_URL: github.origin,
      GITHUB_REF_NAME: 'main',
      // Each is a workflow run of its own.
      GITHUB_RUN_ID: stage.event.name === 'push' ? '4710' : '4711'
    },
    workspace,
    onLine: print
  })
  print(heading('Its job summary'))
  print(end.summary)
  print(heading('Its outputs'))
  for (const [output, value] of Object.entries(end.outputs)) print(`${output}: ${value}`)
  print(heading(`The exit code: ${end.exitCode} (the step is ${end.exitCode === 0 ? 'green' : 'red'})`))
  return end
}

function showComment({ github, print }: Stage): void {
  print(heading(`The comment on pull request 7 (there is ${github.comments.length})`))
  print(github.comments.at(-1)?.body ?? '(none)')
}

function describeStatus({ statuses }: GitHub): string {
  const { context = '', state = '', description = '' } = statuses.at(-1) ?? {}
  return `${context}: ${state}, ${description}`
}

function headlineOf({ comments }: GitHub): string {
  return (
    comments
      .at(-1)
      ?.body.split('\n')
      .find((line) => line.startsWith('###')) ?? '(none)'
  )
}

function title(text: string): void {
  console.log(heading(text))
}

function heading(text: string): string {
  return `\n\u001b[1m── ${text} ──\u001b[0m\n`
}
