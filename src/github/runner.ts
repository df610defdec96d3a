import { appendFile, stat } from 'node:fs/promises'
import * as core from '@actions/core'
import { createRedaction } from '../redaction.ts'
import { makeVisible } from '../untrusted-text.ts'
import { safeLogLines } from './log.ts'

/** The interface to the runner. Every text is escaped here: no caller can print a command by mistake. */
export interface Runner {
  info(text: string): void
  notice(text: string): void
  warning(text: string, title?: string): void
  error(text: string, title?: string): void
  /** Only printed when step debugging is on. */
  debug(text: string): void
  /**
   * Redacts the secret, and any 8 or more consecutive characters of what follows its prefix, from everything that
   * passes through this runner from now on.
   */
  mask(secret: string): void
  /** Removes the masked secrets from text that is written elsewhere. */
  redact(text: string): string
  setOutput(name: string, value: string): void
  /** Marks the step as failed, with an error annotation. */
  fail(text: string, title?: string): void
  /** Lets the step succeed. The entry file marks it as failed first, so that nothing passes by mistake. */
  succeed(): void
  /** The current size of the step's summary in bytes; undefined without a summary file. */
  summarySize(): Promise<number | undefined>
  appendSummary(markdown: string): Promise<void>
}

/** The part of GitHub's toolkit that is used. */
export type Toolkit = Pick<
  typeof core,
  'info' | 'notice' | 'warning' | 'error' | 'debug' | 'isDebug' | 'setSecret' | 'setOutput'
>

/** The process whose exit code decides the result of the step. */
export type StepProcess = Pick<NodeJS.Process, 'exitCode'>

/** The runner that started this process with the environment `env`. */
export function createRunner(
  env: NodeJS.ProcessEnv,
  toolkit: Toolkit = core,
  stepProcess: StepProcess = process
): Runner {
  const summaryFile = env.GITHUB_STEP_SUMMARY ?? ''
  const redactions: ((text: string) => string)[] = []
  const redact = (text: string) => redactions.reduce((redacted, redaction) => redaction(redacted), text)
  // Twice, because invisible characters can separate the parts of a secret.
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
