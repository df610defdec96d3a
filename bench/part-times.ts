import { join } from 'node:path'
import { runProcess } from '../stand-in/run-process.ts'

/** The median time of one pure part of the gate for a given number of results. */
export interface PartTime {
  readonly name: string
  readonly results: number
  readonly milliseconds: number
}

/** Times every part in parts.ts on `node`, which must be able to run TypeScript. */
export async function measureParts(node: string): Promise<PartTime[]> {
  const program = join(import.meta.dirname, 'part-timer.ts')
  const { exitCode, stdout, stderr } = await runProcess(node, [program], { PATH: process.env.PATH })
  if (exitCode !== 0) throw new Error(`Failed to time the parts:\n${stderr}`)
  return JSON.parse(stdout)
}
