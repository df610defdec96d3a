import { randomUUID } from 'node:crypto'
import { lstat, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { InputError } from '../errors.ts'

/**
 * The real place of a file to be written, symbolic links resolved. Throws InputError when it is not inside the workspace,
 * or in git's own folder there. Creates nothing.
 */
export async function locateInWorkspace(workspace: string, path: string): Promise<string> {
  const root = await realpath(workspace)
  const refuse = () => InputError.outsideWorkspace(path)
  if (path.includes('\0')) throw refuse()
  const wanted = resolve(root, path)
  const target = isInside(root, wanted) ? await resolveLinks(wanted) : undefined
  if (target === undefined || !isInside(root, target)) throw refuse()
  if (
    relative(root, target)
      .split(sep)
      .some((part) => part.toLowerCase() === '.git')
  )
    throw refuse()
  return target
}

/** Writes a file inside the workspace, folders made, whole or not at all. Throws InputError for a place outside of it. */
export async function writeWorkspaceFile(workspace: string, path: string, text: string): Promise<void> {
  const target = await locateInWorkspace(workspace, path)
  await mkdir(dirname(target), { recursive: true })
  const draft = join(dirname(target), `.${basename(target)}.${randomUUID()}.tmp`)
  try {
    await writeFile(draft, text, { flag: 'wx' })
    await rename(draft, target)
  } finally {
    await rm(draft, { force: true })
  }
}

/** Reads a file inside the workspace, of at most `maxBytes`. Throws InputError. */
export async function readWorkspaceFile(workspace: string, path: string, maxBytes: number): Promise<string> {
  const root = await realpath(workspace)
  const wanted = resolve(root, path)
  const target = path.includes('\0') ? undefined : await resolveLinks(wanted)
  if (target === undefined || !isInside(root, target)) throw InputError.resultsFile(path, 'is not inside the workspace')
  const found = await stat(target).catch(() => undefined)
  if (!found?.isFile()) throw InputError.resultsFile(path, 'is not there, or no file')
  if (found.size > maxBytes) throw InputError.resultsFile(path, `is larger than ${maxBytes} bytes`)
  return readFile(target, 'utf8')
}

/** The path with all its links resolved, its last parts perhaps not there yet; undefined where a link leads nowhere. */
async function resolveLinks(path: string): Promise<string | undefined> {
  const missing: string[] = []
  for (let existing = path; ; existing = dirname(existing)) {
    const found = await lstat(existing).catch(() => undefined)
    if (found !== undefined) {
      const real = await realpath(existing).catch(() => undefined)
      return real === undefined ? undefined : join(real, ...missing)
    }
    missing.unshift(basename(existing))
  }
}

/** True for a path strictly below `root`. */
function isInside(root: string, path: string): boolean {
  const way = relative(root, path)
  return way !== '' && way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}
