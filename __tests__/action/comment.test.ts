import { expect, test } from '@jest/globals'
import { type Event, forkEvent, pushEvent } from '../../stand-in/events.ts'
import type { StoredPullRequest } from '../../stand-in/github.ts'
import { type Intercept, sendJson } from '../../stand-in/http-server.ts'
import { createBuiltWorld } from '../support/built-world.ts'
import { OWN_COMMENT } from '../support/own-comment.ts'

const SHA = '1111111111111111111111111111111111111111'

const PULLS: readonly StoredPullRequest[] = [
  { number: 3, state: 'open', head: 'acme:feature', sha: SHA },
  { number: 4, state: 'closed', head: 'acme:feature', sha: SHA },
  { number: 6, state: 'open', head: 'stranger:patch', sha: SHA }
]

const FORK_RUN = {
  pull_requests: [],
  head_sha: SHA,
  head_branch: 'patch',
  head_repository: { owner: { login: 'stranger' } }
}

const QUEUE = { head_ref: `refs/heads/gh-readonly-queue/main/pr-12-${SHA}` }

test.each<[string, Event, number[]]>([
  ['pull_request from a fork', forkEvent(), [8]],
  ['workflow_run from a fork', { name: 'workflow_run', payload: { workflow_run: FORK_RUN } }, [6]],
  ['push', pushEvent(), [3]],
  ['merge_group', { name: 'merge_group', payload: { merge_group: QUEUE } }, [12]],
  ['schedule', { name: 'schedule', payload: {} }, []]
])('on %s the comment is on the right pull request, and the verdict does not change', async (_, event, numbers) => {
  const { gate, github } = await createBuiltWorld({ github: { pullRequests: PULLS } })
  const end = await gate({ threshold: '80' }, { event })
  expect([end.exitCode, end.stderr, end.outputs.verdict]).toEqual([0, '', 'passed'])
  expect(github.comments.map(({ pullRequest }) => pullRequest)).toEqual(numbers)
  expect(end.stdout).not.toContain('::warning::The comment')
})

test("an earlier run's comment is updated, and other users' comments are left alone", async () => {
  const forged = { ...OWN_COMMENT, login: 'mallory' }
  const { gate, github } = await createBuiltWorld({ github: { comments: [forged, OWN_COMMENT] } })
  const end = await gate()
  expect(github.comments).toHaveLength(2)
  expect(github.comments[0]?.body).toBe(forged.body)
  expect(github.comments[1]?.body).toContain('### ❌ `customer-support-agent` failed')
  expect(end.outputs['comment-url']).toBe('https://github.com/acme/shop/pull/7#issuecomment-2')
})

test('on-failure writes nothing while the check passes, and updates a red comment', async () => {
  const { gate, github } = await createBuiltWorld()
  await gate({ comment: 'on-failure', threshold: '80' })
  expect(github.comments).toEqual([])
  await gate({ comment: 'on-failure' })
  expect(github.comments[0]?.body).toContain('### ❌ `customer-support-agent` failed')
  await gate({ comment: 'on-failure', threshold: '80' })
  expect(github.comments).toHaveLength(1)
  expect(github.comments[0]?.body).toContain('### ✅ `customer-support-agent` passed')
})

test('with comment: never, no token is needed and nothing is sent to GitHub', async () => {
  const { gate, github } = await createBuiltWorld()
  const end = await gate({ comment: 'never', 'github-token': '', threshold: '80' })
  expect([end.exitCode, end.stderr, end.outputs.verdict]).toEqual([0, '', 'passed'])
  expect(github.requests).toEqual([])
})

test('a refused comment causes a warning that names the missing permission, and the verdict stands', async () => {
  const { gate, github } = await createBuiltWorld({
    github: {
      intercept: ({ method }, response) => {
        if (method !== 'POST') return false
        sendJson(response, 403, { message: 'Resource not accessible by integration' })
        return true
      }
    }
  })
  const end = await gate({ threshold: '80' })
  expect([end.exitCode, end.stderr, end.outputs.verdict]).toEqual([0, '', 'passed'])
  expect(end.stdout).toMatch(/^::warning::The comment was not written: .*pull-requests: write/m)
  expect(github.comments).toEqual([])
})

test('an unreachable GitHub causes a warning, and a red verdict stays red', async () => {
  const { gate, github } = await createBuiltWorld()
  await github.close()
  const end = await gate()
  expect([end.exitCode, end.stderr, end.outputs.verdict]).toEqual([1, '', 'failed'])
  expect(end.stdout).toMatch(/^::warning::The comment was not written: /m)
})

/** Holds back requests for the list of comments until `count` of them have arrived. */
function lookingTogether(count: number): Intercept {
  let waiting = 0
  let letPass: () => void = () => undefined
  const allHere = new Promise<void>((resolve) => {
    letPass = resolve
  })
  return async ({ method, url }) => {
    if (method !== 'GET' || !url.includes('/comments')) return false
    waiting += 1
    if (waiting === count) letPass()
    await allHere
    return false
  }
}

test('two jobs that list comments at the same time leave one comment, from the later workflow run', async () => {
  const { gate, github } = await createBuiltWorld({ github: { intercept: lookingTogether(2) } })
  const ends = await Promise.all(['41', '42'].map((run) => gate({ threshold: '80' }, { env: { GITHUB_RUN_ID: run } })))
  expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0])
  expect(github.comments).toHaveLength(1)
  expect(github.comments[0]?.body).toMatch(/^<!-- invarium-gate: .*\n<!-- workflow run 42, attempt 1 -->\n/)
})

test("an older workflow run that finishes late leaves the newer run's comment alone", async () => {
  const { gate, github } = await createBuiltWorld()
  await gate({ threshold: '80' }, { env: { GITHUB_RUN_ID: '42' } })
  const late = await gate({}, { env: { GITHUB_RUN_ID: '41' } })
  expect([late.exitCode, late.outputs.verdict]).toEqual([1, 'failed'])
  expect(github.comments).toHaveLength(1)
  expect(github.comments[0]?.body).toContain('### ✅ `customer-support-agent` passed')
})
