import { randomUUID } from 'node:crypto'
import { appendFileSync, existsSync } from 'node:fs'
import type { Toolkit } from '../../src/github/runner.ts'

/** A toolkit that writes commands as `@actions/core` does, but to a log instead of standard output. */
export function createRecordedToolkit(env: NodeJS.ProcessEnv): Toolkit & { readonly log: () => string } {
  const lines: string[] = []
  const command = (name: string, message: unknown, properties: Record<string, unknown> = {}) => {
    const given = Object.entries(properties).flatMap(([key, value]) =>
      value ? [`${key}=${escapeProperty(value)}`] : []
    )
    lines.push(`::${[name, given.join(',')].filter((part) => part !== '').join(' ')}::${escapeData(message)}`)
  }
  return {
    log: () => lines.map((line) => `${line}\n`).join(''),
    info: (message) => {
      lines.push(message)
    },
    notice: (message, properties) => command('notice', message, { ...properties }),
    warning: (message, properties) => command('warning', message, { ...properties }),
    error: (message, properties) => command('error', message, { ...properties }),
    debug: (message) => command('debug', message),
    isDebug: () => env.RUNNER_DEBUG === '1',
    setSecret: (secret) => command('add-mask', secret),
    setOutput: (name, value) => {
      const file = env.GITHUB_OUTPUT ?? ''
      if (!existsSync(file)) throw new Error(`Missing file at path: ${file}`)
      const end = randomUUID()
      appendFileSync(file, `${name}<<${end}\n${value}\n${end}\n`)
    }
  }
}

function escapeData(value: unknown): string {
  return String(value).replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(value: unknown): string {
  return escapeData(value).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
