import { expect, test } from '@jest/globals'
import { forkEvent, pullRequestEvent, pushEvent } from '../../../stand-in/events.ts'
import { type Intercept, sendJson } from '../../../stand-in/http-server.ts'
import { MARKER, OWN_COMMENT as OURS } from '../../support/own-comment.ts'
import { createWorld } from '../../support/world.ts'

/** Makes GitHub refuse every request with this method. */
function refusing(method: string, status: number, message: string, headers: Record<string, string> = {}): Intercept {
  return (request, response) => {
    if (request.method !== method) return false
    for (const [name, value] of Object.entries(headers)) response.setHeader(name, value)
    sendJson(response, status, { message })
    return true
  }
}

test('updates the comment with our marker instead of writing another', async () => {
  const { gate, github } = await createWorld({ github: { comments: [OURS] } })
  const end = await gate()
  expect(github.comments).toHaveLength(1)
  expect(github.comments[0]?.body).toContain('### ❌ `customer-support-agent` failed')
  expect(end.outputs['comment-url']).toBe('https://github.com/acme/shop/pull/7#issuecomment-1')
})

test('finds its comment on the third page', async () => {
  const others = Array.from({ length: 230 }, () => ({ pullRequest: 7, login: 'somebody', body: 'looks good' }))
  const { gate, github } = await createWorld({ github: { comments: [...others, OURS] } })
  await gate()
  expect(github.comments).toHaveLength(231)
  expect(github.comments[230]?.body).toContain('### ❌ `customer-support-agent` failed')
})

test("never touches another user's comment with our marker", async () => {
  const forged = { ...OURS, login: 'mallory' }
  const { gate, github } = await createWorld({ github: { comments: [forged] } })
  await gate()
  expect(github.comments.map(({ login }) => login)).toEqual(['mallory', 'github-actions[bot]'])
  expect(github.comments[0]?.body).toBe(forged.body)
})

test('never mistakes a comment that only quotes the marker for its own', async () => {
  const { gate, github } = await createWorld({ github: { comments: [{ ...OURS, body: `> ${MARKER}` }] } })
  await gate()
  expect(github.comments).toHaveLength(2)
})

test('updates only the oldest of several comments of its own', async () => {
  const { gate, github } = await createWorld({ github: { comments: [OURS, OURS] } })
  await gate()
  expect(github.comments[0]?.body).toContain('### ❌ `customer-support-agent` failed')
  expect(github.comments[1]?.body).toBe(OURS.body)
})

test("writes as an app if the token is an app's", async () => {
  const app = { ...OURS, login: 'gatekeeper[bot]' }
  const { gate, github } = await createWorld({ github: { login: 'gatekeeper[bot]', comments: [OURS, app] } })
  await gate()
  expect(github.comments[0]?.body).toBe(OURS.body)
  expect(github.comments[1]?.body).toContain('### ❌ `customer-support-agent` failed')
})

test("assumes the workflow's own login, github-actions[bot], if the token cannot query its login", async () => {
  const { gate, github } = await createWorld({
    github: {
      comments: [OURS],
      intercept: ({ url }, response) => {
        if (url !== '/graphql') return false
        sendJson(response, 403, { message: 'Resource not accessible by integration' })
        return true
      }
    }
  })
  await gate()
  expect(github.comments).toHaveLength(1)
  expect(github.comments[0]?.body).toContain('### ❌ `customer-support-agent` failed')
})

test('keeps one comment for each comment-key', async () => {
  const { gate, github } = await createWorld()
  await gate({ 'comment-key': 'nightly' })
  await gate({ 'comment-key': 'smoke --> test' })
  await gate({ 'comment-key': 'nightly' })
  expect(github.comments.map(({ body }) => body.split('\n')[0])).toEqual([
    '<!-- invarium-gate: nightly -->',
    '<!-- invarium-gate: smoke%20%2D-%3E%20test -->'
  ])
})

test('on-failure writes nothing while the check passes', async () => {
  const { gate, github } = await createWorld()
  await gate({ comment: 'on-failure', threshold: '80' })
  expect(github.comments).toEqual([])
})

