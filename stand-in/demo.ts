import { parseArgs } from 'node:util'
import { pullRequestEvent } from './events.ts'
import { startGitHub } from './github.ts'
import { STAND_IN_KEY, startPlatform } from './platform.ts'
import { runAction } from './run-action.ts'
import { readScenario, scenarioNames } from './scenario.ts'

const { values } = parseArgs({
  options: { scenario: { type: 'string', default: 'below-threshold' }, list: { type: 'boolean', default: false } }
})

if (values.list) {
  for (const name of scenarioNames()) console.log(`${name.padEnd(20)} ${readScenario(name).description}`)
} else {
  await showGate(values.scenario)
}

/** Runs the built gate on a scenario, with a local platform and a local GitHub, and prints what CI would show. */
async function showGate(name: string): Promise<void> {
  const scenario = readScenario(name)
  const platform = await startPlatform({ agents: scenario.agents, key: STAND_IN_KEY })
  const github = await startGitHub()
  try {
    title(`${scenario.name}: ${scenario.description}`)
    title('The log of the step')
    const end = await runAction({
      inputs: { ...scenario.inputs, 'server-url': platform.url, 'api-key': STAND_IN_KEY },
      event: pullRequestEvent(),
      env: { GITHUB_API_URL: github.origin },
      onLine: (line) => console.log(line)
    })
    title('The job summary')
    console.log(end.summary)
    title('The comment on pull request 7')
    console.log(github.comments.at(-1)?.body ?? '(none)')
    title('The outputs')
    for (const [output, value] of Object.entries(end.outputs)) console.log(`${output}: ${value}`)
    title(`The exit code: ${end.exitCode} (${end.exitCode === 0 ? 'the check is green' : 'the check is red'})`)
  } finally {
    await platform.close()
    await github.close()
  }
}

function title(text: string): void {
  console.log(`\n\u001b[1m── ${text} ──\u001b[0m\n`)
}
