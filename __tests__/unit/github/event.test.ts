import { expect, test } from '@jest/globals'
import type { Event } from '../../../stand-in/events.ts'
import type { StoredPullRequest } from '../../../stand-in/github.ts'
import { sendJson } from '../../../stand-in/http-server.ts'
import { createWorld } from '../../support/world.ts'

const SHA = '1111111111111111111111111111111111111111'
const OTHER = '2222222222222222222222222222222222222222'

const PULLS: readonly StoredPullRequest[] = [
  { number: 3, state: 'open', head: 'acme:feature', sha: SHA },
  { number: 4, state: 'closed', head: 'acme:feature', sha: SHA },
  { number: 5, state: 'open', head: 'acme:older', sha: OTHER },
  { number: 6, state: 'open', head: 'stranger:patch', sha: SHA },
  { number: 7, state: 'open', head: 'stranger:patch', sha: OTHER }
]

const forkRun = {
  pull_requests: [],
  head_sha: SHA,
  head_branch: 'patch',
  head_repository: { owner: { login: 'stranger' } }
}

test.each<[string, Event, number[]]>([
  ['pull_request', { name: 'pull_request', payload: { pull_request: { number: 9 } } }, [9]],
  ['pull_request_target', { name: 'pull_request_target', payload: { pull_request: { number: 9 } } }, [9]],
  ['pull_request_review', { name: 'pull_request_review', payload: { pull_request: { number: 9 } } }, [9]],
  [
    'a comment on a pull request',
    { name: 'issue_comment', payload: { issue: { number: 9, pull_request: { url: 'x' } } } },
    [9]
  ],
  ['a comment on an issue', { name: 'issue_comment', payload: { issue: { number: 9 } } }, []],
  [
    'workflow_run for a branch',
    { name: 'workflow_run', payload: { workflow_run: { pull_requests: [{ number: 3 }, { number: 9 }] } } },
    [3, 9]
  ],
  ['workflow_run for a fork', { name: 'workflow_run', payload: { workflow_run: forkRun } }, [6]],
  [
    'workflow_run without a pull request',
    { name: 'workflow_run', payload: { workflow_run: { ...forkRun, head_branch: 'x' } } },
    []
  ],
  ['push', { name: 'push', payload: {} }, [3]],
  ['workflow_dispatch', { name: 'workflow_dispatch', payload: {} }, [3]],
  [
    'merge_group',
    {
      name: 'merge_group',
      payload: { merge_group: { head_ref: `refs/heads/gh-readonly-queue/release/1.x/pr-12-${SHA}` } }
    },
    [12]
  ],
  ['schedule', { name: 'schedule', payload: {} }, []],
  ['an invalid payload', { name: 'pull_request', payload: 'x' }, []]
])('on %s the comment is on the right pull request', async (_, event, numbers) => {
  const { gate, github } = await createWorld({ github: { pullRequests: PULLS } })
  const end = await gate({ threshold: '80' }, { event })
  expect(end.exitCode).toBe(0)
  expect(github.comments.map(({ pullRequest }) => pullRequest)).toEqual(numbers)
  const said = end.stdout.match(/No comment: the event \w+ has no pull request\./g) ?? []
  expect(said).toHaveLength(numbers.length === 0 ? 1 : 0)
  expect(end.stdout).not.toContain('::warning::The comment')
})

test('up to five open pull requests with the same commit each get the comment', async () => {
  const pullRequests = Array.from(
    { length: 8 },
    (_, index): StoredPullRequest => ({ number: index + 1, state: 'open', head: `acme:b${index}`, sha: SHA })
  )
  const { gate, github } = await createWorld({ github: { pullRequests } })
  const end = await gate({}, { event: { name: 'push', payload: {} } })
  expect(github.comments.map(({ pullRequest }) => pullRequest)).toEqual([1, 2, 3, 4, 5])
  expect(end.outputs['comment-url']?.split('\n')).toHaveLength(5)
})

test('if one pull request refuses the comment, the others with the same commit still get it', async () => {
  const pullRequests = [1, 2, 3].map(
    (number): StoredPullRequest => ({ number, state: 'open', head: `acme:b${number}`, sha: SHA })
  )
  const { gate, github } = await createWorld({
    github: {
      pullRequests,
      intercept: ({ method, url }, response) => {
        if (method !== 'POST' || !url.includes('/issues/2/')) return false
        sendJson(response, 403, { message: 'Unable to create comment because issue is locked.' })
        return true
      }
    }
  })
  const end = await gate({ threshold: '80' }, { event: { name: 'push', payload: {} } })
  expect(end.exitCode).toBe(0)
  expect(github.comments.map(({ pullRequest }) => pullRequest)).toEqual([1, 3])
  expect(end.stdout.match(/^::warning::The comment was not written: .*locked/gm)).toHaveLength(1)
})

test.each<[string, Event]>([
  ['pull_request', { name: 'pull_request', payload: { pull_request: { number: 9 } } }],
  ['workflow_run for a fork', { name: 'workflow_run', payload: { workflow_run: forkRun } }]
])('latest on %s causes a warning, because the newest run may come from another branch', async (_, event) => {
  const { gate } = await createWorld({ github: { pullRequests: PULLS } })
  const end = await gate({ 'test-run-id': 'latest', comment: 'never' }, { event })
  expect(end.stdout).toContain('::warning::The run to judge is given as latest on a pull request event')
})

test('latest on a schedule causes no warning', async () => {
  const { gate } = await createWorld()
  const end = await gate({ 'test-run-id': 'latest' }, { event: { name: 'schedule', payload: {} } })
  expect(end.stdout).not.toContain('::warning::The run to judge is given as latest')
})

test('with comment never, the token is not checked', async () => {
  const { gate, github } = await createWorld()
  const end = await gate({ comment: 'never', 'github-token': '', threshold: '80' })
  expect([end.exitCode, end.outputs.verdict]).toEqual([0, 'passed'])
  expect(end.stdout).not.toContain('::warning::The comment')
  expect(github.requests).toEqual([])
})
