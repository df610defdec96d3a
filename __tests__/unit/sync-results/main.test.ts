import { mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { type Intercept, sendJson } from '../../../stand-in/http-server.ts'
import { createWorld, type World } from '../../support/world.ts'

const AGENT = 'customer-support-agent'
const TOOL = 'invarium_sync_results'

let workspace = ''

beforeEach(() => {
  workspace = mkdtempSync(join(tmpdir(), 'workspace-'))
})

afterEach(() => rmSync(workspace, { recursive: true, force: true }))

function results(count: number) {
  return Array.from({ length: count }, (_, index) => ({
    scenario_id: `sc_${index}`,
    user_message: `Question ${index}`,
    agent_response: `Answer ${index}`,
    tools_called: ['search_knowledge_base'],
    passed: index % 10 !== 0
  }))
}

function give(content: unknown, name = 'results.json'): string {
  writeFileSync(join(workspace, name), typeof content === 'string' ? content : JSON.stringify(content))
  return name
}

const sent = ({ platform }: World) =>
  platform.calls(TOOL).map(({ results: batch }) => (JSON.parse(String(batch)) as unknown[]).length)

const inputsOf = ({ platform }: World) => platform.runsOf(AGENT)[0]?.results.map(({ input }) => input)

const questionsUpTo = (end: number) => Array.from({ length: end }, (_, index) => `Question ${index}`)

/** Intercepts only the `nth` upload. */
function atUpload(nth: number, act: Intercept): Intercept {
  let seen = 0
  return (request, response) => {
    const { params } = request.body as { params?: { name?: string } }
    if (params?.name !== TOOL) return false
    seen += 1
    return seen === nth ? act(request, response) : false
  }
}

describe('sync-results', () => {
  test('creates a run from the results, outputs its id, and the run is listed at once', async () => {
    const world = await createWorld()
    const end = await world.syncResults({ 'results-file': give(results(10)), name: 'nightly' }, { workspace })
    expect(end.exitCode).toBe(0)
    expect(end.stderr).toBe('')
    expect(end.outputs).toEqual({
      'test-run-id': 'run_00000003',
      synced: '10',
      'dashboard-url': 'https://app.invarium.dev/runs/run_00000003'
    })
    expect(end.summary).toContain('### 10 results synced for `customer-support-agent`')
    expect(world.platform.calls(TOOL)).toMatchObject([{ agent_name: AGENT, name: 'nightly', source: 'ci' }])
    const gate = await world.gate({ 'test-run-id': 'latest', 'min-results': '10', coverage: '', threshold: '90' })
    expect(gate.outputs).toMatchObject({ verdict: 'passed', 'test-run-id': 'run_00000003', total: '10' })
  })
})

test('2,500 results end up in one run after three calls', async () => {
  const world = await createWorld()
  const end = await world.syncResults({ 'results-file': give(results(2500)) }, { workspace })
  expect(sent(world)).toEqual([1000, 1000, 500])
  expect(world.platform.calls(TOOL).map(({ test_run_id }) => test_run_id)).toEqual([
    undefined,
    'run_00000003',
    'run_00000003'
  ])
  expect(inputsOf(world)).toEqual(questionsUpTo(2500))
  expect(end.outputs.synced).toBe('2500')
  expect(end.stdout).toContain('2000 of 2500 results synced to run_00000003')
})

test('results are appended to the run in test-run-id', async () => {
  const world = await createWorld()
  await world.syncResults({ 'results-file': give(results(3)) }, { workspace })
  const end = await world.syncResults(
    { 'results-file': give(results(2)), 'test-run-id': 'run_00000003' },
    { workspace }
  )
  expect(end.outputs).toMatchObject({ 'test-run-id': 'run_00000003', synced: '2' })
  expect(inputsOf(world)).toHaveLength(5)
})

describe('a failed upload is not repeated and, where possible, can be continued without loss or duplicates', () => {
  const cut: Intercept = (_, response) => {
    response.socket?.destroy()
    return true
  }
  const goOn = (log: string) => ({
    'test-run-id': /test-run-id: (\S+)/.exec(log)?.[1] ?? '',
    'start-at': /start-at: (\d+)/.exec(log)?.[1] ?? ''
  })

  test('when the connection is cut before the third batch is processed', async () => {
    const world = await createWorld({ platform: { intercept: atUpload(3, cut) } })
    const file = give(results(2500))
    const broken = await world.syncResults({ 'results-file': file }, { workspace })
    expect(broken.exitCode).toBe(1)
    expect(broken.outputs).toEqual({})
    expect(broken.stdout).toContain(
      '2000 results are synced. Continue with test-run-id: run_00000003 and start-at: 2000'
    )
    expect(sent(world)).toEqual([1000, 1000, 500])
    const end = await world.syncResults({ 'results-file': file, ...goOn(broken.stdout) }, { workspace })
    expect(end.exitCode).toBe(0)
    expect(end.outputs.synced).toBe('2500')
    expect(inputsOf(world)).toEqual(questionsUpTo(2500))
  })

  test('when the second batch is processed but the response is lost', async () => {
    const world = await createWorld({ platform: { intercept: atUpload(2, loseAnswer) } })
    const file = give(results(2500))
    const broken = await world.syncResults({ 'results-file': file }, { workspace })
    expect(broken.exitCode).toBe(1)
    expect(broken.stdout).toContain(
      '2000 results are synced. Continue with test-run-id: run_00000003 and start-at: 2000'
    )
    expect(sent(world)).toEqual([1000, 1000])
    await world.syncResults({ 'results-file': file, ...goOn(broken.stdout) }, { workspace })
    expect(inputsOf(world)).toEqual(questionsUpTo(2500))
  })

  /** The platform processes this upload as usual, but its response is never sent. */
  const loseAnswer: Intercept = (_, response) => {
    response.end = () => {
      response.socket?.destroy()
      return response
    }
    response.write = () => true
    response.writeHead = () => response
    return false
  }

  test('when only the response to the last batch is lost, so the upload is complete', async () => {
    const world = await createWorld({ platform: { intercept: atUpload(2, loseAnswer) } })
    const end = await world.syncResults({ 'results-file': give(results(1500)) }, { workspace })
    expect(end.exitCode).toBe(0)
    expect(end.outputs).toMatchObject({ 'test-run-id': 'run_00000003', synced: '1500' })
    expect(inputsOf(world)).toEqual(questionsUpTo(1500))
  })

  test('when the response to the only batch is lost, and the new run is found by hand', async () => {
    const world = await createWorld({ platform: { intercept: atUpload(1, loseAnswer) } })
    const file = give(results(5))
    const broken = await world.syncResults({ 'results-file': file }, { workspace })
    expect(broken.exitCode).toBe(1)
    expect(broken.stdout).not.toContain('Run the job again')
    const given = { 'test-run-id': 'run_00000003', 'start-at': '5' }
    const end = await world.syncResults({ 'results-file': file, ...given }, { workspace })
    expect(end.outputs).toMatchObject({ 'test-run-id': 'run_00000003', synced: '5' })
    expect(inputsOf(world)).toEqual(questionsUpTo(5))
  })

  test('when the platform processes the second batch only after the step has ended', async () => {
    let endOfStep: () => void = () => undefined
    const stepIsOver = new Promise<void>((resolve) => {
      endOfStep = resolve
    })
    const late: Intercept = async () => {
      await stepIsOver
      return false
    }
    const world = await createWorld({ platform: { intercept: atUpload(2, late) } })
    const file = give(results(2500))
    const broken = await world.syncResults({ 'results-file': file, 'request-timeout': '0.5' }, { workspace })
    expect(broken.stdout).toContain('start-at: 1000')
    endOfStep()
    while (inputsOf(world)?.length !== 2000) await new Promise((resolve) => setTimeout(resolve, 20))
    const refused = await world.syncResults({ 'results-file': file, ...goOn(broken.stdout) }, { workspace })
    expect(refused.stdout).toContain(
      'those at positions 1000 to 1999 (counted from 0) arrived after all. Nothing was sent this time.'
    )
    const end = await world.syncResults({ 'results-file': file, ...goOn(refused.stdout) }, { workspace })
    expect(end.exitCode).toBe(0)
    expect(inputsOf(world)).toEqual(questionsUpTo(2500))
  })

  describe('when the job is cancelled', () => {
    /** Aborts at the `nth` upload, and then does what `act` does with it. */
    function cancelAt(nth: number, act: Intercept = () => false) {
      const controller = new AbortController()
      const intercept = atUpload(nth, (...exchange) => {
        controller.abort()
        return act(...exchange)
      })
      return { intercept, cancelled: controller.signal }
    }

    test('during a batch: it is the last one that is sent', async () => {
      const { intercept, cancelled } = cancelAt(2)
      const world = await createWorld({ platform: { intercept } })
      const file = give(results(2500))
      const broken = await world.syncResults({ 'results-file': file }, { workspace, cancelled })
      expect([broken.exitCode, broken.outputs]).toEqual([1, {}])
      const sentence =
        'The upload stopped (The job was cancelled). 2000 results are synced. Continue with test-run-id: run_00000003 and start-at: 2000'
      expect(broken.stdout).toContain(`::error::${sentence}`)
      expect(broken.summary).toContain('The upload stopped (`The job was cancelled`). 2000 results are synced.')
      expect(sent(world)).toEqual([1000, 1000])
      await world.syncResults({ 'results-file': file, ...goOn(broken.stdout) }, { workspace })
      expect(inputsOf(world)).toEqual(questionsUpTo(2500))
    })

    test('during the last batch: the upload is complete', async () => {
      const { intercept, cancelled } = cancelAt(2)
      const world = await createWorld({ platform: { intercept } })
      const end = await world.syncResults({ 'results-file': give(results(1500)) }, { workspace, cancelled })
      expect([end.exitCode, end.outputs.synced]).toEqual([0, '1500'])
    })

    test('while the platform is silent: both ways to continue are named', async () => {
      const { intercept, cancelled } = cancelAt(2, () => true)
      const world = await createWorld({ platform: { intercept } })
      const inputs = { 'results-file': give(results(1500)), 'request-timeout': '3600' }
      const end = await world.syncResults(inputs, { workspace, cancelled, speed: 100 })
      expect(end.exitCode).toBe(1)
      expect(end.stdout).toContain(
        'The upload stopped (The job was cancelled). 1000 results are synced; those at positions 1000 to 1499 (counted from 0) may also have arrived.'
      )
    })

    test('before the first batch: nothing is sent', async () => {
      const controller = new AbortController()
      const intercept: Intercept = () => {
        controller.abort()
        return false
      }
      const world = await createWorld({ platform: { intercept } })
      const file = give(results(5))
      const end = await world.syncResults({ 'results-file': file }, { workspace, cancelled: controller.signal })
      expect(end.exitCode).toBe(1)
      expect(end.stdout).toContain('::error::The job was cancelled before any result was sent. Run the job again')
      expect(sent(world)).toEqual([])
    })

    test('while the platform refuses a batch: it is not sent again', async () => {
      const { intercept, cancelled } = cancelAt(2, (_, response) => {
        response.writeHead(429, { 'retry-after': '5' }).end()
        return true
      })
      const world = await createWorld({ platform: { intercept } })
      const end = await world.syncResults({ 'results-file': give(results(1500)) }, { workspace, cancelled })
      expect(end.stdout).toContain(
        '1000 results are synced. Continue with test-run-id: run_00000003 and start-at: 1000'
      )
      expect(sent(world)).toEqual([1000, 500])
    })

    test('in a run with other results: the error says that a new run is needed', async () => {
      const { intercept, cancelled } = cancelAt(2)
      const world = await createWorld({ platform: { intercept } })
      await world.syncResults({ 'results-file': give(results(3)) }, { workspace })
      const inputs = { 'results-file': give(results(2500)), 'test-run-id': 'run_00000003' }
      const end = await world.syncResults(inputs, { workspace, cancelled })
      expect(end.stdout).toContain('The run run_00000003 already had 3 other results')
    })
  })

  describe('when the response does not say how many arrived,', () => {
    /** Answers the upload without a count, and every later request with `act`. */
    function withoutCount(act: Intercept): Intercept {
      let isSent = false
      return (request, response) => {
        if (isSent) return act(request, response)
        const { id, params } = request.body as { id: number; params?: { name?: string } }
        if (params?.name !== TOOL) return false
        isSent = true
        const content = [{ type: 'text', text: 'Test Run: run_00000003' }]
        sendJson(response, 200, { jsonrpc: '2.0', id, result: { content } })
        return true
      }
    }

    test('and the run cannot be read', async () => {
      const intercept = withoutCount((_, response) => {
        response.writeHead(500).end()
        return true
      })
      const world = await createWorld({ platform: { intercept } })
      const end = await world.syncResults({ 'results-file': give(results(5)) }, { workspace })
      expect(end.exitCode).toBe(1)
      expect(end.stdout).toContain('Continue with test-run-id: run_00000003 and start-at: 0, or start-at: 5 if')
    })

    test('and the job is cancelled while the run is read', async () => {
      const controller = new AbortController()
      const intercept = withoutCount(() => {
        controller.abort()
        return true
      })
      const world = await createWorld({ platform: { intercept } })
      const inputs = { 'results-file': give(results(5)), 'request-timeout': '3600' }
      const end = await world.syncResults(inputs, { workspace, cancelled: controller.signal, speed: 100 })
      expect(end.exitCode).toBe(1)
      expect(end.stdout).toContain(
        '::error::The upload stopped (The job was cancelled). 0 results are synced; those at positions 0 to 4 (counted from 0) may also have arrived. Continue with test-run-id: run_00000003 and start-at: 0, or start-at: 5 if'
      )
    })
  })

  test('and a start-at beyond the end of the run is refused, and nothing is sent', async () => {
    const world = await createWorld()
    await world.syncResults({ 'results-file': give(results(2)) }, { workspace })
    const given = { 'test-run-id': 'run_00000003', 'start-at': '8' }
    const end = await world.syncResults({ 'results-file': give(results(10)), ...given }, { workspace })
    expect(end.exitCode).toBe(1)
    expect(end.stdout).toContain(
      'Nothing was sent: the run run_00000003 has only 2 results, but start-at skips the first 8 results of the file.'
    )
    expect(inputsOf(world)).toHaveLength(2)
  })

  test('when the connection is cut during the first batch, so no run is known', async () => {
    const world = await createWorld({ platform: { intercept: atUpload(1, cut) } })
    const end = await world.syncResults({ 'results-file': give(results(5)) }, { workspace })
    expect(end.exitCode).toBe(1)
    expect(end.stdout).toContain('It is unknown whether any result was synced. Check the dashboard for a new run')
    expect(sent(world)).toEqual([5])
  })

  test('when the platform is unavailable afterwards, and both ways to continue are named', async () => {
    let broken = false
    const world = await createWorld({
      platform: {
        intercept: (request, response) => {
          const { params } = request.body as { params?: { name?: string; arguments?: { test_run_id?: string } } }
          broken ||= params?.name === TOOL && params.arguments?.test_run_id !== undefined
          if (broken) response.writeHead(500).end()
          return broken
        }
      }
    })
    const end = await world.syncResults({ 'results-file': give(results(1500)) }, { workspace })
    expect(end.stdout).toContain(
      '1000 results are synced; those at positions 1000 to 1499 (counted from 0) may also have arrived. Continue with test-run-id: run_00000003 and start-at: 1000, or start-at: 1500 if'
    )
  })

  test.each([
    ['429', 429, {}],
    ['503 with Retry-After', 503, { 'retry-after': '0' }]
  ])('but one refused with %s before processing is repeated', async (_, status, headers) => {
    const world = await createWorld({
      platform: {
        intercept: atUpload(1, (__, response) => {
          response.writeHead(status, headers).end()
          return true
        })
      }
    })
    const end = await world.syncResults({ 'results-file': give(results(5)) }, { workspace })
    expect(end.exitCode).toBe(0)
    expect(sent(world)).toEqual([5, 5])
    expect(inputsOf(world)).toEqual(questionsUpTo(5))
  })

  test.each([502, 503, 504])('when it fails with %d and no Retry-After', async (status) => {
    const world = await createWorld({
      platform: {
        intercept: atUpload(1, (_, response) => {
          response.writeHead(status).end()
          return true
        })
      }
    })
    const end = await world.syncResults({ 'results-file': give(results(5)) }, { workspace })
    expect(end.exitCode).toBe(1)
    expect(sent(world)).toEqual([5])
  })
})

test.each([
  [
    'another number',
    (text: string) => text.replace('5 synced', '4 synced'),
    'The platform accepted 4 of the results at positions 0 to 4 (counted from 0), and there is no way to tell which (test run run_1).'
  ],
  ['another agent', (text: string) => text.replace(AGENT, 'other'), 'it is about the agent other'],
  [
    'no run',
    (text: string) => text.replace('Test Run', 'Testing'),
    'it is neither the requested data nor a known error (Results synced successfully'
  ],
  ['a refusal', () => "Agent not found: 'x'", "Agent not found: 'x'. Check agent-name"]
])('a response with %s fails the step', async (_, change, reason) => {
  const answer = `Results synced successfully\n  Test Run: run_1\n  Agent: ${AGENT}\n  Results: 5 synced\n  Dashboard: https://app.invarium.dev/runs/run_1`
  const world = await createWorld({
    platform: {
      intercept: atUpload(1, ({ body }, response) => {
        const { id } = body as { id: number }
        sendJson(response, 200, { jsonrpc: '2.0', id, result: { content: [{ type: 'text', text: change(answer) }] } })
        return true
      })
    }
  })
  const end = await world.syncResults({ 'results-file': give(results(5)) }, { workspace })
  expect(end.exitCode).toBe(1)
  expect(end.stdout).toContain(reason)
  expect(end.outputs).toEqual({})
})

const [ONE] = results(1)

describe('a wrong file is refused before any call', () => {
  test.each<[string, () => string, string]>([
    ['not JSON', () => give('[{'), 'is not valid JSON'],
    [
      'not UTF-8',
      () => {
        writeFileSync(join(workspace, 'latin.json'), Buffer.from('["caf\u00e9"]', 'latin1'))
        return 'latin.json'
      },
      'cannot be read as UTF-8 text'
    ],
    ['not an array', () => give({ results: [] }), 'is not a JSON array'],
    ['empty', () => give([]), 'contains no results'],
    [
      'without a field',
      () => give([ONE, { ...ONE, agent_response: undefined }]),
      'the result at position 1 (counted from 0) in results.json has an invalid agent_response'
    ],
    [
      'without an id',
      () => give([{ ...ONE, scenario_id: '' }]),
      'the result at position 0 (counted from 0) in results.json has an invalid scenario_id'
    ],
    [
      'with a mistyped field',
      () => give([{ ...ONE, passed: 'yes' }]),
      'the result at position 0 (counted from 0) in results.json has an invalid passed'
    ],
    [
      'with mistyped tools',
      () => give([{ ...ONE, tools_called: 'a' }]),
      'the result at position 0 (counted from 0) in results.json has an invalid tools_called'
    ],
    [
      'with a null',
      () => give([null]),
      'the result at position 0 (counted from 0) in results.json has an invalid structure'
    ],
    ['outside the workspace', () => '../results.json', 'is not inside the workspace'],
    [
      'linked from outside',
      () => {
        symlinkSync('/etc/hostname', join(workspace, 'link.json'))
        return 'link.json'
      },
      'is not inside the workspace'
    ],
    ['not there', () => 'nothing.json', 'does not exist or is not a file'],
    [
      'a folder',
      () => {
        mkdirSync(join(workspace, 'folder'))
        return 'folder'
      },
      'does not exist or is not a file'
    ],
    [
      'of 50 MB',
      () => {
        const name = give(results(1))
        truncateSync(join(workspace, name), 50_000_000)
        return name
      },
      'is larger than 33554432 bytes'
    ]
  ])('(%s)', async (_, prepare, reason) => {
    const world = await createWorld()
    const end = await world.syncResults({ 'results-file': prepare() }, { workspace })
    expect(end.exitCode).toBe(1)
    expect(end.stdout).toContain(reason)
    expect(world.platform.requests).toEqual([])
  })

  test.each([
    [{ 'start-at': '2' }, 'start-at is set to 2; it must be 0 unless test-run-id names the run to continue'],
    [
      { 'start-at': '6', 'test-run-id': 'run_1' },
      'start-at is set to 6; it must be at most 5, the number of results in the file'
    ],
    [{ source: 'jenkins' }, 'source is set to jenkins; it must be one of ci, mcp, cli, vscode, api'],
    [{ 'results-file': '' }, 'results-file is empty; set it under `with`']
  ])('and so is a wrong input: %j', async (inputs, reason) => {
    const world = await createWorld()
    const end = await world.syncResults({ 'results-file': give(results(5)), ...inputs }, { workspace })
    expect(end.exitCode).toBe(1)
    expect(end.stdout).toContain(reason)
    expect(world.platform.requests).toEqual([])
  })
})

test('a file that starts with a byte order mark is read', async () => {
  const world = await createWorld()
  const end = await world.syncResults({ 'results-file': give(`\uFEFF${JSON.stringify(results(1))}`) }, { workspace })
  expect(end.exitCode).toBe(0)
})

test('additional fields are sent unchanged', async () => {
  const world = await createWorld()
  await world.syncResults({ 'results-file': give([{ ...ONE, trace_url: 'x' }]) }, { workspace })
  expect(JSON.parse(String(world.platform.calls(TOOL)[0]?.results))).toEqual([{ ...ONE, trace_url: 'x' }])
})

test('nothing is sent if the run to append to does not exist', async () => {
  const world = await createWorld()
  const end = await world.syncResults({ 'results-file': give(results(1)), 'test-run-id': 'run_none' }, { workspace })
  expect(end.exitCode).toBe(1)
  expect(end.stdout).toContain('::error::Failed to get test run: no run run_none. Check that the run exists')
  expect(sent(world)).toEqual([])
})

test('nothing is repeated after HTTP 421, which some clients retry automatically', async () => {
  const world = await createWorld({
    platform: {
      intercept: atUpload(1, (_, response) => {
        response.writeHead(421).end()
        return true
      })
    }
  })
  const end = await world.syncResults({ 'results-file': give(results(3)) }, { workspace })
  expect(end.exitCode).toBe(1)
  expect(sent(world)).toEqual([3])
})

describe('a run that already contained other results', () => {
  test('is not continued after a failure, because it is unknown which results arrived', async () => {
    const world = await createWorld({
      platform: {
        intercept: atUpload(3, (_, response) => {
          response.writeHead(500).end()
          return true
        })
      }
    })
    const first = await world.syncResults({ 'results-file': give(results(1000)) }, { workspace })
    const run = { 'test-run-id': first.outputs['test-run-id'] ?? '' }
    const broken = await world.syncResults({ 'results-file': give(results(2000)), ...run }, { workspace })
    expect(broken.exitCode).toBe(1)
    expect(broken.stdout).toContain(
      'already had 1000 other results, so there is no way to tell which results of the file arrived.'
    )
    expect(broken.stdout).not.toContain('start-at: ')
    const again = await world.syncResults(
      { 'results-file': give(results(2500)), ...run, 'start-at': '1000' },
      { workspace }
    )
    expect(again.exitCode).toBe(1)
    expect(again.outputs).toEqual({})
  })
})

test('an internal error is not a refusal, so the run is checked for what arrived', async () => {
  const world = await createWorld({
    platform: {
      intercept: atUpload(2, ({ body }, response) => {
        const { id } = body as { id: number }
        sendJson(response, 200, { jsonrpc: '2.0', id, error: { code: -32603, message: 'Internal error' } })
        return true
      })
    }
  })
  const end = await world.syncResults({ 'results-file': give(results(1500)) }, { workspace })
  expect(end.stdout).toContain('1000 results are synced. Continue with test-run-id:')
})
