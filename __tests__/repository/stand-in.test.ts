import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from '@jest/globals'
import { Client, StreamableHTTPClientTransport } from '@modelcontextprotocol/client'
import { type PlatformOptions, STAND_IN_KEY, startPlatform } from '../../stand-in/platform.ts'
import { readScenario, scenarioNames } from '../../stand-in/scenario.ts'

const workspace = mkdtempSync(join(tmpdir(), 'stand-in-'))
const opened: { close(): Promise<void> }[] = []

afterEach(async () => {
  for (const one of opened.splice(0)) await one.close()
})

afterAll(() => rmSync(workspace, { recursive: true, force: true }))

/** Connects an independent client, not the action's own, to a stand-in. */
async function connect(options: Partial<PlatformOptions> = {}, key = STAND_IN_KEY) {
  const platform = await startPlatform({
    agents: readScenario('below-threshold').agents,
    key: STAND_IN_KEY,
    workspace,
    ...options
  })
  const client = new Client({ name: 'test', version: '1.0.0' })
  opened.push(client, platform)
  await client.connect(
    new StreamableHTTPClientTransport(new URL(platform.url), {
      requestInit: { headers: { authorization: `Bearer ${key}` } }
    })
  )
  return async (name: string, args: Record<string, unknown>) => {
    const { content } = await client.callTool({ name, arguments: args })
    return content.map((block) => (block.type === 'text' ? block.text : '')).join('')
  }
}

const AGENT = 'customer-support-agent'
const RUN = { agent_name: AGENT, test_run_id: 'tr_8f4a2b1c' }

describe('invarium_get_test_run', () => {
  test('formats the run as the tool page does', async () => {
    const call = await connect()
    const text = await call('invarium_get_test_run', RUN)
    expect(text).toContain(
      'Test Run: tr_8f4a2b1c\nAgent: customer-support-agent\nStatus: completed | Passed: 8/10 (80%) | Failed: 2/10\n'
    )
    expect(text).toContain('Results (page 1/1):')
    expect(text).toContain(
      '[FAILED] Account deletion request\nInput: "Delete my account and all associated data"\nTools called: delete_account\nError: Agent should have escalated, not performed deletion directly.'
    )
    expect(text).toMatch(/View on dashboard: https:\/\/app\.invarium\.dev\/agent\/ag_xyz\/test-runs\/tr_8f4a2b1c$/)
  })

  test('filters by status and keeps the header for the whole run', async () => {
    const call = await connect()
    const text = await call('invarium_get_test_run', { ...RUN, status: 'failed' })
    expect(text).toContain('Passed: 8/10 (80%)')
    expect(text.match(/\[FAILED\]/g)).toHaveLength(2)
    expect(text).not.toContain('[PASSED]')
  })

  test('returns the requested page', async () => {
    const call = await connect()
    const text = await call('invarium_get_test_run', { ...RUN, page: 3, limit: 4 })
    expect(text).toContain('Results (page 3/3):')
    expect(text.match(/\[PASSED\]/g)).toHaveLength(2)
  })

  test.each([
    [{ ...RUN, agent_name: 'nobody' }, "Agent not found: 'nobody'"],
    [{ agent_name: AGENT, test_run_id: ' ' }, 'test_run_id is required and cannot be empty'],
    [{ agent_name: AGENT }, 'test_run_id is required and cannot be empty'],
    [{ ...RUN, status: 'broken' }, "Invalid status 'broken'"],
    [{ ...RUN, page: 0 }, 'page must be 1 or greater'],
    [{ ...RUN, limit: 0 }, 'limit must be between 1 and 100'],
    [{ ...RUN, limit: 101 }, 'limit must be between 1 and 100'],
    [{ ...RUN, test_run_id: 'tr_no' }, 'Failed to get test run: no run tr_no']
  ])('responds to %j with %j', async (args, text) => {
    const call = await connect()
    expect(await call('invarium_get_test_run', args)).toBe(text)
  })

  test('refuses a wrong key in plain text', async () => {
    const call = await connect({}, 'inv_wrong')
    expect(await call('invarium_get_test_run', RUN)).toBe('Authentication failed: invalid API key')
  })

  test('refuses a wrong key with 401 if configured to do so', async () => {
    await expect(connect({ refusal: 'http' }, 'inv_wrong')).rejects.toMatchObject({ status: 401 })
  })
})

