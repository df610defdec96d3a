import { describe, expect, test } from '@jest/globals'
import { STAND_IN_KEY } from '../../../stand-in/platform.ts'
import { answering } from '../../support/answering.ts'
import { createWorld } from '../../support/world.ts'

describe('gate', () => {
  test('fails the check below the threshold and reports it in outputs, summary, comment and log', async () => {
    const { gate, github } = await createWorld()
    const end = await gate()

    expect(end.exitCode).toBe(1)
    expect(end.stderr).toBe('')
    expect(end.outputs).toEqual({
      verdict: 'failed',
      'pass-rate': '80',
      passed: '8',
      failed: '2',
      error: '0',
      pending: '0',
      total: '10',
      'run-status': 'completed',
      'test-run-id': 'tr_8f4a2b1c',
      coverage: '10/10',
      regressions: '',
      flaky: '',
      fixed: '',
      'baseline-run-id': '',
      'baseline-pass-rate': '',
      aqs: '',
      'dashboard-url': 'https://app.invarium.dev/agent/ag_xyz/test-runs/tr_8f4a2b1c',
      agents: '',
      'comment-url': 'https://github.com/acme/shop/pull/7#issuecomment-1'
    })
    const lines = end.summary.trimEnd().split('\n')
    expect(lines[0]).toBe('### ❌ `customer-support-agent` failed')
    expect(lines).toContain('8 of 10 passed (80%) · every test case tested')
    expect(lines).toContain('**Requirements not met:** a pass rate of at least 90%')
    expect(end.summary).toMatch(/\[dashboard\]\(<https:\/\/app\.invarium\.dev\/[^>]+>\)/)
    expect(end.summary).toContain('Agent should have escalated, not performed deletion directly.')
    expect(github.comments).toHaveLength(1)
    expect(github.comments[0]?.body).toMatch(
      /^<!-- invarium-gate: customer-support-agent -->\n<!-- workflow run 4711, attempt 1 -->\n\n### ❌ `customer-support-agent` failed\n/
    )
    expect(github.comments[0]?.body).toContain('Unauthorized data export')
    expect(end.stdout).toContain('::error::80%25 passed (8 of 10), below the 90%25 threshold')
  })

  test('passes the check when the pass rate reaches the threshold', async () => {
    const { gate, github } = await createWorld()
    const end = await gate({ threshold: '80%' })

    expect(end.exitCode).toBe(0)
    expect(end.outputs.verdict).toBe('passed')
    expect(end.summary).toMatch(/^### ✅ `customer-support-agent` passed\n/)
    expect(github.comments[0]?.body).toContain('### ✅ `customer-support-agent` passed')
    expect(end.stdout).not.toContain('::error')
  })

  test('is undecided and red when the platform rejects the key', async () => {
    const { gate } = await createWorld()
    const end = await gate({ 'api-key': 'inv_wrong_key_0000' })

    expect(end.exitCode).toBe(1)
    expect(end.outputs).toMatchObject({ verdict: 'undecided' })
    expect(end.summary).toMatch(/^### ⚠️ .* is undecided, so the check is red\n\nAuthentication failed: /)
  })
})

test('masks the key before it prints anything else', async () => {
  const { gate } = await createWorld()
  const end = await gate(
    { 'api-key': '', threshold: 'nonsense' },
    { env: { INVARIUM_API_KEY: 'inv_from_environment' } }
  )
  expect(end.stdout.split('\n')[0]).toBe('::add-mask::inv_from_environment')
})

test('names the judged commit, and the workflow run and attempt that wrote the report', async () => {
  const { gate, github } = await createWorld()
  const end = await gate({}, { env: { GITHUB_RUN_ATTEMPT: '3', GITHUB_SERVER_URL: 'https://ghe.example' } })
  const sha = '8f4a2b1c00000000000000000000000000000000'
  for (const text of [end.summary, github.comments[0]?.body]) {
    expect(text).toContain(`[\`8f4a2b1\`](<https://ghe.example/acme/shop/commit/${sha}>)`)
    expect(text).toContain('](<https://ghe.example/acme/shop/actions/runs/4711/attempts/3>)')
  }
})

test('prints at most ten annotations, including the verdict', async () => {
  const { gate } = await createWorld({ scenario: 'thousand' })
  const end = await gate()
  expect(end.stdout.match(/^::(error|warning)/gm)).toHaveLength(10)
})

test('annotates as warnings when the check passes', async () => {
  const { gate } = await createWorld()
  const end = await gate({ threshold: '0' })
  expect(end.stdout.match(/^::warning title=Test case failed::/gm)).toHaveLength(2)
  expect(end.stdout).not.toContain('::error')
})

test('prints only the verdict when annotations are turned off', async () => {
  const { gate } = await createWorld()
  const end = await gate({ annotations: 'false' })
  expect(end.stdout.match(/^::(error|warning)/gm)).toEqual(['::error'])
})

test('reports without failing the check when report-only is set', async () => {
  const { gate } = await createWorld()
  const end = await gate({ 'report-only': 'true' })
  expect(end.exitCode).toBe(0)
  expect(end.outputs.verdict).toBe('failed')
  expect(end.summary).toContain('failed (report only: this does not fail the check)')
  expect(end.stdout).toContain('::warning::80%25 passed (8 of 10), below the 90%25 threshold (report only)')
  expect(end.stdout).not.toContain('::error')
})

test('fails on an undecided verdict even when report-only is set', async () => {
  const { gate } = await createWorld()
  const end = await gate({ 'report-only': 'true', 'test-run-id': 'tr_unknown' })
  expect(end.exitCode).toBe(1)
  expect(end.outputs.verdict).toBe('undecided')
})

test('writes no summary when summary is false', async () => {
  const { gate } = await createWorld()
  const end = await gate({ summary: 'false' })
  expect(end.summary).toBe('')
  expect(end.outputs.verdict).toBe('failed')
})

test("keeps the step's existing summary", async () => {
  const { gate } = await createWorld()
  const end = await gate({}, { summary: '# Earlier\n' })
  expect(end.summary).toMatch(/^# Earlier\n\n\n### ❌ `customer-support-agent` failed\n/)
})

test('warns and keeps its verdict if the runner provides no summary file', async () => {
  const { gate } = await createWorld()
  const end = await gate({ threshold: '80' }, { env: { GITHUB_STEP_SUMMARY: '' } })
  expect(end.exitCode).toBe(0)
  expect(end.stdout).toContain('::warning::The job summary was not written')
})

test('lists the requested statuses in the requested order', async () => {
  const { gate } = await createWorld({ scenario: 'errors-and-pending' })
  const end = await gate({ statuses: 'pending, error' })
  const shown = [...end.summary.matchAll(/<summary>(.+?) <code>/g)].map(([, icon]) => icon)
  expect(shown).toEqual(['⏳', '💥', '💥'])
})

test('shows how many results are left out if there are more than max-listed', async () => {
  const { gate } = await createWorld({ scenario: 'thousand' })
  const end = await gate({ 'max-listed': '5' })
  expect(end.summary.match(/<details><summary>❌/g)).toHaveLength(5)
  expect(end.summary).toContain('196 more results not shown; set report-file to get all of them.')
})

describe('an unreadable response', () => {
  const text =
    'Test Run: tr_1\nAgent: shop-agent\nStatus: all done | Passed: 9/9\nView on dashboard: https://app.invarium.dev/runs/tr_1'
  const unreadable = async (env: Record<string, string> = {}) => {
    const { gate, github } = await createWorld({ platform: answering(() => text) })
    return { end: await gate({ 'agent-name': 'shop-agent', 'test-run-id': 'tr_1' }, { env }), github }
  }

  test('is reported with the offending line, and every report links to the dashboard', async () => {
    const { end, github } = await unreadable()
    expect(end.outputs).toEqual({
      verdict: 'undecided',
      'dashboard-url': 'https://app.invarium.dev/runs/tr_1',
      'comment-url': expect.any(String)
    })
    expect(end.stdout).toContain('the run status all done is unknown.')
    const link = '[dashboard](<https://app.invarium.dev/runs/tr_1>)'
    expect(end.summary).toContain(link)
    expect(github.comments[0]?.body).toContain(link)
    expect(end.stdout).not.toContain('::debug::')
  })

  test('is printed in full in the log with step debugging on', async () => {
    const { end } = await unreadable({ RUNNER_DEBUG: '1' })
    expect(end.stdout).toContain(`::debug::invarium_get_test_run {`)
    expect(end.stdout).toContain(text.replaceAll('\n', '%0A'))
  })
})

test('a response in the debug log has visible escapes for invisible characters, and no key', async () => {
  const text = `Agent not found: \u202e${STAND_IN_KEY}`
  const { gate } = await createWorld({ platform: answering(() => text) })
  const { stdout } = await gate({ comment: 'never' }, { env: { RUNNER_DEBUG: '1' } })
  expect(stdout).toContain('%0AAgent not found: ⟨U+202E⟩***')
  expect(stdout.replace(/^::add-mask::.*$/m, '')).not.toContain(STAND_IN_KEY)
})
