import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Element, Nodes, Root } from 'hast'
import rehypeRaw from 'rehype-raw'
import remarkGfm from 'remark-gfm'
import remarkParse from 'remark-parse'
import remarkRehype from 'remark-rehype'
import { unified } from 'unified'
import { visit } from 'unist-util-visit'

/** The content of a markdown file in the repository. */
export interface MarkdownFile {
  /** The targets of its links and pictures. */
  readonly targets: readonly string[]
  /** The anchors of its headings, as GitHub generates them. */
  readonly anchors: readonly string[]
  /** The text of every code span and block. */
  readonly code: readonly string[]
}

const NOT_OURS = ['node_modules', 'dist', 'coverage', '.git', 'golden']

const ADDRESSES = ['href', 'src', 'srcSet'] as const

const pipeline = unified()
  .use(remarkParse)
  .use(remarkGfm)
  .use(remarkRehype, { allowDangerousHtml: true })
  .use(rehypeRaw)

/** The paths of all markdown files in the repository, relative to its root. */
export function listMarkdown(root: string, folder = '.'): string[] {
  return readdirSync(join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    if (NOT_OURS.includes(entry.name)) return []
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return listMarkdown(root, path)
    return entry.name.endsWith('.md') ? [path] : []
  })
}

/** Reads a markdown file as GitHub renders it, including its HTML. */
export function readMarkdown(file: string): MarkdownFile {
  const tree = pipeline.runSync(pipeline.parse(readFileSync(file, 'utf8'))) as Root
  const targets: string[] = []
  const anchors: string[] = []
  const code: string[] = []
  visit(tree, 'element', (node) => {
    targets.push(...addressesOf(node))
    if (/^h[1-6]$/.test(node.tagName)) anchors.push(toAnchor(textOf(node), anchors))
    if (node.tagName === 'code') code.push(textOf(node))
  })
  return { targets, anchors, code }
}

function addressesOf({ properties }: Element): string[] {
  return ADDRESSES.flatMap((name) => (typeof properties[name] === 'string' ? [properties[name]] : []))
}

function toAnchor(heading: string, before: readonly string[]): string {
  const anchor = heading
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}\p{Pc}\- ]/gu, '')
    .replaceAll(' ', '-')
  const again = before.filter((other) => other === anchor || new RegExp(`^${anchor}-\\d+$`).test(other)).length
  return again === 0 ? anchor : `${anchor}-${again}`
}

function textOf(node: Nodes): string {
  let text = ''
  visit(node, 'text', ({ value }) => {
    text += value
  })
  return text
}
