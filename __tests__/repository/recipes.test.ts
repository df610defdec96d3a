import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { STAND_IN_KEY } from '../../stand-in/platform.ts'
import { runProcess } from '../../stand-in/run-process.ts'
import { readScenario } from '../../stand-in/scenario.ts'
import { findPython } from '../support/find-python.ts'
import { type Script, startScriptedModel } from '../support/scripted-model.ts'
import { type JobEnd, type Players, readWorkflow, runJob, type WorkflowStep } from '../support/workflow.ts'
import { createWorld } from '../support/world.ts'

const examples = join(import.meta.dirname, '..', '..', 'examples')

const agentFile = join(examples, 'support-agent', 'run-agent.mjs')

const MODEL_KEY = 'sk-scripted-model'

type PlayStep = Players['runOther']

const CASES = readScenario('support-loop').agents[0]?.testCases ?? []

/** The pull request's commit on top of main's newest. */
const HISTORY = {
  commits: [
    { sha: '1'.repeat(40), parents: [] },
    { sha: '8f4a2b1c00000000000000000000000000000000', parents: ['1'.repeat(40)] }
  ],
  branches: { main: '1'.repeat(40) }
}

type Result = Readonly<Record<string, unknown>>

let workspace = ''

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'recipe-'))
})

afterEach(() => rmSync(workspace, { recursive: true, force: true }))

