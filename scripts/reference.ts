import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { argv } from 'node:process'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'

const root = join(import.meta.dirname, '..')

/** The three actions, by the folder of their action.yml. */
const ACTIONS = [
  { folder: '.', name: 'the gate' },
  { folder: 'get-tests', name: 'get-tests' },
  { folder: 'sync-results', name: 'sync-results' }
] as const

interface ActionFile {
  readonly description: string
  readonly inputs: Readonly<
    Record<string, { readonly description: string; readonly required: boolean; readonly default?: string }>
  >
  readonly outputs: Readonly<Record<string, { readonly description: string }>>
}

/** The reference of the three actions as markdown: docs/reference.md. */
export function renderReference(): string {
  return [
    '# Reference',
    'The inputs and outputs of the three actions. This page is generated from the three `action.yml` files by `npm run reference`.',
    'Every input is checked before anything is done; a wrong one fails the step, with a sentence that names it and what it must be.',
    ...ACTIONS.flatMap(renderAction)
  ]
    .join('\n\n')
    .concat('\n')
}

function renderAction({ folder, name }: (typeof ACTIONS)[number]): string[] {
  const action: ActionFile = parse(readFileSync(join(root, folder, 'action.yml'), 'utf8'))
  const inputs = Object.entries(action.inputs).map(([input, { description, required, default: preset = '' }]) => [
    `\`${input}\``,
    required ? 'required' : preset && `\`${preset}\``,
    linkPages(description)
  ])
  const outputs = Object.entries(action.outputs).map(([output, { description }]) => [
    `\`${output}\``,
    linkPages(description)
  ])
  return [
    `## Inputs of ${name}`,
    action.description,
    renderTable(['Input', 'Default', 'Meaning'], inputs),
    `## Outputs of ${name}`,
    renderTable(['Output', 'Meaning'], outputs)
  ]
}

function renderTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}

/** A page of the repository named in a description becomes a link to it. */
function linkPages(description: string): string {
  return description
    .replaceAll('|', '\\|')
    .replace(
      /\bdocs\/([\w-]+)\.md#([\w-]+)/g,
      (_, page: string, anchor: string) => `[${anchor.replaceAll('-', ' ')}](${page}.md#${anchor})`
    )
    .replace(/\bschema\/[\w.-]+\.json/g, '[$&](../$&)')
}

if (argv[1] === fileURLToPath(import.meta.url)) writeFileSync(join(root, 'docs', 'reference.md'), renderReference())
