import { execFileSync } from 'node:child_process'

/** Finds Node 24, on which GitHub runs the action, once for all tests: this one, or the one from the npm registry. */
export default function findNode24(): void {
  const major = Number(process.versions.node.split('.')[0])
  process.env.NODE24 =
    major === 24
      ? process.execPath
      : execFileSync('npx', ['-y', '-p', 'node@24', 'node', '-p', 'process.execPath'], {
          encoding: 'utf8',
          shell: process.platform === 'win32'
        }).trim()
}
