import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { type Answer, explainAll } from '../../../probe/explain.ts'
import { answering, type ToolCall } from '../../support/answering.ts'
import { createWorld } from '../../support/world.ts'

/** Responses made up by someone who had seen only the two tool pages. */
interface InventedDialect {
  readonly name: string
  readonly answers: readonly Answer[]
}

const folder = join(import.meta.dirname, '..', '..', 'fixtures', 'dialects')

const DIALECTS = readdirSync(folder).map(
  (file): InventedDialect => JSON.parse(readFileSync(join(folder, file), 'utf8'))
)

/** Dialects that are refused, with the lines of the newest run that the probe does not understand. */
const REFUSED: Readonly<Record<string, readonly string[]>> = {
  '10-markdown-table': ['# Test Run tr_5b1e77c0a9d2'],
  '12-timeout-word-mixed-run-status': ['Status: completed_with_errors | Passed: 3/6 (50%) | Failed: 2/6 | Timeout: 1/6']
}

const read = DIALECTS.filter(({ name }) => !(name in REFUSED))
const refused = DIALECTS.filter(({ name }) => name in REFUSED)

const START = /\[[^\]]{0,4}(?:passed|failed|error|pending)\]/gi

const bareId = (id: unknown) => String(id).replace(/^tr_/, '')

/** The response to a call; with a limit of 1 a list has as many pages as results. */
function findAnswer({ answers }: InventedDialect, { tool, testRunId, status, offset, limit }: ToolCall): string {
  const found = answers.find(({ tool: asked, args }) => {
    if (asked !== tool) return false
    if (tool !== 'invarium_get_test_run') return Number(args.offset) > 0 === offset > 0
    return bareId(args.test_run_id) === bareId(testRunId) && args.status === status
  })
  const text = found?.text ?? 'AQS Score: 78/100'
  if (limit !== 1 || status === undefined) return text
  const count = Math.max(1, text.match(START)?.length ?? 0)
  return text.replace(/page 1(\/| of )1\b/, (_, between: string) => `page 1${between}${count}`)
}

async function judge(dialect: InventedDialect, inputs: Readonly<Record<string, string>>) {
  const { gate } = await createWorld({ platform: answering((call) => findAnswer(dialect, call)) })
  const judged = { 'agent-name': 'billing-agent', threshold: '10', 'max-regressions': '0', comment: 'never' }
  return (await gate({ ...judged, ...inputs })).outputs
}

const BY_ID = { 'test-run-id': 'tr_5b1e77c0a9d2', baseline: 'tr_0c93fe41b7a8' }
const BY_LIST = { 'test-run-id': 'latest', baseline: 'previous' }

test('there are a dozen dialects', () => {
  expect(DIALECTS).toHaveLength(12)
})

describe.each(read)('the invented dialect $name', (dialect) => {
  test.each([BY_ID, BY_LIST])('gives an exact comparison if test-run-id is $test-run-id', async (inputs) => {
    const expected = { verdict: 'failed', regressions: '2', fixed: '1', passed: '3', total: '6', error: '1' }
    expect(await judge(dialect, inputs)).toMatchObject(expected)
  })

  test('has test cases that get-tests reads', async () => {
    const { getTests } = await createWorld({ platform: answering((call) => findAnswer(dialect, call)) })
    expect((await getTests({ 'agent-name': 'billing-agent' })).outputs).toMatchObject({ count: '6', total: '6' })
  })
})

describe.each(refused)('the invented dialect $name', (dialect) => {
  test.each([BY_ID, BY_LIST])('is never green with test-run-id $test-run-id', async (inputs) => {
    expect((await judge(dialect, inputs)).verdict).toBe('undecided')
  })

  test('is explained by the line that was not understood', () => {
    const newest = dialect.answers.filter(
      ({ tool, args }) => tool === 'invarium_get_test_run' && args.status === undefined
    )
    expect(explainAll(newest)[0]?.unknown).toEqual(REFUSED[dialect.name])
  })
})
