import { deepEqual, equal } from 'node:assert/strict'
import fc from 'fast-check'
import { compare } from '../../src/gate/comparison.ts'
import { type HistoryApi, readBaseHistory } from '../../src/github/base-commits.ts'
import { describeRun } from '../../src/github/recorded-run.ts'
import type { TestResult } from '../../src/model.ts'
import { findMergeBase, listAncestors, type StoredCommit } from '../../stand-in/history.ts'
import { createResult, createRun } from '../support/builders.ts'
import type { NamedProperty } from './property.ts'

const CONTEXT = 'agent gate'
const BOT = 'github-actions[bot]'

const CASES = ['a', 'b', 'c', 'd', 'e', 'f']

/** A commit with the cases that fail on it, and its statuses, oldest first. */
interface Commit extends StoredCommit {
  readonly failing: readonly string[]
  readonly statuses: readonly Kind[]
}

/** A status: either our record, or one that records nothing. */
const KINDS = ['success', 'failure', 'error', 'pending', 'other context', 'person', 'malformed'] as const

type Kind = (typeof KINDS)[number]

const STEPS = ['commit', 'commit', 'commit', 'merge', 'force-push'] as const

interface Step {
  readonly kind: (typeof STEPS)[number]
  readonly failing: readonly string[]
  readonly statuses: readonly Kind[]
  readonly back: number
}

const failing = fc.subarray(CASES)

const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    kind: fc.constantFrom(...STEPS),
    failing,
    statuses: fc.array(fc.constantFrom(...KINDS), { maxLength: 3 }),
    back: fc.nat(3)
  }),
  { minLength: 1, maxLength: 25 }
)

/** The resulting main branch, newest commit last, and every commit that ever existed. */
function build(made: readonly Step[]): { readonly main: readonly Commit[]; readonly all: Commit[] } {
  const all: Commit[] = []
  const add = (step: Pick<Step, 'failing' | 'statuses'>, ...parents: (Commit | undefined)[]): Commit => {
    const names = parents.flatMap((parent) => parent?.sha ?? [])
    const commit = { sha: `c${all.length}`, parents: names, failing: step.failing, statuses: step.statuses }
    all.push(commit)
    return commit
  }
  let main: Commit[] = [add({ failing: [], statuses: [] })]
  for (const step of made) {
    if (step.kind === 'force-push') main = main.slice(0, Math.max(1, main.length - step.back))
    // A merged commit has statuses with the same context, from its own pull request.
    const side =
      step.kind === 'merge'
        ? add({ failing: CASES, statuses: ['success'] }, main.at(-1 - step.back) ?? main[0])
        : undefined
    main = [...main, add(step, main.at(-1), ...(side ? [side] : []))]
  }
  return { main, all }
}

/** A branch that left main some commits ago, and may have merged main later. */
const branches = fc.record({ left: fc.nat(20), merged: fc.option(fc.nat(20)), own: failing })

const isRecord = (kind: Kind) => kind === 'success' || kind === 'failure' || kind === 'error'

function apiOf(all: readonly Commit[], tip: string): HistoryApi {
  return {
    findMergeBase: async (_, head) => findMergeBase(all, tip, head) ?? '',
    listCommits: async (sha, page) => {
      const held = listAncestors(all, sha)
      return { commits: held.slice((page - 1) * 100, page * 100), isLast: held.length <= page * 100 }
    },
    certainLogin: async () => BOT,
    listStatuses: async function* (sha) {
      const statuses = all.find((commit) => commit.sha === sha)?.statuses ?? []
      for (const [index, kind] of [...statuses.entries()].reverse()) {
        const run = { testRunId: `tr_${sha}_${index}`, passed: 1, total: 2, passRate: 50 }
        yield {
          state: isRecord(kind) || kind === 'pending' ? kind : 'success',
          context: kind === 'other context' ? 'another gate' : CONTEXT,
          description: kind === 'malformed' ? 'all is well' : (describeRun(run, kind === 'error') ?? ''),
          targetUrl: '',
          createdAt: '2026-01-01T00:00:00Z',
          creator: kind === 'person' ? 'mallory' : BOT
        }
      }
    }
  }
}

const resultsOf = (failingCases: readonly string[]): TestResult[] =>
  CASES.map((input) =>
    createResult({ input, description: input, status: failingCases.includes(input) ? 'failed' : 'passed' })
  )

const regressionsOf = (now: readonly string[], then: readonly string[]) =>
  compare(resultsOf(now), createRun(), resultsOf(then), undefined)
    .results.filter(({ change }) => change === 'regression')
    .map(({ input }) => input)

export const BASE: readonly NamedProperty[] = [
  {
    name: 'each of two branches gets exactly its own regressions, whatever the history of the base branch',
    runs: 1_000,
    property: () =>
      fc.asyncProperty(steps, branches, branches, async (made, ...pair) => {
        const { main, all } = build(made)
        const tip = main.at(-1)
        for (const { left, merged, own } of pair) {
          const at = (back: number) => main.length - 1 - (back % main.length)
          const position = merged === null ? at(left) : Math.max(at(left), at(merged))
          const start = { sha: `${all.length}-start`, parents: [main[at(left)]?.sha ?? ''], failing: own, statuses: [] }
          const head = {
            sha: `${all.length}-head`,
            parents: [start.sha, ...(merged === null ? [] : [main[at(merged)]?.sha ?? ''])],
            failing: own,
            statuses: ['success'] as const
          }
          const api = apiOf([...all, start, head], tip?.sha ?? '')
          const line = await readBaseHistory(
            api,
            { kind: 'merge-base', branch: 'main', head: head.sha },
            { context: CONTEXT, workflow: undefined },
            10
          )
          const expected = main
            .slice(0, position + 1)
            .reverse()
            .slice(0, 50)
            .find(({ statuses }) => statuses.some(isRecord))
          const [found] = line.recorded
          equal(found?.sha, expected?.sha)
          if (expected === undefined) continue
          equal(found?.testRunId, `tr_${expected.sha}_${expected.statuses.findLastIndex(isRecord)}`)
          const truth = own.filter((name) => !expected.failing.includes(name))
          deepEqual(regressionsOf(own, expected.failing), truth)
        }
      })
  }
]
