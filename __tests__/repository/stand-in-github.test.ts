import { expect, test } from '@jest/globals'
import { createWorld } from '../support/world.ts'

// After each test, createWorld checks that all responses match GitHub's description.

const COMMENT = { pullRequest: 7, login: 'github-actions[bot]', body: 'hello' }
const SHA = '1111111111111111111111111111111111111111'

async function startCalling(options: Parameters<typeof createWorld>[0]) {
  const { github } = await createWorld(options)
  const call = async (method: string, path: string, body?: unknown) => {
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = await fetch(`${github.origin}/repos/acme/shop${path}`, { method, ...sent })
    const text = await response.text()
    return { status: response.status, body: text === '' ? undefined : JSON.parse(text) }
  }
  return { github, call }
}

test('a comment can be created, read, updated and listed', async () => {
  const { call } = await startCalling({ github: { comments: [COMMENT] } })
  expect(await call('POST', '/issues/7/comments', { body: 'hi' })).toMatchObject({ status: 201, body: { id: 2 } })
  expect(await call('PATCH', '/issues/comments/2', { body: 'hi again' })).toMatchObject({ status: 200 })
  expect(await call('GET', '/issues/comments/2')).toMatchObject({ status: 200, body: { body: 'hi again' } })
  const { body } = await call('GET', '/issues/7/comments')
  expect(body).toMatchObject([
    { id: 1, body: 'hello' },
    { id: 2, user: { login: 'github-actions[bot]', type: 'Bot' } }
  ])
  expect(body[0].created_at < body[1].created_at).toBe(true)
})

test('a comment can be deleted once and is gone afterwards', async () => {
  const { call, github } = await startCalling({ github: { comments: [COMMENT, COMMENT] } })
  expect(await call('DELETE', '/issues/comments/1')).toEqual({ status: 204, body: undefined })
  expect(github.comments.map(({ id }) => id)).toEqual([2])
  for (const method of ['DELETE', 'GET']) {
    expect(await call(method, '/issues/comments/1')).toMatchObject({ status: 404, body: { message: 'Not Found' } })
  }
  expect(await call('PATCH', '/issues/comments/1', { body: 'x' })).toMatchObject({ status: 404 })
})

test("pull requests are listed by state and branch; a commit's list excludes those from forks", async () => {
  const { call } = await startCalling({
    github: {
      pullRequests: [
        { number: 3, state: 'closed', head: 'acme:feature', sha: SHA },
        { number: 6, state: 'open', head: 'stranger:patch', sha: SHA }
      ]
    }
  })
  const numbers = async (path: string) => (await call('GET', path)).body.map(({ number }: { number: number }) => number)
  expect(await numbers('/pulls')).toEqual([6])
  expect(await numbers('/pulls?state=all')).toEqual([3, 6])
  expect(await numbers('/pulls?state=all&head=acme:feature')).toEqual([3])
  expect(await numbers(`/commits/${SHA}/pulls`)).toEqual([3])
  const { body } = await call('GET', '/pulls')
  expect(body[0].head).toMatchObject({ sha: SHA, ref: 'patch', repo: { full_name: 'stranger/shop', fork: true } })
})
