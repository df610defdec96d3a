import { execFileSync } from 'node:child_process'
import { cpus, totalmem } from 'node:os'

/** What the figures depend on. Nothing here identifies the machine. */
export interface Machine {
  readonly cpu: string
  readonly cores: number
  /** GiB, rounded. */
  readonly memory: number
  readonly platform: string
  /** The Node under test. */
  readonly node: string
  /** The Node that measures and runs the servers. */
  readonly host: string
}

/** Describes this machine; `node` is the Node under test. */
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
