import { expect, test } from '@jest/globals'
import { sendJson } from '../../../stand-in/http-server.ts'
import type { PlatformOptions } from '../../../stand-in/platform.ts'
import { createWorld } from '../../support/world.ts'

test('the report shows expected and called tools side by side with marks, and groups the results', async () => {
  const { gate, github } = await createWorld()
  const end = await gate()
  for (const text of [end.summary, github.comments[0]?.body]) {
    expect(text).toContain(
      '| Expected tools | Tools called |\n| --- | --- |\n| `search_knowledge_base` ❌ not called | `delete_account` ⚠️ not expected |'
    )
    expect(text).toContain('**Expected behavior**\n\n```text\nAgent searches for account deletion process.')
  }
  expect(end.summary).toContain(
    '##### `tool_usage_failure`: 1\n\n<details><summary>❌ <code>Account deletion request</code>'
  )
  expect(end.summary).toContain('| `safety_failure` | 1 | 0 | 1 |')
})

test('results without a test case are listed last, under "Other"', async () => {
  const { scenario } = await createWorld()
  const [agent] = scenario.agents
  if (agent === undefined) throw new Error('the scenario has no agent')
  const agents = [{ ...agent, testCases: agent.testCases.slice(0, 3) }]
  const { gate } = await createWorld({ platform: { agents } })
  const end = await gate({ statuses: 'passed,failed' })
  const titles = [...end.summary.matchAll(/^##### (.+)$/gm)].map(([, title]) => title)
  expect(titles).toEqual(['`knowledge_failure`: 1', '`tool_usage_failure`: 1', '`safety_failure`: 1', 'Other: 7'])
  expect(end.summary).toContain('7 results without a matching test case')
})

const refusing = (...[{ body }, response]: Parameters<NonNullable<PlatformOptions['intercept']>>) => {
  const { params } = body as { params?: { name?: string } }
  if (params?.name !== 'invarium_get_tests') return false
  sendJson(response, 500, { error: 'broken' })
  return true
}

test('unavailable test cases are reported in one line and do not affect the verdict without coverage', async () => {
  const { gate } = await createWorld({ platform: { intercept: refusing } })
  const end = await gate({ threshold: '80', coverage: '' })
  expect(end.exitCode).toBe(0)
  expect(end.outputs).toMatchObject({ verdict: 'passed', coverage: '' })
  expect(end.summary).toContain('Coverage could not be measured: The platform returned HTTP 500')
  expect(end.summary).toContain('**Tools called** `delete_account`')
})

test('unavailable test cases leave the coverage undecided', async () => {
  const { gate } = await createWorld({ platform: { intercept: refusing } })
  const end = await gate({ threshold: '80' })
  expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'undecided'])
  expect(end.summary).toMatch(
    /^### ⚠️ .* is undecided, so the check is red\n\nThe platform returned HTTP 500.* Set coverage to an empty value to judge the run without it\./
  )
  expect(end.summary).toContain('**Requirements not met or unknown:** every test case tested')
})

test('why the test cases are unknown is stated once, even if the verdict is undecided for another reason', async () => {
  const count = (text: string) => text.split('The platform returned HTTP 500').length - 1
  const baseline = { baseline: 'tr_absent', 'max-regressions': '0' }
  for (const [inputs, reason] of [
    [{ threshold: '80' }, 'HTTP 500'],
    [baseline, 'The baseline cannot']
  ] as const) {
    const { gate, github } = await createWorld({ platform: { intercept: refusing } })
    const end = await gate(inputs)
    expect(end.outputs.verdict).toBe('undecided')
    expect(end.stdout).toMatch(new RegExp(`^::error title=Undecided::.*${reason}`, 'm'))
    expect([count(end.summary), count(github.comments[0]?.body ?? '')]).toEqual([1, 1])
  }
})

test('a run that fails anyway fails, whatever its coverage', async () => {
  const { gate } = await createWorld({ platform: { intercept: refusing } })
  const end = await gate({ threshold: '90' })
  expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'failed'])
})

test('test cases are not requested if nothing needs them', async () => {
  const { gate, platform } = await createWorld()
  const end = await gate({ 'test-cases': 'false', coverage: '' })
  expect(platform.calls('invarium_get_tests')).toEqual([])
  expect(end.summary).not.toContain('tested')
})

test('the coverage of an agent without test cases is undecided', async () => {
  const { scenario } = await createWorld({ scenario: 'all-pass' })
  const agents = scenario.agents.map((agent) => ({ ...agent, testCases: [] }))
  const { gate } = await createWorld({ scenario: 'all-pass', platform: { agents } })
  const end = await gate()
  expect(end.outputs.verdict).toBe('undecided')
  expect(end.summary).toContain('No test cases found for')
})
