// Runs the agent on each test case: node run-agent.mjs tests.json results.json
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { argv } from 'node:process'
import { ask } from './agent.mjs'

const [testsFile, resultsFile] = argv.slice(2)
const tests = JSON.parse(readFileSync(testsFile, 'utf8'))
const results = []
for (const { scenario_id, user_message } of tests) {
  results.push({ scenario_id, user_message, ...(await run(user_message)) })
  save(results) // After every case, so that a timeout loses only the one it hits.
  console.log(`${results.length}/${tests.length} ${scenario_id}`)
}

async function run(message) {
  try {
    const { response, toolsCalled } = await ask(message)
    return { agent_response: response, tools_called: toolsCalled }
  } catch (error) {
    // An error is the result of this case; it does not end the run.
    return { agent_response: '', passed: false, notes: String(error) }
  }
}

function save(results) {
  writeFileSync(`${resultsFile}.tmp`, JSON.stringify(results, null, 2))
  renameSync(`${resultsFile}.tmp`, resultsFile)
}
