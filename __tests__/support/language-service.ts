import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ActionsMetadataProvider, validate } from '@actions/languageservice'
import { build } from 'esbuild'
import { parse } from 'yaml'

const ROOT = join(import.meta.dirname, '..', '..')

/** Returns the errors that GitHub finds in an action.yml or a workflow, each with its line. */
export type Examine = (path: string, text: string) => Promise<string[]>

/** Steps that use our actions are checked against their action.yml; other actions are unknown here. */
const actionsMetadataProvider: ActionsMetadataProvider = {
  fetchActionMetadata: async ({ owner, name, path = '.' }) =>
    `${owner}/${name}` === 'OWNER/REPO'
      ? parse(readFileSync(join(ROOT, path, 'action.yml'), 'utf8'))
      : { name, description: '' }
}

/** Loads GitHub's own language service. Internal errors, which it would swallow, are thrown. */
export async function loadLanguageService(): Promise<Examine> {
  const service: typeof import('@actions/languageservice') = await importBundled('@actions/languageservice')
  const ignore = () => undefined
  const fail = (message: string) => {
    throw new Error(message)
  }
  service.registerLogger({ error: fail, warn: ignore, info: ignore, log: ignore })
  let count = 0
  return async (path, text) => {
    // The service caches by URI, so each text gets its own.
    count += 1
    const uri = `file:///${count}/${path}`
    const document = { uri, getText: () => publish(text) } as Parameters<typeof validate>[0]
    const diagnostics = await service.validate(document, { actionsMetadataProvider })
    return diagnostics.map(({ message, range }) => `${range.start.line + 1}: ${message}`)
  }
}

/** Refers to our actions by their published name, because the service does not check the inputs of local ones. */
function publish(workflow: string): string {
  return workflow.replace(/\buses: \.((?:\/[\w-]+)?)\/?(?=\s|$)/g, 'uses: OWNER/REPO$1@v2')
}

/** The package imports JSON without an import attribute, which Node rejects, so bundle it into one file first. */
async function importBundled(name: string) {
  const folder = mkdtempSync(join(tmpdir(), 'bundle-'))
  try {
    const outfile = join(folder, 'bundle.mjs')
    const banner = `import { createRequire } from 'node:module'\nconst require = createRequire(import.meta.url)`
    await build({
      stdin: { contents: `export * from '${name}'`, resolveDir: ROOT },
      outfile,
      bundle: true,
      format: 'esm',
      platform: 'node',
      banner: { js: banner }
    })
    return await import(pathToFileURL(outfile).href)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
