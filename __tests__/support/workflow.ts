import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'yaml'
import type { ActionEnd } from '../../stand-in/run-action.ts'

const folder = join(import.meta.dirname, '..', '..', 'examples', 'workflows')

export interface WorkflowStep {
  readonly id?: string
  readonly uses?: string
  readonly run?: string
  readonly if?: string
  readonly with?: Readonly<Record<string, unknown>>
  readonly env?: Readonly<Record<string, unknown>>
}

export interface WorkflowJob {
  readonly if?: string
  readonly env?: Readonly<Record<string, unknown>>
  readonly permissions?: Readonly<Record<string, string>>
  readonly steps: readonly WorkflowStep[]
}

export interface Workflow {
  readonly on: unknown
  readonly permissions?: Readonly<Record<string, string>>
  readonly env?: Readonly<Record<string, unknown>>
  readonly jobs: Readonly<Record<string, WorkflowJob>>
}

/** Reads an example workflow. */
export function readWorkflow(file: string): Workflow {
  return parse(readFileSync(join(folder, file), 'utf8'))
}

/** The folder of our action that a step uses, relative to the repository's root; undefined if it uses another one. */
export function ownAction({ uses = '' }: WorkflowStep): string | undefined {
  const match = /^OWNER\/REPO(?:\/([a-z-]+))?@v\d+$/.exec(uses)
  return match === null ? undefined : (match[1] ?? '.')
}

/** Plays the steps of a job. */
export interface Players {
  readonly secrets: Readonly<Record<string, string>>
  /** The outputs of steps that are not part of the job, by their id. */
  readonly outputs?: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** Runs one of our actions with these inputs. */
  runOwn(action: string, inputs: Record<string, string>): Promise<ActionEnd>
  /** Does what any other step does, with the variables of the step; throws where that step would fail. */
  runOther(step: WorkflowStep, env: Readonly<Record<string, string>>): Promise<void> | void
}

/** The results of a job's steps that use our actions, by action. */
export type JobEnd = Readonly<Partial<Record<string, ActionEnd>>>

/** Runs the steps of a job in order; after a failure, only those that always run. */
export async function runJob(job: WorkflowJob | undefined, players: Players): Promise<JobEnd> {
  const ends: Record<string, ActionEnd> = {}
  const outputs: Record<string, Readonly<Record<string, string>>> = { ...players.outputs }
  const fill = (text: unknown) =>
    String(text).replace(/\$\{\{ (.+?) \}\}/g, (_, expression: string) => {
      // Only steps that do not really run here use the event, so the value does not matter.
      if (expression.startsWith('github.event.')) return ''
      const match = /^(secrets|steps)\.([\w-]+)(?:\.outputs\.([\w-]+))?$/.exec(expression)
      if (match === null) throw new Error(`cannot evaluate ${expression}`)
      const [, kind, name = '', output = ''] = match
      return (kind === 'secrets' ? players.secrets[name] : outputs[name]?.[output]) ?? ''
    })
  const fillAll = (texts: Readonly<Record<string, unknown>> = {}) =>
    Object.fromEntries(Object.entries(texts).map(([name, text]) => [name, fill(text)]))
  let failed = false
  for (const step of job?.steps ?? []) {
    if (failed && !/always\(\)|!cancelled\(\)/.test(step.if ?? '')) continue
    const action = ownAction(step)
    if (action === undefined) {
      try {
        await players.runOther(step, fillAll(step.env))
      } catch {
        failed = true
      }
      continue
    }
    const end = await players.runOwn(action, fillAll(step.with))
    ends[action] = end
    if (step.id !== undefined) outputs[step.id] = end.outputs
    failed ||= end.exitCode !== 0
  }
  return ends
}
