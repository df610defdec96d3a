import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { pushEvent } from '../../stand-in/events.ts'
import { runWorkflow } from '../support/act.ts'

const root = join(import.meta.dirname, '..', '..')

/** The files of this repository as they are now, committed in a folder of their own. */
function cloneAsItIs(folder: string): void {
  const git = (cwd: string, ...args: readonly string[]) =>
    execFileSync('git', ['-c', 'user.name=test', '-c', 'user.email=test@example.com', ...args], {
      cwd,
      encoding: 'utf8'
    })
  const files = git(root, 'ls-files', '--cached', '--others', '--exclude-standard', '-z').split('\0').filter(Boolean)
  for (const file of files) cpSync(join(root, file), join(folder, file), { force: true })
  git(folder, 'init', '--quiet', '--initial-branch', 'main')
  git(folder, 'remote', 'add', 'origin', 'https://github.com/acme/gate.git')
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--message', 'As it is')
}

test('e2e.yml runs the whole loop, and each gate ends as it should', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'e2e-'))
  try {
    cloneAsItIs(folder)
    const { exitCode, steps, outputs } = await runWorkflow(folder, 'e2e.yml', pushEvent(), {
      secrets: {},
      env: {},
      job: 'loop'
    })
    const [played = {}] = Object.values(steps)
    expect(played).toMatchObject({
      'stand-in': 'success',
      right: 'success',
      passing: 'success',
      wrong: 'success',
      failing: 'failure',
      undecided: 'failure'
    })
    expect(
      Object.entries(played)
        .filter(([, result]) => result === 'failure')
        .map(([step]) => step)
    ).toEqual(['failing', 'undecided'])
    const [said = {}] = Object.values(outputs)
    expect([said.passing?.verdict, said.failing?.verdict, said.undecided?.verdict]).toEqual([
      'passed',
      'failed',
      'undecided'
    ])
    expect(exitCode).toBe(0)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}, 180_000)
