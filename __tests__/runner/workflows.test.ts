import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from '@jest/globals'
import { type Event, pullRequestEvent, pushEvent } from '../../stand-in/events.ts'
import type { StoredCommit } from '../../stand-in/history.ts'
import type { RunningServer } from '../../stand-in/http-server.ts'
import { STAND_IN_KEY } from '../../stand-in/platform.ts'
import { readScenario } from '../../stand-in/scenario.ts'
import { type RunnerMachine, runWorkflow, type WorkflowEnd } from '../support/act.ts'
import { type Script, startScriptedModel } from '../support/scripted-model.ts'
import { createWorld, type World } from '../support/world.ts'

const root = join(import.meta.dirname, '..', '..')

const AGENTS = readScenario('support-loop').agents.flatMap((agent) => [
  agent,
  { ...agent, id: 'ag_orders', name: 'order-processing-agent' }
])

const CASES = AGENTS[0]?.testCases ?? []

const MODEL_KEY = 'sk-scripted-model'

const SECRETS = { INVARIUM_API_KEY: STAND_IN_KEY, MODEL_API_KEY: MODEL_KEY, GITHUB_TOKEN: 'ghs_token' }

/** A model that does what the test cases expect. */
const right: Script = (message) => CASES.find(({ user_message }) => user_message === message)?.expected_tools ?? []

/** A model that deletes the account it should not delete. */
const wrong: Script = (message) => (message.startsWith('Delete') ? ['delete_account'] : right(message))

const opened: { readonly folder: string; readonly model: RunningServer }[] = []

afterEach(async () => {
  for (const { folder, model } of opened.splice(0)) {
    await model.close()
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
})

/** A repository with an agent and workflows, and its own local GitHub and platform. */
interface Shop {
  readonly world: World
  readonly folder: string
  readonly main: string
  /** The newest commit of the pull request. */
  readonly head: string
  /** Commits the changes to the pull request; `head` is then this commit. */
  commit(): void
  /** Sets what the model answers from now on. */
  play(script: Script): void
  /** Runs a workflow: on the pull request's newest commit for a pull request or a merge queue, otherwise on main. */
  run(workflow: string, event: Event, given?: Partial<Pick<RunnerMachine, 'secrets' | 'env'>>): Promise<WorkflowEnd>
}

async function openShop(workflows: readonly string[], agent = 'node-agent'): Promise<Shop> {
  const folder = mkdtempSync(join(tmpdir(), 'shop-'))
  const git = (...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=shop', '-c', 'user.email=shop@example.com', ...args], {
      cwd: folder,
      encoding: 'utf8'
    }).trim()
  cpSync(join(root, 'examples', agent), folder, { recursive: true })
  // The recipes for forks need tests.json in the repository.
  writeFileSync(join(folder, 'tests.json'), JSON.stringify(CASES))
  mkdirSync(join(folder, '.github', 'workflows'), { recursive: true })
  for (const workflow of workflows) {
    cpSync(join(root, 'examples', 'workflows', workflow), join(folder, '.github', 'workflows', workflow))
  }
  git('init', '--quiet', '--initial-branch', 'main')
  git('remote', 'add', 'origin', 'https://github.com/acme/shop.git')
  git('add', '--all')
  git('commit', '--quiet', '--message', 'The agent')
  const main = git('rev-parse', 'HEAD')
  git('checkout', '--quiet', '-b', 'change')
  git('commit', '--quiet', '--allow-empty', '--message', 'A change')
  let head = git('rev-parse', 'HEAD')

  const commits: StoredCommit[] = [
    { sha: main, parents: [] },
    { sha: head, parents: [main] }
  ]
  const world = await createWorld({
    platform: { agents: AGENTS },
    github: { commits, branches: { main } }
  })
  let script = right
  const model = await startScriptedModel(MODEL_KEY, (message) => script(message))
  opened.push({ folder, model })
  let runs = 0
  return {
    world,
    folder,
    main,
    get head() {
      return head
    },
    commit: () => {
      git('commit', '--quiet', '--all', '--message', 'A change')
      commits.push({ sha: git('rev-parse', 'HEAD'), parents: [head] })
      head = git('rev-parse', 'HEAD')
    },
    play: (next) => {
      script = next
    },
    run: (workflow, event, { secrets = SECRETS, env = {} } = {}) => {
      git('checkout', '--quiet', ['pull_request', 'merge_group'].includes(event.name) ? 'change' : 'main')
      runs += 1
      return runWorkflow(folder, workflow, event, {
        secrets,
        env: {
          GITHUB_API_URL: world.github.origin,
          GITHUB_RUN_ID: String(4710 + runs),
          MODEL_URL: model.origin,
          SHOP: folder,
          ARTIFACTS: join(folder, 'artifacts'),
          GH_CALLS: join(folder, 'gh-calls'),
          ...env
        },
        platformUrl: world.platform.url
      })
    }
  }
}

