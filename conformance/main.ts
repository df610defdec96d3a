// The official conformance runner of the Model Context Protocol judges both sides of ours: the action's session as a
// client, and the stand-in as a server. Ends with "N passed, N failed"; exits with 0 only when nothing failed.
import { startPlatform } from '../stand-in/platform.ts'
import { readScenario } from '../stand-in/scenario.ts'
import { type Outcome, runScenario } from './runner.ts'

/** The runner has no way to send a key: the stand-in takes any. */
const platform = await startPlatform({ agents: readScenario('below-threshold').agents, key: undefined })

/** The scenarios that apply, one by one: the others want sign-in by OAuth, or tools, prompts and resources of their own. */
const SIDES = [
  {
    name: 'session',
    // Relative, because the runner hands the words to a shell as they are.
    args: ['client', '--command', 'node conformance/client.ts'],
    scenarios: ['initialize', 'tools_call', 'sse-retry']
  },
  {
    name: 'stand-in',
    args: ['server', '--url', platform.url],
    scenarios: ['server-initialize', 'ping', 'tools-list']
  }
]

let passed = 0
let failed = 0
try {
  for (const { name, args, scenarios } of SIDES) {
    for (const scenario of scenarios) {
      const outcome = await runScenario(scenario, args)
      if (outcome.passed) passed += 1
      else failed += 1
      console.log(describe(`${name}: ${scenario}`, outcome))
    }
  }
} finally {
  await platform.close()
}
console.log(`${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1

/** One line with the checks; what the runner said follows when they are not enough. */
function describe(name: string, outcome: Outcome): string {
  const checks = outcome.checks.map(({ id, status, errorMessage }) => `${id} ${errorMessage ?? status.toLowerCase()}`)
  const tries = outcome.tries > 1 ? `, try ${outcome.tries}` : ''
  const line = `${outcome.passed ? 'passed' : 'failed'}  ${name}${tries} (${checks.join(', ') || 'no check was made'})`
  return outcome.passed ? line : `${line}\n${outcome.log}`
}
