import { mkdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { parseArgs } from 'node:util'
import { pullRequestEvent } from '../../stand-in/events.ts'
import { startGitHub } from '../../stand-in/github.ts'
import { STAND_IN_KEY, startPlatform } from '../../stand-in/platform.ts'
import { runAction } from '../../stand-in/run-action.ts'
import { readScenario } from '../../stand-in/scenario.ts'
import { findChromium, takePicture } from './chromium.ts'
import { type Assets, buildPage, type View } from './page.ts'

/** The scenario that shows most: regressions, a trend, a score, expected tools, and a verdict that is red. */
const SCENARIO = 'worse-than-before'

/** Pixels for each CSS pixel: as sharp as a picture under 200 kB can be. */
const SCALES = { summary: 1, comment: 1.5 } as const

const { values } = parseArgs({
  options: {
    folder: { type: 'string', default: join(import.meta.dirname, '..', '..', 'docs', 'pictures') },
    // The column of a README, in CSS pixels.
    width: { type: 'string', default: '830' }
  }
})

try {
  await takePictures(findChromium(process.env))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}

async function takePictures(chromium: string): Promise<void> {
  const reports = await runGate()
  mkdirSync(values.folder, { recursive: true })
  for (const scheme of ['light', 'dark'] as const) {
    for (const kind of ['summary', 'comment'] as const) {
      const width = Number(values.width)
      const page = buildPage({ kind, scheme, width, markdown: reports[kind] }, findAssets(scheme))
      const file = resolve(values.folder, `${kind}-${scheme}.png`)
      await takePicture(chromium, page, file, width, SCALES[kind])
      console.log(`${file} ${Math.ceil(statSync(file).size / 1024)} KiB`)
    }
  }
}

/** What the built gate writes about the scenario, into the job summary and onto the pull request. */
async function runGate(): Promise<{ readonly summary: string; readonly comment: string }> {
  const { agents, inputs } = readScenario(SCENARIO)
  const platform = await startPlatform({ agents, key: STAND_IN_KEY })
  const github = await startGitHub()
  try {
    const end = await runAction({
      inputs: { ...inputs, 'server-url': platform.url, 'api-key': STAND_IN_KEY },
      event: pullRequestEvent(),
      env: { GITHUB_API_URL: github.origin }
    })
    const comment = github.comments.at(-1)?.body
    if (end.summary === '' || comment === undefined) throw new Error(`The gate has written nothing:\n${end.stdout}`)
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
