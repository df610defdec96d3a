import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { createRedaction } from '../../src/redaction.ts'
import { answering } from '../support/answering.ts'
import { createWorld } from '../support/world.ts'

const KEY = 'inv_9f8e7d6c5b4a39281706'

const hex = (character: string) => character.charCodeAt(0).toString(16).padStart(2, '0')
const written = (form: (character: string) => string) => [...KEY].map(form).join('')

describe('the key is not shown when a server echoes it', () => {
  test.each([
    ['with colour codes between its parts', KEY.replace(/(.{5})/g, '$1\u001b[0m')],
    ['in base64 after one other character', btoa(`x${KEY}`)],
    ['in base64 after two other characters', btoa(`xx${KEY}`)],
    ['in URL-safe base64', btoa(`user:${KEY}`).replaceAll('+', '-').replaceAll('/', '_')],
    ['with every character URL-encoded', written((character) => `%${hex(character)}`)],
    ['with every character encoded for JSON', written((character) => `\\u00${hex(character)}`)],
    ['with every character encoded for HTML', written((character) => `&#${character.charCodeAt(0)};`)]
  ])('%s', async (_, echo) => {
    const { gate, github } = await createWorld({
      platform: {
        intercept: (__, response) => {
          response.writeHead(500).end(`no: ${echo}`)
          return true
        }
      }
    })
    const end = await gate({ 'api-key': KEY }, { env: { RUNNER_DEBUG: '1' } })
    const shown = [end.stdout.replace(`::add-mask::${KEY}\n`, ''), end.summary, JSON.stringify(github.comments)].join(
      '\n'
    )
    expect(shown).toContain('***')
    for (const part of [echo.slice(0, 40), echo.slice(-24), KEY, KEY.slice(4, 14)]) expect(shown).not.toContain(part)
  })
})

test('the file from get-tests contains no key, even if JSON escapes hide it', async () => {
  const workspace = mkdtempSync(join(tmpdir(), 'secrets-'))
  const escaped = written((character) => `\\u00${hex(character)}`)
  const { getTests } = await createWorld({
    platform: answering(({ offset }) =>
      offset === 0 ? `[{"scenario_id":"a","user_message":"${escaped}"}]` : 'No more test cases. Total: 1. offset: 1.'
    )
  })
  const end = await getTests({ 'api-key': KEY, 'output-file': 'tests.json' }, { workspace })
  const file = readFileSync(join(workspace, 'tests.json'), 'utf8')
  rmSync(workspace, { recursive: true })
  expect(end.exitCode).toBe(0)
  expect(JSON.parse(file)).toEqual([{ scenario_id: 'a', user_message: 'inv_***' }])
})

test('overlapping parts of the key are removed completely', () => {
  const redact = createRedaction('inv_d8e40b56a9f17c21d8e40b56a7c21')
  expect(redact('d8e40b56a7c21d8e40b56a9f17c21')).toBe('***')
})

test('a key that no header can carry is refused with an explanation, and the verdict is reported', async () => {
  const { gate } = await createWorld()
  const end = await gate({ 'api-key': '“inv_9f8e7d6c5b4a39281706”' })
  expect(end.outputs.verdict).toBe('undecided')
  expect(end.stdout).toContain('The API key (from the input api-key, or from INVARIUM_API_KEY) contains a character')
  expect(end.stderr).toBe('')
})
