import { describe, expect, test } from '@jest/globals'
import fc from 'fast-check'
import type { Comment } from '../../../src/github/api.ts'
import { type CommentApi, commentMarker, findComments, runMarker, writeComments } from '../../../src/github/comment.ts'

const MARKER = commentMarker('shop-agent')
const LOGIN = 'github-actions[bot]'

interface Job {
  readonly run: string
  readonly attempt: string
}

/** The comments on one pull request; `schedule` decides when each step of a job runs. */
function pullRequestWith(schedule: <T>(step: () => T) => Promise<T>) {
  const comments: Comment[] = []
  let nextId = 1
  const find = (id: number) => comments.findIndex((comment) => comment.id === id)
  const api: CommentApi = {
    findPullRequests: async () => [7],
    listComments: async function* () {
      yield* await schedule(() => [...comments])
    },
    createComment: (_, body) =>
      schedule(() => {
        const comment = { id: nextId, url: `#${nextId}`, body, author: LOGIN }
        nextId += 1
        comments.push(comment)
        return comment
      }),
    updateComment: (id, body) =>
      schedule(() => {
        const comment = comments[find(id)]
        if (comment === undefined) throw Object.assign(new Error('Not Found'), { status: 404 })
        comments[find(id)] = { ...comment, body }
        return { ...comment, body }
      }),
    deleteComment: (id) =>
      schedule(() => {
        comments.splice(find(id), 1)
      }),
    ownLogin: async () => LOGIN
  }
  return { api, comments }
}

function bodyOf(job: Job): string {
  return `${MARKER}\n${runMarker({ ...job })}\n\nverdict of run ${job.run}, attempt ${job.attempt}`
}

function write(api: CommentApi, job: Job) {
  return findComments(api, { pullRequests: { kind: 'named', numbers: [7] }, marker: MARKER }).then((found) =>
    writeComments(api, { marker: MARKER, workflow: { ...job, url: '' }, body: bodyOf(job), create: true }, found)
  )
}

const EARLIER: Job = { run: '41', attempt: '9' }
const LATER: Job = { run: '42', attempt: '1' }

/** Runs the jobs' steps in a thousand orders and checks the comments that each order leaves. */
async function raceInAnyOrder(jobs: readonly Job[], look: (comments: readonly Comment[]) => void): Promise<void> {
  const orders = fc.shuffledSubarray([...jobs], { minLength: jobs.length })
  await fc.assert(
    fc.asyncProperty(fc.scheduler(), orders, async (scheduler, order) => {
      const { api, comments } = pullRequestWith((step) => scheduler.schedule(Promise.resolve()).then(step))
      const written = await scheduler.waitFor(Promise.all(order.map((job) => write(api, job))))
      look(comments)
      expect(written.map(({ urls }) => urls)).toEqual(jobs.map(() => ['#1']))
    }),
    { numRuns: 1_000 }
  )
}

describe('jobs that write the same comment at the same time', () => {
  test.each([
    ['workflow runs', EARLIER, LATER],
    ['attempts of one run', { run: '42', attempt: '2' }, { run: '42', attempt: '10' }]
  ])(
    'leave one comment, that of the later one, in a thousand interleavings of their steps: two %s',
    async (_, earlier, later) => {
      await raceInAnyOrder([earlier, later], (comments) => {
        expect(comments).toEqual([{ id: 1, url: '#1', body: bodyOf(later), author: LOGIN }])
      })
    }
  )

  test('leave one comment if there are three of them', async () => {
    await raceInAnyOrder([EARLIER, { run: '40', attempt: '1' }, LATER], (comments) => {
      expect(comments.map(({ id }) => id)).toEqual([1])
    })
  })

  test("leave a later run's comment alone", async () => {
    const { api, comments } = pullRequestWith(async (step) => step())
    await write(api, LATER)
    await write(api, EARLIER)
    expect(comments.map(({ body }) => body)).toEqual([bodyOf(LATER)])
  })

  test("read the run only from the second line, which an agent's text cannot reach", async () => {
    const { api, comments } = pullRequestWith(async (step) => step())
    await api.createComment(7, `${bodyOf(EARLIER)}\n${runMarker({ run: '99', attempt: '1' })}`)
    await write(api, LATER)
    expect(comments.map(({ body }) => body)).toEqual([bodyOf(LATER)])
  })
})
