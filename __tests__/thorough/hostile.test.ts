import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from '@jest/globals'
import type { ActionEnd } from '../../stand-in/run-action.ts'
import { agentWithRun, type StoredTestCase } from '../../stand-in/state.ts'
import { answering } from '../support/answering.ts'
import { renderGfm } from '../support/gfm.ts'
import { HOSTILE_TEXTS } from '../support/hostile-texts.ts'
import { findCommands } from '../support/runner-log.ts'
import { createWorld } from '../support/world.ts'

const EVERYTHING = HOSTILE_TEXTS.join('\n')

const workspace = mkdtempSync(join(tmpdir(), 'hostile-'))

afterAll(() => rmSync(workspace, { recursive: true }))

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

/** The commands that the runner finds, without their text. */
function commandsOf({ stdout }: ActionEnd): string[] {
  return findCommands(stdout).map((line) => /^::[a-z-]+( title=[A-Za-z ]+)?::/.exec(line)?.[0] ?? line)
}

/** Compares everything in which `hostile` must not differ from `harmless`. */
function expectSameForm(hostile: ActionEnd, harmless: ActionEnd): void {
  expect(hostile.exitCode).toBe(harmless.exitCode)
  expect(commandsOf(hostile)).toEqual(commandsOf(harmless))
  expect(Object.keys(hostile.outputs)).toEqual(Object.keys(harmless.outputs))
  expect(hostile.outputs.verdict).toBe(harmless.outputs.verdict)
  expect(hostile.outputs['dashboard-url']).toBe(harmless.outputs['dashboard-url'])
  expect(hostile.stderr).toBe('')
  const [read, plain] = [renderGfm(hostile.summary), renderGfm(harmless.summary)]
  expect(read.structure).toEqual(plain.structure)
  expect(read.links).toEqual(plain.links)
  expect(read.references).toEqual([])
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined
  return () => {
    made ??= make()
    return made
  }
}

describe('hostile text of every kind changes only the text', () => {
  const gateSaying = async (text: string) => {
    const { gate } = await createWorld({ platform: { agents: [agentSaying(text)] } })
    return gate({ 'agent-name': 'shop-agent', 'test-run-id': 'tr_1', comment: 'never' })
  }
  const harmless = once(() => gateSaying('harmless'))

  test.each(HOSTILE_TEXTS)('in the gate: %j', async (text) => {
    // Without line ends, which would make a page uncertain and so change the form; the markdown properties cover that.
    expectSameForm(await gateSaying(text.replace(/[\r\n]+/g, ' ')), await harmless())
  })

  test.each(['text', 'json'])(
    'in get-tests, with the log as %s: file and output contain it exactly',
    async (format) => {
      const run = async (text: string, file: string) => {
        const { getTests } = await createWorld({ platform: { agents: [agentSaying(text)] } })
        const inputs = { 'agent-name': 'shop-agent', 'output-format': format, 'output-file': file }
        return getTests(inputs, { workspace })
      }
      const hostile = await run(EVERYTHING, 'hostile.json')
      expectSameForm(hostile, await run('harmless', 'harmless.json'))
      const expected = [testCaseOf(EVERYTHING)]
      expect(JSON.parse(readFileSync(join(workspace, 'hostile.json'), 'utf8'))).toEqual(expected)
      expect(JSON.parse(hostile.outputs['test-cases'] ?? '')).toEqual(expected)
    }
  )

  test('in sync-results', async () => {
    const run = async (text: string) => {
      const result = { scenario_id: text, user_message: text, agent_response: text, tools_called: [text], notes: text }
      writeFileSync(join(workspace, 'results.json'), JSON.stringify([result]))
      const { syncResults } = await createWorld({ platform: { agents: [agentSaying(text)] } })
      return syncResults({ 'agent-name': 'shop-agent', 'results-file': 'results.json' }, { workspace })
    }
    expectSameForm(await run(EVERYTHING), await run('harmless'))
  })
})

describe('a refusal with hostile text looks like any other:', () => {
  const refused = async (said: string) => {
    const { gate, getTests, syncResults } = await createWorld({
      platform: answering(() => `Agent not found: x${said}`)
    })
    const result = { scenario_id: 'a', user_message: 'b', agent_response: 'c' }
    writeFileSync(join(workspace, 'one.json'), JSON.stringify([result]))
    return {
      gate: await gate({ comment: 'never' }),
      getTests: await getTests(),
      syncResults: await syncResults({ 'results-file': 'one.json' }, { workspace })
    }
  }
  const harmless = once(() => refused('harmless'))

  test.each(HOSTILE_TEXTS)('%j', async (text) => {
    const [hostile, plain] = [await refused(text), await harmless()]
    expectSameForm(hostile.gate, plain.gate)
    expectSameForm(hostile.getTests, plain.getTests)
    expectSameForm(hostile.syncResults, plain.syncResults)
  })
})
