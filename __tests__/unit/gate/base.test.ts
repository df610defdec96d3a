import { describe, expect, test } from '@jest/globals'
import type { Event } from '../../../stand-in/events.ts'
import type { GitHubOptions, StoredStatus } from '../../../stand-in/github.ts'
import type { StoredCommit } from '../../../stand-in/history.ts'
import { agentWithRun, casesOf } from '../../../stand-in/state.ts'
import { storeRecord, storeRun } from '../../support/stored-runs.ts'
import { createWorld } from '../../support/world.ts'

const CONTEXT = 'agent gate'
const BOT = 'github-actions[bot]'

/** A commit's name of forty digits. */
const sha = (name: string) => Buffer.from(name).toString('hex').padEnd(40, '0').slice(0, 40)

const commit = (name: string, ...parents: string[]): StoredCommit => ({ sha: sha(name), parents: parents.map(sha) })

const status = (name: string, testRunId: string, others: Partial<StoredStatus> = {}) =>
  storeRecord(sha(name), testRunId, {
    description: `100% (3 of 3) · ${testRunId}`,
    targetUrl: 'https://github.com/acme/shop/actions/runs/1/attempts/1',
    ...others
  })

/** The main branch m1 – m2 – m3, and a branch that left it at m2. */
const HISTORY = [commit('m1'), commit('m2', 'm1'), commit('m3', 'm2'), commit('work', 'm2')]

const runOf = (id: string, failing: string) => storeRun(id, ['a', 'b', 'c'], failing)

/** The runs of one agent: `now` is judged, `one` to `three` were recorded for the main branch. */
const RUNS = [runOf('tr_now', 'ab'), runOf('tr_three', 'c'), runOf('tr_two', 'a'), runOf('tr_one', '')]

const INPUTS = {
  'agent-name': 'shop-agent',
  'test-run-id': 'tr_now',
  threshold: '0',
  baseline: 'base',
  'commit-status': CONTEXT,
  'max-regressions': '0'
}

function pullRequest(head = 'work', others: object = {}): Event {
  return {
    name: 'pull_request',
    payload: {
      pull_request: {
        number: 7,
        head: { sha: sha(head), repo: { full_name: 'acme/shop' } },
        base: { ref: 'main', sha: sha('m3'), repo: { full_name: 'acme/shop' } },
        ...others
      }
    }
  }
}

async function gateOn(github: GitHubOptions, event: Event = pullRequest(), inputs = {}, env = {}) {
  const agent = { ...agentWithRun({}), testCases: casesOf(RUNS[0]?.results ?? []), runs: RUNS }
  const world = await createWorld({
    platform: { agents: [agent] },
    github: { commits: [...HISTORY], branches: { main: sha('m3') }, ...github }
  })
  const end = await world.gate({ ...INPUTS, ...inputs }, { event, env: { GITHUB_RUN_ID: '99', ...env } })
  return { ...end, github: world.github, platform: world.platform }
}

