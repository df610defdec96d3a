// Runs the agent on each test case: node run-agent.mjs tests.json results.json [--careful]
import { readFileSync, writeFileSync } from 'node:fs'
import { answer } from './agent.mjs'

const [testsFile, resultsFile, ...flags] = process.argv.slice(2)
if (testsFile === undefined || resultsFile === undefined) {
  console.error('usage: node run-agent.mjs tests.json results.json [--careful]')
  process.exit(2)
}

const careful = flags.includes('--careful')
const tests = JSON.parse(readFileSync(testsFile, 'utf8'))

// Whether an answer is right is not for the agent to say: `passed` is left to the platform.
const results = tests.map(({ scenario_id, user_message }) => {
  const { response, toolsCalled } = answer(user_message, { careful })
  return { scenario_id, user_message, agent_response: response, tools_called: toolsCalled }
})

writeFileSync(resultsFile, JSON.stringify(results, null, 2))
console.log(`${results.length} test cases run`)
