// Builds dist: one bundle that all actions share, and a short entry file for each action, because a JavaScript action
// cannot see which action.yml started it.
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { transformSync } from 'esbuild'
import { collectLicences } from './licences.mjs'
import { digestSources } from './sources.mjs'

const ENTRIES = { index: 'runGate', 'get-tests': 'runGetTests', 'sync-results': 'runSyncResults' }

const root = fileURLToPath(new URL('..', import.meta.url))
// Any flags after the folder are passed to ncc, for example to get source maps.
const [folder = 'dist', ...flags] = process.argv.slice(2)
const dist = resolve(root, folder)
const ncc = createRequire(import.meta.url).resolve('@vercel/ncc/dist/ncc/cli.js')

rmSync(dist, { recursive: true, force: true })
mkdirSync(dist, { recursive: true })
execFileSync(process.execPath, [ncc, 'build', 'src/actions.ts', '--out', join(dist, 'actions'), '--quiet', ...flags], {
  cwd: root,
  // `paths` in this tsconfig replaces modules of packages with those in src/bundle.
  env: { ...process.env, TS_NODE_PROJECT: join(root, 'tsconfig.bundle.json') },
  stdio: 'inherit'
})
nameParts(join(dist, 'actions'))
const code = readScripts(join(dist, 'actions')).join('\n')
writeFileSync(join(dist, 'actions', 'licenses.txt'), collectLicences(root, code))
if (flags.length === 0) removeWhitespace(join(dist, 'actions'))
for (const [name, run] of Object.entries(ENTRIES)) writeFileSync(join(dist, `${name}.js`), entry(run))
writeFileSync(join(dist, 'sources.sha256'), `${digestSources(root)}\n`)
writeFileSync(join(dist, 'package.json'), '{ "type": "module" }\n')

function entry(run) {
  return `import { ${run} } from './actions/index.js'

// A process that ends early leaves the step red; only finished work changes that.
process.exitCode = 1
await ${run}()
`
}

function readScripts(folder) {
  const names = readdirSync(folder).filter((name) => name.endsWith('.js'))
  return names.map((name) => readFileSync(join(folder, name), 'utf8'))
}

/** Comments and indentation are two fifths of the bundle, and Node reads them on every start. Names stay as they are. */
function removeWhitespace(folder) {
  for (const name of readdirSync(folder).filter((name) => name.endsWith('.js'))) {
    const file = join(folder, name)
    const { code } = transformSync(readFileSync(file, 'utf8'), { minifyWhitespace: true, legalComments: 'none' })
    writeFileSync(file, code)
  }
}

/**
 * Names each part of the bundle after the door that loads it, or after the package in it if no door does. webpack
 * only numbers the parts, differently in each build. `platform` is the action's own code, `platform-packages`
 * third-party code, `shared-packages` what both the platform and GitHub need.
 */
function nameParts(folder) {
  const code = readScripts(folder).join('\n')
  const names = {}
  const doors = [...code.matchAll(/import\(\) \| ([\w-]+) \*\/ ?(\[.*?\]|\d+)/g)]
  const partsOf = Object.fromEntries(doors.map(([, door, numbers]) => [door, numbers.match(/\d+/g)]))
  const all = Object.values(partsOf).flat()
  const isShared = (number) => all.filter((other) => other === number).length > 1
  for (const [door, parts] of Object.entries(partsOf)) {
    const [own, packages, ...more] = parts.filter((number) => !isShared(number)).reverse()
    if (more.length > 0) throw new Error(`The door ${door} loads more than two parts`)
    names[own] = `${door}.js`
    if (packages !== undefined) names[packages] = `${door}-packages.js`
  }
  const [shared, ...others] = new Set(all.filter(isShared))
  if (others.length > 0) throw new Error('The doors share more than one part')
  if (shared !== undefined) names[shared] = 'shared-packages.js'
  for (const [, number] of code.matchAll(/import\(\) \*\/ ?(\d+)/g)) {
    const part = readFileSync(join(folder, `${number}.index.js`), 'utf8')
    names[number] = `${/node_modules\/([\w-]+)\//.exec(part)[1]}.js`
  }
  for (const [number, name] of Object.entries(names)) {
    renameSync(join(folder, `${number}.index.js`), join(folder, name))
    const map = join(folder, `${number}.index.js.map`)
    if (existsSync(map)) renameSync(map, join(folder, `${name}.map`))
  }
  const index = readFileSync(join(folder, 'index.js'), 'utf8')
  const named = index.replace('return "" + chunkId + ".index.js"', `return ${JSON.stringify(names)}[chunkId]`)
  if (named === index) throw new Error('The bundle loads its parts in an unknown way')
  writeFileSync(join(folder, 'index.js'), named)
}
