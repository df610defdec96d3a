import type { Dependencies } from '../../src/action/dependencies.ts'
import { runGate } from '../../src/gate/main.ts'
import { runGetTests } from '../../src/get-tests/main.ts'
import { createRunner, type StepProcess } from '../../src/github/runner.ts'
import { runSyncResults } from '../../src/sync-results/main.ts'
import { type ActionEnd, type ActionStart, openStep } from '../../stand-in/run-action.ts'
import { createFastClock } from './fast-clock.ts'
import { createRecordedToolkit } from './recorded-toolkit.ts'

const ACTIONS: Readonly<Record<string, (dependencies: Dependencies) => Promise<void>>> = {
  '.': runGate,
  'get-tests': runGetTests,
  'sync-results': runSyncResults
}

/** Runs an action from the source in this process, in a step like the runner's. Its waits take no time. */
export async function runSource(
  start: ActionStart & { readonly speed?: number; readonly cancelled?: AbortSignal }
): Promise<ActionEnd> {
  const step = openStep(start)
  const toolkit = createRecordedToolkit(step.env)
  // The entry file does this before anything else.
  const stepProcess: StepProcess = { exitCode: 1 }
  const started = performance.now()
  try {
    const runner = createRunner(step.env, toolkit, stepProcess)
    await ACTIONS[start.action ?? '.']?.({
      env: step.env,
      runner,
      clock: createFastClock(start.speed),
      cancelled: start.cancelled ?? new AbortController().signal
    })
    const stdout = toolkit.log()
    if (start.onLine) for (const line of stdout.trimEnd().split('\n')) start.onLine(line)
    const milliseconds = performance.now() - started
    return { exitCode: Number(stepProcess.exitCode), stdout, stderr: '', milliseconds, ...step.read() }
  } finally {
    step.close()
  }
}
