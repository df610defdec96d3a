import type { TestCase } from '../model.ts'
import { countOf } from '../sentence.ts'
import { countBytes, fit } from './fit.ts'
import { codeSpan, tableCell } from './markdown.ts'

const CELL_LIMIT = 200

/** The cases for the log, in the text format that Invarium documents for `invarium_get_tests`; still untrusted text. */
export function renderTestCaseText(cases: readonly TestCase[], offset: number): string {
  const blocks = cases.map((testCase, index) =>
    [
      `Test Case #${offset + index + 1} -- "${testCase.description}"`,
      `  Scenario ID: ${testCase.scenarioId}`,
      `  Complexity: ${testCase.complexity}`,
      `  Target failure: ${testCase.targetFailureType}`,
      `  User message: "${testCase.userMessage ?? ''}"`,
      `  Expected tools: [${testCase.expectedTools.map((tool) => `'${tool}'`).join(', ')}]`,
      `  Expected behavior: ${testCase.expectedBehavior}`
    ].join('\n')
  )
  return blocks.join('\n\n')
}

/** The cases as the platform returned them, as a JSON array with an indent of 2. */
export function renderTestCaseJson(cases: readonly TestCase[]): string {
  return JSON.stringify(
    cases.map(({ fields }) => fields),
    null,
    2
  )
}

/** The job summary: one row for each case, at most `limit` bytes. */
export function renderTestCaseSummary(
  agentName: string,
  cases: readonly TestCase[],
  offset: number,
  limit: number
): string {
  return fit(
    {
      head: [
        `### ${countOf(cases.length, 'test case')} for ${codeSpan(agentName, CELL_LIMIT)}`,
        '',
        '| # | Scenario ID | Description | User message | Expected tools | Expected behavior | Complexity | Target failure |',
        '| --: | --- | --- | --- | --- | --- | --- | --- |'
      ].join('\n'),
      blocks: cases.map((testCase, index) => renderRow(testCase, offset + index + 1)),
      separator: '\n',
      hidden: (count) => (count === 0 ? '' : `${countOf(count, 'more test case')} not shown.`),
      foot: ''
    },
    limit,
    countBytes
  )
}

function renderRow(testCase: TestCase, number: number): string {
  const { scenarioId, description, userMessage = '', expectedTools, expectedBehavior } = testCase
  const cell = (text: string) => tableCell(text, CELL_LIMIT)
  const cells = [
    ...[scenarioId, description, userMessage].map(cell),
    expectedTools.map(cell).join(', '),
    ...[expectedBehavior, testCase.complexity, testCase.targetFailureType].map(cell)
  ]
  return `| ${[number, ...cells].join(' | ')} |`
}
