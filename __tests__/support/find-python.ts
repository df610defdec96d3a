import { spawnSync } from 'node:child_process'

/** The command for Python 3.9 or later. Throws if there is none: the Python example cannot be tried without it. */
export function findPython(): string {
  const found = ['python3', 'python'].find((command) => {
    const { stdout } = spawnSync(command, ['-c', 'import sys; print(sys.version_info >= (3, 9))'], { encoding: 'utf8' })
    return stdout?.trim() === 'True'
  })
  if (found === undefined)
    throw new Error('There is no Python 3.9 or later on the PATH; install one to try examples/python-agent.')
  return found
}
