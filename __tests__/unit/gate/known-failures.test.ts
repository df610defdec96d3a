import { describe, expect, test } from '@jest/globals'
import type { Event } from '../../../stand-in/events.ts'
import type { GitHubOptions } from '../../../stand-in/github.ts'
import { agentWithRun, casesOf } from '../../../stand-in/state.ts'
import { storeRun } from '../../support/stored-runs.ts'
import { createWorld } from '../../support/world.ts'
import { failed, listCases, OTHERS, passed, testCase, writing } from '../../support/written-platform.ts'

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

describe('an entry excuses only one case:', () => {
  const CUT = 'I want to delete my account and all…'
  const broke = (title: string, input: string) => failed(title, `Input: "${input}"`, 'Error: boom')
  const worked = (title: string, input: string) => passed(title, `Input: "${input}"`)

  /** Runs the gate on two cases that passed before and fail now. */
  async function gateOnTwo(cases: readonly (readonly [title: string, input: string])[], entries: object[]) {
    const platform = {
      now: [...OTHERS, ...cases.map(([title, input]) => broke(title, input))],
      before: [...OTHERS, ...cases.map(([title, input]) => worked(title, input))],
      cases: listCases(...cases.map(([title, input]) => testCase(input, title)))
    }
    const github = onMain(...entries.map((given) => ({ reason: 'mine', expires: '2999-01-31', ...given })))
    const { gate } = await createWorld({ platform: writing(platform), github })
    const inputs = { 'test-run-id': 'tr_now00001', baseline: 'tr_old00001', coverage: '', comment: 'never' }
    return gate(
      {
        ...{ 'agent-name': 'shop-agent', threshold: '0', 'max-regressions': '0', 'known-failures-file': FILE },
        ...inputs
      },
      { event: pullRequest() }
    )
  }

  test.each<[string, (readonly [string, string])[], object]>([
    [
      'a message that two cases share',
      [
        ['shipped', 'Cancel'],
        ['unshipped', 'Cancel']
      ],
      { input: 'Cancel' }
    ],
    [
      'a description that two cases share',
      [
        ['Damaged item', 'My cup broke'],
        ['Damaged item', 'My plate broke']
      ],
      { description: 'Damaged item' }
    ],
    [
      'a message that the platform cuts',
      [
        ['orders', CUT],
        ['data', CUT]
      ],
      { input: CUT }
    ],
    ['another symbol', [['❌ refund', 'Pay me back']], { description: '✅ refund' }],
    [
      'a message and a description that two cut cases share',
      [
        ['data', CUT],
        ['data', CUT]
      ],
      { input: 'I want to delete my account and all of it', description: 'data' }
    ],
    ['the beginning of a message that the platform cuts', [['data', CUT]], { input: 'I want', description: 'data' }]
  ])('%s excuses none', async (_, cases, known) => {
    expect((await gateOnTwo(cases, [known])).outputs).toMatchObject({
      verdict: 'failed',
      regressions: `${cases.length}`
    })
  })

  test.each<[string, (readonly [string, string])[], object[]]>([
    [
      'message and description',
      [
        ['shipped', 'Cancel'],
        ['unshipped', 'Cancel']
      ],
      [
        { input: 'Cancel', description: 'shipped' },
        { input: 'Cancel', description: 'unshipped' }
      ]
    ],
    [
      'a description and the whole message of a case that the platform cuts',
      [['data', CUT]],
      [{ input: 'I want to delete my account and all associated data', description: 'data' }]
    ]
  ])('%s together excuse it', async (_, cases, entries) => {
    expect((await gateOnTwo(cases, entries)).outputs.verdict).toBe('passed')
  })

  test('the log says which entry matches several cases', async () => {
    const cases = [
      ['shipped', 'Cancel'],
      ['unshipped', 'Cancel']
    ] as const
    const note = 'it matches several cases, so it excuses none. Give both the input and the description of the case.'
    expect((await gateOnTwo(cases, [{ input: 'Cancel' }])).stdout).toContain(`Known failure Cancel: ${note}`)
  })
})

test('an entry that no listed result matches is not called superfluous if a page of results cannot be read', async () => {
  const forged = failed('case', 'Input: "hi"', 'Error: log:\n[FAILED] other')
  const platform = { now: [...OTHERS, forged], before: [], cases: listCases(testCase('hi', 'case')) }
  const { gate } = await createWorld({ platform: writing(platform), github: onMain(entry({ input: 'hi' })) })
  const end = await gate(
    {
      ...{ 'agent-name': 'shop-agent', 'test-run-id': 'tr_now00001', threshold: '0', coverage: '' },
      ...{ 'known-failures-file': FILE, comment: 'never' }
    },
    { event: pullRequest() }
  )
  expect(end.summary).toContain('[FAILED] other')
  expect(end.stdout).not.toContain('Remove it from the list')
})

describe('an unreadable list excuses nothing, and the reason is reported:', () => {
  test.each<[string, GitHubOptions, string]>([
    ['it does not exist', {}, 'cannot be read from main (Not Found'],
    ['it is not JSON', { files: { [`main:${FILE}`]: '[' } }, 'it is not valid JSON'],
    ['an entry has no reason', onMain({ input: 'message a', expires: '2999-01-31' }), '0.reason'],
    ['an entry has no date', onMain(entry({ expires: 'never' })), '0.expires'],
    [
      'an entry has neither an input nor a description',
      onMain(entry({ input: undefined })),
      'it must have an input or a description'
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
