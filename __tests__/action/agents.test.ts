import { expect, test } from '@jest/globals'
import { generateResults } from '../../stand-in/scenario.ts'
import { agentWithRun, type StoredAgent } from '../../stand-in/state.ts'
import { createBuiltWorld } from '../support/built-world.ts'

const agent = (name: string, numbers: Parameters<typeof generateResults>[0]): StoredAgent => ({
  ...agentWithRun({ id: `tr_${name}`, results: generateResults(numbers) }),
  id: `ag_${name}`,
  name
})

const AGENTS = [agent('shop', { passed: 4 }), agent('orders', { passed: 3, failed: 1 })]

async function gateOn(lines: string, inputs = {}) {
  const world = await createBuiltWorld({ platform: { agents: AGENTS } })
  const end = await world.gate({ 'agent-name': '', 'test-run-id': '', agents: lines, threshold: '75', ...inputs })
  return { ...end, github: world.github, platform: world.platform }
}

test('several agents share one comment and one verdict, and an output has the result of each', async () => {
  const end = await gateOn('shop: tr_shop\norders: latest')
  expect([end.exitCode, end.stderr, end.outputs.verdict, end.outputs.passed]).toEqual([0, '', 'passed', '7'])
  expect(JSON.parse(end.outputs.agents ?? '')).toMatchObject([
    { agent: 'shop', verdict: 'passed', 'pass-rate': '100' },
    { agent: 'orders', verdict: 'passed', 'pass-rate': '75', 'test-run-id': 'tr_orders' }
  ])
  expect(end.github.comments.map(({ body }) => body)).toEqual([expect.stringContaining('### ✅ All 2 agents passed')])
  expect(end.summary).toContain('### ✅ All 2 agents passed')
})

test('the verdict of several agents is the worst of their verdicts', async () => {
  const end = await gateOn('shop: tr_shop\norders: tr_orders', { threshold: '80' })
  expect([end.exitCode, end.stderr, end.outputs.verdict]).toEqual([1, '', 'failed'])
})

test('an unknown agent makes the shared verdict undecided, and the other agents are still judged', async () => {
  const end = await gateOn('shop: tr_shop\nabsent: tr_absent')
  expect([end.exitCode, end.stderr, end.outputs.verdict]).toEqual([1, '', 'undecided'])
  expect(end.summary).toContain('### ✅ `shop` passed')
})

test('agents together with agent-name is refused before any request', async () => {
  const end = await gateOn('shop: tr_shop', { 'agent-name': 'orders' })
  expect([end.exitCode, end.stderr, end.platform.requests]).toEqual([1, '', []])
})
