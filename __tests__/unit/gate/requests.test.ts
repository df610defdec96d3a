import { expect, test } from '@jest/globals'
import { generateResults } from '../../../stand-in/scenario.ts'
import { agentWithRun } from '../../../stand-in/state.ts'
import { OWN_COMMENT } from '../../support/own-comment.ts'
import { createWorld } from '../../support/world.ts'

const TOOL = 'invarium_get_test_run'

/** Inputs that need neither the test cases nor the history. */
const COUNTS_ONLY = { coverage: '', 'test-cases': 'false', 'flaky-runs': '0' }

test('a run with 10 results takes five calls: the run, and the list for each status', async () => {
  const { gate, platform } = await createWorld()
  await gate({ 'flaky-runs': '0' })
  expect(platform.calls(TOOL)).toHaveLength(5)
})

test('without test cases, a run with 10 results takes three calls', async () => {
  const { gate, platform } = await createWorld()
  await gate(COUNTS_ONLY)
  expect(platform.calls(TOOL)).toHaveLength(3)
})

test('without test cases, a run with 10 results, some of them errors or pending, takes four calls', async () => {
  const { gate, platform } = await createWorld({ scenario: 'errors-and-pending' })
  await gate(COUNTS_ONLY)
  expect(platform.calls(TOOL)).toHaveLength(4)
})

test('without test cases, a run with 10,000 results and 20 failures takes three calls', async () => {
  const { gate, platform } = await createWorld({ scenario: 'ten-thousand' })
  const end = await gate({ threshold: '99.8', ...COUNTS_ONLY })
  expect(end.outputs).toMatchObject({ verdict: 'passed', total: '10000', failed: '20' })
  expect(platform.calls(TOOL)).toHaveLength(3)
})

test('a run with 350 failures is read completely, each page once', async () => {
  const agents = [agentWithRun({ results: generateResults({ passed: 50, failed: 350 }) })]
  const { gate, platform } = await createWorld({ platform: { agents } })
  const end = await gate({ 'agent-name': 'shop-agent', 'test-run-id': 'tr_1' })
  const pages = platform.calls(TOOL).flatMap(({ status, page }) => (status === 'failed' ? [Number(page)] : []))
  expect(pages.sort((a, b) => a - b)).toEqual(Array.from({ length: 4 }, (_, index) => index + 1))
  expect(end.summary).toContain('#### 350 failing results')
})

test('the trend and the flaky cases are read from one list of runs', async () => {
  const { gate, platform } = await createWorld()
  const end = await gate()
  expect(end.outputs.failed).toBe('2')
  expect(platform.calls('invarium_list_test_runs')).toHaveLength(1)
})

test('latest, the run before it, the trend and the flaky cases are read from one list of runs', async () => {
  const { gate, platform } = await createWorld({ scenario: 'regressions' })
  const end = await gate({ 'test-run-id': 'latest' })
  expect(end.outputs).toMatchObject({ regressions: '2', 'baseline-run-id': 'tr_0before1' })
  expect(platform.calls('invarium_list_test_runs')).toHaveLength(1)
})

test('the list of runs is read again after the gate has waited for a run', async () => {
  const { gate, platform } = await createWorld({ scenario: 'still-running' })
  await gate({ 'test-run-id': 'latest' })
  expect(platform.calls('invarium_list_test_runs')).toHaveLength(2)
})

test('one session serves all calls: it initializes once and does not request the optional stream', async () => {
  const { gate, platform } = await createWorld()
  await gate(COUNTS_ONLY)
  const methods = platform.requests.map(({ method, body }) => `${method} ${(body as { method?: string }).method}`)
  expect(methods.slice(0, 2)).toEqual(['POST initialize', 'POST notifications/initialized'])
  expect(new Set(methods.slice(2))).toEqual(new Set(['POST tools/call']))
  expect(methods).toHaveLength(7)
})

test("every request to the platform carries the key and the action's name and version", async () => {
  const { gate, platform } = await createWorld()
  await gate()
  expect(platform.requests.length).toBeGreaterThan(5)
  for (const { headers } of platform.requests) {
    expect(headers.authorization).toBe('Bearer inv_stand_in_0123456789abcdef')
    expect(headers['user-agent']).toMatch(/^invarium-gate\/\d+\.\d+\.\d+$/)
  }
})

test('at most six pages are requested in parallel', async () => {
  let open = 0
  let most = 0
  let tellSix: () => void = () => undefined
  const six = new Promise<void>((resolve) => {
    tellSix = resolve
  })
  const agents = [agentWithRun({ results: generateResults({ failed: 2000 }) })]
  const { gate } = await createWorld({
    platform: {
      agents,
      intercept: async ({ body }, response) => {
        const { params } = body as { params?: { arguments?: { page?: number } } }
        if ((params?.arguments?.page ?? 1) === 1) return false
        open += 1
        most = Math.max(most, open)
        if (open === 6) tellSix()
        response.on('close', () => {
          open -= 1
        })
        // No response is sent before six requests have arrived; with fewer in parallel, the test would time out.
        await six
        return false
      }
    }
  })
  await gate({ 'agent-name': 'shop-agent', 'test-run-id': 'tr_1' })
  expect(most).toBe(6)
})

const REST = 'repos/acme/shop/issues'

test('a new comment takes four requests to GitHub: list, login, create, and list again', async () => {
  const { gate, github } = await createWorld()
  await gate()
  expect(github.requests.map(({ method, url }) => `${method} ${url.split('?')[0]}`).sort()).toEqual([
    `GET /${REST}/7/comments`,
    `GET /${REST}/7/comments`,
    'POST /graphql',
    `POST /${REST}/7/comments`
  ])
})

test('updating a comment takes three requests to GitHub: list, login, and update', async () => {
  const { gate, github } = await createWorld({ github: { comments: [OWN_COMMENT] } })
  await gate()
  expect(github.requests.map(({ method, url }) => `${method} ${url.split('?')[0]}`).sort()).toEqual([
    `GET /${REST}/7/comments`,
    `PATCH /${REST}/comments/1`,
    'POST /graphql'
  ])
})

test('with comment never, nothing is sent to GitHub', async () => {
  const { gate, github } = await createWorld()
  await gate({ comment: 'never' })
  expect(github.requests).toEqual([])
})

test('the first page of test cases is requested together with the next one', async () => {
  const { gate, platform } = await createWorld()
  await gate()
  expect(platform.calls('invarium_get_tests').map(({ offset }) => offset)).toEqual([0, 1000])
})
