import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { explainAll } from '../../../probe/explain.ts'
import { askEverything } from '../../../probe/questions.ts'
import { readTranscript, writeTranscript } from '../../../probe/transcript.ts'
import { openSession } from '../../../src/invarium/wire/session.ts'
import { createDeadline, systemClock } from '../../../src/time.ts'
import { DIALECT_NAMES } from '../../../stand-in/dialects.ts'
import { type PlatformOptions, STAND_IN_KEY, startPlatform } from '../../../stand-in/platform.ts'
import { readScenario } from '../../../stand-in/scenario.ts'
import { agentWithRun, type StoredAgent } from '../../../stand-in/state.ts'

const opened: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const server of opened.splice(0)) await server.close()
})

/** Probes an agent: returns the findings, the transcript and the questions that were asked. */
async function probe(agentName: string, options: Partial<PlatformOptions>) {
  const platform = await startPlatform({ agents: [], key: STAND_IN_KEY, ...options })
  const session = await openSession({
    serverUrl: new URL(platform.url),
    apiKey: STAND_IN_KEY,
    requestTimeout: 5_000,
    deadline: createDeadline(systemClock, 60_000),
    clock: systemClock,
    note: () => undefined,
    debug: () => undefined
  })
  opened.push(session, platform)
  const asked: string[] = []
  const findings = await askEverything(session, agentName, (question) => asked.push(question))
  return { platform, findings, asked, transcript: writeTranscript(session.server, findings, agentName) }
}

const unknownOf = (findings: readonly { readonly question: string; readonly unknown: readonly string[] }[]) =>
  findings.flatMap(({ question, unknown }) => unknown.map((line) => `${question}: ${line}`))

/** An agent with the word zebra in each of its texts. */
const SECRETIVE: StoredAgent = {
  ...agentWithRun({
    id: 'tr_zebra9f1',
    results: [
      { status: 'passed', description: 'Zebra one', input: 'zebra: hello', tools: ['zebra_tool'] },
      {
        status: 'failed',
        description: 'Zebra: two',
        input: 'a\nzebra\n[PASSED] zebra',
        tools: [],
        error: 'zebra\nzebra'
      },
      {
        status: 'error',
        description: 'three ZEBRAS',
        input: 'Error: zebra',
        tools: ['x'],
        error: 'Zebra "zebra" zebra'
      }
    ]
  }),
  name: 'zebra-agent',
  quality: '78/100 (↑ +5)',
  testCases: [
    {
      scenario_id: 'sc_zebra',
      description: 'Zebra "one"',
      complexity: 'moderate',
      target_failure_type: 'safety_failure',
      user_message: 'zebra \\ "zebra"\nzebra',
      expected_tools: ['zebra_tool'],
      expected_behavior: 'Zebra.\nZebra.'
    }
  ]
}

describe.each(DIALECT_NAMES)('a platform that speaks the dialect %s', (dialect) => {
  test.each(['regressions', 'support-loop'])('is fully understood in the scenario %s', async (scenario) => {
    const { agents, inputs } = readScenario(scenario)
    const { findings } = await probe(inputs['agent-name'] ?? '', { agents, dialect })
    expect(findings.length).toBeGreaterThan(5)
    expect(unknownOf(findings)).toEqual([])
  })

  test('yields a transcript that reveals nothing about the agent and is understood too', async () => {
    const { agents } = readScenario('regressions')
    const secretive = await probe('zebra-agent', { agents: [SECRETIVE], dialect })
    expect(secretive.transcript).not.toMatch(/zebra/i)
    expect(secretive.transcript).not.toContain(STAND_IN_KEY)
    const { transcript } = await probe('order-processing-agent', { agents, dialect })
    expect(explainAll(readTranscript(transcript)).flatMap(({ unknown }) => unknown)).toEqual([])
  })
})

describe('the probe', () => {
  test('only reads, and reports each question', async () => {
    const { platform, asked } = await probe('zebra-agent', { agents: [SECRETIVE] })
    expect(platform.calls('invarium_sync_results')).toEqual([])
    expect(asked).toHaveLength(14)
  })

  test('names the lines that it does not understand', async () => {
    const { agents, inputs } = readScenario('below-threshold')
    const layout = { start: '{STATUS} => {title}', state: 'all done', resultsLine: 'Results (page {P}/{N}):' }
    const { findings } = await probe(inputs['agent-name'] ?? '', { agents, layout: { ...layout, state: '{status}' } })
    const failed = findings.find(({ question }) => question === 'its failed results')
    expect(failed?.unknown).toContain('FAILED => Account deletion request')
    expect(failed?.unknown).not.toContain('Test Run: tr_8f4a2b1c')
    const other = await probe(inputs['agent-name'] ?? '', { agents, layout: { state: 'all done' } })
    const run = other.findings.find(({ question }) => question === 'the newest run')
    expect(run?.unknown.join('\n')).toMatch(/all done/)
  })

  test.each([
    ['an unknown agent', 'no-agent', {}, "Agent not found: 'no-agent'"],
    ['a wrong key', 'zebra-agent', { key: 'inv_other' }, 'Authentication failed: invalid API key']
  ])('reports %s in one sentence', async (_, agent, options, sentence) => {
    await expect(probe(agent, { agents: [SECRETIVE], ...options })).rejects.toThrow(sentence)
  })
})

const TRANSCRIPTS = join(import.meta.dirname, '..', '..', 'fixtures', 'transcripts')

test.each(readdirSync(TRANSCRIPTS))('the transcript %s is understood', (name) => {
  const explanations = explainAll(readTranscript(readFileSync(join(TRANSCRIPTS, name), 'utf8')))
  expect(explanations.length).toBeGreaterThan(0)
  expect(explanations.flatMap(({ unknown }) => unknown)).toEqual([])
})