describe('the base of a pull request', () => {
  test('is what was recorded for the merge base, not what main has come to since', async () => {
    const end = await gateOn({ statuses: [status('m2', 'tr_two'), status('m3', 'tr_three'), status('m1', 'tr_one')] })
    expect(end.outputs).toMatchObject({ verdict: 'failed', 'baseline-run-id': 'tr_two', regressions: '1' })
    expect(end.summary).toContain(
      `compared with \`main\` at [\`${sha('m2').slice(0, 7)}\`](<https://github.com/acme/shop/commit/${sha('m2')}>) (the merge base), which had a pass rate of 66.66%`
    )
  })

  test('is an ancestor of it where that one has no run, and says how far it is', async () => {
    const end = await gateOn({ statuses: [status('m1', 'tr_one')] })
    expect(end.outputs).toMatchObject({ 'baseline-run-id': 'tr_one', regressions: '2' })
    expect(end.summary).toContain('(1 commit before the merge base), which had a pass rate of 100%')
  })

  test('is none where nothing is recorded: told with the next step, and not judged', async () => {
    const end = await gateOn({})
    expect(end.outputs).toMatchObject({ verdict: 'passed', regressions: '' })
    expect(end.summary).toContain(
      `Not compared: No run is recorded for \`main\` (commits checked: 2, up to \`${sha('m2').slice(0, 7)}\`). Run a gate with commit-status \`agent gate\` on each push to that branch to record them.`
    )
  })

  test('is required where the inputs say so', async () => {
    const end = await gateOn({}, pullRequest(), { 'require-baseline': 'true' })
    expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'undecided'])
    expect(end.summary).toContain('With require-baseline there is no verdict without a comparison.')
  })

  test.each<[string, Partial<StoredStatus>]>([
    ['of another context', { context: 'another gate' }],
    ['by a person', { login: 'mallory' }],
    ['by another app', { login: 'other-app[bot]' }],
    ['that is pending', { state: 'pending' }],
    ['of a gate without a verdict', { state: 'error' }],
    ['that says more', { description: '100% (3 of 3) · tr_one, believe me' }],
    ['with an id of other signs', { description: '100% (3 of 3) · tr_one`' }],
    ['with another form', { description: 'tr_one' }]
  ])('is not named by a status %s', async (_, others) => {
    const end = await gateOn({ statuses: [status('m1', 'tr_one'), status('m2', 'tr_two', others)] })
    expect(end.outputs['baseline-run-id']).toBe('tr_one')
  })

  test('is also a run whose gate has failed', async () => {
    const end = await gateOn({ statuses: [status('m2', 'tr_two', { state: 'failure' })] })
    expect(end.outputs['baseline-run-id']).toBe('tr_two')
  })

  test('is the newest run of a commit that has several', async () => {
    const end = await gateOn({
      statuses: [
        status('m2', 'tr_one'),
        status('m2', 'tr_two', { context: 'AGENT GATE' }),
        status('m2', '', { state: 'pending', description: 'Waiting for the test run' })
      ]
    })
    expect(end.outputs['baseline-run-id']).toBe('tr_two')
  })

  test('does not follow what came in by a merge', async () => {
    const commits = [commit('m1'), commit('side', 'm1'), commit('m2', 'm1', 'side'), commit('work', 'm2')]
    const end = await gateOn({
      commits,
      branches: { main: sha('m2') },
      statuses: [status('side', 'tr_two'), status('m1', 'tr_one')]
    })
    expect(end.outputs['baseline-run-id']).toBe('tr_one')
  })

  test('is undecided where regressions are judged and the platform no longer has the run, told otherwise', async () => {
    const statuses = [status('m2', 'tr_gone')]
    const judged = await gateOn({ statuses })
    expect([judged.exitCode, judged.outputs.verdict]).toEqual([1, 'undecided'])
    const shown = await gateOn({ statuses }, pullRequest(), { 'max-regressions': '' })
    expect(shown.outputs.verdict).toBe('passed')
    expect(shown.summary).toContain('Not compared: The baseline cannot be read: ')
  })

  test('is found behind more commits of a merge than a page holds', async () => {
    const side = Array.from({ length: 120 }, (_, index) => commit(`s${index}`, index === 0 ? 'm1' : `s${index - 1}`))
    const commits = [commit('m0'), commit('m1', 'm0'), ...side, commit('m2', 'm1', 's119'), commit('work', 'm2')]
    const end = await gateOn({ commits, branches: { main: sha('m2') }, statuses: [status('m0', 'tr_one')] })
    expect(end.outputs['baseline-run-id']).toBe('tr_one')
  })

  test('is asked for once more where GitHub did not answer, and is undecided where it still does not', async () => {
    for (const [times, verdict] of [
      [1, 'failed'],
      [9, 'undecided']
    ] as const) {
      let left: number = times
      const intercept: GitHubOptions['intercept'] = ({ url }, response) => {
        if (!url.includes('/compare/') || left === 0) return false
        left -= 1
        response.writeHead(502).end()
        return true
      }
      const end = await gateOn({ statuses: [status('m2', 'tr_two')], intercept })
      expect(end.outputs.verdict).toBe(verdict)
      expect(end.summary.includes('the request to GitHub failed')).toBe(verdict === 'undecided')
    }
  })

  test('is undecided where nobody knows who records', async () => {
    const intercept: GitHubOptions['intercept'] = ({ url }, response) => {
      if (url !== '/graphql') return false
      response.writeHead(502).end()
      return true
    }
    const end = await gateOn({ statuses: [status('m2', 'tr_two', { login: 'gate-app[bot]' })], intercept })
    expect(end.outputs.verdict).toBe('undecided')
  })

  test('is undecided where GitHub does not show it, with the permission that is missing', async () => {
    const end = await gateOn({ commits: [] })
    expect(end.outputs.verdict).toBe('undecided')
    expect(end.summary).toContain('Add "permissions: { contents: read, statuses: read }" to the job.')
  })

  test('needs a status by which runs are recorded', async () => {
    const end = await gateOn({}, pullRequest(), { 'commit-status': '' })
    expect(end.summary).toContain('baseline is `base`; it must be a run')
    expect(end.platform.requests).toEqual([])
  })
})

