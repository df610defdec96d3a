import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { runProcess } from '../stand-in/run-process.ts'

const ROOT = join(import.meta.dirname, '..')
const RUNNER = fileURLToPath(import.meta.resolve('@modelcontextprotocol/conformance/dist/index.js'))

/**
 * The one timed check: the server requests a delay of 500 ms and tolerates 200 ms more, which a busy machine sometimes
 * exceeds. A session that ignores the requested delay fails every time.
 */
const TIMED_CHECK = 'client-sse-retry-timing'
const MAX_TRIES = 3

/** A finding of the runner; INFO is neither a success nor a failure. */
export interface Check {
  readonly id: string
  readonly status: 'SUCCESS' | 'FAILURE' | 'WARNING' | 'INFO'
  readonly errorMessage?: string
}

export interface Outcome {
  readonly passed: boolean
  /** Without the INFO checks. */
  readonly checks: readonly Check[]
  /** How many times the scenario was run. */
  readonly tries: number
  /** Everything that the runner printed. */
  readonly log: string
}

/**
 * Runs one scenario of the official conformance runner; `side` defines what is tested and how to reach it. The scenario
 * passes if there is at least one check and all of them succeed; the runner itself also accepts one without checks.
 */
export async function runScenario(scenario: string, side: readonly string[]): Promise<Outcome> {
  for (let tries = 1; ; tries += 1) {
    const { exitCode, log, checks } = await runOnce(scenario, side)
    const missed = checks.filter(({ status }) => status !== 'SUCCESS')
    const passed = exitCode === 0 && checks.length > 0 && missed.length === 0
    const late = missed.length > 0 && missed.every(({ id }) => id === TIMED_CHECK)
    if (!late || tries === MAX_TRIES) return { passed, checks, tries, log }
  }
}

async function runOnce(scenario: string, side: readonly string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'conformance-'))
  try {
    const args = [RUNNER, ...side, '--scenario', scenario, '--output-dir', folder]
    const { exitCode, stdout, stderr } = await runProcess(process.execPath, args, process.env, {
      cwd: ROOT,
      timeout: 60_000
    })
    return { exitCode, log: stdout + stderr, checks: readChecks(folder).filter(({ status }) => status !== 'INFO') }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** The runner writes the checks when it ends, to a subfolder that it names; if it crashes first, there are none. */
function readChecks(folder: string): Check[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((path) => basename(path) === 'checks.json')
    .flatMap((path) => JSON.parse(readFileSync(join(folder, path), 'utf8')))
}
