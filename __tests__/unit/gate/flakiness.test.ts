import { describe, expect, test } from '@jest/globals'
import { addHistory } from '../../../src/gate/flakiness.ts'
import { isFlaky, type TestResult } from '../../../src/model.ts'
import { pullRequestEvent } from '../../../stand-in/events.ts'
import { agentWithRun, casesOf, type StoredRun } from '../../../stand-in/state.ts'
import { createResult } from '../../support/builders.ts'
import { storeRecord, storeResult, storeRun } from '../../support/stored-runs.ts'
import { createWorld } from '../../support/world.ts'

const HEAD = '8f4a2b1c00000000000000000000000000000000'
const NAMES = ['a', 'b', 'c', 'd']

/** A run in which these cases fail. */
const runOf = (id: string, failing: string, others: Partial<StoredRun> = {}) => storeRun(id, NAMES, failing, others)

const sha = (position: number) => String(position).repeat(40)

/** Gates a run against runs recorded for commits on main, newest first; in each, the given cases fail. */
async function gateAgainst(
  now: string,
  main: readonly string[],
  inputs = {},
  extra: readonly StoredRun[] = [],
  defaultBranch = 'main'
) {
  const event = pullRequestEvent()
  const runs = [runOf('tr_now', now), ...extra, ...main.map((failing, index) => runOf(`tr_main${index}`, failing))]
  const agent = { ...agentWithRun({}), testCases: casesOf(runs[0]?.results ?? []), runs }
  const commits = main.map((_, index) => ({
    sha: sha(index + 1),
    parents: index + 1 < main.length ? [sha(index + 2)] : []
  }))
  const { gate, platform, github } = await createWorld({
    platform: { agents: [agent] },
    github: {
      commits: [...commits, { sha: HEAD, parents: [sha(1)] }],
      branches: { main: sha(1) },
      statuses: main.map((_, index) =>
        storeRecord(sha(index + 1), `tr_main${index}`, { description: `75% (3 of 4) · tr_main${index}` })
      )
    }
  })
  const end = await gate(
    {
      'agent-name': 'shop-agent',
      'test-run-id': 'tr_now',
      threshold: '0',
      baseline: 'base',
      'commit-status': 'agent gate',
      'max-regressions': '0',
      ...inputs
    },
    { event: { ...event, payload: { ...Object(event.payload), repository: { default_branch: defaultBranch } } } }
  )
  return { ...end, platform, comment: github.comments[0]?.body ?? '' }
}

describe('a regression that failed before on main', () => {
  test('is shown as flaky, below the real regressions, and counts', async () => {
    const end = await gateAgainst('ab', ['', 'b', '', 'b'])
    expect(end.outputs).toMatchObject({ verdict: 'failed', regressions: '2', flaky: '1' })
    for (const text of [end.summary, end.comment]) {
      expect(text).toContain(
        '| 🔻\u00a0regression | `about a` | `It was wrong` | passed |\n| 🎲\u00a0flaky | `about b` | `It was wrong`; also failed in 2 of the previous 4 runs | passed |'
      )
      expect(text).toContain('2 regressions (1 flaky)')
    }
  })

  test('does not count if the inputs excuse it, and is named', async () => {
    const end = await gateAgainst('b', ['', 'b'], { flaky: 'excuse' })
    expect([end.exitCode, end.outputs.verdict, end.outputs.flaky]).toEqual([0, 'passed', '1'])
    expect(end.stdout).toContain('at or above the 0% threshold; 1 regression excused (about b)')
    expect(end.comment).toContain('1 regression excused (`about b`, flaky)')
  })

  test('does not excuse other cases and still counts in the pass rate', async () => {
    const other = await gateAgainst('ab', ['', 'b'], { flaky: 'excuse' })
    expect(other.outputs.verdict).toBe('failed')
    expect(other.stdout).toContain('1 regression (plus 1 excused), at most 0 allowed')
    expect((await gateAgainst('b', ['', 'b'], { flaky: 'excuse', threshold: '80' })).outputs.verdict).toBe('failed')
  })

  test('is not excused if part of its history cannot be read', async () => {
    const results = Array.from({ length: 150 }, (_, index) => storeResult(`x${index}`, 'failed'))
    const runs = { flaky: 'excuse' }
    const end = await gateAgainst('b', ['', 'b'], runs)
    expect(end.outputs.verdict).toBe('passed')
    const agentRuns = [runOf('tr_main1', '', { results })]
    const broken = await gateAgainst('b', ['', 'b', 'b'], runs, agentRuns)
    expect(broken.outputs.verdict).toBe('failed')
  })

  test('is only looked for in the last flaky-runs runs', async () => {
    const end = await gateAgainst('b', ['', '', 'b'], { 'flaky-runs': '2' })
    expect(end.outputs.flaky).toBe('0')
    const off = await gateAgainst('b', ['', '', 'b'], { 'flaky-runs': '0', history: '0' })
    expect(off.summary).not.toContain('of the last')
  })
})

