import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { findNode24 } from '../scripts/node24.ts'
import { describeMachine } from './machine.ts'
import { measureParts } from './part-times.ts'
import { comparePeers } from './peers.ts'
import { measureCases } from './processes.ts'
import { profileGate } from './profile.ts'
import { type Measurements, renderMeasurements } from './report.ts'
import { listGates, listStartUp } from './series.ts'

const SERIES = ['startup', 'gate', 'parts']

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '7' },
    only: { type: 'string', multiple: true, default: SERIES },
    json: { type: 'string' },
    profile: { type: 'string' },
    peers: { type: 'string' }
  }
})
const runs = Number(values.runs)
const unknown = values.only.filter((name) => !SERIES.includes(name))

if (unknown.length > 0 || !Number.isInteger(runs) || runs < 1) {
  console.error(`--only must be one of ${SERIES.join(', ')}; --runs must be a whole number of at least 1`)
  process.exitCode = 1
} else {
  const node = findNode24()
  execFileSync(process.execPath, [join(import.meta.dirname, '..', 'scripts', 'build.mjs')], { stdio: 'inherit' })
  if (values.peers !== undefined) console.log(await comparePeers(node, values.peers, runs))
  else if (values.profile !== undefined) console.log(await profileGate(node, values.profile))
  else await measureAll(node)
}

async function measureAll(node: string): Promise<void> {
  const wants = (series: string) => values.only.includes(series)
  const cases = [...(wants('startup') ? listStartUp(runs) : []), ...(wants('gate') ? listGates(runs) : [])]
  const measurements: Measurements = {
    machine: describeMachine(node),
    processes: await measureCases(node, cases, (round, rounds) => console.error(`round ${round} of ${rounds}`)),
    parts: wants('parts') ? await measureParts(node) : []
  }
  console.log(renderMeasurements(measurements))
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(measurements, null, 2)}\n`)
}
