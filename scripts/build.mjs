// Builds dist: one bundle that all actions share, and for each action an entry file of a few lines, because a JavaScript
// action is not told which action.yml started it.
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { collectLicences } from './licences.mjs'

const ENTRIES = { index: 'runGate', 'get-tests': 'runGetTests', 'sync-results': 'runSyncResults' }

const root = fileURLToPath(new URL('..', import.meta.url))
// Flags after the folder are ncc's own, for whoever wants more than the action needs (source maps).
const [folder = 'dist', ...flags] = process.argv.slice(2)
const dist = resolve(root, folder)
const ncc = createRequire(import.meta.url).resolve('@vercel/ncc/dist/ncc/cli.js')

rmSync(dist, { recursive: true, force: true })
mkdirSync(dist, { recursive: true })
execFileSync(process.execPath, [ncc, 'build', 'src/actions.ts', '--out', join(dist, 'actions'), '--quiet', ...flags], {
  cwd: root,
  stdio: 'inherit'
})
const scripts = readdirSync(join(dist, 'actions')).filter((name) => name.endsWith('.js'))
const code = scripts.map((name) => readFileSync(join(dist, 'actions', name), 'utf8')).join('\n')
writeFileSync(join(dist, 'actions', 'licenses.txt'), collectLicences(root, code))
for (const [name, run] of Object.entries(ENTRIES)) writeFileSync(join(dist, `${name}.js`), entry(run))
writeFileSync(join(dist, 'package.json'), '{ "type": "module" }\n')

function entry(run) {
  return `import { ${run} } from './actions/index.js'

// Whatever ends this process early leaves the step red; only work that is done turns this around.
process.exitCode = 1
await ${run}()
`
}
