import type { StoredTestCase } from './state.ts'

/** The text response of invarium_get_tests, as on its tool page. */
export function writeTestCases(cases: readonly StoredTestCase[], total: number, offset: number): string {
  const blocks = cases.map((testCase, index) =>
    [
      `Test Case #${offset + index + 1} -- "${testCase.description}"`,
      `  Complexity: ${testCase.complexity}`,
      `  Target failure: ${testCase.target_failure_type}`,
      `  User message: "${testCase.user_message}"`,
      `  Expected tools: [${testCase.expected_tools.map((tool) => `'${tool}'`).join(', ')}]`,
      `  Expected behavior: ${testCase.expected_behavior}`
    ].join('\n')
  )
  const next = offset + cases.length
  const more =
    next < total ? [`Showing ${cases.length} of ${total} total test case(s). Use offset=${next} for more.`] : []
  return [`Generated ${total} test case(s):`, ...blocks, ...more].join('\n\n')
}
