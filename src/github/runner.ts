import { appendFile, stat } from 'node:fs/promises'
import * as core from '@actions/core'
import { safeLogLines } from './log.ts'

/** What a step says to the runner. Every text is made safe here: no caller can print a command by mistake. */
export interface Runner {
  info(text: string): void
  notice(text: string): void
  warning(text: string, title?: string): void
  error(text: string, title?: string): void
  debug(text: string): void
  mask(secret: string): void
  setOutput(name: string, value: string): void
  /** Marks the step as failed, with an error of its own. */
  fail(text: string, title?: string): void
  /** Lets the step succeed. The entry file has marked it as failed before anything else, so that nothing passes by mistake. */
  succeed(): void
  /** Bytes that the step's summary holds already; undefined when the runner gives no summary file. */
  summarySize(): Promise<number | undefined>
  appendSummary(markdown: string): Promise<void>
}

/** The runner that started this process, reached through its variables `env`. */
export function createRunner(env: NodeJS.ProcessEnv): Runner {
  const summaryFile = env.GITHUB_STEP_SUMMARY ?? ''
  return {
    info: (text) => {
      for (const line of safeLogLines(text)) core.info(line)
    },
    notice: (text) => core.notice(safe(text)),
    warning: (text, title) => core.warning(safe(text), properties(title)),
    error: (text, title) => core.error(safe(text), properties(title)),
    debug: (text) => core.debug(safe(text)),
    mask: (secret) => core.setSecret(secret),
    setOutput: (name, value) => core.setOutput(name, value),
    fail: (text, title) => {
      core.error(safe(text), properties(title))
      process.exitCode = core.ExitCode.Failure
    },
    succeed: () => {
      process.exitCode = core.ExitCode.Success
    },
    summarySize: async () => {
      if (summaryFile === '') return undefined
      const found = await stat(summaryFile).catch(() => undefined)
      return found?.size ?? 0
    },
    appendSummary: (markdown) => appendFile(summaryFile, markdown)
  }
}

function safe(text: string): string {
  return safeLogLines(text).join('\n')
}

function properties(title: string | undefined): core.AnnotationProperties {
  return title === undefined ? {} : { title }
}
