import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { Ajv } from 'ajv'
import { parse } from 'yaml'
import { readReleases } from '../../scripts/changelog.ts'
import { NODE24 } from '../support/built-world.ts'
import { listMarkdown, readMarkdown } from '../support/markdown-file.ts'

const root = join(import.meta.dirname, '..', '..')
const read = (...path: readonly string[]) => readFileSync(join(root, ...path), 'utf8')
const { version, scripts } = JSON.parse(read('package.json'))

/** npm's built-in commands. */
const NPM_OWN = ['ci', 'audit']

describe.each(listMarkdown(root))('%s', (path) => {
  const { targets, code } = readMarkdown(join(root, path))

  test('links only to existing files and headings', () => {
    const local = targets.filter((target) => !/^[a-z]+:/.test(target))
    expect(local.filter((target) => !leadsSomewhere(path, target))).toEqual([])
  })

  test('mentions only existing commands', () => {
    const commands = code.flatMap((text) => [...text.matchAll(/\bnpm (run )?(?:-s )?([a-z][\w:-]*)/g)])
    const unknown = commands.filter(
      ([, run, name = '']) => !(name in scripts) && (run !== undefined || !NPM_OWN.includes(name))
    )
    expect(unknown.map(([command]) => command)).toEqual([])
  })
})

function leadsSomewhere(from: string, target: string): boolean {
  const [path = '', anchor] = decodeURI(target).split('#')
  const file = path === '' ? join(root, from) : join(root, dirname(from), path)
  return existsSync(file) && (anchor === undefined || readMarkdown(file).anchors.includes(anchor))
}