describe('the base of', () => {
  const recorded = { statuses: [status('m3', 'tr_three'), status('m2', 'tr_two'), status('m1', 'tr_one')] }

  test('a push is the newest recorded commit before it', async () => {
    const event = { name: 'push', payload: { ref: 'refs/heads/main' } }
    const end = await gateOn(recorded, event, {}, { GITHUB_SHA: sha('m3'), GITHUB_REF_NAME: 'main' })
    expect(end.outputs['baseline-run-id']).toBe('tr_two')
    expect(end.summary).toContain('(1 commit before its latest), which had a pass rate of 66.66%')
  })

  test.each(['schedule', 'workflow_dispatch'])('a %s is the last recorded one of the branch', async (name) => {
    const env = { GITHUB_SHA: sha('m3'), GITHUB_REF_NAME: 'main' }
    const end = await gateOn(recorded, { name, payload: {} }, {}, env)
    expect(end.outputs['baseline-run-id']).toBe('tr_three')
  })

  test('a merge queue is the commit that it is put upon', async () => {
    const payload = { merge_group: { base_sha: sha('m2'), base_ref: 'refs/heads/main', head_sha: sha('work') } }
    const end = await gateOn(recorded, { name: 'merge_group', payload }, {}, { GITHUB_SHA: sha('work') })
    expect(end.outputs['baseline-run-id']).toBe('tr_two')
    expect(end.github.statuses.at(-1)).toMatchObject({ sha: sha('work'), state: 'failure' })
  })

  const forkRun = (pull_requests: unknown[] = []): Event => ({
    name: 'workflow_run',
    payload: {
      repository: { default_branch: 'main' },
      workflow_run: {
        event: 'pull_request',
        head_sha: sha('work'),
        head_branch: 'patch',
        head_repository: { owner: { login: 'stranger' } },
        pull_requests
      }
    }
  })

  test('a run for a fork is that of the default branch, into whichever branch its pull request goes', async () => {
    const pullRequests = [{ number: 8, state: 'open' as const, head: 'stranger:patch', sha: sha('work') }]
    const end = await gateOn({ ...recorded, pullRequests }, forkRun())
    expect(end.outputs['baseline-run-id']).toBe('tr_two')
    expect(end.github.statuses.at(-1)).toMatchObject({ sha: sha('work'), state: 'failure' })
  })

  test('a run for several pull requests into different branches is that of the default branch', async () => {
    const into = (number: number, ref: string) => ({ number, base: { ref } })
    const branches = { main: sha('m3'), old: sha('m1') }
    const end = await gateOn({ ...recorded, branches }, forkRun([into(9, 'old'), into(8, 'main')]))
    expect(end.outputs['baseline-run-id']).toBe('tr_two')
  })

  test('a run again is not what an earlier attempt of it has recorded', async () => {
    const own = { targetUrl: 'https://github.com/acme/shop/actions/runs/99/attempts/1' }
    const statuses = [...recorded.statuses, status('m3', 'tr_own', own)]
    const env = { GITHUB_SHA: sha('m3'), GITHUB_REF_NAME: 'main', GITHUB_RUN_ATTEMPT: '2' }
    const end = await gateOn({ statuses }, { name: 'schedule', payload: {} }, {}, env)
    expect(end.outputs['baseline-run-id']).toBe('tr_three')
  })

  test('a branch that was pushed anew is where it leaves main now', async () => {
    const commits = [...HISTORY, commit('again', 'm3')]
    const end = await gateOn({ ...recorded, commits }, pullRequest('again'))
    expect(end.outputs['baseline-run-id']).toBe('tr_three')
  })

  test('a branch after a revert on main is the revert', async () => {
    const commits = [...HISTORY, commit('revert', 'm3'), commit('later', 'revert')]
    const statuses = [...recorded.statuses, status('revert', 'tr_one')]
    const end = await gateOn({ commits, branches: { main: sha('revert') }, statuses }, pullRequest('later'))
    expect(end.outputs['baseline-run-id']).toBe('tr_one')
  })

  test('an event without a commit of its own is not known', async () => {
    const event = { name: 'issue_comment', payload: { issue: { number: 7 } } }
    const end = await gateOn(recorded, event, {}, { GITHUB_SHA: sha('m3') })
    expect(end.outputs.verdict).toBe('undecided')
    // Its commit is that of the default branch, which is not what was judged.
    expect(end.github.statuses).toHaveLength(3)
    expect(end.summary).toContain('The event `issue_comment` has no base to compare with.')
  })

  test('a branch upon the first commit of all is that one, or none', async () => {
    const history = { commits: [commit('m1'), commit('work', 'm1')], branches: { main: sha('m1') } }
    const found = await gateOn({ ...history, statuses: [status('m1', 'tr_one')] })
    expect(found.outputs['baseline-run-id']).toBe('tr_one')
    expect((await gateOn(history)).summary).toContain('(commits checked: 1, up to ')
  })
})

