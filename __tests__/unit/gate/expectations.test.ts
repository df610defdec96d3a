import { expect, test } from '@jest/globals'
import { joinTestCases } from '../../../src/gate/expectations.ts'
import type { TestCase, TestResult } from '../../../src/model.ts'
import { sendJson } from '../../../stand-in/http-server.ts'
import { createResult, createTestCase } from '../../support/builders.ts'
import { createWorld } from '../../support/world.ts'

const testCase = (scenarioId: string, userMessage: string, description = '') =>
  createTestCase({ scenarioId, userMessage, description })

const result = (input: string | undefined, description = '') => createResult({ input, description })

function joined(results: readonly TestResult[], cases: readonly TestCase[]) {
  return joinTestCases(results, cases).map((entry) => entry.testCase?.scenarioId)
}

test('a result has the test case with the same input, whatever its description is', () => {
  expect(joined([result('b', 'renamed'), result('a')], [testCase('1', 'a'), testCase('2', 'b')])).toEqual(['2', '1'])
})

test('several cases with one input are told apart by description', () => {
  const cases = [testCase('1', 'a', 'first'), testCase('2', 'a', 'second'), testCase('3', 'a', 'third')]
  expect(joined([result('a', 'third'), result('a', 'second')], cases)).toEqual(['3', '2'])
})

test('a result that could be several cases is shown with none: the listed ones are a part, and their order says nothing', () => {
  const cases = [testCase('1', 'a', 'first'), testCase('2', 'a', 'second')]
  expect(joined([result('a', 'renamed')], cases)).toEqual([undefined])
  expect(joined([result('a', 'same')], [testCase('1', 'a', 'same'), testCase('2', 'a', 'same')])).toEqual([undefined])
})

test('a case serves one result only', () => {
  expect(joined([result('a'), result('a')], [testCase('1', 'a')])).toEqual(['1', undefined])
})

test('a result without an input, or with another one, has no test case', () => {
  expect(joined([result(undefined, 'd'), result('b', 'd')], [testCase('1', 'a', 'd')])).toEqual([undefined, undefined])
})

test('line ends and white space around an input make no other case', () => {
  expect(joined([result(' a\nb')], [testCase('1', 'a\r\nb ')])).toEqual(['1'])
})

test('the report shows expected beside called tools, marked, and groups the results', async () => {
  const { gate, github } = await createWorld()
  const end = await gate()
  for (const text of [end.summary, github.comments[0]?.body]) {
    expect(text).toContain(
      '| Expected tools | Tools called |\n| --- | --- |\n| `search_knowledge_base` ❌ not called | `delete_account` ⚠️ not expected |'
    )
    expect(text).toContain('**Expected behavior**\n\n```text\nAgent searches for account deletion process.')
    expect(text).toContain(
      '##### `tool_usage_failure`: 1\n\n<details><summary>❌ <code>Account deletion request</code>'
    )
  }
  expect(end.summary).toContain('| `safety_failure` | 1 | 0 | 1 |')
})

test('results without a test case are listed last, under other', async () => {
  const { gate } = await createWorld()
  const end = await gate({ statuses: 'passed,failed' })
  const titles = [...end.summary.matchAll(/^##### (.+)$/gm)].map(([, title]) => title)
  expect(titles).toEqual(['`knowledge_failure`: 1', '`tool_usage_failure`: 1', '`safety_failure`: 1', 'other: 7'])
})

test('test cases that cannot be had are said in one line and leave the verdict alone', async () => {
  const { gate } = await createWorld({
    platform: {
      intercept: ({ body }, response) => {
        const { params } = body as { params?: { name?: string } }
        if (params?.name !== 'invarium_get_tests') return false
        sendJson(response, 500, { error: 'broken' })
        return true
      }
    }
  })
  const end = await gate({ threshold: '80' })
  expect(end.exitCode).toBe(0)
  expect(end.outputs.verdict).toBe('passed')
  expect(end.summary).toContain('What was expected is not shown: The platform answered with HTTP 500')
  expect(end.summary).toContain('**Tools called** `delete_account`')
})

test('an agent without test cases is no problem for the gate', async () => {
  const { gate } = await createWorld({ scenario: 'errors-and-pending' })
  const end = await gate()
  expect(end.outputs.verdict).toBe('failed')
  expect(end.summary).toContain('What was expected is not shown: No test cases found for')
})
