import { expect, test } from '@jest/globals'
import { pullRequestEvent } from '../../stand-in/events.ts'
import type { GitHubOptions } from '../../stand-in/github.ts'
import { agentWithRun, casesOf } from '../../stand-in/state.ts'
import { createBuiltWorld } from '../support/built-world.ts'
import { storeRecord, storeRun } from '../support/stored-runs.ts'

const NAMES = ['a', 'b', 'c', 'd']
const FILE = '.github/known-failures.json'

const sha = (position: number) => String(position).repeat(40)

/** Three commits on main, each with a recorded run; case a failed only in the middle one. */
const MAIN = ['', 'a', '']
const HISTORY: GitHubOptions = {
  branches: { main: sha(1) },
  commits: [
    { sha: '8f4a2b1c'.padEnd(40, '0'), parents: [sha(1)] },
    ...MAIN.map((_, index) => ({ sha: sha(index + 1), parents: index < 2 ? [sha(index + 2)] : [] }))
  ],
  statuses: MAIN.map((_, index) => storeRecord(sha(index + 1), `tr_main${index}`))
}

/** Runs a pull request's gate against main, on a run in which these cases fail. */
async function gateOn(failing: string, inputs = {}, files: GitHubOptions['files'] = {}) {
  const runs = [
    storeRun('tr_now', NAMES, failing),
    ...MAIN.map((cases, index) => storeRun(`tr_main${index}`, NAMES, cases))
  ]
  const agent = { ...agentWithRun({}), testCases: casesOf(runs[0]?.results ?? []), runs }
  const event = pullRequestEvent()
  const { gate } = await createBuiltWorld({ platform: { agents: [agent] }, github: { ...HISTORY, files } })
  return gate(
    {
      'agent-name': 'shop-agent',
      'test-run-id': 'tr_now',
      threshold: '50',
      baseline: 'base',
      'commit-status': 'agent gate',
      'max-regressions': '0',
      ...inputs
    },
    { event: { ...event, payload: { ...Object(event.payload), repository: { default_branch: 'main' } } } }
  )
}

test('a flaky case is shown as flaky and is red unless the inputs excuse it', async () => {
  const shown = await gateOn('a')
  expect([shown.exitCode, shown.stderr, shown.outputs.regressions, shown.outputs.flaky]).toEqual([1, '', '1', '1'])
  const excused = await gateOn('a', { flaky: 'excuse' })
  expect([excused.exitCode, excused.stderr, excused.outputs.verdict]).toEqual([0, '', 'passed'])
  expect(excused.stdout).toContain('1 regression excused (about a)')
  const other = await gateOn('b', { flaky: 'excuse' })
  expect([other.exitCode, other.outputs.verdict, other.outputs.flaky]).toEqual([1, 'failed', '0'])
})

test('a known failure is excused if main lists it, but not if only the pull request does', async () => {
  const list = JSON.stringify([{ input: 'message b', reason: 'The model answers in French', expires: '2999-01-31' }])
  const known = await gateOn('b', { 'known-failures-file': FILE }, { [`main:${FILE}`]: list })
  expect([known.exitCode, known.stderr, known.outputs.verdict]).toEqual([0, '', 'passed'])
  const own = await gateOn('b', { 'known-failures-file': FILE }, { [`patch:${FILE}`]: list })
  expect([own.exitCode, own.stderr, own.outputs.verdict]).toEqual([1, '', 'failed'])
})

test('with confidence, 4 of 4 passed does not reach 90%, and the log shows what would', async () => {
  const end = await gateOn('', { threshold: '90', confidence: '95' })
  expect([end.exitCode, end.stderr, end.outputs.verdict]).toEqual([1, '', 'failed'])
  expect(end.stdout).toContain('at least 35 results, all passing')
})
