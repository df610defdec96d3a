import { expect, test } from '@jest/globals'
import { forkEvent, pushEvent } from '../../../stand-in/events.ts'
import { createInputs } from '../../support/builders.ts'
import { createWorld } from '../../support/world.ts'

test.each([
  [
    'server-url',
    'http://mcp.invarium.dev/mcp',
    'an https URL without a username or password (http only for a loopback address)'
  ],
  ['server-url', 'mcp.invarium.dev', 'an https URL without a username or password (http only for a loopback address)'],
  [
    'server-url',
    'https://user:secret@mcp.invarium.dev/mcp',
    'an https URL without a username or password (http only for a loopback address)'
  ],
  ['agent-name', '', 'set it under `with` in the step'],
  ['test-run-id', '', 'set it under `with` in the step'],
  ['run-source', 'jenkins', 'one of ci, mcp, cli, vscode, api'],
  ['threshold', '0.8', 'a percentage, 0 or from 1 to 100 (80, not 0.8)'],
  ['threshold', '101', 'a percentage, 0 or from 1 to 100 (80, not 0.8)'],
  ['threshold', '', 'set it to a percentage, 0 or from 1 to 100 (80, not 0.8)'],
  ['min-results', '0', 'a whole number from 1 to 1000000'],
  ['min-results', '', 'set it to a whole number from 1 to 1000000'],
  ['min-results', '1.5', 'a whole number from 1 to 1000000'],
  ['max-errors', '-1', 'a whole number from 0 to 1000000'],
  ['max-regressions', '0', 'empty unless baseline is set'],
  ['history', '21', 'a whole number from 0 to 20'],
  ['wait-timeout', 'soon', 'a number from 0 to 86400'],
  ['poll-interval', '0', 'a number from 0.1 to 86400'],
  ['request-timeout', '1e3', 'a number from 0.1 to 86400'],
  ['statuses', 'failed,broken', 'one or more of passed, failed, error, pending, separated by commas'],
  ['statuses', '', 'set it to one or more of passed, failed, error, pending, separated by commas'],
  ['max-listed', 'all', 'a whole number from 0 to 10000'],
  ['summary', 'yes', 'true or false'],
  ['comment', 'sometimes', 'one of always, on-failure, never'],
  ['pull-request', 'main', 'a whole number from 1 to 2147483648'],
  ['annotations', '1', 'true or false'],
  ['report-only', 'on', 'true or false'],
  ['report-only', 'constructor', 'true or false']
])('the error names %s if it is %j', (name, value, allowed) => {
  expect(() => createInputs({ [name]: value })).toThrow(
    `${name} is ${value === '' ? `empty; ${allowed}` : `set to ${value}; it must be ${allowed}`}.`
  )
})

test('all wrong inputs are reported together, before any request to the platform', async () => {
  const { gate, platform } = await createWorld()
  const end = await gate({ threshold: '0.5', 'min-results': 'many', 'agent-name': '' })
  expect([end.exitCode, end.outputs]).toEqual([1, { verdict: 'undecided' }])
  for (const text of [end.stdout, end.summary]) {
    expect(text).toMatch(/[Uu]ndecided.*agent-name is .*threshold is .*min-results is /s)
  }
  expect(platform.requests).toEqual([])
})

test('a key that no header can carry is refused without being shown', async () => {
  const { gate, platform } = await createWorld()
  const end = await gate({ 'api-key': 'inv_schlüssel' })
  expect(end.stdout).toContain(
    'The API key (from the input api-key, or from INVARIUM_API_KEY) contains a character that a key cannot have'
  )
  expect(end.summary).not.toContain('schlüssel')
  expect(platform.requests).toEqual([])
})

test('a missing key on a pull request from a fork is explained', async () => {
  const { gate } = await createWorld()
  const end = await gate({ 'api-key': '' }, { event: forkEvent() })
  expect(end.exitCode).toBe(1)
  expect(end.stdout).toContain('GitHub does not pass secrets to runs for pull requests from forks or from Dependabot')
})

test('a missing key on a pull request by Dependabot is explained', async () => {
  const { gate } = await createWorld()
  const end = await gate({ 'api-key': '' }, { env: { GITHUB_ACTOR: 'dependabot[bot]' } })
  expect(end.stdout).toContain('GitHub does not pass secrets to runs for pull requests from forks or from Dependabot')
})

test('a missing key elsewhere is explained with what to provide', async () => {
  const { gate } = await createWorld()
  const end = await gate({ 'api-key': '' }, { event: pushEvent() })
  expect(end.stdout).toContain('api-key is empty; set it to an Invarium API key, for example from a secret.')
})

test('the key may come from the environment', async () => {
  const { gate } = await createWorld()
  const end = await gate({ 'api-key': '' }, { env: { INVARIUM_API_KEY: 'inv_stand_in_0123456789abcdef' } })
  expect(end.outputs.verdict).toBe('failed')
})

test('the gate judges even without an event file', async () => {
  const { gate } = await createWorld()
  const end = await gate({ threshold: '80' }, { env: { GITHUB_EVENT_PATH: '/does/not/exist' } })
  expect(end.exitCode).toBe(0)
})
