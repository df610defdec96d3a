// Prints what CHANGELOG.md says of a version: node scripts/release-notes.ts v1.2.3. Runs on a bare Node 24, which leaves
// the types out by itself, so that the job that may write to the repository needs no package.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readReleases } from './changelog.ts'

const version = process.argv[2]?.replace(/^v/, '')
const releases = readReleases(readFileSync(join(import.meta.dirname, '..', 'CHANGELOG.md'), 'utf8'))
const release = releases.find((candidate) => candidate.version === version)
if (release === undefined || release.notes === '') {
  console.error(`CHANGELOG.md says nothing of the version ${version}`)
  process.exitCode = 1
} else {
  console.log(release.notes)
}