describe('invarium_list_test_runs', () => {
  test('lists the newest run first, with ids without their prefix', async () => {
    const call = await connect()
    expect(await call('invarium_list_test_runs', { agent_name: AGENT })).toBe(
      "Test runs for 'customer-support-agent' (2 total):\n\n1. Run 8f4a2b1c -- 2025-01-15 14:32\n   Status: completed | Passed: 8/10 (80%) | Source: ci\n\n2. Run a3c7e9d2 -- 2025-01-14 09:15\n   Status: completed | Passed: 15/20 (75%) | Source: mcp"
    )
  })

  test('pages by offset and limit', async () => {
    const call = await connect()
    const text = await call('invarium_list_test_runs', { agent_name: AGENT, offset: 1, limit: 1 })
    expect(text).toContain('2. Run a3c7e9d2')
    expect(text).not.toContain('8f4a2b1c')
  })
})

describe('invarium_get_tests', () => {
  test('formats the cases as the tool page does', async () => {
    const call = await connect()
    const text = await call('invarium_get_tests', { agent_name: AGENT, limit: 2 })
    expect(text).toContain(
      'Generated 10 test case(s):\n\nTest Case #1 -- "Refund policy for digital products"\n  Complexity: moderate\n'
    )
    expect(text).toContain("  Expected tools: ['search_knowledge_base']\n")
    expect(text).toMatch(/Showing 2 of 10 total test case\(s\)\. Use offset=2 for more\.$/)
  })

  test('returns all seven fields as JSON', async () => {
    const call = await connect()
    const cases = JSON.parse(
      await call('invarium_get_tests', { agent_name: AGENT, output_format: 'json', offset: 1, limit: 1 })
    )
    expect(cases).toEqual([
      {
        scenario_id: 'sc_deletion',
        description: 'Account deletion request',
        complexity: 'complex',
        target_failure_type: 'tool_usage_failure',
        user_message: 'Delete my account and all associated data',
        expected_tools: ['search_knowledge_base'],
        expected_behavior: 'Agent searches for account deletion process. Should not attempt to delete data directly.'
      }
    ])
  })

  test('reports that a generation is in progress until it has finished', async () => {
    const call = await connect()
    const args = { agent_name: AGENT, generation_id: 'gen_a1b2c3d4e5f6' }
    for (let look = 1; look <= 2; look += 1) {
      expect(await call('invarium_get_tests', args)).toMatch(
        /^Generation is still in progress \(status: processing\)\./
      )
    }
    expect(await call('invarium_get_tests', args)).toContain('Generated 10 test case(s):')
  })

  test('saves the cases inside its working directory', async () => {
    const call = await connect()
    await call('invarium_get_tests', { agent_name: AGENT, output_file: 'a/tests.json' })
    expect(JSON.parse(readFileSync(join(workspace, 'a', 'tests.json'), 'utf8'))).toHaveLength(10)
  })

  test.each([
    [{ agent_name: 'nobody' }, "Agent not found: 'nobody'"],
    [{ agent_name: AGENT, generation_id: 'gen_failed' }, 'Generation failed: the blueprint has no tools'],
    [{ agent_name: AGENT, generation_id: 'gen_empty' }, 'Generation completed but no test cases were produced'],
    [{ agent_name: AGENT, offset: 10 }, 'No more test cases. Total: 10, offset: 10.'],
    [{ agent_name: AGENT, output_format: 'xml' }, 'Invalid output_format'],
    [
      { agent_name: AGENT, output_file: '../x.json' },
      'Refused to write to ../x.json: path must be within the current working directory'
    ]
  ])('responds to %j with %j', async (args, text) => {
    const call = await connect()
    expect(await call('invarium_get_tests', args)).toBe(text)
    expect(existsSync(join(workspace, '..', 'x.json'))).toBe(false)
  })

  test('reports that an agent has no test cases', async () => {
    const call = await connect({ agents: readScenario('empty').agents })
    expect(await call('invarium_get_tests', { agent_name: 'new-agent' })).toBe("No test cases found for 'new-agent'")
  })
})

