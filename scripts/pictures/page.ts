import type { Element, Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import rehypeStringify from 'rehype-stringify'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { EXIT, SKIP, visit } from 'unist-util-visit'
import { FRAME_STYLE } from './frame-style.ts'

/** The content of a picture. */
export interface View {
  readonly kind: 'summary' | 'comment'
  readonly scheme: 'light' | 'dark'
  /** In CSS pixels. */
  readonly width: number
  /** As the gate wrote it. */
  readonly markdown: string
}

/** The URLs of the files that the page loads. */
export interface Assets {
  /** The style sheet of github-markdown-css for the view's scheme. */
  readonly style: string
  /** mermaid as a classic script. */
  readonly mermaid: string
}

const TITLES = { summary: '<b>gate</b> summary', comment: '<i></i><b>github-actions</b> commented' } as const

/** Renders markdown to HTML as GitHub does. Mermaid blocks become `pre.mermaid`; the first `open` results are open. */
export function renderMarkdown(markdown: string, open = 0): string {
  return String(
    unified()
      .use(remarkParse)
      .use(remarkGfm)
      .use(remarkRehype, { allowDangerousHtml: true })
      .use(rehypeRaw)
      .use(rehypeSanitize)
      .use(() => markCharts)
      .use(() => (tree: Root) => openResults(tree, open))
      .use(rehypeStringify)
      .processSync(markdown)
  )
}

/**
 * The page to take the picture of. Once it is drawn, its root element has the attributes `data-height`, in CSS pixels,
 * and `data-charts`: `ok`, or mermaid's error.
 */
export function buildPage({ kind, scheme, width, markdown }: View, { style, mermaid }: Assets): string {
  return `<!doctype html>
<html lang="en" class="${scheme}">
<meta charset="utf-8">
<title>${kind}</title>
<link rel="stylesheet" href="${style}">
<style>${FRAME_STYLE}</style>
<section class="${kind}" style="width: ${width - 34}px">
<header><span>${TITLES[kind]}</span></header>
<article class="markdown-body">
${renderMarkdown(markdown, kind === 'summary' ? 1 : 0)}
</article>
</section>
<script src="${mermaid}"></script>
<script>
mermaid.initialize({ startOnLoad: false, theme: '${scheme === 'dark' ? 'dark' : 'default'}' })
const done = (charts) => {
  const { bottom } = document.querySelector('section').getBoundingClientRect()
  Object.assign(document.documentElement.dataset, { charts, height: Math.ceil(bottom) + 16 })
}
document.fonts.ready
  .then(() => mermaid.run({ querySelector: 'pre.mermaid' }))
  .then(() => done('ok'), (error) => done(String(error.message ?? error)))
</script>
</html>
`
}

function markCharts(tree: Root): void {
  visit(tree, 'element', (node) => {
    const [code] = node.children
    if (node.tagName !== 'pre' || code?.type !== 'element') return
    if (!classesOf(code).includes('language-mermaid')) return
    node.properties.className = ['mermaid']
    node.children = code.children
  })
}

/** A block is a result if it contains `pre`; the blocks about flaky and about fixed cases do not. */
function openResults(tree: Root, count: number): void {
  let left = count
  visit(tree, 'element', (node) => {
    if (left === 0) return EXIT
    if (node.tagName !== 'details') return undefined
    if (contains(node, 'pre')) {
      node.properties.open = true
      left -= 1
    }
    return SKIP
  })
}

function contains(element: Element, tagName: string): boolean {
  return element.children.some((child) => child.type === 'element' && child.tagName === tagName)
}

function classesOf({ properties }: Element): readonly unknown[] {
  return Array.isArray(properties.className) ? properties.className : []
}
