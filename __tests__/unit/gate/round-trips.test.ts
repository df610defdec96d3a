import { expect, test } from '@jest/globals'
import fc from 'fast-check'
import { countRoundTrips, delayEach } from '../../../stand-in/round-trips.ts'
import { OWN_COMMENT } from '../../support/own-comment.ts'
import { createWorld } from '../../support/world.ts'

/** Long enough for all parallel requests to arrive before the first response is sent. */
const LATENCY = 100

test('sequential requests count as one round trip each, parallel requests as one together', () => {
  const one = { started: 0, ended: 10 }
  const next = { started: 10, ended: 20 }
  expect(countRoundTrips([])).toBe(0)
  expect(countRoundTrips([one, next])).toBe(2)
  expect(countRoundTrips([one, one, next, next])).toBe(2)
  expect(countRoundTrips([one, { started: 9, ended: 20 }])).toBe(1)
})

test('a request that never gets a response ends every chain', () => {
  const open = { started: 10, ended: Number.POSITIVE_INFINITY }
  expect(countRoundTrips([{ started: 0, ended: 10 }, open, open])).toBe(2)
})

test('the number of round trips is the length of the longest chain of requests', () => {
  const request = fc.tuple(fc.nat(30), fc.nat(10)).map(([started, took]) => ({ started, ended: started + took + 1 }))
  fc.assert(
    fc.property(fc.array(request, { maxLength: 12 }), (log) => {
      const longest = (after: number): number =>
        Math.max(0, ...log.filter(({ started }) => started >= after).map(({ ended }) => 1 + longest(ended)))
      expect(countRoundTrips(log)).toBe(longest(0))
    })
  )
})

test('a run with failures takes five round trips to the platform, and updating a comment two to GitHub', async () => {
  const intercept = delayEach(LATENCY)
  const { gate, platform, github } = await createWorld({
    platform: { intercept },
    github: { intercept, comments: [OWN_COMMENT] }
  })
  const end = await gate({ 'test-run-id': 'latest' })
  expect(end.outputs.verdict).toBe('failed')
  // initialize, initialized, the list of runs, the run with its first pages, and the test cases with the failures in
  // earlier runs, which the list names.
  expect(countRoundTrips(platform.requests)).toBe(5)
  // List the comments and query the login, then update.
  expect(countRoundTrips(github.requests)).toBe(2)
})

test('a new comment takes three round trips: the last one checks for a comment by another job', async () => {
  const { gate, github } = await createWorld({ github: { intercept: delayEach(LATENCY) } })
  await gate()
  expect(countRoundTrips(github.requests)).toBe(3)
})

test.each([
  ['an earlier comment', [OWN_COMMENT], 1],
  ['a new comment', [], 2]
])(
  'with %s, the comments are listed while the platform is read, so few round trips follow its last response',
  async (_, comments, left) => {
    const intercept = delayEach(LATENCY)
    const { gate, platform, github } = await createWorld({
      platform: { intercept },
      github: { intercept, comments }
    })
    await gate()
    const read = Math.max(...platform.requests.map(({ ended }) => ended))
    const after = github.requests.filter(({ started }) => started > read)
    expect(countRoundTrips(after)).toBe(left)
    expect(after.map(({ method }) => method)).toEqual(left === 1 ? ['PATCH'] : ['POST', 'GET'])
  }
)

test('the gate does not look for its comment while it waits for the run, only once the run has ended', async () => {
  const { gate, platform, github } = await createWorld({ scenario: 'still-running' })
  await gate()
  const [first] = github.requests
  const looks = platform.requests.filter(({ body }) => {
    const text = JSON.stringify(body)
    return text.includes('invarium_get_test_run') && !text.includes('"status"')
  })
  // The run has ended by the fourth poll.
  expect(looks.length).toBeGreaterThanOrEqual(4)
  expect(first?.started).toBeGreaterThan(looks[3]?.started ?? Number.POSITIVE_INFINITY)
})

test('the request log has the size of each response in bytes', async () => {
  const { gate, platform } = await createWorld()
  await gate()
  // A 202 response has only headers.
  for (const { bytes } of platform.requests) expect(bytes).toBeGreaterThan(100)
  const [, initialized] = platform.requests
  expect(initialized?.bytes).toBeLessThan(300)
})
