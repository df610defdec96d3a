import { deepEqual, equal, match } from 'node:assert/strict'
import fc from 'fast-check'
import { pullRequestEvent } from '../../stand-in/events.ts'
import { createChangingFaults, type Fault, HTTP_FAULTS, SLOW_FAULTS, TOOL_FAULTS } from '../../stand-in/faults.ts'
import { startGitHub } from '../../stand-in/github.ts'
import type { Intercept } from '../../stand-in/http-server.ts'
import { STAND_IN_KEY, startPlatform } from '../../stand-in/platform.ts'
import { agentWithRun, type StoredResult } from '../../stand-in/state.ts'
import { type Recording, recordGate } from '../support/recorded-gate.ts'
import type { NamedProperty } from './property.ts'
import { countOf, plainLines, resultsWith } from './runs.ts'

/** Applies the next fault in the list, or none, to each request; once the list ends, requests succeed. */
function inOrder(names: readonly (string | undefined)[]): Intercept {
  const faults = [...EVERY_TIME, ...createChangingFaults()]
  let next = 0
  return (request, response) => {
    const name = names[next]
    next += 1
    return faults.find((fault) => fault.name === name)?.intercept(request, response) ?? false
  }
}

const EVERY_TIME: readonly Fault[] = [...HTTP_FAULTS, ...SLOW_FAULTS, ...TOOL_FAULTS]

const namesOf = (faults: readonly Fault[]) => fc.constantFrom(...faults.map(({ name }) => name))

const sequences = fc.array(
  fc.oneof(
    { weight: 10, arbitrary: fc.constant(undefined) },
    { weight: 20, arbitrary: namesOf([...HTTP_FAULTS, ...TOOL_FAULTS, ...createChangingFaults()]) },
    { weight: 1, arbitrary: namesOf(SLOW_FAULTS) }
  ),
  { maxLength: 12 }
)

const thresholds = fc.nat(100)

export const FAULTS: readonly NamedProperty[] = [
  {
    name: 'no sequence of platform faults turns a red run green',
    runs: 500,
    property: () =>
      fc.asyncProperty(resultsWith(plainLines, 250), thresholds, sequences, async (results, threshold, faults) => {
        const end = await gate(results, threshold, { platform: inOrder(faults), requestTimeout: limitFor(faults) })
        const truth = isGreen(results, threshold)
        if (!truth) equal(end.succeeded, false)
        equal(end.succeeded, end.outputs.verdict === 'passed')
        if (faults.every((fault) => fault === undefined)) equal(end.succeeded, truth)
        expectTold(end)
      })
  },
  {
    name: 'no sequence of GitHub faults changes the verdict or loses the summary',
    runs: 500,
    property: () =>
      fc.asyncProperty(resultsWith(plainLines, 20), thresholds, sequences, async (results, threshold, faults) => {
        const end = await gate(results, threshold, { github: inOrder(faults) })
        equal(end.succeeded, isGreen(results, threshold))
        equal(end.outputs.verdict, end.succeeded ? 'passed' : 'failed')
        deepEqual(
          end.warnings.filter((warning) => !warning.startsWith('The comment was not written: ')),
          []
        )
        expectTold(end)
      })
  }
]

/** Expects one error unless the gate succeeded, a headline to match, and no internals such as a stack trace. */
function expectTold({ succeeded, errors, warnings, summary }: Recording): void {
  equal(errors.length, succeeded ? 0 : 1)
  match(summary, succeeded ? /^### ✅ / : /^### (❌ |⚠️ .* is undecided, so the check is red\n)/)
  for (const text of [...errors, ...warnings, summary]) equal(/\n\s+at .*:\d+:\d+/.test(text), false)
  for (const error of errors) equal(error.includes('The action hit an internal error'), false)
}

function isGreen(results: readonly StoredResult[], threshold: number): boolean {
  const passed = countOf(results, 'passed')
  return results.length > 0 && countOf(results, 'pending') === 0 && passed * 100 >= threshold * results.length
}

interface Broken {
  readonly platform?: Intercept
  readonly github?: Intercept
  /** In seconds; the test's clock lets it expire after a hundredth of that time. */
  readonly requestTimeout?: string
}

/** Short if a fault lasts until the timeout. */
function limitFor(names: readonly (string | undefined)[]): string {
  return SLOW_FAULTS.some(({ name }) => names.includes(name)) ? '2' : PATIENT
}

const PATIENT = '600'

async function gate(results: readonly StoredResult[], threshold: number, broken: Broken): Promise<Recording> {
  const { requestTimeout = PATIENT } = broken
  const agents = [agentWithRun({ results })]
  const intercepting = (intercept: Intercept | undefined) => (intercept === undefined ? {} : { intercept })
  const platform = await startPlatform({ agents, key: STAND_IN_KEY, ...intercepting(broken.platform) })
  const github = await startGitHub(intercepting(broken.github))
  try {
    return await recordGate({
      inputs: {
        'server-url': platform.url,
        'api-key': STAND_IN_KEY,
        'agent-name': 'shop-agent',
        'test-run-id': 'tr_1',
        threshold: String(threshold),
        coverage: '',
        'wait-timeout': '0',
        'request-timeout': requestTimeout,
        history: '0',
        'test-cases': 'false',
        annotations: 'false'
      },
      event: pullRequestEvent(),
      env: { GITHUB_API_URL: github.origin }
    })
  } finally {
    await platform.close()
    await github.close()
  }
}