test('the usual community files are among the pages', () => {
  expect(listMarkdown(root)).toEqual(
    expect.arrayContaining(['README.md', 'SECURITY.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'CODE_OF_CONDUCT.md'])
  )
})

const WORKFLOWS = readdirSync(join(root, '.github', 'workflows'))

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions?: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, { readonly permissions?: Readonly<Record<string, string>> }>>
}

function usesOf(text: string): { readonly action: string; readonly comment: string }[] {
  return [...text.matchAll(/^[\s-]*uses:\s*(\S+)(?:\s+#\s*(.*))?$/gm)]
    .map(([, action = '', comment = '']) => ({ action, comment: comment.trim() }))
    .filter(({ action }) => !action.startsWith('./') && !/^OWNER\/REPO[/@]/.test(action))
}

const isPinned = ({ action, comment }: { action: string; comment: string }) =>
  /^[\w.-]+\/[\w./-]+@[\da-f]{40}$/.test(action) && /^v\d+\.\d+\.\d+$/.test(comment)

describe.each(WORKFLOWS)('the workflow %s', (file) => {
  const text = read('.github', 'workflows', file)
  const { on, permissions, jobs }: Workflow = parse(text)

  test('pins every third-party action to a commit and states its version', () => {
    const uses = usesOf(text)
    expect(uses.length).toBeGreaterThan(0)
    expect(uses.filter((use) => !isPinned(use))).toEqual([])
  })

  test('has read-only permissions unless a job asks for more', () => {
    expect(permissions).toEqual({ contents: 'read' })
  })

  test('uses no secrets and gives forks no write access', () => {
    expect(text).not.toMatch(/\bsecrets\b/)
    expect(Object.keys(on)).not.toContain('pull_request_target')
    expect(Object.keys(on)).not.toContain('workflow_run')
    if (!('pull_request' in on)) return
    const granted = Object.values(jobs).flatMap((job) => Object.entries(job.permissions ?? {}))
    expect(granted.filter(([scope, level]) => level !== 'read' && scope !== 'security-events')).toEqual([])
  })

  test('leaves no token in the work tree', () => {
    const checkouts = text.match(/uses: actions\/checkout@/g) ?? []
    expect(text.match(/^ {10}persist-credentials: false$/gm) ?? []).toHaveLength(checkouts.length)
  })
})

test.each(readdirSync(join(root, 'examples', 'workflows')))(
  "the example %s pins GitHub's own actions to a major version, others to a commit",
  (file) => {
    const uses = usesOf(read('examples', 'workflows', file))
    const isOfGitHub = ({ action }: { action: string }) => /^actions\/[\w-]+@v\d+$/.test(action)
    expect(uses.length).toBeGreaterThan(0)
    expect(uses.filter((use) => !isOfGitHub(use) && !isPinned(use))).toEqual([])
  }
)

describe('the changelog', () => {
  test('starts with the version in package.json', () => {
    expect(readReleases(read('CHANGELOG.md'))[0]?.version).toBe(version)
  })

  test('yields the notes of each release and nothing around them', () => {
    const changelog =
      '# Changelog\n\n## Unreleased\n\n- C\n\n## [1.1.0] - 2026-01-02\n\n### Fixed\n\n- B\n\n## 1.0.0\n\n- A\n'
    expect(readReleases(changelog)).toEqual([
      { version: '1.1.0', notes: '### Fixed\n\n- B' },
      { version: '1.0.0', notes: '- A' }
    ])
  })

  test('provides the release notes, on a bare Node 24', () => {
    const print = (tag: string) =>
      execFileSync(NODE24 ?? process.execPath, [join(root, 'scripts', 'release-notes.ts'), tag], {
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore']
      })
    expect(print(`v${version}`).trim()).toBe(readReleases(read('CHANGELOG.md'))[0]?.notes)
    expect(() => print('v0.0.0')).toThrow()
  })
})

interface Typing {
  readonly type: string
  readonly 'allowed-values'?: readonly string[]
  readonly separator?: string
  readonly 'list-item'?: Typing
}

/** Whether a default matches a type; an empty default means there is none. */
function fits(value: string, typing: Typing): boolean {
  if (value === '') return true
  if (typing['list-item'] !== undefined) {
    const { 'list-item': item, separator = ',' } = typing
    return value.split(separator).every((part) => fits(part, item))
  }
  if (typing.type === 'boolean') return ['true', 'false'].includes(value)
  if (typing.type === 'integer') return /^\d+$/.test(value)
  if (typing.type === 'float') return /^\d+(\.\d+)?$/.test(value)
  return typing.type !== 'enum' || (typing['allowed-values'] ?? []).includes(value)
}

describe.each(['.', 'get-tests', 'sync-results'])('action-types.yml of %s', (folder) => {
  const action = parse(read(folder, 'action.yml'))
  const types = parse(read(folder, 'action-types.yml'))

  test('has exactly the inputs and outputs of action.yml', () => {
    expect(Object.keys(types.inputs)).toEqual(Object.keys(action.inputs))
    expect(Object.keys(types.outputs)).toEqual(Object.keys(action.outputs))
  })

  test('matches the published schema of github-actions-typing', () => {
    const fitsSchema = new Ajv().compile(JSON.parse(read('__tests__/fixtures/github-actions-typing.schema.json')))
    expect([fitsSchema(types), fitsSchema.errors]).toEqual([true, null])
  })

  test('gives each input a type that its default matches', () => {
    const wrong = Object.entries<{ default?: string }>(action.inputs).filter(
      ([name, input]) => !fits(input.default ?? '', types.inputs[name])
    )
    expect(wrong).toEqual([])
  })

  // The Marketplace shows at most 125 characters of the description.
  test('belongs to an action with Marketplace branding and a description that is not cut off', () => {
    expect(action.description.length).toBeLessThanOrEqual(125)
    expect(action.branding).toEqual({ icon: expect.any(String), color: expect.any(String) })
  })
})

test.each(listMarkdown(root))('%s has no unfilled placeholders', (page) => {
  expect(readFileSync(join(root, page), 'utf8')).not.toMatch(/\b[A-Z]+_(TABLE|RATIO|SIZES)\b/)
})
