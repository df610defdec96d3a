// Runs the example workflows and e2e.yml with act. If act is missing, prints one line, and fails if ACT=required.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { argv, env, execPath } from 'node:process'

const MISSING =
  'act is not installed, so no workflow was run: go install github.com/nektos/act@v0.2.89 (CONTRIBUTING.md has more)'

if (spawnSync('act', ['--version']).status === 0) {
  const jest = join(import.meta.dirname, '..', 'node_modules', 'jest', 'bin', 'jest.js')
  const flags = ['--experimental-vm-modules', '--no-warnings', jest, '--selectProjects', 'runner', '--verbose']
  const { status } = spawnSync(execPath, [...flags, ...argv.slice(2)], { stdio: 'inherit' })
  process.exitCode = status ?? 1
} else if (env.ACT === 'required') {
  console.error(MISSING)
  process.exitCode = 1
} else {
  console.log(MISSING)
}
