import { execFileSync } from 'node:child_process'

/** The path of a Node 24, the version on which GitHub runs the action: this one, or one from the npm registry. */
export function findNode24(): string {
  const major = Number(process.versions.node.split('.')[0])
  if (major === 24) return process.execPath
  return execFileSync('npx', ['-y', '-p', 'node@24', 'node', '-p', 'process.execPath'], {
    encoding: 'utf8',
    shell: process.platform === 'win32'
  }).trim()
}
