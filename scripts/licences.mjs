import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A package that is inlined in another package's files leaves its name in a comment, which the bundler keeps. */
const INLINED = /^\/\/#region \S*\/node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//gm

/** The file names of licences and notices. */
const TEXTS = /^(licen[cs]e|notice|copying)/i

/**
 * The licences of all third-party packages that can be in `code`: the installed production dependencies and the
 * packages inlined in them. Throws if a package has no licence. ncc's own list omits most of them.
 */
export function collectLicences(root, code) {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'))
  const installed = Object.keys(lock.packages).filter((path) => path !== '' && !isForDevelopment(lock.packages[path]))
  const inlined = [...code.matchAll(INLINED)].map(([, name]) => findPackage(lock, name))
  const licences = new Set([...installed, ...inlined].map((path) => readLicence(root, path)))
  return [...licences].sort().join(`\n${'-'.repeat(80)}\n\n`)
}

function isForDevelopment({ dev, devOptional, optional }) {
  return dev === true || devOptional === true || optional === true
}

/** Where a package is installed: at the root, or below the package that needs it. */
function findPackage(lock, name) {
  const paths = Object.keys(lock.packages).filter((path) => `/${path}`.endsWith(`/node_modules/${name}`))
  return paths.sort((a, b) => a.length - b.length)[0] ?? `node_modules/${name}`
}

function readLicence(root, path) {
  const folder = join(root, path)
  if (!existsSync(folder))
    throw new Error(`The package ${path} is in dist but not installed, so its licence is missing`)
  const { name, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const files = readdirSync(folder)
    .filter((file) => TEXTS.test(file))
    .sort()
  if (files.length === 0) throw new Error(`The package ${name} has no licence file`)
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
  return `${[name, license, '', ...texts].join('\n')}\n`
}
