import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect } from '@jest/globals'

/** Whether jest was started with `-u`, or with `--ci`, as its own snapshots know it. */
type UpdateMode = 'all' | 'new' | 'none'

/** Compares a text whole with a file, which is written when it is missing or when jest runs with `-u`. */
export function expectGolden(text: string, file: string): void {
  const { snapshotState } = expect.getState() as unknown as { snapshotState: { _updateSnapshot: UpdateMode } }
  const mode = snapshotState._updateSnapshot
  if (mode === 'all' || (mode === 'new' && !existsSync(file))) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  expect(text).toBe(existsSync(file) ? readFileSync(file, 'utf8') : undefined)
}
