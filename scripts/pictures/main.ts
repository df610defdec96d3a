import { mkdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { pullRequestEvent } from '../../stand-in/events.ts'
import { startGitHub } from '../../stand-in/github.ts'
import { STAND_IN_KEY, startPlatform } from '../../stand-in/platform.ts'
import { runAction } from '../../stand-in/run-action.ts'
import { readScenario } from '../../stand-in/scenario.ts'
import { runScript, ScriptError, UsageError } from '../command-line.ts'
import { findChromium, takePicture } from './chromium.ts'
import { type Assets, buildPage, type View } from './page.ts'

/** The scenario in the README: two regressions, one fixed case, and a red verdict. */
const SHOWN = 'two-regressions'

/** The scenarios that `--all` adds: a green run, many failures, incomplete coverage, and an undecided verdict. */
const OTHERS = ['all-pass', 'many-failures', 'not-all-tested', 'never-ends']

/** The inputs in the README's first example. */
const AGAINST_MAIN = { baseline: 'base', 'commit-status': 'agent gate', 'run-source': '' }

const COMMITS = ['5d41402abc', '7d793037a0', '76d7615253', '1b4f0e9851'].map((sha) => sha.padEnd(40, '0'))
const RECORDS = ['87.5% (7 of 8) · tr_7e151628', '100% (8 of 8) · tr_00000004', '87.5% (7 of 8) · tr_00000003']

/** The main branch with its recorded runs, newest first, and the pull request's commit on top of the second newest. */
const HISTORY = {
  commits: [
    ...COMMITS.map((sha, index) => ({ sha, parents: COMMITS.slice(index + 1, index + 2) })),
    { sha: '8f4a2b1c00000000000000000000000000000000', parents: COMMITS.slice(1, 2) }
  ],
  branches: { main: COMMITS[0] ?? '' },
  statuses: RECORDS.map((description, index) => ({
    sha: COMMITS[index + 1] ?? '',
    state: 'failure',
    context: 'agent gate',
    description,
    targetUrl: '',
    login: 'github-actions[bot]'
  }))
}

/** The width of a phone, in CSS pixels. */
const NARROW = 400

/** Picture pixels per CSS pixel: as sharp as possible in under 200 kB. */
const SCALES = { summary: 1, comment: 1.5 } as const

const FOLDER = join(import.meta.dirname, '..', '..', 'docs', 'pictures')

const HELP = `Usage: npm run pictures -- [options]

  --folder FOLDER   where to write them (default: docs/pictures)
  --width N         the width of the page in CSS pixels (default: 830, a README's column)
  --all             for review, take pictures of other scenarios too, wide and narrow
  --help            print this`

const options = {
  folder: { type: 'string', default: FOLDER },
  width: { type: 'string', default: '830' },
  all: { type: 'boolean', default: false }
} as const

await runScript({ name: 'pictures', help: HELP, options }, async ({ folder, all, ...values }) => {
  const width = Number(values.width)
  if (!Number.isInteger(width) || width < 1)
    throw new UsageError(`--width must be a whole number of at least 1, not ${values.width}`)
  const chromium = findChromium(process.env)
  mkdirSync(folder, { recursive: true })
  const take = (scenario: string, prefix: string, pixels: number) =>
    takeScenario(chromium, scenario, (name) => resolve(folder, `${prefix}${name}.png`), pixels)
  await take(SHOWN, '', width)
  if (!all) return
  await take(SHOWN, `${SHOWN}-narrow-`, NARROW)
  for (const scenario of OTHERS) {
    await take(scenario, `${scenario}-`, width)
    await take(scenario, `${scenario}-narrow-`, NARROW)
  }
})

async function takeScenario(
  chromium: string,
  scenario: string,
  place: (name: string) => string,
  width: number
): Promise<void> {
  const reports = await runGate(scenario)
  for (const scheme of ['light', 'dark'] as const) {
    for (const kind of ['summary', 'comment'] as const) {
      const page = buildPage({ kind, scheme, width, markdown: reports[kind] }, findAssets(scheme))
      const file = place(`${kind}-${scheme}`)
      await takePicture(chromium, page, file, width, SCALES[kind])
      console.log(`${file} ${Math.ceil(statSync(file).size / 1024)} KiB`)
    }
  }
}

/** The job summary and the comment that the built gate writes for a scenario. */
async function runGate(scenario: string): Promise<{ readonly summary: string; readonly comment: string }> {
  const { agents, inputs } = readScenario(scenario)
  const platform = await startPlatform({ agents, key: STAND_IN_KEY })
  const github = await startGitHub(scenario === SHOWN ? HISTORY : {})
  try {
    const end = await runAction({
      inputs: {
        ...inputs,
        ...(scenario === SHOWN && AGAINST_MAIN),
        ...{ 'server-url': platform.url, 'api-key': STAND_IN_KEY, 'max-listed': '5' }
      },
      event: pullRequestEvent(),
      env: { GITHUB_API_URL: github.origin }
    })
    const comment = github.comments.at(-1)?.body
    if (end.summary === '' || comment === undefined)
      throw new ScriptError(`The gate wrote no summary or no comment:\n${end.stdout}`)
    return { summary: end.summary, comment }
  } finally {
    await platform.close()
    await github.close()
  }
}

function findAssets(scheme: View['scheme']): Assets {
  const find = (name: string) => createRequire(import.meta.url).resolve(name)
  const address = (...path: readonly string[]) => pathToFileURL(join(...path)).href
  return {
    style: address(dirname(find('github-markdown-css/package.json')), `github-markdown-${scheme}.css`),
    mermaid: address(dirname(find('mermaid')), 'mermaid.min.js')
  }
}
