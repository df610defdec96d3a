import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runGate } from '../../src/gate/main.ts'
import type { Runner } from '../../src/github/runner.ts'
import type { Clock } from '../../src/time.ts'
import { type ActionStart, stepVariables } from '../../stand-in/run-action.ts'

/** What the gate reported to its runner. */
export interface Recording {
  readonly succeeded: boolean
  readonly errors: readonly string[]
  readonly warnings: readonly string[]
  readonly outputs: Readonly<Record<string, string>>
  readonly summary: string
}

/** Runs the gate in this process, with waits skipped and timeouts a hundred times as fast, and records its output. */
export async function recordGate(start: ActionStart): Promise<Recording> {
  const folder = mkdtempSync(join(tmpdir(), 'recorded-gate-'))
  const eventFile = join(folder, 'event.json')
  writeFileSync(eventFile, JSON.stringify(start.event.payload))
  const recording = { succeeded: false, errors: [], warnings: [], outputs: {}, summary: '' }
  try {
    const env = { ...stepVariables(start), GITHUB_EVENT_PATH: eventFile, GITHUB_WORKSPACE: folder, ...start.env }
    await runGate({
      env,
      runner: recordingRunner(recording),
      clock: fastClock(),
      cancelled: new AbortController().signal
    })
    return recording
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

const SPEED = 100

function fastClock(): Clock {
  let skipped = 0
  return {
    now: () => performance.now() + skipped,
    sleep: async (milliseconds, signal) => {
      signal?.throwIfAborted()
      skipped += milliseconds
    },
    date: () => new Date(),
    timeout: (milliseconds) => AbortSignal.timeout(Math.ceil(milliseconds / SPEED))
  }
}

interface Draft {
  succeeded: boolean
  errors: string[]
  warnings: string[]
  outputs: Record<string, string>
  summary: string
}

function recordingRunner(recording: Draft): Runner {
  const ignore = () => undefined
  return {
    info: ignore,
    notice: ignore,
    debug: ignore,
    mask: ignore,
    redact: (text) => text,
    warning: (text) => recording.warnings.push(text),
    error: ignore,
    fail: (text) => {
      recording.errors.push(text)
      recording.succeeded = false
    },
    succeed: () => {
      recording.succeeded = true
    },
    setOutput: (name, value) => {
      recording.outputs[name] = value
    },
    summarySize: async () => Buffer.byteLength(recording.summary),
    appendSummary: async (markdown) => {
      recording.summary += markdown
    }
  }
}