test('a case that still fails is shown with how often it failed, and is not flaky', async () => {
  const end = await gateAgainst('b', ['b', '', 'b'])
  expect(end.outputs).toMatchObject({ verdict: 'passed', regressions: '0', flaky: '0' })
  expect(end.summary).toContain('`It was wrong`; also failed in 2 of the previous 3 runs')
})

test("a pull request's own runs excuse nothing, because they are not recorded for the base", async () => {
  const own = [runOf('tr_own1', 'b'), runOf('tr_own2', 'b')]
  const end = await gateAgainst('b', ['', ''], { flaky: 'excuse' }, own)
  expect(end.outputs).toMatchObject({ verdict: 'failed', regressions: '1', flaky: '0' })
})

test('records of a non-default branch excuse nothing, because a pull request chooses its base', async () => {
  const end = await gateAgainst('b', ['', 'b'], { flaky: 'excuse' }, [], 'trunk')
  expect(end.outputs).toMatchObject({ verdict: 'failed', regressions: '1', flaky: '1' })
})

test('without the base branch, flaky cases cannot be excused', async () => {
  const end = await gateAgainst('b', ['', 'b'], { baseline: 'previous', flaky: 'excuse' })
  expect(end.stdout).toContain('flaky is set to excuse; it must be show unless baseline is base')
  const shown = await gateAgainst('b', ['', 'b'], { baseline: 'previous' })
  expect(shown.outputs).toMatchObject({ verdict: 'failed', flaky: '1' })
})

test('the history takes two requests per run, and none if nothing failed', async () => {
  const count = ({ platform }: Awaited<ReturnType<typeof gateAgainst>>) =>
    platform.calls('invarium_get_test_run').filter(({ test_run_id }) => /main[1-9]/.test(String(test_run_id))).length
  expect(count(await gateAgainst('b', ['', 'b', '', 'b']))).toBe(6)
  expect(count(await gateAgainst('', ['', 'b', '', 'b']))).toBe(0)
})

describe('the history of a case', () => {
  const result = (others: Partial<TestResult> = {}) =>
    createResult({ input: 'a', description: 'x', change: 'regression', ...others })
  const TRUSTED = { runs: [[result()]], areTrusted: true }
  const historyOf = (judged: TestResult, ...earlier: (readonly TestResult[] | undefined)[]) =>
    addHistory([judged], { runs: earlier, areTrusted: true })[0]?.history

  test('counts the runs in which it failed among the readable ones', () => {
    expect(historyOf(result(), [result()], [], [result()])).toEqual({ failed: 2, runs: 3, isCertain: true })
    expect(historyOf(result(), [result()], undefined)).toEqual({ failed: 1, runs: 1, isCertain: false })
    expect(historyOf(result(), undefined)).toBeUndefined()
    expect(historyOf(result({ isQuoted: false }), [result()])).toMatchObject({ isCertain: false })
    const others = { runs: [[result()]], areTrusted: false }
    expect(addHistory([result()], others)[0]?.history).toMatchObject({ isCertain: false })
  })

  test('does not include other cases or incompletely known ones', () => {
    const zero = { failed: 0, runs: 1, isCertain: true }
    expect(historyOf(result(), [result({ input: 'b' })])).toEqual(zero)
    expect(historyOf(result(), [result({ description: 'y' })])).toEqual(zero)
    expect(historyOf(result(), [result({ raw: 'x' })])).toEqual(zero)
    for (const others of [{ raw: 'x' }, { input: undefined }, { input: 'a…' }, { status: 'passed' as const }]) {
      expect(historyOf(result(others), [result(others)])).toBeUndefined()
    }
  })

  test('makes only regressions flaky', () => {
    const [regression] = addHistory([result()], TRUSTED)
    const [still] = addHistory([result({ change: 'still failing' })], TRUSTED)
    expect([regression, still].map((entry) => entry && isFlaky(entry))).toEqual([true, false])
    expect(addHistory([result(), result()], TRUSTED).map(({ history }) => history)).toEqual([undefined, undefined])
  })
})
