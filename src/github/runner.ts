import { appendFile, stat } from 'node:fs/promises'
import * as core from '@actions/core'
import { createRedaction } from '../redaction.ts'
import { makeVisible } from '../untrusted-text.ts'
import { safeLogLines } from './log.ts'

/** What a step says to the runner. Every text is made safe here: no caller can print a command by mistake. */
export interface Runner {
  info(text: string): void
  notice(text: string): void
  warning(text: string, title?: string): void
  error(text: string, title?: string): void
  /** Printed only when step debugging is on. */
  debug(text: string): void
  /** From now on neither the secret nor a part of it leaves through this runner. */
  mask(secret: string): void
  /** What is written elsewhere, without the masked secrets. */
  redact(text: string): string
  setOutput(name: string, value: string): void
  /** Marks the step as failed, with an error of its own. */
  fail(text: string, title?: string): void
  /** Lets the step succeed. The entry file has marked it as failed before anything else, so that nothing passes by mistake. */
  succeed(): void
  /** Bytes that the step's summary holds already; undefined when the runner gives no summary file. */
  summarySize(): Promise<number | undefined>
  appendSummary(markdown: string): Promise<void>
}

/** What of GitHub's toolkit is used. */
export type Toolkit = Pick<
  typeof core,
  'info' | 'notice' | 'warning' | 'error' | 'debug' | 'isDebug' | 'setSecret' | 'setOutput'
>

/** The process whose exit code ends the step. */
export type StepProcess = Pick<NodeJS.Process, 'exitCode'>

/** The runner that started this process, reached through its variables `env`. */
export function createRunner(
  env: NodeJS.ProcessEnv,
  toolkit: Toolkit = core,
  stepProcess: StepProcess = process
): Runner {
  const summaryFile = env.GITHUB_STEP_SUMMARY ?? ''
  const redactions: ((text: string) => string)[] = []
  const redact = (text: string) => redactions.reduce((redacted, redaction) => redaction(redacted), text)
  // Twice, because what is not seen can stand between the parts of a secret.
  const safe = (text: string) => safeLogLines(redact(makeVisible(redact(text)))).join('\n')
  return {
    redact,
    info: (text) => {
      toolkit.info(safe(text))
    },
    notice: (text) => toolkit.notice(safe(text)),
    warning: (text, title) => toolkit.warning(safe(text), properties(title)),
    error: (text, title) => toolkit.error(safe(text), properties(title)),
    debug: (text) => {
      if (toolkit.isDebug()) toolkit.debug(safe(text))
    },
    mask: (secret) => {
      toolkit.setSecret(secret)
      redactions.push(createRedaction(secret))
    },
    setOutput: (name, value) => toolkit.setOutput(name, redact(value)),
    fail: (text, title) => {
      toolkit.error(safe(text), properties(title))
      stepProcess.exitCode = core.ExitCode.Failure
    },
    succeed: () => {
      stepProcess.exitCode = core.ExitCode.Success
    },
    summarySize: async () => {
      if (summaryFile === '') return undefined
      const found = await stat(summaryFile).catch(() => undefined)
      return found?.size ?? 0
    },
    appendSummary: (markdown) => appendFile(summaryFile, redact(markdown))
  }
}

function properties(title: string | undefined): core.AnnotationProperties {
  return title === undefined ? {} : { title }
}
