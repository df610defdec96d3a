import { sep } from 'node:path'
import { explain } from '../action/dependencies.ts'
import { InputError } from '../errors/input.ts'
import type { Runner } from '../github/runner.ts'
import { locateInWorkspace, removeWorkspaceFile, writeWorkspaceFile } from '../github/workspace-file.ts'
import { worstOutcome } from '../report/agents.ts'
import { renderReportJson } from '../report/files/json.ts'
import { hasSaid, type Report } from '../report/report.ts'
import type { SentenceError } from '../sentence.ts'
import type { ExportFiles } from './inputs.ts'

/** Throws InputError unless the files are different, non-nested paths inside the workspace. Creates nothing. */
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

/** True for the same path, and when one path would have to be a directory that contains the other. */
function isInTheWay(a: string, b: string): boolean {
  return `${a}${sep}`.startsWith(`${b}${sep}`) || `${b}${sep}`.startsWith(`${a}${sep}`)
}

/**
 * Writes the requested files atomically, each regardless of what happens to the others. If the verdict is
 * `undecided`, only the report is written, because the other formats cannot express that; any of their files that an
 * earlier step left behind are removed. Returns why a file could not be written, unless a verdict says so: later steps
 * read the files, so this fails the check.
 */
export async function writeFiles(
  files: ExportFiles,
  workspace: string,
  reports: readonly Report[],
  runner: Runner
): Promise<SentenceError | undefined> {
  const undecided = worstOutcome(reports) === 'undecided'
  const problems: SentenceError[] = []
  const attempt = (action: () => Promise<void>) => action().catch((error) => problems.push(explain(error, runner)))
  const write = (path: string, text: string) => writeWorkspaceFile(workspace, path, runner.redact(text))
  for (const [path, load] of otherFormats(files)) {
    await attempt(async () => {
      if (undecided) await removeWorkspaceFile(workspace, path)
      else await write(path, (await load())(reports))
    })
  }
  const { report } = files
  if (report !== undefined) {
    await attempt(async () => {
      await write(report, renderReportJson(reports))
      runner.setOutput('report-file', report)
    })
  }
  return problems.find(({ sentence }) => !reports.some(({ verdict }) => hasSaid(verdict, sentence)))
}

type Render = (reports: readonly Report[]) => string

/** The code that writes a format is only loaded when the format is requested. */
function otherFormats({ junit, ctrf }: ExportFiles): [path: string, load: () => Promise<Render>][] {
  return [
    ...(junit === undefined ? [] : [[junit, loadJunit] satisfies [string, () => Promise<Render>]]),
    ...(ctrf === undefined ? [] : [[ctrf, loadCtrf] satisfies [string, () => Promise<Render>]])
  ]
}

const loadJunit = async (): Promise<Render> =>
  (await import(/* webpackChunkName: "formats" */ '../report/files/junit.ts')).renderJunit

const loadCtrf = async (): Promise<Render> =>
  (await import(/* webpackChunkName: "formats" */ '../report/files/ctrf.ts')).renderCtrf