test('on-failure writes a comment when the check fails, and turns it green when the check passes again', async () => {
  const { gate, github } = await createWorld()
  await gate({ comment: 'on-failure' })
  expect(github.comments[0]?.body).toContain('### ❌ `customer-support-agent` failed')
  await gate({ comment: 'on-failure', threshold: '80' })
  expect(github.comments).toHaveLength(1)
  expect(github.comments[0]?.body).toContain('### ✅ `customer-support-agent` passed')
})

test.each([
  ['the key is wrong', { 'api-key': 'inv_wrong_key_0000' }],
  ['the run is unknown', { 'test-run-id': 'tr_unknown' }],
  ['an input is wrong', { threshold: 'high' }],
  ['the comment input itself is wrong', { comment: 'sometimes' }],
  ['the pull-request input itself is wrong', { 'pull-request': 'main' }]
])('an old green comment is updated to show that the verdict is undecided when %s', async (_, inputs) => {
  const { gate, github } = await createWorld({ github: { comments: [OURS] } })
  await gate(inputs)
  expect(github.comments).toHaveLength(1)
  expect(github.comments[0]?.body).toContain(' is undecided, so the check is red\n\n')
})

test('a pull_request_target event gets a comment too', async () => {
  const { gate, github } = await createWorld()
  await gate({}, { event: pullRequestEvent('pull_request_target') })
  expect(github.comments[0]?.pullRequest).toBe(7)
})

test('the pull-request input selects another pull request', async () => {
  const { gate, github } = await createWorld()
  await gate({ 'pull-request': '12' }, { event: pushEvent() })
  expect(github.comments[0]?.pullRequest).toBe(12)
})

test('an event without a pull request is logged once and is not an error', async () => {
  const { gate, github } = await createWorld()
  const end = await gate({ threshold: '80' }, { event: { name: 'schedule', payload: {} } })
  expect(end.exitCode).toBe(0)
  expect(end.stdout.match(/No comment: the event schedule has no pull request\./g)).toHaveLength(1)
  expect(github.requests).toEqual([])
})

test.each([
  [403, 'Resource not accessible by integration', 'Add "pull-requests: write" to the job'],
  [403, 'Unable to create comment because issue is locked.', 'Unlock it, or set comment to never.'],
  [403, 'Repository was archived so is read-only.', 'set comment to never.'],
  [403, 'You have exceeded a secondary rate limit.', 'run the job again in a few minutes'],
  [429, 'Too many requests', 'run the job again in a few minutes'],
  [
    410,
    'Issues has been disabled in this repository.',
    'Unarchive it or enable issues in it, or set comment to never.'
  ],
  [401, 'Bad credentials', 'GitHub does not accept github-token'],
  [404, 'Not Found', 'GitHub found no pull request 7 that this token can access'],
  [422, 'Validation Failed', 'The verdict stands'],
  [500, 'Server Error', 'The verdict stands']
])(
  'a refusal by GitHub with %s (%s) causes a warning with the next step and changes nothing else',
  async (status, message, advice) => {
    const { gate } = await createWorld({ github: { intercept: refusing('POST', status, message) } })
    const end = await gate({ threshold: '80' })
    expect(end.exitCode).toBe(0)
    expect(end.stdout).toMatch(/^::warning::The comment was not written: /m)
    expect(end.stdout).toContain(advice)
    expect(end.summary).toContain('### ✅ `customer-support-agent` passed')
  }
)

test('the warning about a rate limit states how many seconds to wait', async () => {
  const { gate } = await createWorld({
    github: { intercept: refusing('POST', 403, 'You have exceeded a secondary rate limit.', { 'retry-after': '90' }) }
  })
  const end = await gate({ threshold: '80' })
  expect(end.stdout).toContain('run the job again after 90 s, and let fewer jobs comment at once.')
})

