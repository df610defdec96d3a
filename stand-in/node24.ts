import { execFileSync } from 'node:child_process'

/** The path of Node 24, on which GitHub runs the action: this one, or the one from the npm registry. */
export function findNode24(): string {
  if (process.versions.node.split('.')[0] === '24') return process.execPath
  return execFileSync('npx', ['-y', '-p', 'node@24', 'node', '-p', 'process.execPath'], {
    encoding: 'utf8',
    shell: process.platform === 'win32'
  }).trim()
}