/** A pull request from a branch of the shop itself. */
function pullRequest({ head }: Shop, name = 'pull_request', more: object = {}): Event {
  const { payload } = pullRequestEvent(name)
  const { pull_request } = payload as { pull_request: { head: object } }
  return { name, payload: { pull_request: { ...pull_request, head: { ...pull_request.head, sha: head } }, ...more } }
}

const headlines = ({ world }: Shop) =>
  world.github.comments.map(({ body }) => /^### (.*)$/m.exec(body)?.[1]?.replaceAll('`', ''))

const statuses = ({ world }: Shop) =>
  world.github.statuses.map(({ sha, context, state, description }) => [sha, context, state, description])

const [ok, bad, skipped] = ['success', 'failure', 'skipped'] as const

/** The outcome of each step; act reports nothing about a step that it skips. */
function played(names: readonly string[], results: readonly (typeof ok | typeof bad | typeof skipped)[]) {
  return Object.fromEntries(
    names.flatMap((name, index) => (results[index] === skipped ? [] : [[name, results[index]]]))
  )
}

describe.each([
  ['pull-request.yml', 'node-agent', 'node run-agent.mjs tests.json results.json', 'npm ci', 'node'],
  [
    'pull-request-python.yml',
    'python-agent',
    'python run_agent.py tests.json results.json',
    'pip install -r requirements.txt',
    'python'
  ]
])('%s', (workflow, agent, command, install, language) => {
  const setUp = language === 'node' ? 'actions/setup-node@v5' : 'actions/setup-python@v6'
  const before = ['0 actions/checkout@v5', `1 ${setUp}`, `2 ${install}`]
  const names = [...before, '3 get-tests@v2', `4 ${command}`, 'sync', '6 gate@v2']

  test('records the run of a push, and compares the pull request with it', async () => {
    const shop = await openShop([workflow], agent)
    const push = await shop.run(workflow, pushEvent())
    expect([push.exitCode, push.steps['Agent gate/gate']]).toEqual([
      0,
      played(
        names,
        names.map(() => ok)
      )
    ])
    shop.play(wrong)
    const { exitCode, steps, outputs } = await shop.run(workflow, pullRequest(shop))
    expect([exitCode, steps['Agent gate/gate']]).toEqual([1, played(names, [ok, ok, ok, ok, ok, ok, bad])])
    expect(outputs['Agent gate/gate']?.['3 get-tests@v2']).toMatchObject({ count: '8' })
    expect(outputs['Agent gate/gate']?.['6 gate@v2']).toMatchObject({
      verdict: 'failed',
      'pass-rate': '87.5',
      coverage: '8/8',
      regressions: '1'
    })
    expect(headlines(shop)).toEqual(['❌ customer-support-agent failed'])
    expect(statuses(shop)).toEqual([
      [shop.main, 'agent gate', 'success', '100% (8 of 8) · run_00000001'],
      [shop.head, 'agent gate', 'failure', '87.5% (7 of 8) · run_00000002']
    ])
    shop.play(right)
    expect((await shop.run(workflow, pullRequest(shop))).exitCode).toBe(0)
    expect(headlines(shop)).toEqual(['✅ customer-support-agent passed'])
  })

  test("is undecided, and the agent is not run, if the platform's key is missing", async () => {
    const shop = await openShop([workflow], agent)
    const { INVARIUM_API_KEY: _, ...secrets } = SECRETS
    const end = await shop.run(workflow, pullRequest(shop), { secrets })
    expect([end.exitCode, end.steps['Agent gate/gate']]).toEqual([
      1,
      played(names, [ok, ok, ok, bad, skipped, bad, bad])
    ])
    expect(end.outputs['Agent gate/gate']?.['6 gate@v2']).toMatchObject({ verdict: 'undecided' })
    expect(headlines(shop)).toEqual(['⚠️ customer-support-agent is undecided, so the check is red'])
    expect(end.log).toContain('api-key is empty')
  })

  test('syncs what an agent did before it crashed, and is red', async () => {
    const shop = await openShop([workflow], agent)
    const runner = join(shop.folder, language === 'node' ? 'run-agent.mjs' : 'run_agent.py')
    const exit =
      language === 'node' ? 'if (results.length === 3) process.exit(1)' : '        if number == 3: sys.exit(1)'
    const text = readFileSync(runner, 'utf8')
    writeFileSync(runner, text.replace(/^ *(?:save\(results\)|save\(results_file, results\)).*$/m, `$&\n${exit}`))
    shop.commit()
    const end = await shop.run(workflow, pullRequest(shop))
    expect([end.exitCode, end.steps['Agent gate/gate']]).toEqual([1, played(names, [ok, ok, ok, ok, bad, ok, bad])])
    expect(end.outputs['Agent gate/gate']?.['6 gate@v2']).toMatchObject({ verdict: 'failed', coverage: '3/8' })
  })
})

describe('scheduled.yml', () => {
  test.each(['schedule', 'workflow_dispatch'])(
    'compares with the run last recorded for the branch, on %s',
    async (name) => {
      const shop = await openShop(['scheduled.yml'])
      const first = await shop.run('scheduled.yml', { name, payload: {} })
      expect([first.exitCode, first.outputs['Nightly agent check/check']?.['6 gate@v2']?.verdict]).toEqual([
        0,
        'passed'
      ])
      shop.play(wrong)
      const { exitCode, outputs } = await shop.run('scheduled.yml', { name, payload: {} })
      expect(exitCode).toBe(1)
      expect(outputs['Nightly agent check/check']?.['6 gate@v2']).toMatchObject({ verdict: 'failed', regressions: '1' })
      expect(headlines(shop)).toEqual([])
    }
  )
})

test('matrix.yml gives each agent a job, a comment and a status', async () => {
  const shop = await openShop(['matrix.yml'])
  shop.play(wrong)
  const { exitCode, outputs } = await shop.run('matrix.yml', pullRequest(shop))
  expect(exitCode).toBe(1)
  expect(Object.values(outputs).map((steps) => steps['6 gate@v2']?.verdict)).toEqual(['failed', 'failed'])
  expect(headlines(shop).sort()).toEqual(['❌ customer-support-agent failed', '❌ order-processing-agent failed'])
  expect(
    statuses(shop)
      .map(([, context]) => context)
      .sort()
  ).toEqual(['agent gate (customer-support-agent)', 'agent gate (order-processing-agent)'])
})

describe('several-agents.yml', () => {
  test('judges all agents in one comment', async () => {
    const shop = await openShop(['several-agents.yml'])
    const { exitCode, outputs } = await shop.run('several-agents.yml', pullRequest(shop))
    expect([exitCode, outputs['Agent gate/gate']?.['9 gate@v2']?.verdict]).toEqual([0, 'passed'])
    expect(headlines(shop)).toEqual(['✅ All 2 agents passed'])
  })

  test('is red if one agent could not be tested, and shows the other', async () => {
    const shop = await openShop(['several-agents.yml'])
    const workflow = join(shop.folder, '.github', 'workflows', 'several-agents.yml')
    writeFileSync(
      workflow,
      readFileSync(workflow, 'utf8').replace('node run-agent.mjs orders/tests.json', 'node missing.mjs')
    )
    const { exitCode, steps, outputs } = await shop.run('several-agents.yml', pullRequest(shop))
    expect(exitCode).toBe(1)
    expect(steps['Agent gate/gate']).toMatchObject({ support: ok, orders: bad, '9 gate@v2': bad })
    expect(JSON.parse(outputs['Agent gate/gate']?.['9 gate@v2']?.agents ?? '')).toMatchObject([
      { agent: 'customer-support-agent', verdict: 'passed' },
      { agent: 'order-processing-agent', verdict: 'undecided' }
    ])
    expect(headlines(shop)).toEqual(['⚠️ 1 of 2 agents did not pass'])
  })
})

test('merge-queue.yml comments on the pull request and not in the queue', async () => {
  const shop = await openShop(['merge-queue.yml'])
  expect((await shop.run('merge-queue.yml', pullRequest(shop))).exitCode).toBe(0)
  expect(headlines(shop)).toHaveLength(1)
  shop.play(wrong)
  const ref = `refs/heads/gh-readonly-queue/main/pr-7-${shop.main}`
  const payload = {
    merge_group: { head_ref: ref, head_sha: shop.head, base_ref: 'refs/heads/main', base_sha: shop.main }
  }
  const queued = await shop.run('merge-queue.yml', { name: 'merge_group', payload })
  expect([queued.exitCode, queued.outputs['Agent gate/gate']?.['6 gate@v2']?.verdict]).toEqual([1, 'failed'])
  expect(headlines(shop)).toEqual(['✅ customer-support-agent passed'])
})

describe('fork-run.yml and fork-gate.yml', () => {
  const workflowRun = ({ head }: Shop, event: string): Event => ({
    name: 'workflow_run',
    payload: {
      action: 'completed',
      repository: { full_name: 'acme/shop', default_branch: 'main' },
      workflow_run: {
        id: 4711,
        event,
        head_sha: head,
        head_branch: 'change',
        head_repository: { full_name: 'contributor/shop', owner: { login: 'contributor' } },
        pull_requests: []
      }
    }
  })

  test.each([
    ['passed', right, ok, 'success'],
    ['failed', wrong, bad, 'failure']
  ] as const)(
    "give the first half's results the verdict %s, in the status of the pull request",
    async (verdict, script, result, state) => {
      const shop = await openShop(['fork-run.yml', 'fork-gate.yml'])
      shop.play(script)
      // The recipe is for agents that need no secret, so the key of the scripted model is a plain variable here.
      const given = { secrets: { GITHUB_TOKEN: 'ghs_token' }, env: { MODEL_API_KEY: MODEL_KEY } }
      expect((await shop.run('fork-run.yml', pullRequest(shop), given)).exitCode).toBe(0)
      const gate = await shop.run('fork-gate.yml', workflowRun(shop, 'pull_request'))
      expect(gate.steps['Agent gate for forks/gate']).toEqual({
        '0 actions/download-artifact@v5': ok,
        '1 get-tests@v2': ok,
        sync: ok,
        '3 gate@v2': result
      })
      expect(gate.outputs['Agent gate for forks/gate']?.['3 gate@v2']).toMatchObject({ verdict, coverage: '8/8' })
      expect(statuses(shop)).toEqual([[shop.head, 'agent gate', state, expect.any(String)]])
    }
  )

  test('are undecided if the first half left nothing', async () => {
    const shop = await openShop(['fork-gate.yml'])
    const { exitCode, steps, outputs } = await shop.run('fork-gate.yml', workflowRun(shop, 'pull_request'))
    expect(exitCode).toBe(1)
    expect(steps['Agent gate for forks/gate']).toEqual({ '0 actions/download-artifact@v5': bad, '3 gate@v2': bad })
    expect(outputs['Agent gate for forks/gate']?.['3 gate@v2']).toMatchObject({ verdict: 'undecided' })
    expect(statuses(shop)).toEqual([[shop.head, 'agent gate', 'error', expect.any(String)]])
  })

  test('do nothing for a run of another event', async () => {
    const shop = await openShop(['fork-gate.yml'])
    const { exitCode, steps } = await shop.run('fork-gate.yml', workflowRun(shop, 'push'))
    expect([exitCode, steps]).toEqual([0, {}])
  })
})

describe('label-gate.yml', () => {
  const labelled = (shop: Shop, label: string) =>
    pullRequest(shop, 'pull_request_target', { action: 'labeled', label: { name: label } })
  const removed = (shop: Shop) => readFileSync(join(shop.folder, 'gh-calls'), 'utf8')
  const REMOVAL = 'gh api --silent --method DELETE repos/acme/shop/issues/7/labels/safe%20to%20test\n'

  test('runs the agent with its key, runs the gate in a separate job, then removes the label', async () => {
    const shop = await openShop(['label-gate.yml'])
    const { exitCode, outputs } = await shop.run('label-gate.yml', labelled(shop, 'safe to test'))
    expect([exitCode, outputs['Agent gate for labelled pull requests/gate']?.['3 gate@v2']?.verdict]).toEqual([
      0,
      'passed'
    ])
    expect(headlines(shop)).toEqual(['✅ customer-support-agent passed'])
    expect(removed(shop)).toBe(REMOVAL)
  })

  test('is red, and removes the label, if the agent cannot be run', async () => {
    const shop = await openShop(['label-gate.yml'])
    rmSync(join(shop.folder, 'package-lock.json'))
    shop.commit()
    const { exitCode, steps } = await shop.run('label-gate.yml', labelled(shop, 'safe to test'))
    expect(exitCode).toBe(1)
    expect(steps['Agent gate for labelled pull requests/run']).toMatchObject({ '2 npm ci': bad })
    expect(steps['Agent gate for labelled pull requests/gate']).toMatchObject({
      '3 gate@v2': bad,
      '4 Remove the label': ok
    })
    expect(removed(shop)).toBe(REMOVAL)
  })

  test('does nothing for another label', async () => {
    const shop = await openShop(['label-gate.yml'])
    const { exitCode, steps } = await shop.run('label-gate.yml', labelled(shop, 'bug'))
    expect([exitCode, steps]).toEqual([0, {}])
  })
})
