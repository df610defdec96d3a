import { describe, expect, test } from '@jest/globals'
import type { Event } from '../../../stand-in/events.ts'
import type { GitHubOptions, StoredStatus } from '../../../stand-in/github.ts'
import type { StoredCommit } from '../../../stand-in/history.ts'
import { agentWithRun, casesOf } from '../../../stand-in/state.ts'
import { storeRecord, storeRun } from '../../support/stored-runs.ts'
import { createWorld } from '../../support/world.ts'

const CONTEXT = 'agent gate'
const BOT = 'github-actions[bot]'

/** A commit SHA of forty digits. */
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

/** An agent's runs: `now` is judged, `one` to `three` were recorded for the main branch. */
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
  test("is the merge base's recorded run, not a newer one on main", async () => {
    const end = await gateOn({ statuses: [status('m2', 'tr_two'), status('m3', 'tr_three'), status('m1', 'tr_one')] })
    expect(end.outputs).toMatchObject({ verdict: 'failed', 'baseline-run-id': 'tr_two', regressions: '1' })
    expect(end.summary).toContain(
      `compared with \`main\` at [\`${sha('m2').slice(0, 7)}\`](<https://github.com/acme/shop/commit/${sha('m2')}>) (the merge base), which had a pass rate of 66.66%`
    )
  })

  test('is an ancestor if the merge base has no run, and the distance is shown', async () => {
    const end = await gateOn({ statuses: [status('m1', 'tr_one')] })
    expect(end.outputs).toMatchObject({ 'baseline-run-id': 'tr_one', regressions: '2' })
    expect(end.summary).toContain('(1 commit before the merge base), which had a pass rate of 100%')
  })

  test('does not exist if nothing is recorded: the report shows the next step, regressions are not judged', async () => {
    const end = await gateOn({})
    expect(end.outputs).toMatchObject({ verdict: 'passed', regressions: '' })
    expect(end.stdout).toContain('➖ regressions: not compared')
    expect(end.summary).toContain(
      `Not compared: No run is recorded for \`main\` in the commit status \`agent gate\` (commits checked: 2, going back from \`${sha('m2').slice(0, 7)}\`). To record one, run the gate with the same commit-status (and agents, if set) on each push to that branch.`
    )
  })

  test('that has no record does not make "no regressions" a met requirement, not even in a red report', async () => {
    const end = await gateOn({}, pullRequest(), { threshold: '100' })
    expect(end.outputs.verdict).toBe('failed')
    expect(end.summary).toContain('Requirements met: a completed run')
    expect(end.summary).not.toContain('no regressions')
  })

  test('is required with require-baseline', async () => {
    const end = await gateOn({}, pullRequest(), { 'require-baseline': 'true' })
    expect([end.exitCode, end.outputs.verdict]).toEqual([1, 'undecided'])
    expect(end.summary).toContain('Because require-baseline is true, the verdict is undecided without a comparison.')
  })

  test.each<[string, Partial<StoredStatus>]>([
    ['with another context', { context: 'another gate' }],
    ['by a person', { login: 'mallory' }],
    ['by another app', { login: 'other-app[bot]' }],
    ['that is pending', { state: 'pending' }],
    ['from a gate without a complete run', { state: 'error', description: 'Undecided: see the job summary' }],
    ['with additional text', { description: '100% (3 of 3) · tr_one, believe me' }],
    ['with unexpected characters in the id', { description: '100% (3 of 3) · tr_one`' }],
    ['in another format', { description: 'tr_one' }]
  ])('is not named by a status %s', async (_, others) => {
    const end = await gateOn({ statuses: [status('m1', 'tr_one'), status('m2', 'tr_two', others)] })
    expect(end.outputs['baseline-run-id']).toBe('tr_one')
  })

  test('can be a run whose gate failed', async () => {
    const end = await gateOn({ statuses: [status('m2', 'tr_two', { state: 'failure' })] })
    expect(end.outputs['baseline-run-id']).toBe('tr_two')
  })

  test('is the newest run if a commit has several', async () => {
    const end = await gateOn({
      statuses: [
        status('m2', 'tr_one'),
        status('m2', 'tr_two', { context: 'AGENT GATE' }),
        status('m2', '', { state: 'pending', description: 'Waiting for the test run' })
      ]
    })
    expect(end.outputs['baseline-run-id']).toBe('tr_two')
  })

  test('is not looked for among merged commits', async () => {
    const commits = [commit('m1'), commit('side', 'm1'), commit('m2', 'm1', 'side'), commit('work', 'm2')]
    const end = await gateOn({
      commits,
      branches: { main: sha('m2') },
      statuses: [status('side', 'tr_two'), status('m1', 'tr_one')]
    })
    expect(end.outputs['baseline-run-id']).toBe('tr_one')
  })

  test('without a readable run makes the verdict undecided, but only if regressions are judged', async () => {
    const statuses = [status('m2', 'tr_gone')]
    const judged = await gateOn({ statuses })
    expect([judged.exitCode, judged.outputs.verdict]).toEqual([1, 'undecided'])
    const shown = await gateOn({ statuses }, pullRequest(), { 'max-regressions': '' })
    expect(shown.outputs.verdict).toBe('passed')
    expect(shown.summary).toContain('Not compared: The baseline cannot be read: ')
  })

  test('is found behind a merge with more commits than a page', async () => {
    const side = Array.from({ length: 120 }, (_, index) => commit(`s${index}`, index === 0 ? 'm1' : `s${index - 1}`))
    const commits = [commit('m0'), commit('m1', 'm0'), ...side, commit('m2', 'm1', 's119'), commit('work', 'm2')]
    const end = await gateOn({ commits, branches: { main: sha('m2') }, statuses: [status('m0', 'tr_one')] })
    expect(end.outputs['baseline-run-id']).toBe('tr_one')
  })

  test('is requested again if GitHub fails once, and makes the verdict undecided if GitHub keeps failing', async () => {
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

  test('makes the verdict undecided if the recording user is unknown', async () => {
    const intercept: GitHubOptions['intercept'] = ({ url }, response) => {
      if (url !== '/graphql') return false
      response.writeHead(502).end()
      return true
    }
    const end = await gateOn({ statuses: [status('m2', 'tr_two', { login: 'gate-app[bot]' })], intercept })
    expect(end.outputs.verdict).toBe('undecided')
  })

  test('makes the verdict undecided if GitHub hides it, and the missing permission is named', async () => {
    const end = await gateOn({ commits: [] })
    expect(end.outputs.verdict).toBe('undecided')
    expect(end.summary).toContain('Add "contents: read" and "statuses: write" to the job')
  })

  test('makes the verdict undecided if GitHub limits the rate of requests, and no permission is blamed', async () => {
    const intercept: GitHubOptions['intercept'] = ({ url }, response) => {
      if (!url.includes('/compare/')) return false
      const body = { message: 'API rate limit exceeded', documentation_url: 'https://docs.github.com/rest' }
      response.writeHead(403, { 'content-type': 'application/json' }).end(JSON.stringify(body))
      return true
    }
    const end = await gateOn({ statuses: [status('m2', 'tr_two')], intercept })
    expect(end.outputs.verdict).toBe('undecided')
    expect(end.summary).toContain('the request to GitHub failed (`API rate limit exceeded')
    expect(end.summary).not.toContain('permissions')
  })

  test('requires commit-status', async () => {
    const end = await gateOn({}, pullRequest(), { 'commit-status': '' })
    expect(end.summary).toContain('baseline is set to `base`; it must be a run')
    expect(end.platform.requests).toEqual([])
  })
})

