import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { parse } from 'yaml'
import { z } from 'zod'
import { RESULT_STATUSES, type ResultStatus } from '../src/model.ts'
import { casesOf, type StoredAgent, type StoredResult, type StoredTestCase } from './state.ts'

const folder = join(import.meta.dirname, 'scenarios')

const status = z.enum(RESULT_STATUSES)

/** How many copies to make; each gets its number in place of `{n}`. */
const times = z.number().int().default(1)

const testCase = z.strictObject({
  times,
  scenario_id: z.string(),
  description: z.string(),
  complexity: z.string(),
  target_failure_type: z.string(),
  user_message: z.string(),
  expected_tools: z.array(z.string()),
  expected_behavior: z.string()
})

const result = z.strictObject({
  times,
  status,
  description: z.string(),
  input: z.string().optional(),
  tools: z.array(z.string()).default([]),
  error: z.string().optional()
})

const run = z.strictObject({
  id: z.string(),
  status: z.enum(['completed', 'failed', 'running', 'pending']).default('completed'),
  source: z.string().default('ci'),
  started: z.string().default('2025-01-15 14:32'),
  'ends-after-looks': z.number().int().default(0),
  /** Either the results themselves, or how many to generate of each status. */
  results: z
    .union([z.array(result), z.strictObject({ generate: z.partialRecord(status, z.number().int()) })])
    .default([])
})

const generation = z.strictObject({
  id: z.string(),
  'ends-after-looks': z.number().int().default(0),
  outcome: z.enum(['completed', 'empty', 'failed']).default('completed'),
  error: z.string().default('')
})

const scenarioSchema = z.strictObject({
  description: z.string(),
  /** The gate's inputs that differ from the defaults in action.yml. */
  inputs: z.record(z.string(), z.union([z.string(), z.number(), z.boolean()]).transform(String)),
  agents: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      quality: z.string().optional(),
      /** The agent also gets the test cases that its newest run tested. */
      'test-cases': z.array(testCase).default([]),
      generations: z.array(generation).default([]),
      runs: z.array(run).default([])
    })
  )
})

export interface Scenario {
  readonly name: string
  readonly description: string
  readonly inputs: Readonly<Record<string, string>>
  readonly agents: readonly StoredAgent[]
}

/** The names of all scenarios. */
export function scenarioNames(): string[] {
  return readdirSync(folder)
    .filter((file) => file.endsWith('.yml'))
    .map((file) => basename(file, '.yml'))
    .sort()
}

const scenarios = new Map<string, Scenario>()

/** The scenario with that name, read once. Throws if it does not exist or its file is malformed. */
export function readScenario(name: string): Scenario {
  const scenario = scenarios.get(name) ?? parseScenario(name)
  scenarios.set(name, scenario)
  return scenario
}

function parseScenario(name: string): Scenario {
  if (!scenarioNames().includes(name))
    throw new Error(`Unknown scenario ${name}; choose one of ${scenarioNames().join(', ')}`)
  const { description, inputs, agents } = scenarioSchema.parse(parse(readFileSync(join(folder, `${name}.yml`), 'utf8')))
  return {
    name,
    description,
    inputs,
    agents: agents.map((agent) => {
      const runs = agent.runs.map(({ 'ends-after-looks': endsAfterLooks, results, ...rest }) => ({
        ...rest,
        endsAfterLooks,
        results: 'generate' in results ? generateResults(results.generate) : repeatEach(results).map(toStored)
      }))
      const testCases = repeatEach(agent['test-cases'])
      return {
        id: agent.id,
        name: agent.name,
        ...(agent.quality !== undefined && { quality: agent.quality }),
        testCases: [...testCases, ...otherCases(testCases, runs[0]?.results ?? [])],
        generations: agent.generations.map(({ 'ends-after-looks': endsAfterLooks, ...rest }) => ({
          ...rest,
          endsAfterLooks
        })),
        runs
      }
    })
  }
}

/** Repeats each item `times` times. */
function repeatEach<T extends { readonly times: number }>(items: readonly T[]): Omit<T, 'times'>[] {
  return items.flatMap(({ times: count, ...item }) =>
    Array.from({ length: count }, (_, index) => JSON.parse(JSON.stringify(item).replaceAll('{n}', String(index + 1))))
  )
}

/** Test cases for the results that match none of the given ones. */
function otherCases(given: readonly StoredTestCase[], results: readonly StoredResult[]): StoredTestCase[] {
  const messages = given.map(({ user_message }) => user_message)
  return casesOf(results.filter(({ input = '' }) => !messages.includes(input)))
}

function toStored({ input, error, ...rest }: Omit<z.infer<typeof result>, 'times'>): StoredResult {
  return { ...rest, ...(input !== undefined && { input }), ...(error !== undefined && { error }) }
}

/** Generated results, the same on every call, with the statuses spread across the run. */
export function generateResults(numbers: Partial<Record<ResultStatus, number>>): StoredResult[] {
  const entries = Object.entries(numbers) as [ResultStatus, number][]
  return entries
    .flatMap(([status, count]) =>
      Array.from({ length: count }, (_, index) => ({ position: (index + 0.5) / count, status, number: index + 1 }))
    )
    .sort((a, b) => a.position - b.position)
    .map(({ status, number }) => ({
      status,
      description: `Generated ${status} case ${number}`,
      input: `Customer question ${number} of the ${status} cases`,
      tools: ['search_knowledge_base'],
      ...((status === 'failed' || status === 'error') && { error: `Reason ${number} for the status ${status}` })
    }))
}