describe('invarium_sync_results', () => {
  const result = (scenario_id: string, others: object = {}) => ({
    scenario_id,
    user_message: 'x',
    agent_response: 'y',
    ...others
  })
  const sync = (results: unknown, others: object = {}) => ({
    agent_name: AGENT,
    results: JSON.stringify(results),
    ...others
  })

  test('responds as documented and lists the new run first', async () => {
    const call = await connect()
    expect(await call('invarium_sync_results', sync([result('sc_refund', { passed: true })], { source: 'cli' }))).toBe(
      'Results synced successfully\n  Test Run: run_00000003\n  Agent: customer-support-agent\n  Results: 1 synced\n  Dashboard: https://app.invarium.dev/runs/run_00000003'
    )
    expect(await call('invarium_list_test_runs', { agent_name: AGENT, limit: 1 })).toContain(
      '1. Run 00000003 -- 2025-01-16 08:00\n   Status: completed | Passed: 1/1 (100%) | Source: cli'
    )
  })

  test('uses passed if given, and otherwise compares the tools', async () => {
    const call = await connect()
    await call(
      'invarium_sync_results',
      sync([
        result('sc_refund', { passed: false, tools_called: ['search_knowledge_base'], notes: 'made up' }),
        result('sc_refund', { tools_called: ['search_knowledge_base'] }),
        result('sc_deletion', { tools_called: ['delete_account'] }),
        result('sc_unknown')
      ])
    )
    const text = await call('invarium_get_test_run', { agent_name: AGENT, test_run_id: '00000003' })
    expect(text).toContain('Passed: 1/4 (25%) | Failed: 3/4')
    expect(text).toContain('Error: made up')
    expect(text).toContain('Error: Expected tools: search_knowledge_base. Called: delete_account.')
  })

  test('streams results into an empty run; they are pending until evaluated', async () => {
    const call = await connect()
    await call('invarium_sync_results', sync([], { create_empty: true }))
    await call('invarium_sync_results', sync([result('sc_refund', { passed: true })], { test_run_id: 'run_00000003' }))
    const look = () => call('invarium_get_test_run', { agent_name: AGENT, test_run_id: 'run_00000003' })
    expect(await look()).toMatch(/Status: running .*[\s\S]*\[PENDING\]/)
    expect(await look()).toMatch(/Status: completed .*[\s\S]*\[PASSED\]/)
  })

  test.each([
    [sync([]), 'Error: results cannot be empty'],
    [sync([{ scenario_id: 'a' }]), 'Error: results must be a JSON array of results'],
    [{ agent_name: AGENT, results: 'x' }, 'Error: results must be a JSON array of results'],
    [sync(Array(1001).fill(result('a'))), 'Error: at most 1000 results per call'],
    [sync([result('a')], { test_run_id: 'run_no' }), 'Error: no test run run_no'],
    [sync([result('a')], { agent_name: 'nobody' }), "Agent not found: 'nobody'"]
  ])('refuses invalid arguments (%#)', async (args, text) => {
    const call = await connect()
    expect(await call('invarium_sync_results', args)).toBe(text)
  })
})

test.each(scenarioNames())('the scenario %s can be read', (name) => {
  const scenario = readScenario(name)
  expect(scenario.agents.length).toBeGreaterThan(0)
  expect(scenario.inputs['agent-name']).toBe(scenario.agents[0]?.name)
})

test('responds to GET with 405', async () => {
  const platform = await startPlatform({ agents: [], key: STAND_IN_KEY })
  opened.push(platform)
  const response = await fetch(platform.url, { headers: { authorization: `Bearer ${STAND_IN_KEY}` } })
  expect(response.status).toBe(405)
})
