import { spawnSync } from 'node:child_process'
import type { Element, Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import rehypeSanitize from 'rehype-sanitize'
import remarkGfm from 'remark-gfm'
import remarkGithub from 'remark-github'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { SKIP, visit } from 'unist-util-visit'

const pipeline = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkGithub, { repository: 'acme/shop' })
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)
  .use(rehypeSanitize)

const htmlReader = unified().use(rehypeRaw).use(rehypeSanitize)

/** What a reader of a summary or comment sees, rendered and sanitized as on GitHub, mention links included. */
export interface Rendered {
  /** The elements in order, with their depth; adjacent code spans count as one. */
  readonly structure: readonly string[]
  readonly links: readonly string[]
  /** Text outside code that GitHub would turn into a mention or a link to an issue, a commit or an address. */
  readonly references: readonly string[]
  /** The text of every code span and block. */
  readonly code: readonly string[]
}

export type MarkdownReader = (markdown: string) => Rendered

/** Renders markdown as GitHub does. */
export const renderGfm: MarkdownReader = (markdown) => inspect(pipeline.runSync(pipeline.parse(markdown)) as Root)

/** Renders markdown with the C library that GitHub itself uses. */
const renderCmark: MarkdownReader = (markdown) => {
  const extensions = ['table', 'autolink', 'strikethrough', 'tagfilter', 'tasklist'].flatMap((name) => ['-e', name])
  const { stdout } = spawnSync('cmark-gfm', ['--unsafe', ...extensions], { input: markdown, encoding: 'utf8' })
  return inspect(htmlReader.runSync({ type: 'root', children: [{ type: 'raw', value: stdout }] }))
}

/** The GitHub-flavored markdown renderers available on this machine. */
export const MARKDOWN_READERS: readonly (readonly [name: string, render: MarkdownReader])[] = [
  ['unified', renderGfm],
  ...(spawnSync('cmark-gfm', ['--version']).status === 0 ? [['cmark-gfm', renderCmark] as const] : [])
]

/** GitHub searches the rendered text outside code and links, including raw HTML, which remark-github skips. */
const REFERENCE =
  /(?:^|[^\w`])(?:@[a-z\d]|#\d|GH-\d)|\b[\w-]+\/[\w-]+#\d|\b[\da-f]{7,40}\b|https?:\/\/|www\.|\w@\w+\.\w/i

function inspect(tree: Root): Rendered {
  const structure: string[] = []
  const links: string[] = []
  const references: string[] = []
  const code: string[] = []
  const depths = new Map<unknown, number>([[tree, 0]])
  visit(tree, (node, _, parent) => {
    const depth = (depths.get(parent) ?? 0) + 1
    depths.set(node, depth)
    if (node.type === 'text' && REFERENCE.test(node.value)) references.push(node.value)
    if (node.type !== 'element') return undefined
    const line = `${depth} ${node.tagName}`
    if (node.tagName !== 'code' || structure.at(-1) !== line) structure.push(line)
    if (node.tagName === 'a') {
      links.push(String(node.properties.href ?? ''))
      return SKIP
    }
    if (node.tagName === 'code') {
      code.push(textOf(node))
      return SKIP
    }
    return undefined
  })
  return { structure, links, references, code }
}

function textOf(element: Element): string {
  let text = ''
  visit(element, 'text', (node) => {
    text += node.value
  })
  return text
}
