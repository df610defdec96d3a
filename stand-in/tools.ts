import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, isAbsolute, relative, resolve } from 'node:path'
import { McpServer } from '@modelcontextprotocol/server'
import { z } from 'zod'
import { RESULT_STATUSES } from '../src/model.ts'
import { TEST_CASES } from './dialects.ts'
import { Refusal } from './refusal.ts'
import { fill, writeRun, writeRunList } from './run-text.ts'
import { runAtLook, type StoredAgent, type StoredRun, type StoredTestCase, sameId } from './state.ts'
import { type SyncArguments, syncResults } from './sync-tool.ts'
import { writeTestCases } from './tests-text.ts'
import { findAgent, type ToolState } from './tool-state.ts'

/** The tools' parameters, created once because every request gets a new server. */
const INPUTS = {
  getTestRun: z.object({
    agent_name: z.string(),
    test_run_id: z.string().default(''),
    status: z.string().nullable().default(null),
    page: z.number().int().default(1),
    limit: z.number().int().default(20)
  }),
  listTestRuns: z.object({
    agent_name: z.string(),
    status: z.enum(['completed', 'failed', 'running', 'pending']).nullable().default(null),
    limit: z.number().int().default(10),
    offset: z.number().int().default(0)
  }),
  getTests: z.object({
    agent_name: z.string(),
    generation_id: z.string().nullable().default(null),
    output_format: z.string().default('text'),
    output_file: z.string().nullable().default(null),
    offset: z.number().int().default(0),
    limit: z.number().int().default(20)
  }),
  getAgent: z.object({ agent_name: z.string() }),
  syncResults: z.object({
    agent_name: z.string(),
    results: z.string(),
    test_run_id: z.string().nullable().default(null),
    name: z.string().nullable().default(null),
    source: z.enum(['mcp', 'ci', 'vscode', 'cli', 'api']).default('mcp'),
    create_empty: z.boolean().default(false)
  })
}

/** A server with the platform's tools. Every request gets a new one, because the platform keeps no sessions. */
export function createServer(state: ToolState, authenticated: boolean): McpServer {
  const server = new McpServer(
    { name: 'invarium-stand-in', version: '1.0.0' },
    state.protocolVersions === undefined ? {} : { supportedProtocolVersions: [...state.protocolVersions] }
  )
  const answer = (tell: () => string) => {
    try {
      if (!authenticated) throw new Refusal('Authentication failed: invalid API key')
      return { content: [{ type: 'text' as const, text: tell() }] }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      const text = fill(state.dialect.refusal, { words: error.message })
      return { content: [{ type: 'text' as const, text }] }
    }
  }
  server.registerTool(
    'invarium_get_test_run',
    {
      description: 'Get detailed test run results including individual test case outcomes.',
      inputSchema: INPUTS.getTestRun
    },
    (args) => answer(() => getTestRun(state, args))
  )
  server.registerTool(
    'invarium_list_test_runs',
    {
      description: 'List test runs, newest first.',
      inputSchema: INPUTS.listTestRuns
    },
    (args) => answer(() => listTestRuns(state, args))
  )
  server.registerTool(
    'invarium_get_tests',
    {
      description: 'Retrieve test cases for your agent.',
      inputSchema: INPUTS.getTests
    },
    (args) => answer(() => getTests(state, args))
  )
  server.registerTool(
    'invarium_get_agent',
    { description: 'Show an agent.', inputSchema: INPUTS.getAgent },
    ({ agent_name }) => answer(() => getAgent(state, agent_name))
  )
  server.registerTool(
    'invarium_sync_results',
    {
      description: 'Sync results of running test cases into a test run.',
      inputSchema: INPUTS.syncResults
    },
    (args: SyncArguments) => answer(() => syncResults(state, args))
  )
  return server
}

interface GetTestRunArguments {
  readonly agent_name: string
  readonly test_run_id: string
  readonly status: string | null
  readonly page: number
  readonly limit: number
}

function getTestRun(state: ToolState, args: GetTestRunArguments): string {
  const agent = findAgent(state, args.agent_name)
  if (args.test_run_id.trim() === '') throw new Refusal('test_run_id is required and cannot be empty')
  const status = RESULT_STATUSES.find((known) => known === args.status)
  if (args.status !== null && status === undefined) throw new Refusal(`Invalid status '${args.status}'`)
  if (args.page < 1) throw new Refusal('page must be 1 or greater')
  if (args.limit < 1 || args.limit > 100) throw new Refusal('limit must be between 1 and 100')
  const run = agent.runs.find(({ id }) => sameId(id, args.test_run_id))
  if (run === undefined) throw new Refusal(`Failed to get test run: no run ${args.test_run_id}`)
  // Only unfiltered requests count as polls: the filtered ones accompany them.
  const seen = countLook(state, run.id, status === undefined)
  return writeRun(agent, runAtLook(run, seen), { ...args, status }, state.dialect.run, state.dashboard)
}

