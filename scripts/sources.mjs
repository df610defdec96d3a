import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'

/** The SHA-256 of all files of src, names included: `dist/sources.sha256` records it at the time of the build. */
export function digestSources(root) {
  const folder = join(root, 'src')
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) =>
    statSync(join(folder, name)).isFile()
  )
  const hash = createHash('sha256')
  for (const name of files.sort())
    hash.update(`${name.replaceAll(sep, '/')}\0`).update(readFileSync(join(folder, name)))
  return hash.digest('hex')
}
