import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from '@jest/globals'
import type { ActionEnd } from '../../stand-in/run-action.ts'
import { agentWithRun, type StoredTestCase } from '../../stand-in/state.ts'
import { answering } from '../support/answering.ts'
import { createBuiltWorld } from '../support/built-world.ts'
import { renderGfm } from '../support/gfm.ts'
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts'
import { findCommands } from '../support/runner-log.ts'

const EVERYTHING = HOSTILE_TEXTS.join('\n')

let workspace = ''

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'hostile-'))
})

afterEach(() => rmSync(workspace, { recursive: true, force: true }))

function testCaseOf(text: string): StoredTestCase {
  return {
    scenario_id: text,
    description: text,
    complexity: text,
    target_failure_type: text,
    user_message: text,
    expected_tools: [text],
    expected_behavior: text
  }
}

/** An agent whose every text is `text`. */
function agentSaying(text: string) {
  const result = { status: 'failed' as const, description: text, input: text, tools: [text], error: text }
  return { ...agentWithRun({ results: [result], source: text }), testCases: [testCaseOf(text)], quality: text }
}

/** The commands that the runner finds, without their text; the number of debug lines depends on timing. */
function commandsOf({ stdout }: ActionEnd): string[] {
  const commands = findCommands(stdout).map((line) => /^::[a-z-]+( title=[A-Za-z ]+)?::/.exec(line)?.[0] ?? line)
  return commands.filter((command) => command !== '::debug::')
}

/** Compares everything in which `hostile` must not differ from `harmless`. */
function expectSameForm(hostile: ActionEnd, harmless: ActionEnd): void {
  expect([hostile.exitCode, hostile.stderr]).toEqual([harmless.exitCode, ''])
  expect(commandsOf(hostile)).toEqual(commandsOf(harmless))
  expect(Object.keys(hostile.outputs)).toEqual(Object.keys(harmless.outputs))
  expect(hostile.outputs.verdict).toBe(harmless.outputs.verdict)
  const [read, plain] = [renderGfm(hostile.summary), renderGfm(harmless.summary)]
  expect(read.structure).toEqual(plain.structure)
  expect(read.links).toEqual(plain.links)
  expect(read.references).toEqual([])
}

test("hostile results change only the text of the gate's output", async () => {
  const run = async (text: string) => {
    const { gate, github } = await createBuiltWorld({ platform: { agents: [agentSaying(text)] } })
    const end = await gate({ 'agent-name': 'shop-agent', 'test-run-id': 'tr_1' }, { env: { RUNNER_DEBUG: '1' } })
    return { end, comment: renderGfm(github.comments[0]?.body ?? '') }
  }
  // On one line, because a line end would make a page uncertain and so change the form.
  const hostile = await run(EVERYTHING.replace(/[\r\n]+/g, ' '))
  const harmless = await run('harmless')
  expectSameForm(hostile.end, harmless.end)
  expect(hostile.end.outputs).toEqual(harmless.end.outputs)
  expect(hostile.comment.structure).toEqual(harmless.comment.structure)
  expect(hostile.comment.links).toEqual(harmless.comment.links)
  expect(hostile.comment.references).toEqual([])
})

test('hostile test cases pass through get-tests unchanged, as plain text', async () => {
  const run = async (text: string, file: string) => {
    const { getTests } = await createBuiltWorld({ platform: { agents: [agentSaying(text)] } })
    return getTests({ 'agent-name': 'shop-agent', 'output-file': file }, { workspace, env: { RUNNER_DEBUG: '1' } })
  }
  const hostile = await run(EVERYTHING, 'hostile.json')
  expectSameForm(hostile, await run('harmless', 'harmless.json'))
  const expected = [testCaseOf(EVERYTHING)]
  expect(JSON.parse(readFileSync(join(workspace, 'hostile.json'), 'utf8'))).toEqual(expected)
  expect(JSON.parse(hostile.outputs['test-cases'] ?? '')).toEqual(expected)
})

test('hostile results pass through sync-results unchanged, as plain text', async () => {
  const run = async (text: string) => {
    const result = { scenario_id: text, user_message: text, agent_response: text, tools_called: [text], notes: text }
    writeFileSync(join(workspace, 'results.json'), JSON.stringify([result]))
    const { syncResults, platform } = await createBuiltWorld({ platform: { agents: [agentSaying(text)] } })
    const inputs = { 'agent-name': 'shop-agent', 'results-file': 'results.json' }
    const end = await syncResults(inputs, { workspace, env: { RUNNER_DEBUG: '1' } })
    expect(platform.calls('invarium_sync_results').map(({ results }) => JSON.parse(String(results)))).toEqual([
      [result]
    ])
    return end
  }
  expectSameForm(await run(EVERYTHING), await run('harmless'))
})

test('in all three actions, a hostile refusal is one error like any other', async () => {
  const refused = async (said: string) => {
    const { gate, getTests, syncResults } = await createBuiltWorld({
      platform: answering(() => `Agent not found: x${said}`)
    })
    writeFileSync(
      join(workspace, 'one.json'),
      JSON.stringify([{ scenario_id: 'a', user_message: 'b', agent_response: 'c' }])
    )
    const start = { workspace, env: { RUNNER_DEBUG: '1' } }
    return [
      await gate({ comment: 'never' }, start),
      await getTests({}, start),
      await syncResults({ 'results-file': 'one.json' }, start)
    ]
  }
  const [hostile, harmless] = [await refused(EVERYTHING), await refused('harmless')]
  for (const [index, end] of hostile.entries()) {
    const plain = harmless[index]
    if (plain === undefined) throw new Error('every hostile run needs a harmless one')
    expectSameForm(end, plain)
    expect(end.stdout.match(/^::error/gm)).toHaveLength(1)
  }
})
