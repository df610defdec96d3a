import { execFileSync } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { createAgent } from './agent.ts'
import { summarise } from './cpu-profile.ts'
import { sampleGate } from './sample.ts'
import type { Case } from './series.ts'
import { renderTable } from './table.ts'

const root = join(import.meta.dirname, '..')

/** Profiles per case. The table shows the fastest one, which contains the least noise from the machine. */
const PROFILES = 5

/** The sampling interval in microseconds. */
const INTERVAL = 100

const GATE = { group: 'gate', results: 10, failing: 1, latency: 0, comment: false, runs: PROFILES } as const

const CASES: Readonly<Record<string, Case>> = {
  'input error': { ...GATE, group: 'startup' },
  '10 results': GATE,
  '10 results, comment': { ...GATE, comment: true },
  '10,000 results': { ...GATE, results: 10_000, failing: 200 }
}

/** Writes CPU profiles of the built gate into `folder` and returns a table of where the time went. */
export async function profileGate(node: string, folder: string): Promise<string> {
  // The code of dist with its comments and line breaks, and source maps to find the owner of each line.
  const bundle = resolve(folder, 'bundle')
  const build = [join(root, 'scripts', 'build.mjs'), bundle, '--source-map', '--no-source-map-register']
  execFileSync(process.execPath, build, { stdio: 'inherit' })
  const columns = []
  for (const [name, measured] of Object.entries(CASES)) {
    const profiles = resolve(folder, name.replaceAll(/\W+/g, '-'))
    rmSync(profiles, { recursive: true, force: true })
    await writeProfiles(node, measured, profiles, join(bundle, 'index.js'))
    const summaries = readdirSync(profiles).map((file) => summarise(join(profiles, file), join(bundle, 'actions')))
    columns.push({ name, times: fastest(summaries) })
  }
  return renderProfiles(columns)
}

async function writeProfiles(node: string, measured: Case, folder: string, main: string): Promise<void> {
  const agent = createAgent(measured.results, measured.failing)
  const options = ['--cpu-prof', `--cpu-prof-dir=${folder}`, `--cpu-prof-interval=${INTERVAL}`]
  for (let run = 0; run < PROFILES; run += 1) await sampleGate(node, measured, agent, options, main)
}

interface Column {
  readonly name: string
  readonly times: ReadonlyMap<string, number>
}

function fastest(summaries: readonly Map<string, number>[]): ReadonlyMap<string, number> {
  const [first] = [...summaries].sort((a, b) => total(a) - total(b))
  if (first === undefined) throw new RangeError('no profiles')
  return first
}

function total(times: ReadonlyMap<string, number>): number {
  return [...times.values()].reduce((sum, time) => sum + time, 0)
}

function renderProfiles(columns: readonly Column[]): string {
  const rows = [...new Set(columns.flatMap(({ times }) => [...times.keys()]))]
    .map((owner) => ({ owner, times: columns.map(({ times }) => times.get(owner) ?? 0) }))
    .filter(({ times }) => Math.max(...times) >= 0.5)
    .sort((a, b) => Math.max(...b.times) - Math.max(...a.times))
  return [
    renderTable(
      ['ms of', ...columns.map(({ name }) => name)],
      rows.map(({ owner, times }) => [owner, ...times.map((time) => time.toFixed(1))])
    ),
    `Fastest of ${PROFILES} profiles each. Profiling slows a process down: compare the shares, not the totals.`
  ].join('\n\n')
}
