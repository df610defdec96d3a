import { randomUUID } from 'node:crypto'
import { lstat, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path'
import { type FileInput, InputError } from '../errors/input.ts'

/** The longest file name that common file systems accept. */
const MAX_NAME_BYTES = 255

/** The directory with the job's files. */
export function workspaceOf(env: NodeJS.ProcessEnv): string {
  return env.GITHUB_WORKSPACE || process.cwd()
}

/**
 * The real path of a file to write, with symbolic links resolved. Throws InputError when it is outside the workspace, in
 * a `.git` directory, or cannot be a file. Creates nothing.
 */
export async function locateInWorkspace(workspace: string, path: string): Promise<string> {
  const place = await findInWorkspace(workspace, path)
  if (place === undefined || place.below.split(sep).some((part) => part.toLowerCase() === '.git')) {
    throw InputError.outsideWorkspace(path)
  }
  const found = await stat(place.existing).catch(() => undefined)
  if (place.below.split(sep).some((part) => Buffer.byteLength(part) > MAX_NAME_BYTES)) throw InputError.tooLong(path)
  const fits = place.existing === place.target ? found?.isFile() : found?.isDirectory()
  if (!fits) throw InputError.unwritable(path)
  return place.target
}

/** Writes a file inside the workspace atomically, creating its directories. Throws InputError. */
export async function writeWorkspaceFile(workspace: string, path: string, text: string): Promise<void> {
  const target = await locateInWorkspace(workspace, path)
  const draft = join(dirname(target), `.${randomUUID()}.tmp`)
  try {
    await mkdir(dirname(target), { recursive: true })
    await writeFile(draft, text, { flag: 'wx' })
    await rename(draft, target)
  } catch (error) {
    throw InputError.notWritten(path, codeOf(error), error)
  } finally {
    await rm(draft, { force: true })
  }
}

/** Removes a file inside the workspace that an earlier step left behind. */
export async function removeWorkspaceFile(workspace: string, path: string): Promise<void> {
  await rm(await locateInWorkspace(workspace, path), { force: true })
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error)
}

/** The largest file to read, in bytes. */
const MAX_BYTES = 32 * 1024 * 1024

/** Reads the JSON array from the file that an input names: inside the workspace, UTF-8, at most 32 MiB. Throws InputError. */
export async function readWorkspaceArray(
  workspace: string,
  input: FileInput,
  path: string
): Promise<readonly unknown[]> {
  const text = await readWorkspaceText(workspace, input, path)
  const value = parseJson(text, input, path)
  if (!Array.isArray(value)) throw InputError.file(input, path, 'is not a JSON array')
  return value
}

async function readWorkspaceText(workspace: string, input: FileInput, path: string): Promise<string> {
  const place = await findInWorkspace(workspace, path)
  if (place === undefined) throw InputError.file(input, path, 'is not inside the workspace')
  const found = await stat(place.target).catch(() => undefined)
  if (!found?.isFile()) throw InputError.file(input, path, 'does not exist or is not a file')
  if (found.size > MAX_BYTES) throw InputError.file(input, path, `is larger than ${MAX_BYTES} bytes`)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await readFile(place.target))
  } catch (error) {
    throw InputError.file(input, path, 'cannot be read as UTF-8 text', error)
  }
}

function parseJson(text: string, input: FileInput, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw InputError.file(input, path, 'is not valid JSON', error)
  }
}

interface Place {
  readonly target: string
  /** The longest part of `target` that exists. */
  readonly existing: string
  /** `target` relative to the workspace. */
  readonly below: string
}

/** Resolves a path, whose last parts may not exist yet; undefined when it is outside the workspace. */
async function findInWorkspace(workspace: string, path: string): Promise<Place | undefined> {
  if (path.includes('\0')) return undefined
  const root = await realpath(workspace)
  const missing: string[] = []
  let part = resolve(workspace, path)
  // A dangling link exists, but has no real path.
  while ((await lstat(part).catch(() => undefined)) === undefined) {
    missing.unshift(basename(part))
    part = dirname(part)
  }
  const existing = await realpath(part).catch(() => undefined)
  if (existing === undefined) return undefined
  const target = join(existing, ...missing)
  const below = relative(root, target)
  const isInside = below !== '' && below !== '..' && !below.startsWith(`..${sep}`) && !isAbsolute(below)
  return isInside ? { target, existing, below } : undefined
}
