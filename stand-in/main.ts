import { appendFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { DIALECT_NAMES, isDialectName } from './dialects.ts'
import { STAND_IN_KEY, startPlatform } from './platform.ts'
import { readScenario } from './scenario.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '0' },
    dialect: { type: 'string', default: 'page' },
    scenario: { type: 'string', multiple: true, default: ['below-threshold'] },
    // A file such as GITHUB_OUTPUT; the address and the key are appended as NAME=value once the stand-in is ready.
    variables: { type: 'string' }
  }
})

if (!isDialectName(values.dialect)) {
  console.error(`Unknown dialect ${values.dialect}; choose one of ${DIALECT_NAMES.join(', ')}`)
  process.exit(2)
}
const platform = await startPlatform({
  dialect: values.dialect,
  agents: values.scenario.flatMap((name) => readScenario(name).agents),
  key: STAND_IN_KEY,
  port: Number(values.port)
})
if (values.variables !== undefined) {
  appendFileSync(values.variables, `INVARIUM_URL=${platform.url}\nINVARIUM_API_KEY=${STAND_IN_KEY}\n`)
}
console.log(`The Invarium stand-in is at ${platform.url}`)
console.log(`Its API key is ${STAND_IN_KEY}`)
console.log('Press Ctrl+C to stop.')

for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => void platform.close())
