import { execFile } from 'node:child_process'
import { accessSync, constants, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { ScriptError } from '../command-line.ts'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome']

/** No background network traffic, no first-run pages, and virtual time, so the page never waits. */
const FLAGS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--hide-scrollbars',
  '--virtual-time-budget=15000'
]

/** The window height while the page's own height is measured. */
const ANY_HEIGHT = 1000

/** The browser in the variable CHROMIUM, otherwise the first usual name found on the PATH. Throws if there is none. */
export function findChromium({ CHROMIUM, PATH = '' }: NodeJS.ProcessEnv): string {
  if (CHROMIUM) return CHROMIUM
  const candidates = PATH.split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)))
  const found = candidates.find(isExecutable)
  if (found === undefined) {
    throw new ScriptError(
      'No Chromium on the PATH: install one (Debian: apt-get install chromium), or set CHROMIUM to its path'
    )
  }
  return found
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK)
    return true
  } catch {
    return false
  }
}

/**
 * Takes a picture of a page at its full height. `width` is in CSS pixels, `scale` in picture pixels per CSS pixel.
 * Throws if a chart on the page cannot be drawn.
 */
export async function takePicture(chromium: string, page: string, file: string, width: number, scale: number) {
  const folder = mkdtempSync(join(tmpdir(), 'picture-'))
  try {
    const html = join(folder, 'page.html')
    writeFileSync(html, page)
    const browse = (height: number, ...flags: string[]) =>
      promisify(execFile)(
        chromium,
        [
          ...FLAGS,
          `--user-data-dir=${join(folder, 'profile')}`,
          `--force-device-scale-factor=${scale}`,
          `--window-size=${width},${height}`,
          ...flags,
          pathToFileURL(html).href
        ],
        { maxBuffer: 64 * 1024 * 1024 }
      )
    const height = readHeight((await browse(ANY_HEIGHT, '--dump-dom')).stdout)
    await browse(height, `--screenshot=${file}`)
  } finally {
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

function readHeight(dom: string): number {
  const [, charts = 'the page did not finish loading'] = /<html[^>]* data-charts="([^"]*)"/.exec(dom) ?? []
  const [, height] = /<html[^>]* data-height="(\d+)"/.exec(dom) ?? []
  if (charts !== 'ok' || height === undefined) throw new ScriptError(`The page cannot be drawn: ${charts}`)
  return Number(height)
}
