// Writes the fixture with which the tests judge what goes to GitHub and comes from it: the operations that the action
// uses, and what they reach, out of GitHub's own OpenAPI description. The package that holds it is 399 MB unpacked, so
// it is no dependency. In an empty folder:
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

/** What rules nothing, and would make the fixture half as large again. */
const LEFT_OUT = new Set(['example', 'examples', 'x-github', 'x-octokit'])

const FIXTURE = fileURLToPath(new URL('../__tests__/fixtures/github-openapi.json', import.meta.url))

const [folder] = process.argv.slice(2)
if (folder === undefined) throw new Error('Name the folder of the unpacked package @octokit/openapi')
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

/** Among `properties` the keys are names, and a name like `example` stays. */
function leaveOut(node, areNames = false) {
  if (Array.isArray(node)) return node.map((item) => leaveOut(item))
  if (typeof node !== 'object' || node === null) return node
  const kept = Object.entries(node).filter(([key]) => areNames || !LEFT_OUT.has(key))
  return Object.fromEntries(kept.map(([key, value]) => [key, leaveOut(value, !areNames && key === 'properties')]))
}

/** The components that `root` refers to, directly or through another one. */
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
