// Runs the official conformance tests of the Model Context Protocol against both of our implementations: the action's
// session as a client, and the stand-in as a server. The last line is "N passed, N failed"; the exit code is 0 only if
// none failed.
import { startPlatform } from '../stand-in/platform.ts'
import { readScenario } from '../stand-in/scenario.ts'
import { type Outcome, runScenario } from './runner.ts'

/** The runner cannot send a key, so the stand-in accepts requests without one. */
const platform = await startPlatform({ agents: readScenario('below-threshold').agents, key: undefined })

/** The scenarios that apply; the others need OAuth sign-in, or their own tools, prompts and resources. */
const SIDES = [
  {
    name: 'session',
    // Relative, because the runner passes the command to a shell unquoted.
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

/** One line with the checks, followed by the runner's log if the scenario failed. */
function describe(name: string, outcome: Outcome): string {
  const checks = outcome.checks.map(({ id, status, errorMessage }) => `${id} ${errorMessage ?? status.toLowerCase()}`)
  const tries = outcome.tries > 1 ? `, try ${outcome.tries}` : ''
  const line = `${outcome.passed ? 'passed' : 'failed'}  ${name}${tries} (${checks.join(', ') || 'no check was run'})`
  return outcome.passed ? line : `${line}\n${outcome.log}`
}
