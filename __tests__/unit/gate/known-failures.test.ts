import { describe, expect, test } from '@jest/globals'
import type { Event } from '../../../stand-in/events.ts'
import type { GitHubOptions } from '../../../stand-in/github.ts'
import { agentWithRun, casesOf } from '../../../stand-in/state.ts'
import { storeRun } from '../../support/stored-runs.ts'
import { createWorld } from '../../support/world.ts'

const FILE = '.github/known-failures.json'

const entry = (others: object = {}) => ({
  input: 'message a',
  reason: 'The model answers in French (issue 7)',
  expires: '2999-01-31',
  ...others
})

const onMain = (...entries: unknown[]): GitHubOptions => ({ files: { [`main:${FILE}`]: JSON.stringify(entries) } })

function pullRequest(others: object = {}): Event {
  return {
    name: 'pull_request',
    payload: {
      repository: { default_branch: 'main' },
      pull_request: {
        number: 7,
        head: { sha: '8f4a2b1c'.padEnd(40, '0'), ref: 'patch', repo: { full_name: 'acme/shop' } },
        base: { ref: 'main', repo: { full_name: 'acme/shop' } },
        ...others
      }
    }
  }
}

/** Runs the gate on a run in which a case fails that passed before. */
async function gateWith(github: GitHubOptions, event = pullRequest(), inputs = {}, env = {}) {
  const runs = [storeRun('tr_now', ['a', 'b'], 'a'), storeRun('tr_old', ['a', 'b'], '')]
  const agent = { ...agentWithRun({}), testCases: casesOf(runs[0]?.results ?? []), runs }
  const world = await createWorld({ platform: { agents: [agent] }, github })
  const end = await world.gate(
    {
      'agent-name': 'shop-agent',
      'test-run-id': 'tr_now',
      threshold: '50',
      baseline: 'tr_old',
      'max-regressions': '0',
      'known-failures-file': FILE,
      ...inputs
    },
    { event, env }
  )
  return { ...end, comment: world.github.comments[0]?.body ?? '', github: world.github }
}

describe('a known failure', () => {
  test.each([[entry()], [entry({ input: undefined, description: 'about a' })]])(
    '%j does not count as a regression, and is named with its reason',
    async (known) => {
      const end = await gateWith(onMain(known))
      expect([end.exitCode, end.outputs.verdict]).toEqual([0, 'passed'])
      expect(end.comment).toContain(
        '1 regression excused (`about a`, known failure until 2999-01-31: `The model answers in French (issue 7)`)'
      )
      expect(end.stdout).toContain('; 1 regression excused (about a)')
    }
  )

  test('still counts in the pass rate', async () => {
    expect((await gateWith(onMain(entry()), pullRequest(), { threshold: '51' })).outputs.verdict).toBe('failed')
  })

  test.each<[string, object, string]>([
    ['has expired', { expires: '2020-01-31' }, 'it expired on 2020-01-31 and counts again.'],
    [
      'matches no result',
      { input: 'message x' },
      'Known failure message x: no result matches it. Remove it from the list.'
    ],
    ['passes again', { input: 'message b' }, 'Known failure message b: it passes again. Remove it from the list.']
  ])('that %s excuses nothing and is reported', async (_, others, note) => {
    const end = await gateWith(onMain(entry(others)))
    expect(end.outputs.verdict).toBe('failed')
    expect(end.stdout).toContain(note)
  })
})

describe('an unreadable list excuses nothing, and the reason is reported:', () => {
  test.each<[string, GitHubOptions, string]>([
    ['it does not exist', {}, 'cannot be read from main (Not Found'],
    ['it is not JSON', { files: { [`main:${FILE}`]: '[' } }, 'it is not valid JSON'],
    ['an entry has no reason', onMain({ input: 'message a', expires: '2999-01-31' }), '0.reason'],
    ['an entry has no date', onMain(entry({ expires: 'never' })), '0.expires'],
    [
      'an entry has both an input and a description',
      onMain(entry({ description: 'about a' })),
      'it must have either an input or a description'
    ],
    [
      'an entry has neither an input nor a description',
      onMain(entry({ input: undefined })),
      'it must have either an input or a description'
    ],
    ['an entry has an unknown field', onMain(entry({ all: true })), 'must be a JSON array of']
  ])('%s', async (_, github, reason) => {
    const end = await gateWith(github)
    expect(end.outputs.verdict).toBe('failed')
    expect(end.stdout).toContain('::warning::No known failures are excused: ')
    expect(end.stdout).toContain(reason)
  })
})

describe('a pull request cannot excuse itself', () => {
  test('with a list on its own branch, which is not requested', async () => {
    const end = await gateWith({ files: { [`patch:${FILE}`]: JSON.stringify([entry()]) } })
    expect(end.outputs.verdict).toBe('failed')
    const [asked] = end.github.requests.filter(({ url }) => url.includes('/contents/'))
    expect(asked?.url).toContain('ref=refs%2Fheads%2Fmain')
  })

  test("nor with a push to its branch, where the default branch's list counts", async () => {
    const event = { name: 'push', payload: { ref: 'refs/heads/patch', repository: { default_branch: 'main' } } }
    const files = { [`patch:${FILE}`]: JSON.stringify([entry()]) }
    const env = { GITHUB_REF_NAME: 'patch' }
    expect((await gateWith({ files }, event, {}, env)).outputs.verdict).toBe('failed')
  })

  test('nor by targeting a branch of its own, because that list does not count either', async () => {
    const files = { [`main:${FILE}`]: '[]', [`mine:${FILE}`]: JSON.stringify([entry()]) }
    const base = { ref: 'mine', repo: { full_name: 'acme/shop' } }
    expect((await gateWith({ files }, pullRequest({ base }))).outputs.verdict).toBe('failed')
  })

  test('nor in a merge queue', async () => {
    const payload = {
      repository: { default_branch: 'main' },
      merge_group: { base_sha: '1'.repeat(40), base_ref: 'refs/heads/other' }
    }
    const files = { [`main:${FILE}`]: '[]', [`other:${FILE}`]: JSON.stringify([entry()]) }
    expect((await gateWith({ files }, { name: 'merge_group', payload })).outputs.verdict).toBe('failed')
  })

  test('nor if no branch is known', async () => {
    const end = await gateWith(onMain(entry()), { name: 'push', payload: {} })
    expect(end.outputs.verdict).toBe('failed')
    expect(end.stdout).toContain('the event does not name the repository')
  })
})

test.each(['/etc/passwd', '../list.json', 'a//b.json', './list.json'])('the path %s is refused', async (path) => {
  const end = await gateWith({}, pullRequest(), { 'known-failures-file': path })
  expect(end.stdout).toContain('it must be a path relative to the repository root')
})
