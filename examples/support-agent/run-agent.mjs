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

const results = []
for (const { scenario_id, user_message } of tests) {
  results.push({ scenario_id, user_message, ...ask(user_message) })
  // After each case, so that nothing is lost when the run is stopped.
  writeFileSync(resultsFile, JSON.stringify(results, null, 2))
}
console.log(`${results.length} test cases run`)

/** What the agent did. The platform judges whether that is right; only a case that crashed it is marked failed here. */
function ask(message) {
  try {
    const { response, toolsCalled } = answer(message, { careful })
    return { agent_response: response, tools_called: toolsCalled }
  } catch (error) {
    return { agent_response: '', tools_called: [], passed: false, notes: `The agent crashed: ${error.message}` }
  }
}
