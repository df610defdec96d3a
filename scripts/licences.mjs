import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A package that another one has inside its own files leaves its name in a comment there, which the bundler keeps. */
const INLINED = /^\/\/#region \S*\/node_modules\/((?:@[^/\s]+\/)?[^/\s]+)\//gm

/** How the texts of licences and notices are called. */
const TEXTS = /^(licen[cs]e|notice|copying)/i

/**
 * The licences of all packages of others that may be in `code`: those that are installed with the shipped dependencies,
 * and those that these have inside. Throws when a package brings no licence. ncc's own list leaves out most of them.
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

/** Where a package is installed: at the root, or below the one that needs it. */
function findPackage(lock, name) {
  const paths = Object.keys(lock.packages).filter((path) => `/${path}`.endsWith(`/node_modules/${name}`))
  return paths.sort((a, b) => a.length - b.length)[0] ?? `node_modules/${name}`
}

function readLicence(root, path) {
  const folder = join(root, path)
  if (!existsSync(folder)) throw new Error(`The package in ${path} is in dist, and not here with its licence`)
  const { name, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  const files = readdirSync(folder)
    .filter((file) => TEXTS.test(file))
    .sort()
  if (files.length === 0) throw new Error(`The package ${name} brings no licence`)
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').replaceAll('\r\n', '\n').trim())
  return `${[name, license, '', ...texts].join('\n')}\n`
}
