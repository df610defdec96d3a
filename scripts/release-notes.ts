// Prints a version's section of CHANGELOG.md: node scripts/release-notes.ts v1.2.3. A bare Node 24 runs it, types and
// all, so that the job that can write to the repository needs no packages.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readReleases } from './changelog.ts'

const version = process.argv[2]?.replace(/^v/, '')
const releases = readReleases(readFileSync(join(import.meta.dirname, '..', 'CHANGELOG.md'), 'utf8'))
const release = releases.find((candidate) => candidate.version === version)
if (release === undefined || release.notes === '') {
  console.error(`CHANGELOG.md has no entry for version ${version}`)
  process.exitCode = 1
} else {
  console.log(release.notes)
}
