import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { stdout } from 'node:process'
import { pathToFileURL } from 'node:url'
import { runScript } from '../scripts/command-line.ts'
import { digestSources } from '../scripts/sources.mjs'
import { readScenario, scenarioNames } from '../stand-in/scenario.ts'
import { openInBrowser } from './browser.ts'
import { DEMO, readCommand } from './command.ts'
import { DEMOS } from './demos.ts'
import { buildPage } from './page.ts'
import { withStage } from './stage.ts'

const root = join(import.meta.dirname, '..')
const PAGE = join(root, 'node_modules', '.cache', 'invarium-gate-demo.html')

await runScript(DEMO, async (options, names) => {
  if (options.list) {
    listScenarios()
    return
  }
  const command = readCommand(options, names)
  if (!isFresh()) console.error('dist is older than src: run npm run build first to see your changes.')
  const { closing, page } = await withStage(command, DEMOS[command.demo])
  mkdirSync(dirname(PAGE), { recursive: true })
  writeFileSync(PAGE, buildPage(page))
  console.log(`\n${closing.join('\n')}\n${showLink(pathToFileURL(PAGE).href)}`)
  if (command.open) openInBrowser(PAGE)
})

function listScenarios(): void {
  for (const scenario of scenarioNames()) console.log(`${scenario.padEnd(20)} ${readScenario(scenario).description}`)
}

/** True if dist was built from the current src. */
function isFresh(): boolean {
  const built = join(root, 'dist', 'sources.sha256')
  return existsSync(built) && readFileSync(built, 'utf8').trim() === digestSources(root)
}

/** A clickable link in a terminal; elsewhere the plain address. */
function showLink(address: string): string {
  return stdout.isTTY ? `\u001b]8;;${address}\u001b\\${address}\u001b]8;;\u001b\\` : address
}
