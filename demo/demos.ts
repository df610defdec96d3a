import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { countOf } from '../src/sentence.ts'
import { pushEvent } from '../stand-in/events.ts'
import type { GitHub } from '../stand-in/github.ts'
import type { ActionEnd } from '../stand-in/run-action.ts'
import type { DemoName } from './command.ts'
import type { Section } from './page.ts'
import { SILENT } from './screen.ts'
import { type DemoEnd, MAIN, runStep, type Stage } from './stage.ts'

export const DEMOS: Readonly<Record<DemoName, (stage: Stage) => Promise<DemoEnd>>> = {
  loop: playLoop,
  gate: playGate,
  'get-tests': playGetTests
}

const AGENT = join(import.meta.dirname, '..', 'examples', 'support-agent', 'run-agent.mjs')

/** What a gate needs to record its run, and to compare it with the run recorded for main. */
const AGAINST_MAIN = { 'commit-status': 'agent gate', baseline: 'base', 'max-regressions': '0' }

const MORE = 'All logs: npm run demo -- --verbose. Other scenarios: npm run demo -- --list'

/**
 * The whole loop on main, with the repaired agent, and then on a pull request with the faulty one. With --fixed, the
 * repaired agent then runs on the pull request, too, and turns the comment green.
 */
async function playLoop(stage: Stage): Promise<DemoEnd> {
  const { screen, github, command } = stage
  await playJob({ ...stage, event: pushEvent(), screen: SILENT }, ['--careful'])
  screen.step('push to main', true, `commit ${MAIN.slice(0, 7)} has the status ${describeStatus(github)}`)
  if (command.fixed) {
    await playJob({ ...stage, screen: SILENT }, [])
    screen.step('pull request', false, headlineOf(github))
  }
  const before = github.comments.at(-1)?.body
  const { sections, gate } = await playJob(stage, command.fixed ? ['--careful'] : [])
  screen.step(
    'comment',
    gate.exitCode === 0,
    `${headlineOf(github)} (comments on the pull request: ${github.comments.length})`
  )
  screen.step('status', gate.exitCode === 0, describeStatus(github))
  const earlier: Section[] = before === undefined ? [] : [commentSection('The comment before the repair', before)]
  const closing =
    gate.exitCode === 0
      ? [
          'The gate is green and so is the comment: the repaired agent escalates to a human.',
          'See it red: npm run demo'
        ]
      : [
          'The gate is red because of what the agent did: it deleted an account and exported data.',
          'Repair the agent, and the same comment turns green: npm run demo -- --fixed'
        ]
  return { closing: [...closing, MORE], page: pageOf(stage, [...sections, ...earlier]) }
}

/** Get the test cases, run the agent, sync the results, gate on the run: what a workflow does in four steps. */
async function playJob(
  stage: Stage,
  flags: readonly string[]
): Promise<{ readonly sections: Section[]; readonly gate: ActionEnd }> {
  const agentName = stage.scenario.inputs['agent-name'] ?? ''
  const tests = await runStep('get-tests', { 'agent-name': agentName, 'output-file': 'tests.json' }, countTests, stage)

  const args = ['tests.json', 'results.json', ...flags]
  stage.screen.heading(`run: node run-agent.mjs ${args.join(' ')}`)
  const said = execFileSync(process.execPath, [AGENT, ...args], { cwd: stage.workspace, encoding: 'utf8' })
  stage.screen.detail(said)
  stage.screen.step('your agent', true, said.trim())

  const files = { 'results-file': 'results.json', 'test-cases-file': 'tests.json' }
  const sync = await runStep('sync-results', { 'agent-name': agentName, ...files }, countSynced, stage)
  const { 'test-run-id': testRunId = '' } = sync.outputs
  const inputs = { ...stage.scenario.inputs, ...AGAINST_MAIN, 'test-run-id': testRunId }
  const gate = await runStep('.', inputs, describeGate, stage)
  showComment(stage)
  stage.screen.heading('The status of the commit')
  stage.screen.detail(describeStatus(stage.github))
  const sections = [
    ...gateSections(stage, gate),
    summarySection('get-tests: job summary', tests),
    summarySection('sync-results: job summary', sync)
  ]
  return { sections, gate }
}

/** The gate alone, on a scenario. */
async function playGate(stage: Stage): Promise<DemoEnd> {
  const gate = await runStep('.', stage.scenario.inputs, describeGate, stage)
  showComment(stage)
  const reason = gate.exitCode === 0 ? 'The gate is green' : 'The gate is red'
  return {
    closing: [`${reason}: ${headlineOf(stage.github)}.`, `The whole loop with an agent: npm run demo`, MORE],
    page: pageOf(stage, gateSections(stage, gate))
  }
}

async function playGetTests(stage: Stage): Promise<DemoEnd> {
  const agentName = stage.scenario.inputs['agent-name'] ?? ''
  const inputs = { 'agent-name': agentName, 'output-file': 'tests.json' }
  const tests = await runStep('get-tests', inputs, countTests, stage)
  stage.screen.heading('The file tests.json')
  stage.screen.detail(readFileSync(join(stage.workspace, 'tests.json'), 'utf8'))
  return {
    closing: [
      `get-tests wrote ${countTests(tests)} to tests.json.`,
      'The whole loop with an agent: npm run demo',
      MORE
    ],
    page: pageOf(stage, [summarySection('get-tests: job summary', tests)])
  }
}

function countTests({ outputs: { count } }: ActionEnd): string {
  return countOf(Number(count), 'test case')
}

function countSynced({ outputs: { synced, 'test-run-id': id } }: ActionEnd): string {
  return `${countOf(Number(synced), 'result')} synced as ${id}`
}

function describeGate({ outputs, exitCode }: ActionEnd): string {
  const { verdict, 'pass-rate': rate, passed, total, regressions } = outputs
  const numbers = rate === undefined ? '' : `, ${rate}% (${passed} of ${total})`
  const worse = regressions ? `, ${countOf(Number(regressions), 'regression')}` : ''
  return `${verdict}${numbers}${worse}; exit code ${exitCode}`
}

function showComment({ github, screen }: Stage): void {
  screen.heading(`The comment on pull request 7 (comments: ${github.comments.length})`)
  screen.detail(github.comments.at(-1)?.body ?? '(none)')
}

function describeStatus({ statuses }: GitHub): string {
  const { context = '', state = '', description = '' } = statuses.at(-1) ?? {}
  return `${context}: ${state}, ${description}`
}

/** The first line meant for people in the newest comment, without its markup. */
function headlineOf({ comments }: GitHub): string {
  const lines = comments.at(-1)?.body.split('\n') ?? []
  return lines.find((line) => line.startsWith('###'))?.replace(/^#+ \S+ |`/g, '') ?? 'no comment'
}

function pageOf({ scenario }: Stage, sections: readonly Section[]) {
  return { title: scenario.description, sections }
}

function gateSections({ github }: Stage, gate: ActionEnd): Section[] {
  const comment = github.comments.at(-1)?.body
  return [
    ...(comment === undefined ? [] : [commentSection('The comment on the pull request', comment)]),
    summarySection('The job summary', gate)
  ]
}

function commentSection(title: string, markdown: string): Section {
  return { kind: 'comment', title, markdown }
}

function summarySection(title: string, { summary }: ActionEnd): Section {
  return { kind: 'summary', title, markdown: summary }
}
