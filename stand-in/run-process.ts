import { spawn } from 'node:child_process'

export interface ProcessEnd {
  readonly exitCode: number | null
  readonly stdout: string
  readonly stderr: string
  /** From the start of the process until it exited and all its output was read. */
  readonly milliseconds: number
}

export interface ProcessOptions {
  readonly onLine?: ((line: string) => void) | undefined
  /** Called with a function that sends the process a signal. */
  readonly onStart?: ((kill: (signal: NodeJS.Signals) => void) => void) | undefined
  readonly cwd?: string
  /** In milliseconds; once they have passed, the process gets SIGTERM. */
  readonly timeout?: number
}

/** Runs a process to completion, with only `env` as its environment. Rejects if it cannot be started. */
export function runProcess(
  command: string,
  args: readonly string[],
  env: NodeJS.ProcessEnv,
  { onLine, onStart, cwd, timeout }: ProcessOptions = {}
): Promise<ProcessEnd> {
  return new Promise((resolve, reject) => {
    const started = performance.now()
    const child = spawn(command, args, { env, cwd, timeout, stdio: ['ignore', 'pipe', 'pipe'] })
    onStart?.((signal) => child.kill(signal))
    let stdout = ''
    let stderr = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      stdout += text
      if (onLine) for (const line of text.trimEnd().split('\n')) onLine(line)
    })
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      stderr += text
    })
    child.on('error', reject)
    child.on('close', (exitCode) => resolve({ exitCode, stdout, stderr, milliseconds: performance.now() - started }))
  })
}