describe('the base of', () => {
  const recorded = { statuses: [status('m3', 'tr_three'), status('m2', 'tr_two'), status('m1', 'tr_one')] }

  test('a push is the newest recorded commit before it', async () => {
    const event = { name: 'push', payload: { ref: 'refs/heads/main' } }
    const end = await gateOn(recorded, event, {}, { GITHUB_SHA: sha('m3'), GITHUB_REF_NAME: 'main' })
    expect(end.outputs['baseline-run-id']).toBe('tr_two')
    expect(end.summary).toContain('(1 commit before its latest commit), which had a pass rate of 66.66%')
  })

  test.each(['schedule', 'workflow_dispatch'])("a %s is the branch's last recorded commit", async (name) => {
    const env = { GITHUB_SHA: sha('m3'), GITHUB_REF_NAME: 'main' }
    const end = await gateOn(recorded, { name, payload: {} }, {}, env)
    expect(end.outputs['baseline-run-id']).toBe('tr_three')
  })

  test.each(['push', 'schedule', 'workflow_dispatch'])(
    'the first %s on a branch does not exist, and the report says that this run is the next baseline',
    async (name) => {
      const env = { GITHUB_SHA: sha('m3'), GITHUB_REF_NAME: 'main' }
      const end = await gateOn({}, { name, payload: { ref: 'refs/heads/main' } }, {}, env)
      expect(end.outputs).toMatchObject({ verdict: 'passed', regressions: '' })
      expect(end.summary).toMatch(
        /Not compared: No earlier run is recorded for `main` \(commits checked: \d, going back from `[0-9a-f]{7}`\)\. Once this one is recorded in the commit status `agent gate`, later runs are compared with it\./
      )
      expect(end.github.statuses.at(-1)?.description).toBe('33.33% (1 of 3) · tr_now')
    }
  )

  test('a merge queue is the commit that it builds on', async () => {
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

  test('a run for a fork is on the default branch, whatever branch its pull request targets', async () => {
    const pullRequests = [{ number: 8, state: 'open' as const, head: 'stranger:patch', sha: sha('work') }]
    const end = await gateOn({ ...recorded, pullRequests }, forkRun())
    expect(end.outputs['baseline-run-id']).toBe('tr_two')
    expect(end.github.statuses.at(-1)).toMatchObject({ sha: sha('work'), state: 'failure' })
  })

  test('a run for several pull requests with different targets is on the default branch', async () => {
    const into = (number: number, ref: string) => ({ number, base: { ref } })
    const branches = { main: sha('m3'), old: sha('m1') }
    const end = await gateOn({ ...recorded, branches }, forkRun([into(9, 'old'), into(8, 'main')]))
    expect(end.outputs['baseline-run-id']).toBe('tr_two')
  })

  test('a rerun is not the run that its earlier attempt recorded', async () => {
    const own = { targetUrl: 'https://github.com/acme/shop/actions/runs/99/attempts/1' }
    const statuses = [...recorded.statuses, status('m3', 'tr_own', own)]
    const env = { GITHUB_SHA: sha('m3'), GITHUB_REF_NAME: 'main', GITHUB_RUN_ATTEMPT: '2' }
    const end = await gateOn({ statuses }, { name: 'schedule', payload: {} }, {}, env)
    expect(end.outputs['baseline-run-id']).toBe('tr_three')
  })

  test('a rebased branch is where it leaves main now', async () => {
    const commits = [...HISTORY, commit('again', 'm3')]
    const end = await gateOn({ ...recorded, commits }, pullRequest('again'))
    expect(end.outputs['baseline-run-id']).toBe('tr_three')
  })

  test('a branch that starts at a revert on main is the revert', async () => {
    const commits = [...HISTORY, commit('revert', 'm3'), commit('later', 'revert')]
    const statuses = [...recorded.statuses, status('revert', 'tr_one')]
    const end = await gateOn({ commits, branches: { main: sha('revert') }, statuses }, pullRequest('later'))
    expect(end.outputs['baseline-run-id']).toBe('tr_one')
  })

  test('an event without its own commit is unknown', async () => {
    const event = { name: 'issue_comment', payload: { issue: { number: 7 } } }
    const end = await gateOn(recorded, event, {}, { GITHUB_SHA: sha('m3') })
    expect(end.outputs.verdict).toBe('undecided')
    // No status is set: the event's commit is on the default branch, and is not the judged one.
    expect(end.github.statuses).toHaveLength(3)
    expect(end.summary).toContain('The event `issue_comment` has no base to compare with.')
  })

  test("a branch on the repository's first commit is that commit, if it has a record", async () => {
    const history = { commits: [commit('m1'), commit('work', 'm1')], branches: { main: sha('m1') } }
    const found = await gateOn({ ...history, statuses: [status('m1', 'tr_one')] })
    expect(found.outputs['baseline-run-id']).toBe('tr_one')
    expect((await gateOn(history)).summary).toContain('(commits checked: 1, going back from ')
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

  test('is error if the verdict is undecided, even because of a wrong input', async () => {
    const { github } = await gateOn({}, pullRequest(), { threshold: 'x' })
    expect(github.statuses).toMatchObject([{ state: 'error', description: 'Undecided: see the job summary' }])
  })

  test('records a complete run that cannot be compared, so that a lost baseline blocks nothing forever', async () => {
    const statuses = [status('m2', 'tr_gone')]
    const push = { name: 'push', payload: { ref: 'refs/heads/main' } }
    const env = { GITHUB_SHA: sha('m3'), GITHUB_REF_NAME: 'main' }
    const lost = await gateOn({ statuses }, push, {}, env)
    expect([lost.exitCode, lost.outputs.verdict]).toEqual([1, 'undecided'])
    const recorded = lost.github.statuses.at(-1)
    expect(recorded).toMatchObject({ state: 'error', description: 'Undecided · 33.33% (1 of 3) · tr_now' })
    const later = {
      commits: [...HISTORY, commit('m4', 'm3')],
      statuses: [...statuses, ...lost.github.statuses.slice(-1)]
    }
    const end = await gateOn(
      later,
      push,
      { 'test-run-id': 'tr_two' },
      { GITHUB_SHA: sha('m4'), GITHUB_REF_NAME: 'main', GITHUB_RUN_ID: '100' }
    )
    expect(end.outputs).toMatchObject({ verdict: 'passed', 'baseline-run-id': 'tr_now' })
  })

  test('of an incomplete run shows its numbers but is not a record', async () => {
    const { github } = await gateOn({}, pullRequest(), { 'min-results': '4', 'max-regressions': '' })
    expect(github.statuses).toMatchObject([{ state: 'failure', description: '33.33% (1 of 3), not recorded' }])
  })

  test('is pending while the gate waits for the run, and not afterwards', async () => {
    const { gate, github } = await createWorld({ scenario: 'still-running' })
    await gate({ 'commit-status': CONTEXT })
    expect(github.statuses.map(({ state }) => state)).toEqual(['pending', 'success'])
  })

  test('from a later workflow run is left alone', async () => {
    const targetUrl = 'https://github.com/acme/shop/actions/runs/100/attempts/1'
    const { github, stdout } = await gateOn({ statuses: [status('work', 'tr_x', { targetUrl })] })
    expect(github.statuses).toHaveLength(1)
    expect(stdout).toContain('The commit status was left unchanged: a later workflow run has already set it.')
  })

  test.each(['https://github.com/acme/shop/actions/runs/99/attempts/1', 'https://elsewhere.example/100'])(
    'with the target %s is replaced',
    async (targetUrl) => {
      const { github } = await gateOn({ statuses: [status('work', 'tr_x', { targetUrl })] })
      expect(github.statuses).toHaveLength(2)
    }
  )

  test('that cannot be set causes a warning that names the missing permission, and the verdict stands', async () => {
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
    expect(stdout).toContain('Add "statuses: write" to the job')
  })

  test('is not set without a context, and nothing is sent to GitHub', async () => {
    const { github } = await gateOn({}, pullRequest(), {
      'commit-status': '',
      baseline: '',
      'max-regressions': '',
      comment: 'never'
    })
    expect(github.requests).toEqual([])
  })
})

test('the trend shows the base branch, commit by commit', async () => {
  const { summary } = await gateOn({
    statuses: [status('m2', 'tr_two', { description: '66.66% (2 of 3) · tr_two' }), status('m1', 'tr_one')]
  })
  expect(summary).toContain('2 earlier runs recorded for `main`, and this one: pass rate (bars) and threshold (line).')
  expect(summary).toContain(`x-axis ["${sha('m1').slice(0, 7)}", "${sha('m2').slice(0, 7)}", "this run"]`)
  expect(summary).toContain('bar [100, 66.66, 33.33]')
})

test('of two branches with one regression each, each gets exactly its own', async () => {
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

test('finding the base takes four requests to GitHub: a comparison, the commits, and the statuses of two', async () => {
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
