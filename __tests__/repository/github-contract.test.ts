import { describe, expect, test } from '@jest/globals'
import type { Answer } from '../../stand-in/github.ts'
import { describeComment } from '../../stand-in/github-answers.ts'
import { type Intercept, type LoggedRequest, sendJson } from '../../stand-in/http-server.ts'
import { findViolations } from '../support/github-contract.ts'
import { createWorld, endWorlds } from '../support/world.ts'

const PULLS = '/repos/acme/shop/pulls'
const COMMENTS = '/repos/acme/shop/issues/7/comments'

async function send(origin: string, method: string, path: string, body: unknown): Promise<void> {
  await fetch(`${origin}${path}`, { method, ...(body !== undefined && { body: JSON.stringify(body) }) })
}

describe('a test fails when it sends GitHub', () => {
  test.each<[string, string, string, unknown, string]>([
    ['a comment without a body', 'POST', COMMENTS, {}, "/requestBody must have required property 'body'"],
    ['nothing for a comment', 'POST', COMMENTS, undefined, 'Unexpected end of JSON input'],
    ['a body that is not a string', 'PATCH', '/repos/acme/shop/issues/comments/1', { body: 5 }, 'body must be string'],
    ['a wrong per_page', 'GET', `${COMMENTS}?per_page=many`, undefined, '/query/per_page must be integer'],
    ['a wrong state', 'GET', `${PULLS}?state=merged`, undefined, '/query/state must be equal to one of the allowed'],
    ['an unknown parameter', 'GET', `${PULLS}?branch=x`, undefined, '{"additionalProperty":"branch"}'],
    ['an invalid number', 'GET', '/repos/acme/shop/issues/x/comments', undefined, '/path/issue_number must be int'],
    ['an unknown path', 'GET', '/user', undefined, 'no such operation'],
    ['an unknown method', 'PUT', COMMENTS, { body: 'x' }, 'no such operation'],
    ['an unknown query', 'POST', '/graphql', { query: 'query { viewer { id } }' }, 'not the known query']
  ])('%s', async (_, method, path, body, violation) => {
    const { github } = await createWorld()
    await send(github.origin, method, path, body)
    const end = endWorlds()
    await expect(end).rejects.toThrow(`Violates GitHub's description:\n${method} ${path}\n  request: `)
    await expect(end).rejects.toThrow(violation)
  })
})

const answerOddly: Intercept = (_, response) => {
  sendJson(response, 299, 'odd')
  return true
}

test('a request is checked even if the test itself responds to it', async () => {
  const { github } = await createWorld({ github: { intercept: answerOddly } })
  await send(github.origin, 'POST', COMMENTS, {})
  await expect(endWorlds()).rejects.toThrow(/POST .*\n {2}request: .*'body'/)
})

test("the test's own response is not checked", async () => {
  const { github } = await createWorld({ github: { intercept: answerOddly } })
  await send(github.origin, 'POST', COMMENTS, { body: 'hello' })
  await expect(endWorlds()).resolves.toBeUndefined()
})

describe('from the local GitHub,', () => {
  const request: LoggedRequest = {
    method: 'POST',
    url: COMMENTS,
    headers: {},
    body: { body: 'hello' },
    started: 0,
    ended: 1,
    bytes: 0
  }
  const comment = describeComment(
    { id: 1, pullRequest: 7, login: 'github-actions[bot]', createdAt: '2026-01-01T00:00:00Z', body: 'hello' },
    { api: 'http://127.0.0.1', owner: 'acme', repo: 'shop' }
  )

  test.each<[string, Answer, string]>([
    ['without node_id', { status: 201, body: { ...comment, node_id: undefined } }, "required property 'node_id'"],
    ['with half a user', { status: 201, body: { ...comment, user: { login: 'x' } } }, '/user must have required prop'],
    ['with an invalid time', { status: 201, body: { ...comment, created_at: 'now' } }, '/created_at must match format'],
    ['that is empty', { status: 201 }, 'response 201: it must be object'],
    ['with an undocumented status', { status: 200, body: comment }, 'response 200: no such response'],
    ['with a malformed error', { status: 400, body: { message: 5 } }, 'response 400: /message must be string']
  ])('a response %s is rejected', (_, answer, violation) => {
    expect(findViolations(request, answer).join('\n')).toContain(violation)
  })

  test('a correct response is accepted', () => {
    expect(findViolations(request, { status: 201, body: comment })).toEqual([])
  })
})
