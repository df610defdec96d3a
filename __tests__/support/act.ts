import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import type { Event } from '../../stand-in/events.ts'
import { runProcess } from '../../stand-in/run-process.ts'
import { NODE24 } from './built-world.ts'

const root = join(import.meta.dirname, '..', '..')
const INVARIUM = 'https://mcp.invarium.dev/mcp'

const stubs = join(root, '__tests__', 'runner', 'actions')

/** Third-party actions, which act would fetch from GitHub, and the local folder that replaces each of them. */
const REPLACED: Readonly<Record<string, string>> = {
  'actions/checkout': 'checkout',
  'actions/setup-node': 'set-up',
  'actions/setup-python': 'set-up',
  'actions/upload-artifact': 'upload-artifact',
  'actions/download-artifact': 'download-artifact'
}

/** A machine on which act runs workflows, and what they find there. */
export interface RunnerMachine {
  readonly secrets: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string>>
  /** The platform that our actions have as their default; undefined: Invarium's. */
  readonly platformUrl?: string
  /** The one job to run; undefined: all. */
  readonly job?: string
}

export interface WorkflowEnd {
  readonly exitCode: number | null
  /**
   * The result of each step, `success` or `failure`, by job and by the step's id or, if it has none, its number and what
   * it uses or runs. A skipped step is missing.
   */
  readonly steps: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** The outputs of each step that has some, by job and step. */
  readonly outputs: Readonly<Record<string, Readonly<Record<string, Readonly<Record<string, string>>>>>>
  /** Everything that act has printed. */
  readonly log: string
}

/** A line of act's JSON log, with only the fields that are read here. */
interface LogLine {
  readonly job?: string
  readonly stage?: string
  readonly step?: string
  readonly stepID?: readonly string[]
  readonly stepResult?: string
  readonly command?: string
  readonly name?: string
  readonly arg?: string
}

/** Runs the workflow of a repository for an event with act, on this machine, with Node 24 first on the PATH. */
export async function runWorkflow(
  repository: string,
  workflow: string,
  event: Event,
  machine: RunnerMachine
): Promise<WorkflowEnd> {
  const folder = mkdtempSync(join(tmpdir(), 'act-'))
  try {
    const own = copyActions(join(folder, 'own'), machine.platformUrl ?? INVARIUM)
    const payload = join(folder, 'event.json')
    writeFileSync(payload, JSON.stringify(event.payload))
    const flags = [
      ...['--json', '--no-cache-server', '--platform', 'ubuntu-latest=-self-hosted'],
      ...['--workflows', join('.github', 'workflows', workflow), '--eventpath', payload],
      ...(machine.job === undefined ? [] : ['--job', machine.job]),
      ...['--action-cache-path', join(folder, 'cache')],
      ...Object.entries(machine.secrets).flatMap(([name, value]) => ['--secret', `${name}=${value}`]),
      ...Object.entries(machine.env).flatMap(([name, value]) => ['--env', `${name}=${value}`]),
      ...findReplacements(readFileSync(join(repository, '.github', 'workflows', workflow), 'utf8'), own)
    ]
    const bin = join(folder, 'bin')
    mkdirSync(bin)
    symlinkSync(NODE24 ?? process.execPath, join(bin, 'node'))
    writeFileSync(join(bin, 'gh'), '#!/bin/sh\necho "gh $*" >> "$GH_CALLS"\n', { mode: 0o755 })
    const env = { ...process.env, PATH: [bin, process.env.PATH].join(delimiter), HOME: folder }
    const { exitCode, stdout, stderr } = await runProcess('act', [event.name, ...flags], env, { cwd: repository })
    const log = stdout + stderr
    const end = { exitCode, log, ...readLog(log) }
    process.stdout.write(describeEnd(workflow, event, end))
    return end
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** Our three actions as a runner fetches them, with another platform as the default. */
function copyActions(folder: string, platformUrl: string): string {
  cpSync(join(root, 'dist'), join(folder, 'dist'), { recursive: true })
  for (const action of ['.', 'get-tests', 'sync-results']) {
    const text = readFileSync(join(root, action, 'action.yml'), 'utf8')
    mkdirSync(join(folder, action), { recursive: true })
    writeFileSync(join(folder, action, 'action.yml'), text.replace(INVARIUM, platformUrl))
  }
  return folder
}

/** act's flags that put a local folder in the place of each action that the workflow would fetch. */
function findReplacements(workflow: string, own: string): string[] {
  const used = new Set([...workflow.matchAll(/uses: ([\w./-]+)@([\w.-]+)/g)].map(([, name, ref]) => `${name}@${ref}`))
  return [...used].flatMap((use) => {
    const [name = '', ref = ''] = use.split('@')
    const stub = REPLACED[name]
    const place = name.startsWith('OWNER/REPO') ? own : stub && join(stubs, stub)
    const [owner, repository] = name.split('/')
    return place === undefined ? [] : ['--local-repository', `${owner}/${repository}@${ref}=${place}`]
  })
}

/** What was run and what came of each step, for the log of the tests. */
function describeEnd(workflow: string, { name }: Event, { exitCode, steps }: WorkflowEnd): string {
  const jobs = Object.entries(steps).map(([job, results]) => {
    const lines = Object.entries(results).map(([step, result]) => `    ${result.padEnd(8)} ${step}\n`)
    return `  ${job}\n${lines.join('')}`
  })
  return `${workflow} on ${name}: exit code ${exitCode}\n${jobs.join('') || '  no job ran\n'}`
}

function readLog(log: string): Pick<WorkflowEnd, 'steps' | 'outputs'> {
  const steps: Record<string, Record<string, string>> = {}
  const outputs: Record<string, Record<string, Record<string, string>>> = {}
  for (const text of log.split('\n')) {
    const line = parseLine(text)
    // A step of a composite action has a second part in its id.
    if (line?.job === undefined || line.stage !== 'Main' || line.stepID?.length !== 1) continue
    const name = nameStep(line)
    if (line.stepResult !== undefined) put(steps, line.job, name, line.stepResult)
    if (line.command === 'set-output') {
      const known = outputs[line.job]?.[name] ?? {}
      put(outputs, line.job, name, { ...known, [line.name ?? '']: line.arg ?? '' })
    }
  }
  return { steps, outputs }
}

/** A step's own id or, if it has none, its number and what it uses or runs. */
function nameStep({ stepID: [id = ''] = [], step = '' }: LogLine): string {
  return /^\d+$/.test(id) ? `${id} ${step.replace(/^OWNER\/REPO(?=@)/, 'gate').replace(/^OWNER\/REPO\//, '')}` : id
}

function put<T>(jobs: Record<string, Record<string, T>>, job: string, step: string, value: T): void {
  jobs[job] = { ...jobs[job], [step]: value }
}

function parseLine(text: string): LogLine | undefined {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
