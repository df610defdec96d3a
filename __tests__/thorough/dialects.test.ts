import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { DIALECT_NAMES, type DialectName } from '../../stand-in/dialects.ts'
import { scenarioNames } from '../../stand-in/scenario.ts'
import { createWorld } from '../support/world.ts'

const SCENARIOS = scenarioNames().filter((name) => !name.endsWith('thousand'))

async function outputsOf(scenario: string, dialect: DialectName) {
  const { gate } = await createWorld({ scenario, platform: { dialect } })
  const { exitCode, outputs } = await gate({ comment: 'never' })
  // Ids and links depend on how the platform writes them.
  const { 'test-run-id': _, 'baseline-run-id': __, 'dashboard-url': ___, ...judged } = outputs
  return { exitCode, ...judged }
}

describe.each(DIALECT_NAMES.filter((name) => name !== 'page'))('the dialect %s', (dialect) => {
  test.each(SCENARIOS)('changes nothing about the scenario %s', async (scenario) => {
    expect(await outputsOf(scenario, dialect)).toEqual(await outputsOf(scenario, 'page'))
  })

  test('is understood by get-tests and sync-results', async () => {
    const workspace = mkdtempSync(join(tmpdir(), 'dialects-'))
    try {
      const { getTests, syncResults, platform } = await createWorld({ scenario: 'support-loop', platform: { dialect } })
      const tests = await getTests()
      expect(tests.outputs).toMatchObject({ count: '8', total: '8' })
      const cases: { scenario_id: string; user_message: string }[] = JSON.parse(tests.outputs['test-cases'] ?? '')
      const results = cases.map((entry) => ({ ...entry, agent_response: 'yes', passed: true }))
      writeFileSync(join(workspace, 'results.json'), JSON.stringify(results))
      const sync = await syncResults({ 'results-file': 'results.json' }, { workspace })
      expect([sync.exitCode, sync.outputs.synced]).toEqual([0, '8'])
      expect(platform.calls('invarium_sync_results')).toHaveLength(1)
    } finally {
      rmSync(workspace, { recursive: true })
    }
  })
})
