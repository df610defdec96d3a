import { execFileSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { runScript, UsageError } from '../scripts/command-line.ts'
import { findNode24 } from '../scripts/node24.ts'
import { describeMachine } from './machine.ts'
import { measureParts } from './part-times.ts'
import { comparePeers } from './peers.ts'
import { measureCases } from './processes.ts'
import { profileGate } from './profile.ts'
import { type Measurements, renderMeasurements } from './report.ts'
import { listGates, listStartUp } from './series.ts'

const SERIES = ['startup', 'gate', 'parts']

const HELP = `Usage: npm run bench -- [options]

  --runs N           measure each case N times (default: 7)
  --only SERIES      measure only this series (${SERIES.join(', ')}); can be repeated
  --json FILE        also write the measurements to FILE
  --profile FOLDER   instead, show which code takes the time; FOLDER gets the CPU profiles
  --peers FOLDER     instead, compare with other reporters; FOLDER has a folder with the action of each
  --help             print this`

const options = {
  runs: { type: 'string', default: '7' },
  only: { type: 'string', multiple: true, default: SERIES },
  json: { type: 'string' },
  profile: { type: 'string' },
  peers: { type: 'string' }
} as const

await runScript({ name: 'bench', help: HELP, options }, async ({ only, json, profile, peers, ...values }) => {
  const runs = Number(values.runs)
  const unknown = only.filter((name) => !SERIES.includes(name))
  if (unknown.length > 0) throw new UsageError(`Unknown series ${unknown.join(', ')}`)
  if (!Number.isInteger(runs) || runs < 1) {
    throw new UsageError(`--runs must be a whole number of at least 1, not ${values.runs}`)
  }
  const node = findNode24()
  execFileSync(process.execPath, [join(import.meta.dirname, '..', 'scripts', 'build.mjs')], { stdio: 'inherit' })
  if (peers !== undefined) console.log(await comparePeers(node, peers, runs))
  else if (profile !== undefined) console.log(await profileGate(node, profile))
  else {
    const measurements = await measureAll(node, only, runs)
    console.log(renderMeasurements(measurements))
    if (json !== undefined) writeFileSync(json, `${JSON.stringify(measurements, null, 2)}\n`)
  }
})

async function measureAll(node: string, only: readonly string[], runs: number): Promise<Measurements> {
  const wants = (series: string) => only.includes(series)
  const cases = [...(wants('startup') ? listStartUp(runs) : []), ...(wants('gate') ? listGates(runs) : [])]
  return {
    machine: describeMachine(node),
    processes: await measureCases(node, cases, (round, rounds) => console.error(`round ${round} of ${rounds}`)),
    parts: wants('parts') ? await measureParts(node) : []
  }
}
