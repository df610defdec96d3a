import { describe, expect, test } from '@jest/globals'
import type { RunQuery } from '../../../../src/invarium/run/calls.ts'
import { readTestRun } from '../../../../src/invarium/run/read-run.ts'
import type { Session } from '../../../../src/invarium/wire/session.ts'
import { plain, trusted } from '../../../../src/sentence.ts'
import { systemClock } from '../../../../src/time.ts'
import { PAGE_LAYOUT } from '../../../../stand-in/layout.ts'
import { generateResults } from '../../../../stand-in/scenario.ts'
import type { StoredResult } from '../../../../stand-in/state.ts'
import { STATUSES } from '../../../properties/runs.ts'
import { sessionWith } from '../../../support/scripted-session.ts'

const QUERY: RunQuery = { agentName: 'shop-agent', testRunId: 'tr_1', statuses: STATUSES }

function read(session: Session, query: RunQuery = QUERY) {
  const clock = { ...systemClock, now: () => 0, sleep: async () => undefined }
  return readTestRun(session, query, {
    clock,
    waitTimeout: 0,
    pollInterval: 1,
    onWait: () => undefined,
    onEnd: () => undefined
  })
}

describe('reading a run:', () => {
  test('a result that could be read in two ways is shown in its raw form', async () => {
    const results: StoredResult[] = [
      { status: 'failed', description: 'a', input: 'x"\nTools called: forged\nError: "y', tools: ['real'], error: 'e' }
    ]
    const { listing } = await read(sessionWith(results))
    expect(listing.results[0]?.raw).toContain('Tools called: forged')
  })

  test('a page with forged results is uncertain', async () => {
    const results: StoredResult[] = [{ status: 'failed', description: 'a', tools: [], error: 'x\n[FAILED] forged' }]
    const { run, listing } = await read(sessionWith(results))
    expect(run.counts.failed).toBe(1)
    expect(listing).toMatchObject({ results: [], uncertain: [{ status: 'failed', page: 1 }] })
  })

  test('the last dashboard line counts, not one forged in a result', async () => {
    const results: StoredResult[] = [
      { status: 'failed', description: 'a', tools: [], error: 'x\nView on dashboard: https://app.invarium.dev/forged' }
    ]
    const { run } = await read(sessionWith(results))
    expect(run.dashboardUrl).toBe('https://app.invarium.dev/agent/ag_1/test-runs/tr_1')
  })

  test('an id matches with another prefix and in upper case', async () => {
    const { run } = await read(sessionWith([]), { ...QUERY, testRunId: 'RUN_1' })
    expect(run.id).toBe('tr_1')
  })

  test('a run that changes between two responses is read again', async () => {
    const results = generateResults({ passed: 3, failed: 1 })
    const session = sessionWith(results, PAGE_LAYOUT, (text, { status }, call) =>
      status === 'failed' && call <= 5 ? text.replace('Failed: 1/4', 'Failed: 0/4') : text
    )
    const { run } = await read(session)
    expect(run.counts.failed).toBe(1)
  })

  test('reading a run that keeps changing fails after three attempts', async () => {
    const session = sessionWith(generateResults({ failed: 1 }), PAGE_LAYOUT, (text, { status }) =>
      status === 'failed' ? text.replace('Failed: 1/1', 'Failed: 0/1') : text
    )
    await expect(read(session)).rejects.toThrow('its pages still contradict each other after being read 3 times.')
    expect(session.calls.filter(({ status }) => status === undefined)).toHaveLength(3)
  })

  test('reading fails if the page count contradicts the counts', async () => {
    const session = sessionWith(generateResults({ failed: 3 }), PAGE_LAYOUT, (text, { status }) =>
      status === 'failed' ? text.replace('(page 1/1)', '(page 1/7)') : text
    )
    await expect(read(session)).rejects.toThrow('its pages still contradict each other')
  })

  test('counts that do not add up to the total are a contradiction', async () => {
    const session = sessionWith(generateResults({ passed: 3 }), PAGE_LAYOUT, (text) => text.replaceAll('/3', '/4'))
    await expect(read(session)).rejects.toThrow('3 passed, 0 failed, 0 error and 0 pending do not add up to 4 results.')
  })

  test('errors in an unknown layout leave the error count in doubt', async () => {
    const results = generateResults({ passed: 3, error: 1 })
    const change = (text: string) => text.replaceAll('[ERROR]', 'ERROR!')
    const { run, errorDoubt } = await read(sessionWith(results, { ...PAGE_LAYOUT, errorsAreFailed: true }, change))
    expect(run.counts).toMatchObject({ passed: 3, failed: 1, error: 0 })
    expect(plain(errorDoubt ?? trusted(''))).toContain('ERROR! Generated error case 1')
  })

  test('results in an unknown layout are shown in their raw form', async () => {
    const session = sessionWith(generateResults({ failed: 2 }), PAGE_LAYOUT, (text) =>
      text.replaceAll('[FAILED]', 'FAILED:')
    )
    const { run, listing } = await read(session)
    expect(run.counts.failed).toBe(2)
    expect(listing.uncertain[0]?.raw).toContain('FAILED: Generated failed case 1')
  })
})
