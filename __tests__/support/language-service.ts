import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { ActionsMetadataProvider, validate } from '@actions/languageservice'
import { build } from 'esbuild'
import { parse } from 'yaml'

const ROOT = join(import.meta.dirname, '..', '..')

/** The faults that GitHub finds in the text of an action.yml or a workflow, each with its line. */
export type Examine = (path: string, text: string) => Promise<string[]>

/** What a step gives our own actions is held against their action.yml; of others nothing is known here. */
const actionsMetadataProvider: ActionsMetadataProvider = {
  fetchActionMetadata: async ({ owner, name, path = '.' }) =>
    `${owner}/${name}` === 'OWNER/REPO'
      ? parse(readFileSync(join(ROOT, path, 'action.yml'), 'utf8'))
      : { name, description: '' }
}

/** Loads GitHub's own language service. An error inside it, which it would swallow, is thrown. */
export async function loadLanguageService(): Promise<Examine> {
  const service: typeof import('@actions/languageservice') = await importBundled('@actions/languageservice')
  const ignore = () => undefined
  const fail = (message: string) => {
    throw new Error(message)
  }
  service.registerLogger({ error: fail, warn: ignore, info: ignore, log: ignore })
  let count = 0
  return async (path, text) => {
    // What was read at an address is remembered: each text gets one of its own.
    count += 1
    const uri = `file:///${count}/${path}`
    const document = { uri, getText: () => publish(text) } as Parameters<typeof validate>[0]
    const diagnostics = await service.validate(document, { actionsMetadataProvider })
    return diagnostics.map(({ message, range }) => `${range.start.line + 1}: ${message}`)
  }
}

/** Our actions by the name that they are published under: of those in a folder it does not look at the inputs. */
function publish(workflow: string): string {
  return workflow.replace(/\buses: \.((?:\/[\w-]+)?)\/?(?=\s|$)/g, 'uses: OWNER/REPO$1@v2')
}

/** The package imports JSON without saying so, which Node refuses: bundled into one file it can be imported. */
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
