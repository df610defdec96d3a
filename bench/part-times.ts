import { join } from 'node:path'
import { runProcess } from '../stand-in/run-process.ts'

/** The median time of a part of the gate that has no effects, for a number of results. */
export interface PartTime {
  readonly name: string
  readonly results: number
  readonly milliseconds: number
}

/** Times every part of parts.ts on `node`, which must read TypeScript. */
export async function measureParts(node: string): Promise<PartTime[]> {
  const program = join(import.meta.dirname, 'part-timer.ts')
  const { exitCode, stdout, stderr } = await runProcess(node, [program], { PATH: process.env.PATH })
  if (exitCode !== 0) throw new Error(`The parts were not timed:\n${stderr}`)
  return JSON.parse(stdout)
}
