import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { sendJson } from '../../../stand-in/http-server.ts'
import { readScenario } from '../../../stand-in/scenario.ts'
import type { StoredAgent, StoredTestCase } from '../../../stand-in/state.ts'
import { answering } from '../../support/answering.ts'
import { createWorld } from '../../support/world.ts'

const [AGENT] = readScenario('below-threshold').agents

function agentWith(count: number): StoredAgent {
  if (AGENT === undefined) throw new Error('the scenario has no agent')
  const testCases: StoredTestCase[] = Array.from({ length: count }, (_, index) => ({
    scenario_id: `sc_${index}`,
    description: `Case ${index}`,
    complexity: 'simple',
    target_failure_type: 'knowledge_failure',
    user_message: `Question ${index}`,
    expected_tools: ['search_knowledge_base'],
    expected_behavior: `Answer ${index}`
  }))
  return { ...AGENT, testCases }
}

/** Every file below a folder with its text, without following links. */
function contentsOf(folder: string): Record<string, string> {
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true })
  return Object.fromEntries(
    entries.map((entry) => {
      const path = join(entry.parentPath, entry.name)
      return [path, entry.isFile() ? readFileSync(path, 'utf8') : entry.isSymbolicLink() ? 'link' : 'folder']
    })
  )
}

/** A platform that responds to each tool call with the result of `answer`. */
function saying(answer: (offset: number, call: number) => string) {
  let call = 0
  return {
    intercept: (request: { body: unknown }, response: Parameters<typeof sendJson>[0]) => {
      const { id, method, params } = request.body as {
        id?: number
        method?: string
        params?: { arguments?: { offset?: number } }
      }
      if (method !== 'tools/call') return false
      call += 1
      const text = answer(params?.arguments?.offset ?? 0, call)
      sendJson(response, 200, { jsonrpc: '2.0', id, result: { content: [{ type: 'text', text }] } })
      return true
    }
  }
}

const idsOf = (json: string) => (JSON.parse(json) as { scenario_id: string }[]).map(({ scenario_id }) => scenario_id)
const idsUpTo = (end: number, start = 0) => Array.from({ length: end - start }, (_, index) => `sc_${start + index}`)

/** A folder around the workspace, to notice files written outside the workspace. */
let outside = ''
let workspace = ''

beforeEach(() => {
  outside = mkdtempSync(join(tmpdir(), 'get-tests-'))
  workspace = join(outside, 'workspace')
  mkdirSync(workspace)
})

afterEach(() => rmSync(outside, { recursive: true, force: true }))

describe('get-tests', () => {
  test('provides the cases as a file, in the log, in the summary and as outputs', async () => {
    const { getTests } = await createWorld()
    const end = await getTests({ 'output-file': 'out/tests.json' }, { workspace })

    expect(end.exitCode).toBe(0)
    expect(end.stderr).toBe('')
    const stored = AGENT?.testCases
    expect(end.outputs).toMatchObject({ count: '10', total: '10', 'output-file': 'out/tests.json' })
    expect(JSON.parse(end.outputs['test-cases'] ?? '')).toEqual(stored)
    const text = readFileSync(join(workspace, 'out', 'tests.json'), 'utf8')
    expect(text).toBe(`${JSON.stringify(stored, null, 2)}\n`)
    expect(end.stdout).toContain(
      'Test Case #2 -- "Account deletion request"\n  Scenario ID: sc_deletion\n  Complexity: complex\n  Target failure: tool_usage_failure\n'
    )
    expect(end.stdout).toContain("  Expected tools: ['search_knowledge_base']\n")
    expect(end.summary).toContain('### 10 test cases for `customer-support-agent`')
    expect(end.summary).toContain(
      '| 2 | `sc_deletion` | `Account deletion request` | `Delete my account and all associated data` | `search_knowledge_base` | `Agent'
    )
  })
})

/** A response with several content blocks. */
function blocks(...texts: string[]) {
  return { content: texts.map((text) => ({ type: 'text', text })) }
}

