import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'

/** What the figures depend on. Nothing here names the machine. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  /** GiB, rounded. */
  readonly memory: number
  readonly platform: string
  /** The Node that is measured. */
  readonly node: string
  /** The Node that measures, and serves. */
  readonly host: string
}

/** Describes this machine, for figures measured on `node`. */
export function describeMachine(node: string): Machine {
  const processors = cpus()
  return {
    cpu: processors[0]?.model.trim() ?? 'unknown',
    cores: processors.length,
    memory: Math.round(totalmem() / 2 ** 30),
    platform: `${process.platform} ${process.arch}`,
    node: execFileSync(node, ['--version'], { encoding: 'utf8' }).trim(),
    host: process.version
  }
}
