import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { FRAME_STYLE } from '../scripts/pictures/frame-style.ts'
import { renderMarkdown } from '../scripts/pictures/page.ts'

/** A document as the gate wrote it. */
export interface Section {
  readonly kind: 'comment' | 'summary'
  readonly title: string
  readonly markdown: string
}

export interface DemoPage {
  readonly title: string
  /** The first one matters most; those after the second are closed until they are clicked. */
  readonly sections: readonly Section[]
}

const HEADERS = { summary: '<b>gate</b> summary', comment: '<i></i><b>github-actions</b> commented' } as const

const PAGE_STYLE = `
body { max-width: 980px; margin: 0 auto; padding: 16px }
h1 { color: var(--text); font: 600 20px/28px -apple-system, BlinkMacSystemFont, 'Segoe UI', sans-serif }
nav { float: right }
nav button { font: inherit; cursor: pointer }
body > details { margin-top: 24px }
body > details > summary { color: var(--text); font: 600 16px/32px -apple-system, BlinkMacSystemFont, 'Segoe UI', sans-serif; cursor: pointer }
`

/** Shows one of the two themes, at first the system's; charts are redrawn in it. */
const SCRIPT = `
const root = document.documentElement
const charts = [...document.querySelectorAll('pre.mermaid')].map((node) => ({ node, text: node.textContent }))
async function show(theme) {
  root.className = theme
  for (const style of document.querySelectorAll('style[data-theme]')) style.media = style.dataset.theme === theme ? 'all' : 'not all'
  if (charts.length === 0) return
  mermaid.initialize({ startOnLoad: false, theme: theme === 'dark' ? 'dark' : 'default' })
  for (const { node, text } of charts) {
    node.removeAttribute('data-processed')
    node.textContent = text
  }
  await mermaid.run({ nodes: charts.map(({ node }) => node) })
}
for (const button of document.querySelectorAll('nav button')) button.onclick = () => show(button.value)
show(matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light')
`

/** One HTML file that needs no other: what GitHub would show, in the light and in the dark theme. */
export function buildPage({ title, sections }: DemoPage): string {
  const body = sections.map(renderSection).join('\n')
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'">
<title>Invarium gate demo</title>
<style data-theme="light">${readStyle('light')}</style>
<style data-theme="dark">${readStyle('dark')}</style>
<style>${FRAME_STYLE}${PAGE_STYLE}</style>
<nav><button value="light">Light</button> <button value="dark">Dark</button></nav>
<h1>${escapeHtml(title)}</h1>
${body}
${body.includes('<pre class="mermaid">') ? `<script>${readMermaid()}</script>` : ''}
<script>${SCRIPT}</script>
</html>
`
}

function renderSection({ kind, title, markdown }: Section, index: number): string {
  return `<details${index < 2 ? ' open' : ''}><summary>${escapeHtml(title)}</summary>
<section class="${kind}">
<header><span>${HEADERS[kind]}</span></header>
<article class="markdown-body">
${renderMarkdown(markdown)}
</article>
</section>
</details>`
}

const packages = createRequire(import.meta.url)

function readStyle(theme: 'light' | 'dark'): string {
  return readFileSync(packages.resolve(`github-markdown-css/github-markdown-${theme}.css`), 'utf8')
}

/** mermaid as a classic script, escaped so that it does not close its own script element. */
function readMermaid(): string {
  const file = join(dirname(packages.resolve('mermaid')), 'mermaid.min.js')
  return readFileSync(file, 'utf8').replaceAll('</script', '<\\/script')
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
}