test('a comment that is deleted during the update causes a warning', async () => {
  const { gate } = await createWorld({
    github: { comments: [OURS], intercept: refusing('PATCH', 404, 'Not Found') }
  })
  const end = await gate({ threshold: '80' })
  expect([end.exitCode, end.outputs.verdict]).toEqual([0, 'passed'])
  expect(end.stdout).toContain('someone deleted it during the update.')
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
  const { gate, github } = await createWorld({ github: { intercept: lookingTogether(2) } })
  const ends = await Promise.all(['41', '42'].map((run) => gate({ threshold: '80' }, { env: { GITHUB_RUN_ID: run } })))
  expect(ends.map(({ exitCode }) => exitCode)).toEqual([0, 0])
  expect(github.comments).toHaveLength(1)
  expect(github.comments[0]?.body).toContain('[job summary](<https://github.com/acme/shop/actions/runs/42/attempts/1>)')
})

test('a second comment that cannot be deleted causes a warning that names it', async () => {
  const together = lookingTogether(2)
  const { gate } = await createWorld({
    github: {
      intercept: async (request, response) =>
        (await together(request, response)) || refusing('DELETE', 403, 'Forbidden')(request, response)
    }
  })
  const ends = await Promise.all([gate({ threshold: '80' }), gate({ threshold: '80' })])
  const warnings = ends.flatMap(({ stdout }) => stdout.match(/^::warning::.*$/gm) ?? [])
  expect(warnings).toEqual([
    expect.stringContaining('the second could not be deleted (Forbidden). Delete it manually.')
  ])
})

test('an empty token causes a warning', async () => {
  const { gate, github } = await createWorld()
  const end = await gate({ 'github-token': '', threshold: '80' })
  expect(end.exitCode).toBe(0)
  expect(end.stdout).toContain('::warning::The comment was not written: github-token is empty.')
  expect(github.requests).toEqual([])
})

test('a pull request from a fork with a key and a read-only token still gets its verdict', async () => {
  const { gate } = await createWorld({
    github: { intercept: refusing('POST', 403, 'Resource not accessible by integration') }
  })
  const end = await gate({}, { event: forkEvent() })
  expect(end.outputs.verdict).toBe('failed')
  expect(end.stdout).toContain('on a pull request from a fork the token is read-only')
})

test("a comment by a deleted user is never mistaken for the gate's own", async () => {
  const ghost = { ...OURS, login: '' }
  const { gate, github } = await createWorld({
    github: {
      comments: [ghost],
      intercept: ({ method, url }, response) => {
        if (url === '/graphql') sendJson(response, 200, { data: { viewer: {} } })
        else if (method === 'GET') sendJson(response, 200, [{ id: 1, html_url: 'x', body: OURS.body, user: null }])
        else return false
        return true
      }
    }
  })
  await gate()
  expect(github.comments[0]?.body).toBe(OURS.body)
})

test("the content of GitHub's headers is never printed", async () => {
  const { gate } = await createWorld({
    github: {
      intercept: (_, response) => {
        response.setHeader('deprecation', 'true')
        response.setHeader('sunset', '##[set-output name=verdict;]failed')
        return false
      }
    }
  })
  const end = await gate()
  expect(`${end.stdout}${end.stderr}`).not.toContain('set-output')
})

test.each([[[null]], [{}], [[{ id: 'x' }]]])(
  'a list of comments that is %j causes a readable warning',
  async (list) => {
    const { gate } = await createWorld({
      github: {
        intercept: ({ method }, response) => {
          if (method !== 'GET') return false
          sendJson(response, 200, list)
          return true
        }
      }
    })
    const end = await gate({ threshold: '80' })
    expect(end.exitCode).toBe(0)
    expect(end.stdout).toMatch(/^::warning::The comment was not written: GitHub returned something other than a /m)
  }
)

test('a written comment is still reported if the check for a second one fails', async () => {
  let lists = 0
  const { gate, github } = await createWorld({
    github: {
      intercept: ({ method }, response) => {
        if (method !== 'GET') return false
        lists += 1
        if (lists === 1) return false
        sendJson(response, 502, { message: 'Bad gateway' })
        return true
      }
    }
  })
  const end = await gate({ threshold: '80' })
  expect(github.comments).toHaveLength(1)
  expect(end.outputs['comment-url']).toContain('#issuecomment-1')
  expect(end.stdout).not.toContain('::warning::The comment was not written')
})