describe('the list', () => {
  test('of 1,000 cases arrives complete and in order', async () => {
    const { getTests, platform } = await createWorld({ platform: { agents: [agentWith(1000)] } })
    const end = await getTests({ 'output-file': 'tests.json' }, { workspace })
    expect(idsOf(readFileSync(join(workspace, 'tests.json'), 'utf8'))).toEqual(idsUpTo(1000))
    expect(end.outputs).toMatchObject({ count: '1000', total: '1000' })
    expect(platform.calls('invarium_get_tests')).toHaveLength(2)
  })

  const [one, two] = [
    { scenario_id: 'a', user_message: 'hello', expected_tools: ['x'] },
    { scenario_id: 'b', user_message: '', expected_tools: [] }
  ]
  const both = JSON.stringify([one, two])

  test.each<[string, string | object, string | object]>([
    ['an array and an empty one', both, '[]'],
    ['a fenced array', `\`\`\`json\n${both}\n\`\`\``, 'No more test cases. Total: 2, offset: 2.'],
    ['an array after a sentence', `Found 2 test cases:\n\n${both}`, 'Error: No more test cases. Total: 2, offset: 2.'],
    [
      'an array before a sentence',
      `${both}\n\nShowing 2 of 2.`,
      '{"message": "No more test cases. Total: 2, offset: 2."}'
    ],
    ['one case per line', `${JSON.stringify(one)}\n${JSON.stringify(two)}`, '[]'],
    ['one content block per case', blocks(JSON.stringify(one, null, 2), JSON.stringify(two, null, 2)), '[]'],
    [
      'an object with its total',
      JSON.stringify({ total: 2, tests: [one, two] }),
      JSON.stringify({ total: 2, tests: [] })
    ],
    [
      'a nested object',
      JSON.stringify({ status: 'completed', data: { items: [one, two], next: null } }),
      '{"data":{"items":[]}}'
    ],
    ['an empty list with metadata', both, JSON.stringify({ agent: 'x', status: 'ok', scenarios: [], total: 2 })],
    ['an end marked as an error', both, { ...blocks('No more test cases. Total: 2, offset: 2.'), isError: true }]
  ])('can be written as %s', async (_, first, end) => {
    const { getTests } = await createWorld({ platform: answering(({ offset }) => (offset === 0 ? first : end)) })
    const { outputs } = await getTests()
    expect(outputs).toMatchObject({ count: '2', total: '2' })
    expect(JSON.parse(outputs['test-cases'] ?? '')).toEqual([one, two])
  })

  test.each([
    ['a number as id', { scenario_id: 7, user_message: 'm' }, 'Scenario ID: 7\n'],
    ['an id under another name', { id: 's1', user_message: 'm' }, 'Scenario ID: s1\n'],
    ['tools as objects', { scenario_id: 's', user_message: 'm', expected_tools: [{ name: 'pay' }] }, "['pay']"],
    ['a single tool', { scenario_id: 's', user_message: 'm', expected_tools: 'pay' }, "['pay']"]
  ])('can contain cases with %s', async (_, testCase, shown) => {
    const { getTests } = await createWorld({
      platform: answering(({ offset }) => JSON.stringify(offset === 0 ? [testCase] : []))
    })
    const end = await getTests()
    expect(end.outputs.count).toBe('1')
    expect(end.stdout).toContain(shown)
  })

  test('is waited for while its status is not completed, but not once the status is failed', async () => {
    const states = ['processing', 'queued', 'completed']
    const { getTests } = await createWorld({
      platform: answering(({ offset }) => {
        const status = states.length > 1 ? states.shift() : states[0]
        return JSON.stringify({ status, test_cases: status === 'completed' && offset === 0 ? [one] : [] })
      })
    })
    expect((await getTests()).outputs.count).toBe('1')
    const broken = await createWorld({
      platform: answering(() => '{"status":"failed","error":"no blueprint","test_cases":[]}')
    })
    expect((await broken.getTests()).stdout).toContain('::error::Generation failed: no blueprint.')
  })

  test('is complete even if the server returns fewer cases than requested', async () => {
    const { getTests } = await createWorld({ platform: { agents: [agentWith(95)], listCap: 20 } })
    const end = await getTests()
    expect(idsOf(end.outputs['test-cases'] ?? '')).toEqual(idsUpTo(95))
  })

  test('starts at offset, ends at limit, and warns that there may be more', async () => {
    const { getTests } = await createWorld({ platform: { agents: [agentWith(300)] } })
    const end = await getTests({ offset: '50', limit: '150' })
    expect(idsOf(end.outputs['test-cases'] ?? '')).toEqual(idsUpTo(200, 50))
    expect(end.outputs).toMatchObject({ count: '150', total: '' })
    expect(end.stdout).toContain(
      '::warning::limit is 150 and exactly that many test cases were returned, so there may be more.'
    )
    expect(end.stdout).toContain('Test Case #51 -- ')
  })

  test('does not warn if fewer cases than limit arrived', async () => {
    const { getTests } = await createWorld()
    const end = await getTests({ limit: '50' })
    expect(end.outputs).toMatchObject({ count: '10', total: '10' })
    expect(end.stdout).not.toContain('::warning')
  })

  test('can be in an object, keeps unknown fields, and ends with an empty page', async () => {
    const one = { scenario_id: 'a', user_message: 'b', expected_tools: null, tags: ['x'] }
    const { getTests } = await createWorld({
      platform: saying((offset) => JSON.stringify({ total: 1, test_cases: offset === 0 ? [one] : [] }))
    })
    const end = await getTests()
    expect(JSON.parse(end.outputs['test-cases'] ?? '')).toEqual([one])
  })

  test('has no duplicates when pages overlap', async () => {
    const cases = agentWith(5).testCases
    const pages: Record<number, StoredTestCase[]> = { 0: cases.slice(0, 3), 3: cases.slice(2, 5) }
    const { getTests } = await createWorld({ platform: saying((offset) => JSON.stringify(pages[offset] ?? [])) })
    const end = await getTests()
    expect(idsOf(end.outputs['test-cases'] ?? '')).toEqual(idsUpTo(5))
    expect(end.outputs).toMatchObject({ count: '5', total: '5' })
  })

  test('that keeps returning the same page is refused', async () => {
    const page = JSON.stringify(agentWith(2).testCases)
    const { getTests } = await createWorld({ platform: saying(() => page) })
    const end = await getTests({ 'output-file': 'tests.json' }, { workspace })
    expect(end.exitCode).toBe(1)
    expect(end.stdout).toContain('the list of test cases repeats itself at offset 2.')
    expect(existsSync(join(workspace, 'tests.json'))).toBe(false)
  })

  test('that contains fewer cases than its total is refused', async () => {
    const cases = agentWith(10).testCases
    const { getTests } = await createWorld({
      platform: saying((offset) => JSON.stringify({ total: 25, test_cases: offset === 0 ? cases : [] }))
    })
    const end = await getTests()
    expect(end.stdout).toContain('the list of test cases ended after 10 of 25.')
  })

  test('that ends before its total is reached is refused', async () => {
    const page = JSON.stringify(agentWith(2).testCases)
    const { getTests } = await createWorld({
      platform: saying((offset) => (offset === 0 ? page : 'No more test cases. Total: 9, offset: 2.'))
    })
    const end = await getTests()
    expect(end.exitCode).toBe(1)
    expect(end.stdout).toContain('the list of test cases ended after 2 of 9.')
  })

  test.each([
    ['{"a":[],"b":[]}', 'neither an array nor an object that contains one'],
    ['{"a":1}', 'neither an array nor an object that contains one'],
    ['[{', 'not valid JSON'],
    ['[{"scenario_id":"a","user_message":"b"},{"scenario_id":"c"}]', 'test case 2 has no user_message'],
    ['[{"user_message":"b"}]', 'test case 1 has no scenario_id'],
    ['[{"scenario_id":" ","user_message":"b"}]', 'test case 1 has no scenario_id'],
    ['["a"]', 'test case 1 has an invalid structure'],
    ['Hello', 'neither the requested data nor a known error (Hello)']
  ])('%s is refused', async (text, reason) => {
    const { getTests } = await createWorld({ platform: saying(() => text) })
    const end = await getTests()
    expect(end.exitCode).toBe(1)
    expect(end.stdout).toContain(reason)
    expect(end.summary).toMatch(/^### ⚠️ get-tests failed: The platform's response cannot be read: /)
  })
})

describe('a generation', () => {
  test('in progress is waited for, with a line for each poll', async () => {
    const { getTests, platform } = await createWorld()
    const end = await getTests({ 'generation-id': 'gen_a1b2c3d4e5f6', 'poll-interval': '0.1' })
    expect(end.exitCode).toBe(0)
    expect(end.stdout.match(/Generation is in progress \(waited \d+ s of 120 s\)/g)).toHaveLength(2)
    expect(platform.calls('invarium_get_tests').map(({ generation_id }) => generation_id)).toEqual(
      Array(4).fill('gen_a1b2c3d4e5f6')
    )
  })

  test('that does not finish in time is an error', async () => {
    const { getTests } = await createWorld()
    const end = await getTests({ 'generation-id': 'gen_a1b2c3d4e5f6', 'wait-timeout': '0' })
    expect(end.exitCode).toBe(1)
    expect(end.stdout).toContain('::error::Generation is still in progress (gen_a1b2c3d4e5f6) after 0 s.')
  })
})

describe('every documented error starts with its documented text:', () => {
  test.each([
    [{ 'agent-name': 'nobody' }, "Agent not found: 'nobody'. Check agent-name"],
    [{ 'generation-id': 'gen_failed' }, 'Generation failed: the blueprint has no tools. Check the reason'],
    [{ 'generation-id': 'gen_empty' }, 'Generation completed but no test cases were produced. Generate again'],
    [{ offset: '10' }, 'No more test cases. Total: 10, offset: 10. Use a smaller offset.'],
    [
      { 'output-format': 'xml' },
      'Invalid output_format: the input output-format is set to xml; it must be one of text, json.'
    ],
    [
      { 'output-file': '../tests.json' },
      'Refused to write to ../tests.json: path must be within the current working directory'
    ],
    [{ 'api-key': 'inv_wrong_key_0000' }, 'Authentication failed: invalid API key. Check that api-key']
  ])('%j', async (inputs, words) => {
    const { getTests } = await createWorld()
    const end = await getTests(inputs, { workspace })
    expect(end.exitCode).toBe(1)
    expect(end.stdout).toContain(`::error::${words}`)
    expect(end.stdout).not.toMatch(/\n\s+at /)
  })

  test('an agent without test cases', async () => {
    const { getTests } = await createWorld({ platform: { agents: [agentWith(0)] } })
    const end = await getTests()
    expect(end.stdout).toContain('::error::No test cases found for customer-support-agent. Generate test cases')
  })
})

test.each([
  ['limit', '0'],
  ['limit', 'some'],
  ['offset', '-1'],
  ['wait-timeout', 'long'],
  ['agent-name', '']
])('the error names %s if it is %j, before any request to the platform', async (name, value) => {
  const { getTests, platform } = await createWorld()
  const end = await getTests({ [name]: value })
  expect(end.exitCode).toBe(1)
  expect(end.stdout).toContain(`${name} is ${value ? `set to ${value}; it must be ` : 'empty; set it '}`)
  expect(platform.requests).toEqual([])
})

describe('the output file', () => {
  test.each([
    ['a path upwards', () => '../evil.json'],
    ['a path down and back up', () => 'a/../../evil.json'],
    ['an absolute path elsewhere', () => join(outside, 'evil.json')],
    ['the workspace itself', () => '.'],
    [
      'a linked folder outside the workspace',
      () => {
        symlinkSync(outside, join(workspace, 'link'))
        return 'link/evil.json'
      }
    ],
    [
      'a linked file outside the workspace',
      () => {
        writeFileSync(join(outside, 'evil.json'), 'old')
        symlinkSync(join(outside, 'evil.json'), join(workspace, 'tests.json'))
        return 'tests.json'
      }
    ],
    [
      'a dangling link',
      () => {
        symlinkSync(join(workspace, '..', 'nowhere', 'evil.json'), join(workspace, 'tests.json'))
        return 'tests.json'
      }
    ],
    ["a folder whose name starts with the workspace's", () => `${workspace}-evil/evil.json`],
    ["git's own folder", () => '.git/hooks/pre-commit']
  ])('is refused at %s before any request, and nothing is written', async (_, prepare) => {
    const { getTests, platform } = await createWorld()
    const path = prepare()
    const before = contentsOf(outside)
    const end = await getTests({ 'output-file': path }, { workspace })
    expect(end.exitCode).toBe(1)
    expect(end.stdout).toContain(`Refused to write to ${path}: path must be within the current working directory`)
    expect(platform.requests).toEqual([])
    expect(contentsOf(outside)).toEqual(before)
  })

  test('replaces the whole file and leaves nothing else behind', async () => {
    writeFileSync(join(workspace, 'tests.json'), 'x'.repeat(1_000_000))
    const { getTests } = await createWorld()
    await getTests({ 'output-file': 'tests.json' }, { workspace })
    expect(JSON.parse(readFileSync(join(workspace, 'tests.json'), 'utf8'))).toHaveLength(10)
    expect(readdirSync(workspace)).toEqual(['tests.json'])
  })

  test('is left alone if the cases are unavailable', async () => {
    writeFileSync(join(workspace, 'tests.json'), 'old')
    const { getTests } = await createWorld()
    await getTests({ 'output-file': 'tests.json', 'agent-name': 'nobody' }, { workspace })
    expect(readFileSync(join(workspace, 'tests.json'), 'utf8')).toBe('old')
  })

  test.each([
    [
      'a folder',
      () => {
        mkdirSync(join(workspace, 'tests.json'))
        return 'tests.json'
      }
    ],
    [
      'below a file',
      () => {
        writeFileSync(join(workspace, 'tests'), 'x')
        return 'tests/tests.json'
      }
    ]
  ])('that would be %s is refused before any request', async (_, prepare) => {
    const { getTests, platform } = await createWorld()
    const path = prepare()
    const end = await getTests({ 'output-file': path }, { workspace })
    expect(end.stdout).toContain(`Refused to write to ${path}: a directory or another file is in the way.`)
    expect(platform.requests).toEqual([])
  })

  test('can be an absolute path in a workspace that is itself a link', async () => {
    const linked = join(outside, 'linked')
    symlinkSync(workspace, linked)
    const { getTests } = await createWorld()
    const end = await getTests({ 'output-file': join(linked, 'tests.json') }, { workspace: linked })
    expect(end.exitCode).toBe(0)
    expect(readdirSync(workspace)).toEqual(['tests.json'])
  })

  test('can be an absolute path inside the workspace, through a link that stays inside', async () => {
    mkdirSync(join(workspace, 'real'))
    symlinkSync(join(workspace, 'real'), join(workspace, 'link'))
    const { getTests } = await createWorld()
    const end = await getTests({ 'output-file': join(workspace, 'link', 'tests.json') }, { workspace })
    expect(end.exitCode).toBe(0)
    expect(readdirSync(join(workspace, 'real'))).toEqual(['tests.json'])
  })
})

test('the output test-cases is empty, with a notice, if it would be larger than 256 KiB', async () => {
  const { getTests } = await createWorld({ platform: { agents: [agentWith(2000)] } })
  const end = await getTests()
  expect(end.outputs).toMatchObject({ count: '2000', 'test-cases': '' })
  expect(end.stdout).toContain(
    '::notice::The test-cases output is empty because the test cases are larger than 256 KiB.'
  )
})

test('the log shows JSON if output-format is json', async () => {
  const { getTests } = await createWorld()
  const end = await getTests({ 'output-format': 'json' })
  expect(end.stdout).toContain(JSON.stringify(AGENT?.testCases, null, 2))
})

test('hostile cases cannot form a command in the log or a cell in the summary', async () => {
  const hostile = {
    scenario_id: 'a',
    user_message: 'x\n::error::forged\r##[add-path]/tmp',
    description: 'a | b\n| c |',
    expected_tools: ['`|`']
  }
  const { getTests } = await createWorld({
    platform: saying((offset) => JSON.stringify(offset === 0 ? [hostile] : []))
  })
  const end = await getTests()
  expect(end.exitCode).toBe(0)
  expect(
    end.stdout.split(/[\r\n]/).filter((line) => /^\s*::|##\[/.test(line) && !line.startsWith('::add-mask::'))
  ).toEqual([])
  expect(end.summary.trim().split('\n').at(-1)).toBe(
    '| 1 | `a` | `a \\| b↵\\| c \\|` | `x↵::error::forged↵##[add-path]/tmp` | `` `\\|` `` |  |  |  |'
  )
})

describe('a possibly incomplete list is refused:', () => {
  const first = JSON.stringify(
    Array.from({ length: 100 }, (_, index) => ({ scenario_id: `s${index}`, user_message: 'm' }))
  )

  test.each([
    [
      'an error instead of the end',
      first,
      '{"error":"backend timeout","test_cases":[]}',
      'nor a known error (backend timeout)'
    ],
    ['a status instead of the end', first, '{"status":"processing","test_cases":[]}', 'is in progress again'],
    [
      'a higher total in quotes',
      '{"test_cases":[{"scenario_id":"a","user_message":"m"}],"total":"250"}',
      '[]',
      'ended after 1 of 250'
    ],
    [
      'pages that overlap, with fewer cases than the total',
      '[{"scenario_id":"a","user_message":"m"},{"scenario_id":"b","user_message":"m"}]',
      '[{"scenario_id":"b","user_message":"m"},{"scenario_id":"c","user_message":"m"}]',
      'ended after 3 of 4'
    ],
    [
      'one id for two cases',
      '[{"scenario_id":"a","user_message":"m"},{"scenario_id":"a","user_message":"n"}]',
      '[]',
      'two test cases share the id a.'
    ]
  ])('%s', async (_, one, two, sentence) => {
    const pages = [one, two]
    const { getTests } = await createWorld({
      platform: answering(() => pages.shift() ?? 'No more test cases. Total: 4. offset: 4.')
    })
    const end = await getTests()
    expect(end.exitCode).toBe(1)
    expect(end.stdout).toContain(sentence)
    expect(end.outputs).toEqual({})
  })
})

test('a file name that is too long is refused before any request', async () => {
  const { getTests, platform } = await createWorld()
  const end = await getTests({ 'output-file': `a/${'x'.repeat(300)}` })
  expect(end.stdout).toContain('a part of the path is longer than a file name can be.')
  expect(platform.requests).toEqual([])
})