describe('the commit status', () => {
  test.each([
    ['success', { 'max-regressions': '' }],
    ['failure', { threshold: '100', 'max-regressions': '' }],
    ['success', { threshold: '100', 'max-regressions': '', 'report-only': 'true' }]
  ])('is %s on the head of the pull request with %j', async (state, inputs) => {
    const { github } = await gateOn({}, pullRequest(), inputs)
    expect(github.statuses).toEqual([
      {
        sha: sha('work'),
        state,
        context: CONTEXT,
        description: '33.33% (1 of 3) · tr_now',
        targetUrl: 'https://github.com/acme/shop/actions/runs/99/attempts/1',
        login: BOT
      }
    ])
  })

  test('is error without a verdict, also when an input is wrong', async () => {
    const { github } = await gateOn({}, pullRequest(), { threshold: 'x' })
    expect(github.statuses).toMatchObject([{ state: 'error', description: 'No verdict: see the job summary' }])
  })

  test('of a part of a run tells its numbers, and is no record', async () => {
    const { github } = await gateOn({}, pullRequest(), { 'min-results': '4', 'max-regressions': '' })
    expect(github.statuses).toMatchObject([{ state: 'failure', description: '33.33% (1 of 3), not recorded' }])
  })

  test('is pending while the run is waited for, and never after', async () => {
    const { gate, github } = await createWorld({ scenario: 'still-running' })
    await gate({ 'commit-status': CONTEXT })
    expect(github.statuses.map(({ state }) => state)).toEqual(['pending', 'success'])
  })

  test('of a later workflow run is left alone', async () => {
    const targetUrl = 'https://github.com/acme/shop/actions/runs/100/attempts/1'
    const { github, stdout } = await gateOn({ statuses: [status('work', 'tr_x', { targetUrl })] })
    expect(github.statuses).toHaveLength(1)
    expect(stdout).toContain('The commit status was left unchanged: a later workflow run has already set it.')
  })

  test.each(['https://github.com/acme/shop/actions/runs/99/attempts/1', 'https://elsewhere.example/100'])(
    'at %s is replaced',
    async (targetUrl) => {
      const { github } = await gateOn({ statuses: [status('work', 'tr_x', { targetUrl })] })
      expect(github.statuses).toHaveLength(2)
    }
  )

  test('that may not be set is a warning with the permission, never a verdict', async () => {
    const { github, stdout, outputs } = await gateOn(
      {
        intercept: ({ method, url }, response) => {
          if (method !== 'POST' || !url.includes('/statuses/')) return false
          response.writeHead(403, { 'content-type': 'application/json' })
          response.end(JSON.stringify({ message: 'Resource not accessible by integration' }))
          return true
        }
      },
      pullRequest(),
      { 'max-regressions': '' }
    )
    expect(github.statuses).toEqual([])
    expect(outputs.verdict).toBe('passed')
    expect(stdout).toContain('::warning::The commit status was not set: the token is not allowed to write statuses')
    expect(stdout).toContain('Add "permissions: { statuses: write }" to the job')
  })

  test('is not set, and GitHub not asked, when no context is given', async () => {
    const { github } = await gateOn({}, pullRequest(), {
      'commit-status': '',
      baseline: '',
      'max-regressions': '',
      comment: 'never'
    })
    expect(github.requests).toEqual([])
  })
})

