import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { type ProcessEnd, runProcess } from './run-process.ts'

const root = join(import.meta.dirname, '..')

export interface ActionStart {
  /** The folder with the action.yml, relative to the repository's root. */
  readonly action?: string
  /** The inputs in the step's `with`. */
  readonly inputs: Readonly<Record<string, string>>
  readonly event: { readonly name: string; readonly payload: unknown }
  /** Additional environment variables of the runner and the job. */
  readonly env?: Readonly<Record<string, string>>
  /** The entry file; undefined: the one that action.yml names. */
  readonly main?: string | undefined
  /** What the step's summary already contains. */
  readonly summary?: string
  /** The job's workspace; undefined: a temporary folder. */
  readonly workspace?: string | undefined
  /** The Node to run the action on; undefined: this one. */
  readonly node?: string | undefined
  /** Called with each line of the log as it arrives. */
  readonly onLine?: (line: string) => void
  /** Called with a function that sends the process a signal. */
  readonly onStart?: (kill: (signal: NodeJS.Signals) => void) => void
}

export interface ActionEnd extends ProcessEnd {
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

interface ActionDescription {
  readonly inputs: Readonly<Record<string, { readonly default?: string }>>
  readonly runs: { readonly main: string }
}

/** A step as the runner sets it up: its variables, and the files in which the action leaves its output. */
export interface Step {
  readonly env: Readonly<Record<string, string>>
  /** The entry file of the built action. */
  readonly main: string
  /** Returns what the action has written to the step's files so far. */
  read(): Pick<ActionEnd, 'outputs' | 'summary'>
  /** Removes the step's files. */
  close(): void
}

/** Sets up a step in its own folder. */
export function openStep(start: ActionStart): Step {
  const folder = mkdtempSync(join(tmpdir(), 'run-action-'))
  const file = (name: string, text: string) => {
    writeFileSync(join(folder, name), text)
    return join(folder, name)
  }
  const files = {
    GITHUB_EVENT_PATH: file('event.json', JSON.stringify(start.event.payload)),
    GITHUB_OUTPUT: file('output', ''),
    GITHUB_STEP_SUMMARY: file('summary.md', start.summary ?? ''),
    GITHUB_STATE: file('state', '')
  }
  return {
    env: {
      PATH: process.env.PATH ?? '',
      ...stepVariables(start),
      GITHUB_WORKSPACE: start.workspace ?? folder,
      RUNNER_TEMP: folder,
      ...files,
      ...start.env
    },
    main: start.main ?? join(root, start.action ?? '.', describe(start).runs.main),
    read: () => ({
      outputs: readOutputs(readFileSync(files.GITHUB_OUTPUT, 'utf8')),
      summary: readFileSync(files.GITHUB_STEP_SUMMARY, 'utf8')
    }),
    close: () => rmSync(folder, { recursive: true, force: true })
  }
}

/** Runs a built action as GitHub's runner does: in a separate process that gets everything in variables and files. */
export async function runAction(start: ActionStart): Promise<ActionEnd> {
  const step = openStep(start)
  try {
    const ended = await runProcess(start.node ?? process.execPath, [step.main], step.env, start)
    return { ...ended, ...step.read() }
  } finally {
    step.close()
  }
}

/** The variables that do not depend on a folder: the job's, and the step's inputs. */
export function stepVariables(start: ActionStart): Record<string, string> {
  return {
    CI: 'true',
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTOR: 'octocat',
    GITHUB_API_URL: 'https://api.github.com',
    GITHUB_SERVER_URL: 'https://github.com',
    GITHUB_REPOSITORY: 'acme/shop',
    GITHUB_SHA: '1111111111111111111111111111111111111111',
    GITHUB_RUN_ID: '4711',
    GITHUB_RUN_ATTEMPT: '1',
    GITHUB_EVENT_NAME: start.event.name,
    ...inputVariables(describe(start), start.inputs)
  }
}

const descriptions = new Map<string, ActionDescription>()

/** The content of action.yml, read once. */
function describe({ action = '.' }: ActionStart): ActionDescription {
  const known = descriptions.get(action)
  if (known !== undefined) return known
  const description: ActionDescription = parse(readFileSync(join(root, action, 'action.yml'), 'utf8'))
  descriptions.set(action, description)
  return description
}

/** The runner sets a variable for every declared input, empty if there is neither a value nor a default. */
function inputVariables(
  { inputs }: ActionDescription,
  given: Readonly<Record<string, string>>
): Record<string, string> {
  const unknown = Object.keys(given).filter((name) => !(name in inputs))
  if (unknown.length > 0) throw new Error(`action.yml has no input ${unknown.join(', ')}`)
  return Object.fromEntries(
    Object.entries(inputs).map(([name, { default: preset = '' }]) => {
      const value = given[name] ?? preset.replace(/\$\{\{ github\.token \}\}/, 'ghs_stand_in')
      return [`INPUT_${name.replaceAll(' ', '_').toUpperCase()}`, value]
    })
  )
}

/** Reads GITHUB_OUTPUT as the runner does: `name=value` lines, and `name<<delimiter` blocks. */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {}
  const lines = text.split(/\r?\n/)
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? ''
    const block = /^([^=]+?)<<(.+)$/.exec(line)
    if (block !== null) {
      const [, name = '', delimiter = ''] = block
      const end = lines.indexOf(delimiter, index + 1)
      if (end === -1) throw new Error(`the output ${name} is not terminated`)
      outputs[name] = lines.slice(index + 1, end).join('\n')
      index = end
    } else if (line !== '') {
      const [name = '', ...value] = line.split('=')
      outputs[name] = value.join('=')
    }
  }
  return outputs
}
