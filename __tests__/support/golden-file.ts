import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { expect } from '@jest/globals'

/** Jest's own snapshot mode: set by `-u` or `--ci`. */
type UpdateMode = 'all' | 'new' | 'none'

/** Compares a text with the whole file. With `-u`, or if it is missing and jest runs without `--ci`, it is written first. */
export function expectGolden(text: string, file: string): void {
  const { snapshotState } = expect.getState() as unknown as { snapshotState: { _updateSnapshot: UpdateMode } }
  const mode = snapshotState._updateSnapshot
  if (mode === 'all' || (mode === 'new' && !existsSync(file))) {
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, text)
  }
  expect(text).toBe(existsSync(file) ? readFileSync(file, 'utf8') : undefined)
}
