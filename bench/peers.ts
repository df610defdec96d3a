import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'yaml'
import { ScriptError } from '../scripts/command-line.ts'
import { pullRequestEvent } from '../stand-in/events.ts'
import { STAND_IN_KEY, startPlatform } from '../stand-in/platform.ts'
import { openStep, runAction } from '../stand-in/run-action.ts'
import { runProcess } from '../stand-in/run-process.ts'
import { AGENT_NAME, createAgent, RUN_ID } from './agent.ts'
import { medianSample } from './processes.ts'
import { measure, type Sample, sampleEmpty, sampleGate } from './sample.ts'
import { renderTable } from './table.ts'

/** The inputs with which each reporter writes its job summary, and nothing else, from a local file with the run. */
const PEERS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  mikepenz: { report_paths: 'junit.xml', annotate_only: 'true', detailed_summary: 'true' },
  dorny: { name: 'agent', path: 'junit.xml', reporter: 'java-junit', 'fail-on-error': 'false' },
  ctrf: { 'report-path': 'ctrf.json', 'test-report': 'true' }
}

const SIZES = [10, 100, 1_000, 10_000]

const FAILING_SHARE = 1 / 3

interface Row {
  readonly name: string
  readonly results: number
  readonly sample: Sample
  /** Bytes of the job summary. */
  readonly summary: number
}

/**
 * Compares the gate, which reads over HTTP, with other reporters, which read a local file. `folder` has a folder for
 * each reporter, named as in PEERS, with its action.yml and dist. Gives medians of `runs` runs, all measured in turn.
 */
export async function comparePeers(node: string, folder: string, runs: number): Promise<string> {
  const names = readdirSync(folder).filter((name) => name in PEERS && existsSync(join(folder, name, 'action.yml')))
  if (names.length === 0) throw new ScriptError(`${folder} has none of the folders ${Object.keys(PEERS).join(', ')}`)
  const rows: Row[] = []
  for (const results of SIZES) rows.push(...(await compareSize(node, folder, names, results, runs)))
  const empty = rows.find(({ name }) => name === 'empty')?.sample.wall ?? 1
  return renderTable(
    ['', 'results', 'wall ms', '× empty', 'user CPU ms', 'peak MiB', 'summary KiB'],
    rows.map(({ name, results, sample: { wall, cpu, memory }, summary }) => [
      name,
      results.toLocaleString('en-US'),
      wall.toFixed(0),
      (wall / empty).toFixed(1),
      cpu.toFixed(0),
      memory.toFixed(0),
      (summary / 1024).toFixed(0)
    ])
  )
}

async function compareSize(node: string, folder: string, names: readonly string[], results: number, runs: number) {
  const failing = Math.ceil(results * FAILING_SHARE)
  const agent = createAgent(results, failing)
  const workspace = mkdtempSync(join(tmpdir(), 'peers-'))
  // One of the reporters lists the files of the repository.
  execFileSync('git', ['init', '--quiet'], { cwd: workspace })
  try {
    const gateSummary = await writeRunFiles(node, workspace, results, failing)
    const measured = { group: 'gate', results, failing, latency: 0, comment: false, runs } as const
    const samples: Record<string, Sample[]> = {}
    const summaries: Record<string, number> = { 'this gate': gateSummary }
    const add = (name: string, sample: Sample) => {
      samples[name] = [...(samples[name] ?? []), sample]
    }
    for (let run = 0; run < runs; run += 1) {
      add('empty', await sampleEmpty(node))
      add('this gate', await sampleGate(node, measured, agent))
      for (const name of names) {
        const { sample, summary } = await samplePeer(node, join(folder, name), PEERS[name] ?? {}, workspace)
        add(name, sample)
        summaries[name] = summary
      }
    }
    return Object.entries(samples).map(([name, all]) => ({
      name,
      results,
      sample: medianSample(all),
      summary: summaries[name] ?? 0
    }))
  } finally {
    rmSync(workspace, { recursive: true, force: true })
  }
}

/** Leaves the run as junit.xml and ctrf.json in the workspace, and returns the size of the gate's own summary. */
async function writeRunFiles(node: string, workspace: string, results: number, failing: number): Promise<number> {
  const platform = await startPlatform({ agents: [createAgent(results, failing)], key: STAND_IN_KEY })
  try {
    const inputs = { 'api-key': STAND_IN_KEY, 'server-url': platform.url, 'agent-name': AGENT_NAME }
    const files = { 'junit-file': 'junit.xml', 'ctrf-file': 'ctrf.json' }
    const end = await runAction({
      node,
      workspace,
      event: pullRequestEvent(),
      inputs: { ...inputs, ...files, 'test-run-id': RUN_ID, comment: 'never' }
    })
    if (end.outputs.verdict !== 'failed') throw new Error(`The gate did not end as expected:\n${end.stdout}`)
    return Buffer.byteLength(end.summary)
  } finally {
    await platform.close()
  }
}

async function samplePeer(node: string, peer: string, given: Readonly<Record<string, string>>, workspace: string) {
  const { inputs, runs } = parse(readFileSync(join(peer, 'action.yml'), 'utf8'))
  const step = openStep({ event: pullRequestEvent(), inputs: {}, workspace })
  try {
    const variables = Object.entries<{ default?: unknown }>(inputs).map(([name, { default: preset = '' }]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      (given[name] ?? String(preset)).replace(/\$\{\{.*?\}\}/g, 'token')
    ])
    const env = { ...step.env, ...Object.fromEntries(variables) }
    let log = ''
    const sample = await measure(async (more) => {
      const end = await runProcess(node, [join(peer, runs.main)], { ...env, ...more }, { cwd: workspace })
      log = end.stdout + end.stderr
      return end
    })
    const summary = Buffer.byteLength(step.read().summary)
    if (summary === 0) throw new Error(`${peer} wrote no summary:\n${log}`)
    return { sample, summary }
  } finally {
    step.close()
  }
}