function getAgent(state: ToolState, name: string): string {
  const agent = findAgent(state, name)
  return [
    `Agent: ${agent.name}`,
    'Status: ACTIVE',
    fill(state.dialect.quality, { score: agent.quality ?? '—' }),
    `View on dashboard: ${state.dashboard}/agent/${agent.id}`
  ].join('\n')
}

interface ListArguments {
  readonly agent_name: string
  readonly status: string | null
  readonly limit: number
  readonly offset: number
}

function listTestRuns(state: ToolState, { agent_name, status, limit, offset }: ListArguments): string {
  if (limit < 1) throw new Refusal('limit must be a positive integer')
  if (offset < 0) throw new Refusal('offset must be 0 or greater')
  const agent = findAgent(state, agent_name)
  const now = (run: StoredRun) => runAtLook(run, state.looks.get(run.id) ?? 1)
  const runs = agent.runs.map(now).filter((run) => status === null || run.status === status)
  return writeRunList(
    agent,
    runs.slice(offset, offset + Math.min(limit, state.listCap)),
    runs.length,
    offset,
    state.dialect.list
  )
}

interface GetTestsArguments {
  readonly agent_name: string
  readonly generation_id: string | null
  readonly output_format: string
  readonly output_file: string | null
  readonly offset: number
  readonly limit: number
}

function getTests(state: ToolState, args: GetTestsArguments): string {
  if (args.output_format !== 'text' && args.output_format !== 'json') throw new Refusal('Invalid output_format')
  if (args.limit < 1) throw new Refusal('limit must be a positive integer')
  if (args.offset < 0) throw new Refusal('offset must be 0 or greater')
  if (args.limit > state.mostTestCases) throw new Refusal(`limit must be between 1 and ${state.mostTestCases}`)
  const agent = findAgent(state, args.agent_name)
  if (args.generation_id !== null) awaitGeneration(state, agent, args.generation_id)
  const total = agent.testCases.length
  if (total === 0) throw new Refusal(`No test cases found for '${agent.name}'`)
  if (args.offset >= total) throw new Refusal(`No more test cases. Total: ${total}, offset: ${args.offset}.`)
  const cases = agent.testCases.slice(args.offset, args.offset + Math.min(args.limit, state.listCap))
  if (args.output_file !== null) return saveTestCases(state, args.output_file, cases)
  if (args.output_format === 'json') return TEST_CASES[state.dialect.testCases](cases, total)
  return writeTestCases(cases, total, args.offset)
}

function awaitGeneration(state: ToolState, agent: StoredAgent, id: string): void {
  const generation = agent.generations.find((candidate) => candidate.id === id)
  if (generation === undefined) throw new Refusal(`Generation failed: no generation ${id}`)
  if (countLook(state, id, true) <= generation.endsAfterLooks) {
    throw new Refusal(
      `Generation is still in progress (status: processing).\nTry again shortly for agent '${agent.name}' with generation_id '${id}'.\n\nWait 5—10 seconds and call again.`
    )
  }
  if (generation.outcome === 'failed') throw new Refusal(`Generation failed: ${generation.error}`)
  if (generation.outcome === 'empty') throw new Refusal('Generation completed but no test cases were produced')
}

function saveTestCases(state: ToolState, path: string, cases: readonly StoredTestCase[]): string {
  const target = resolve(state.workspace, path)
  const inside = relative(state.workspace, target)
  if (inside.startsWith('..') || isAbsolute(inside)) {
    throw new Refusal(`Refused to write to ${path}: path must be within the current working directory`)
  }
  mkdirSync(dirname(target), { recursive: true })
  writeFileSync(target, JSON.stringify(cases, null, 2))
  return `Saved ${cases.length} test case(s) to ${path}`
}

function countLook(state: ToolState, id: string, counts: boolean): number {
  const looks = (state.looks.get(id) ?? 0) + (counts ? 1 : 0)
  state.looks.set(id, looks)
  return Math.max(1, looks)
}