test('the trend is that of the base branch, by commit', async () => {
  const { summary } = await gateOn({
    statuses: [status('m2', 'tr_two', { description: '66.66% (2 of 3) · tr_two' }), status('m1', 'tr_one')]
  })
  expect(summary).toContain('The last 2 runs recorded for `main`, and this one: pass rate (bars) and threshold (line).')
  expect(summary).toContain(`x-axis ["${sha('m1').slice(0, 7)}", "${sha('m2').slice(0, 7)}", "this run"]`)
  expect(summary).toContain('bar [100, 66.66, 33.33]')
})

test('two branches, each with a regression of its own, are each told exactly their own', async () => {
  const runs = [runOf('tr_left', 'a'), runOf('tr_right', 'b'), runOf('tr_main', '')]
  const agent = { ...agentWithRun({}), testCases: casesOf(runs[0]?.results ?? []), runs }
  const commits = [commit('m1'), commit('left', 'm1'), commit('right', 'm1')]
  const github = { commits, branches: { main: sha('m1') }, statuses: [status('m1', 'tr_main')] }
  const { gate } = await createWorld({ platform: { agents: [agent] }, github })
  for (const [branch, name] of [
    ['left', 'a'],
    ['right', 'b']
  ]) {
    const { outputs, summary } = await gate(
      { ...INPUTS, 'test-run-id': `tr_${branch}` },
      { event: pullRequest(branch) }
    )
    expect(outputs).toMatchObject({ regressions: '1', 'baseline-run-id': 'tr_main' })
    expect(summary.match(/🔻\u00a0regression \| `([^`]+)`/)?.[1]).toBe(`about ${name}`)
  }
})

test('finding the base costs GitHub three round trips, beside the platform', async () => {
  const { github } = await gateOn({ statuses: [status('m1', 'tr_one')] }, pullRequest(), { comment: 'never' })
  const asked = github.requests.filter(({ method }) => method === 'GET').map(({ url }) => url.replace(/\?.*/, ''))
  expect(asked.filter((url) => !url.endsWith(`${sha('work')}/statuses`)).sort()).toEqual(
    [
      `/repos/acme/shop/compare/main...${sha('work')}`,
      '/repos/acme/shop/commits',
      `/repos/acme/shop/commits/${sha('m2')}/statuses`,
      `/repos/acme/shop/commits/${sha('m1')}/statuses`
    ].sort()
  )
})
