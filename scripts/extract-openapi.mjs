// Writes the fixture that the tests check requests to GitHub and its responses against: the operations that the action
// uses, with everything they refer to, from GitHub's own OpenAPI description. Its package is 399 MB unpacked and so not
// a dependency. In an empty folder:
//
//   npm pack @octokit/openapi@23.0.2
//   tar -xzf octokit-openapi-23.0.2.tgz package/LICENSE package/generated/api.github.com.json
//   node <this repository>/scripts/extract-openapi.mjs package
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const OPERATIONS = {
  '/repos/{owner}/{repo}/issues/{issue_number}/comments': ['get', 'post'],
  '/repos/{owner}/{repo}/issues/comments/{comment_id}': ['get', 'patch', 'delete'],
  '/repos/{owner}/{repo}/pulls': ['get'],
  '/repos/{owner}/{repo}/commits/{commit_sha}/pulls': ['get'],
  '/repos/{owner}/{repo}/compare/{basehead}': ['get'],
  '/repos/{owner}/{repo}/commits': ['get'],
  '/repos/{owner}/{repo}/commits/{ref}/statuses': ['get'],
  '/repos/{owner}/{repo}/statuses/{sha}': ['post'],
  '/repos/{owner}/{repo}/contents/{path}': ['get']
}

/** Keys that constrain nothing and would make the fixture half as large again. */
const LEFT_OUT = new Set(['example', 'examples', 'x-github', 'x-octokit'])

const FIXTURE = fileURLToPath(new URL('../__tests__/fixtures/github-openapi.json', import.meta.url))

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Pass the folder of the unpacked package @octokit/openapi')
const source = 'generated/api.github.com.json'
const described = JSON.parse(readFileSync(join(folder, source), 'utf8'))
const { version, title, license } = described.info

const paths = leaveOut(selectOperations(described.paths))
const extract = {
  openapi: described.openapi,
  info: {
    title,
    version,
    license,
    'x-origin': {
      package: `@octokit/openapi@${version}`,
      file: source,
      changes: 'An extract by scripts/extract-openapi.mjs: a few operations and what they reach, without the examples.',
      license: readFileSync(join(folder, 'LICENSE'), 'utf8').trim()
    }
  },
  servers: described.servers,
  paths,
  components: collectComponents(paths)
}
writeFileSync(FIXTURE, `${JSON.stringify(extract, null, 2)}\n`)

function selectOperations(all) {
  const entries = Object.entries(OPERATIONS).map(([path, methods]) => {
    const operations = methods.map((method) => {
      const operation = all[path]?.[method]
      if (operation === undefined) throw new Error(`The description has no ${method} ${path}`)
      return [method, operation]
    })
    return [path, Object.fromEntries(operations)]
  })
  return Object.fromEntries(entries)
}

/** Inside `properties` the keys are property names, so one called `example` stays. */
function leaveOut(node, areNames = false) {
  if (Array.isArray(node)) return node.map((item) => leaveOut(item))
  if (typeof node !== 'object' || node === null) return node
  const kept = Object.entries(node).filter(([key]) => areNames || !LEFT_OUT.has(key))
  return Object.fromEntries(kept.map(([key, value]) => [key, leaveOut(value, !areNames && key === 'properties')]))
}

/** The components that `root` refers to, directly or indirectly. */
function collectComponents(root) {
  const components = {}
  const follow = (node) => {
    if (typeof node !== 'object' || node === null) return
    const [, kind, name] = /^#\/components\/([^/]+)\/([^/]+)$/.exec(node.$ref) ?? []
    if (name !== undefined && components[kind]?.[name] === undefined) {
      components[kind] ??= {}
      components[kind][name] = leaveOut(described.components[kind][name])
      follow(components[kind][name])
    }
    Object.values(node).forEach(follow)
  }
  follow(root)
  return components
}