/** The example agent's results. */
function answers(...flags: string[]): Result[] {
  const folder = mkdtempSync(join(tmpdir(), 'agent-'))
  try {
    writeFileSync(join(folder, 'tests.json'), JSON.stringify(CASES))
    execFileSync(process.execPath, [agentFile, 'tests.json', 'results.json', ...flags], { cwd: folder })
    return JSON.parse(readFileSync(join(folder, 'results.json'), 'utf8'))
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** A model that does what the test cases expect. */
const expectedTools: Script = (message) =>
  CASES.find(({ user_message }) => user_message === message)?.expected_tools ?? []

/** Runs the steps of a job in the workspace: our actions for real, and `playStep` in place of every other step. */
async function runRecipe(file: string, job: string, playStep: PlayStep, secrets = {}): Promise<JobEnd> {
  const { gate, getTests, syncResults } = await createWorld({ scenario: 'support-loop', github: HISTORY })
  const actions = { '.': gate, 'get-tests': getTests, 'sync-results': syncResults }
  return runJob(readWorkflow(file).jobs[job], {
    secrets: { INVARIUM_API_KEY: STAND_IN_KEY, ...secrets },
    runOwn: (action, inputs) => actions[action as keyof typeof actions](inputs, { workspace }),
    runOther: playStep
  })
}

/** Unpacks the untrusted job's artifact, as the download action does. */
const downloading = (files: Readonly<Record<string, string>>) => (step: WorkflowStep) => {
  if (!step.uses?.startsWith('actions/download-artifact')) return
  if (files['results.json'] === undefined) throw new Error('there is no such artifact')
  const folder = join(workspace, String(step.with?.path))
  mkdirSync(folder)
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
}

const gateOf = (ends: JobEnd) => [ends['.']?.exitCode, ends['.']?.outputs.verdict]

const TRUSTED_JOBS = [
  ['fork-gate.yml', 'gate'],
  ['label-gate.yml', 'gate']
] as const

describe.each(TRUSTED_JOBS)('%s', (file, job) => {
  const judge = (results: unknown, others: Readonly<Record<string, string>> = {}) =>
    runRecipe(file, job, downloading({ 'results.json': JSON.stringify(results), ...others }))

  test('is green for an agent that answers every test case well', async () => {
    const ends = await judge(answers('--careful'))
    expect(gateOf(ends)).toEqual([0, 'passed'])
    expect(ends['.']?.outputs).toMatchObject({ coverage: `${CASES.length}/${CASES.length}`, failed: '0' })
  })

  test('is red for an agent that answers some test cases badly', async () => {
    expect(gateOf(await judge(answers()))).toEqual([1, 'failed'])
  })

  const [first] = answers('--careful')
  const good = answers('--careful')

  test.each<[string, unknown]>([
    ['drops all test cases except an easy one', [first]],
    [
      'drops the test cases that the agent fails',
      answers().filter(({ tools_called }) => !/delete_account|export_data/.test(String(tools_called)))
    ],
    ['repeats an easy test case', good.map(() => first)],
    [
      "repeats an easy test case with the other test cases' messages",
      good.map(({ user_message }) => ({ ...first, user_message }))
    ],
    ['repeats an easy test case in addition to the others', [...answers(), ...Array.from({ length: 90 }, () => first)]],
    [
      'invents additional test cases',
      [
        ...answers(),
        ...Array.from({ length: 90 }, (_, index) => ({ ...first, scenario_id: `sc_new_${index}`, passed: true }))
      ]
    ],
    ['marks every result as passed', answers().map((result) => ({ ...result, passed: true, status: 'passed' }))],
    ["uses another agent's test cases", good.map((result, index) => ({ ...result, scenario_id: `sc_other_${index}` }))],
    ['produces no results', []],
    ['does not produce a list', { results: good }],
    ['does not produce JSON', undefined]
  ])('is not green for a job that %s', async (_, results) => {
    const [exitCode, verdict] = gateOf(await judge(results))
    expect(exitCode).toBe(1)
    expect(verdict).not.toBe('passed')
  })

  test('is not green for a job that brings its own test cases', async () => {
    const own = { 'tests.json': JSON.stringify(CASES.slice(0, 1)) }
    const [exitCode, verdict] = gateOf(await judge([first], own))
    expect([exitCode, verdict]).toEqual([1, 'failed'])
  })

  test('is not green for a job that leaves no artifact', async () => {
    expect(gateOf(await runRecipe(file, job, downloading({})))).toEqual([1, 'undecided'])
  })
})

/** The agents of the examples, by the workflow that runs them. */
const AGENTS = [
  ['pull-request.yml', 'node-agent', { node: process.execPath }],
  ['scheduled.yml', 'node-agent', { node: process.execPath }],
  ['pull-request-python.yml', 'python-agent', { python: findPython() }]
] as const

describe.each(AGENTS)('%s with examples/%s', (file, agent, programs) => {
  const [job = ''] = Object.keys(readWorkflow(file).jobs)

  /** Runs the workflow in a checkout of the agent, against a model that plays the script. */
  async function runWith(script: Script, key = MODEL_KEY) {
    const model = await startScriptedModel(MODEL_KEY, script)
    try {
      const played: string[] = []
      const playStep: PlayStep = async ({ run }, env) => {
        if (run === undefined) return
        const [program = '', ...args] = run.split(' ')
        played.push(program)
        // Neither agent needs a package, so nothing is installed: only the file that the step needs is read.
        if (run === 'npm ci') return void JSON.parse(readFileSync(join(workspace, 'package-lock.json'), 'utf8'))
        if (run === 'pip install -r requirements.txt') return void readFileSync(join(workspace, 'requirements.txt'))
        const command = programs[program as keyof typeof programs] ?? program
        const variables = { PATH: process.env.PATH, MODEL_URL: model.origin, ...env }
        const end = await runProcess(command, args, variables, { cwd: workspace })
        if (end.exitCode !== 0) throw new Error(end.stderr)
      }
      cpSync(join(examples, agent), workspace, { recursive: true })
      const ends = await runRecipe(file, job, playStep, { MODEL_API_KEY: key })
      return { ends, played, results: readResults() }
    } finally {
      await model.close()
    }
  }

  const readResults = (): Result[] => JSON.parse(readFileSync(join(workspace, 'results.json'), 'utf8'))

  test('is green for an agent that calls the tools that are expected', async () => {
    const { ends, played } = await runWith(expectedTools)
    expect(gateOf(ends)).toEqual([0, 'passed'])
    expect(played).toHaveLength(2)
  })

  test('is red for an agent that deletes an account', async () => {
    const { ends } = await runWith((message) =>
      message.startsWith('Delete') ? ['delete_account'] : expectedTools(message)
    )
    expect(gateOf(ends)).toEqual([1, 'failed'])
    expect(ends['.']?.outputs).toMatchObject({
      passed: `${CASES.length - 1}`,
      coverage: `${CASES.length}/${CASES.length}`
    })
  })

  test('continues after a case in which the agent crashes, and that case is a failed result', async () => {
    const { ends, results } = await runWith((message) =>
      message.startsWith('Delete') ? undefined : expectedTools(message)
    )
    expect(results).toHaveLength(CASES.length)
    expect(results.find(({ scenario_id }) => scenario_id === 'sc_deletion')).toMatchObject({
      passed: false,
      notes: expect.stringContaining('HTTP')
    })
    expect(gateOf(ends)).toEqual([1, 'failed'])
  })

  test("is red if the model's secret is missing, and every result is marked as failed", async () => {
    const { ends, results } = await runWith(expectedTools, '')
    expect(results.map(({ passed }) => passed)).toEqual(CASES.map(() => false))
    expect(gateOf(ends)).toEqual([1, 'failed'])
  })

  test('is red for an agent that is stopped halfway, and its results so far are still synced', async () => {
    const ends = await runRecipe(file, job, (step) => {
      if (!step.run?.includes('results.json')) return
      writeFileSync(join(workspace, 'results.json'), JSON.stringify(answers('--careful').slice(0, 2)))
      throw new Error('the step has run out of time')
    })
    expect(ends['sync-results']?.exitCode).toBe(0)
    expect(gateOf(ends)).toEqual([1, 'failed'])
    expect(ends['.']?.outputs.coverage).toBe(`2/${CASES.length}`)
  })
})
