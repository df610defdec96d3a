import { openSync, writeSync } from 'node:fs'
import { runScript, UsageError } from '../scripts/command-line.ts'
import { DIALECT_NAMES, isDialectName } from './dialects.ts'
import { STAND_IN_KEY, startPlatform } from './platform.ts'
import { readScenario, scenarioNames } from './scenario.ts'

const DEFAULT_SCENARIOS = ['below-threshold']

const HELP = `Usage: npm run stand-in -- [options]

  --port NUMBER      listen on this port; by default any free one
  --scenario NAME    serve the agents of this scenario, by default below-threshold; can be repeated:
                     ${scenarioNames().join(', ')}
  --dialect NAME     write the text in another form: ${DIALECT_NAMES.slice(1).join(', ')}
  --variables FILE   once ready, append the address and the key to FILE as NAME=value
  --help             print this`

const options = {
  port: { type: 'string', default: '0' },
  dialect: { type: 'string', default: 'page' },
  scenario: { type: 'string', multiple: true, default: DEFAULT_SCENARIOS },
  variables: { type: 'string' }
} as const

await runScript({ name: 'stand-in', help: HELP, options }, async ({ port, dialect, scenario, variables }) => {
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new UsageError(`--port must be 0 to 65535, not ${port}`)
  if (!isDialectName(dialect)) throw new UsageError(`Unknown dialect ${dialect}`)
  const unknown = scenario.find((name) => !scenarioNames().includes(name))
  if (unknown !== undefined) throw new UsageError(`Unknown scenario ${unknown}`)
  const file = variables === undefined ? undefined : openSync(variables, 'a')
  const platform = await startPlatform({
    dialect,
    agents: scenario.flatMap((name) => readScenario(name).agents),
    key: STAND_IN_KEY,
    port: Number(port)
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void platform.close())
  if (file !== undefined) writeSync(file, `INVARIUM_URL=${platform.url}\nINVARIUM_API_KEY=${STAND_IN_KEY}\n`)
  console.log(`The Invarium stand-in is at ${platform.url}`)
  console.log(`Its API key is ${STAND_IN_KEY}`)
  console.log('Press Ctrl+C to stop.')
})
