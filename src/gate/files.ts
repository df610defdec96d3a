import { sep } from 'node:path'
import { explain } from '../action/dependencies.ts'
import { InputError } from '../errors/input-error.ts'
import type { SentenceError } from '../errors/sentence-error.ts'
import type { Runner } from '../github/runner.ts'
import { locateInWorkspace, writeWorkspaceFile } from '../github/workspace-file.ts'
import type { Listing } from '../model.ts'
import type { Report } from '../report/report.ts'
import { renderReportJson } from '../report/report-json.ts'
import type { ExportFiles } from './inputs.ts'

export interface Export {
  readonly files: ExportFiles
  readonly workspace: string
  readonly report: Report
  /** Everything that was read. */
  readonly fetched: Listing
  readonly generatedAt: Date
}

/** Throws InputError unless each file has a place of its own inside the workspace. Creates nothing. */
export async function checkFiles(files: ExportFiles, workspace: string): Promise<void> {
  const places = new Map<string, string>()
  for (const [name, path] of Object.entries(files)) {
    if (path === undefined) continue
    const place = await locateInWorkspace(workspace, path)
    for (const [other, taken] of places) {
      if (isInTheWay(place, taken)) throw InputError.sameFile(`${other}-file`, `${name}-file`)
    }
    places.set(name, place)
  }
}

/** True for the same place, and when one would have to be a folder for the other. */
function isInTheWay(a: string, b: string): boolean {
  return `${a}${sep}`.startsWith(`${b}${sep}`) || `${b}${sep}`.startsWith(`${a}${sep}`)
}

/**
 * Writes the files that were asked for, each whole or not at all; without a verdict only the report, because the others
 * have no word for it. Returns what kept a file from being written: later steps read them, so this fails the check.
 */
export async function writeFiles(wanted: Export, runner: Runner): Promise<SentenceError | undefined> {
  const { files, workspace, report } = wanted
  const undecided = report.verdict.outcome === 'undecided'
  try {
    for (const [path, text] of await renderFiles(wanted, undecided)) {
      await writeWorkspaceFile(workspace, path, runner.redact(text))
    }
    if (files.report !== undefined) runner.setOutput('report-file', files.report)
    return undefined
  } catch (error) {
    const problem = explain(error, runner)
    // A path that is refused has been told: it is why there is no verdict.
    return undecided && problem instanceof InputError ? undefined : problem
  }
}

async function renderFiles(
  { files, report, fetched, generatedAt }: Export,
  undecided: boolean
): Promise<[path: string, text: string][]> {
  const rendered: [string, string][] = []
  if (files.report !== undefined) rendered.push([files.report, renderReportJson(report, fetched, generatedAt)])
  if (undecided) return rendered
  // The writer of XML is loaded only when there is XML to write.
  if (files.junit !== undefined) {
    const { renderJunit } = await import('../report/junit.ts')
    rendered.push([files.junit, renderJunit(report, fetched, generatedAt)])
  }
  if (files.ctrf !== undefined) {
    const { renderCtrf } = await import('../report/ctrf.ts')
    rendered.push([files.ctrf, renderCtrf(report, fetched, generatedAt)])
  }
  return rendered
}
