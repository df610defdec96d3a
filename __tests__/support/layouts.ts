import { RESULT_STATUSES, type ResultStatus, type RunStatus } from '../../src/model.ts'
import type { Intercept } from '../../stand-in/http-server.ts'
import { answering, type ToolCall } from './answering.ts'

/** What a run holds of one test case, whatever the platform's text makes of it. */
export interface CaseOutcome {
  readonly status: ResultStatus
  readonly description: string
  readonly input?: string
  readonly tools?: readonly string[]
  readonly error?: string
}

export interface RunModel {
  /** As the platform keeps it: `tr_8f4a2b1c`. */
  readonly id: string
  readonly agent: string
  readonly status: RunStatus
  readonly results: readonly CaseOutcome[]
}

export interface Query {
  readonly status?: ResultStatus | undefined
  readonly page: number
  readonly limit: number
}

/** A line of each result's block, or of the results with certain statuses only. */
export type FieldLine = string | Partial<Readonly<Record<ResultStatus, string>>>

/**
 * How the platform draws a run, as choices that do not depend on each other. Each is a value of data: a text with
 * `{names}` that are filled in, or a list of such texts. A choice more is a line more in CHOICES.
 */
export interface Layout {
  /** Lines before the header. Empty: none. */
  readonly title: string
  /** How a label of the header stands before its value: `{name}` and `{value}`. */
  readonly label: string
  readonly runLabel: string
  /** How much of the run's id is shown. */
  readonly id: keyof typeof IDS
  /** `{agent}` or `{Agent}`, its display name. Empty: no such line. */
  readonly agent: string
  /** Further lines of the header, before the status line. */
  readonly facts: readonly string[]
  /** `{status}`, `{STATUS}`, `{Status}` or `{sign}` of the run as a whole. */
  readonly state: string
  /** `{passed}`, `{failed}`, `{errors}`, `{pending}`, `{total}`, `{percent}`. */
  readonly counts: readonly string[]
  /** What stands between the status and the counts; a line end: each has a line of its own. */
  readonly between: string
  readonly numbers: keyof typeof NUMBERS
  /** The header counts errors among the failed ones. */
  readonly errorsAreFailed: boolean
  /** `{P}` of `{N}` pages; `{found}` results in all. */
  readonly resultsLine: string
  /** `{STATUS}`, `{Status}`, `{status}`, `{sign}`, `{title}`, `{n}` counted over all pages. */
  readonly start: string
  /** A line with `{input}`, `{cut}`, `{tools}` or `{error}` is left out where there is none. */
  readonly fields: readonly FieldLine[]
  /** A list of two tools. */
  readonly tools: string
  /** What stands where no tool was called. Empty: the line is left out. */
  readonly noTools: string
  /** Before each field. */
  readonly indent: string
  /** Between two results. */
  readonly gap: string
  /** A whole page without results: `{header}`, `{tail}`, `{status}`, `{list of 0}` and `{list of 1}`. */
  readonly empty: string
  /** `{url}` is the run's address. Empty: none. */
  readonly tail: string
  /** Most results of a page, whatever limit is asked for. */
  readonly cap: number
  /** What is done to the text as a whole. */
  readonly dress: keyof typeof DRESSES
}

const bare = (id: string) => id.replace(/^(tr|run)_/, '')
const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)

export const IDS = {
  whole: (id: string) => id,
  bare,
  'first eight': (id: string) => bare(id).slice(0, 8),
  'first eight with prefix': (id: string) => `tr_${bare(id).slice(0, 8)}`,
  'upper case': (id: string) => bare(id).toUpperCase(),
  'as run': (id: string) => `run_${bare(id)}`
}

export const NUMBERS = {
  plain: String,
  grouped: (number: number) => number.toLocaleString('en-US')
}

const lineEnds = (end: string) => (text: string) => text.replaceAll('\n', end)

export const DRESSES = {
  plain: (text: string) => text,
  CRLF: lineEnds('\r\n'),
  CR: lineEnds('\r'),
  'byte order mark': (text: string) => `\uFEFF${text}`,
  colours: (text: string) => text.replaceAll(/\[[A-Z]+\]/g, (status) => `\u001b[1;31m${status}\u001b[0m`),
  fenced: (text: string) => `\`\`\`\n${text}\n\`\`\``,
  indented: (text: string) => `    ${text.replaceAll('\n', '\n    ')}`,
  'blanks at line ends': lineEnds('  \n'),
  'blank lines around': (text: string) => `\n\n${text}\n\n`
}

const SIGNS: Readonly<Record<ResultStatus, string>> = { passed: '✅', failed: '❌', error: '⚠️', pending: '⏳' }
const RUN_SIGNS: Readonly<Record<RunStatus, string>> = { completed: '✅', failed: '❌', running: '🔄', pending: '⏳' }

type Choices = { readonly [Name in keyof Layout]: readonly [Layout[Name], ...Layout[Name][]] }

/** What each part may look like; the first is the tool page's. */
export const CHOICES: Choices = {
  title: [
    '',
    '# Test Run Report\n',
    '## 🧪 Test Run Results',
    'Test run details\n================',
    '─────────────────────\n',
    'Here are the results you asked for:\n',
    '✅ Retrieved test run'
  ],
  label: [
    '{name}: {value}',
    '**{name}:** {value}',
    '**{name}**: {value}',
    '- {name}: {value}',
    '- **{name}:** {value}',
    '* {name}: {value}',
    '• {name}: {value}',
    '> {name}: {value}',
    '  {name}:   {value}',
    '{name} : {value}',
    '### {name}: {value}'
  ],
  runLabel: ['Test Run', 'Test Run ID', 'Test run', 'TEST RUN', 'test run id'],
  id: ['whole', 'bare', 'first eight', 'first eight with prefix', 'upper case', 'as run'],
  agent: ['{agent}', "'{agent}'", '"{agent}"', '`{agent}`', '{agent} (ag_xyz)', '{AGENT}', '{Agent}', ''],
  facts: [
    [],
    ['Source: ci'],
    ['Name: Nightly check', 'Started: 2025-01-15 14:32'],
    ['Created: 2025-01-15T14:32:07Z', 'Duration: 41s'],
    ['Pass rate: {percent}%'],
    ['AQS Score: 78/100 (↑ +5)'],
    ['Total results: {total}']
  ],
  state: [
    '{status}',
    '{STATUS}',
    '{Status}',
    '✅ {Status}',
    '{status} {sign}',
    '[{STATUS}]',
    '**{status}**',
    '{sign} [{STATUS}]',
    '`{status}`',
    '({status})'
  ],
  counts: [
    ['Passed: {passed}/{total} ({percent}%)', 'Failed: {failed}/{total}'],
    ['Passed: {passed}/{total}', 'Failed: {failed}/{total}'],
    ['Passed: {passed} / {total} ({percent}%)', 'Failed: {failed} / {total}'],
    ['Passed: {passed}/{total} ({percent}%)', 'Failed: {failed}/{total} (40%)'],
    ['Passed: {passed}/{total} – {percent}%', 'Failed: {failed}/{total}'],
    ['Failed: {failed}/{total}', 'Passed: {passed}/{total} ({percent}%)'],
    ['Passed: {passed}/{total}', 'Failed: {failed}/{total}', 'Errors: {errors}/{total}', 'Pending: {pending}/{total}'],
    ['Passed: {passed}/{total}', 'Failed: {failed}/{total}', 'Errors: {errors}', 'Pending: {pending}'],
    ['Passed: {passed}/{total}', 'Failed: {failed}/{total}', 'Errors: {errors}', 'Pending: {pending}', 'Skipped: 0'],
    ['Passed: {passed}/{total} ({percent}%)', 'Failed: {failed}/{total}', 'Total: {total}'],
    ['Total: {total}', 'Passed: {passed}/{total} ({percent}%)', 'Failed: {failed}/{total}'],
    ['Passed: {passed}/{total} ({percent}%)', 'Failed: {failed}/{total}', 'Duration: 41.2s'],
    ['Total: {total}', 'Passed: {passed}', 'Failed: {failed}', 'Errors: {errors}', 'Pending: {pending}']
  ],
  between: [' | ', ' · ', ', ', '\n'],
  numbers: ['plain', 'grouped'],
  errorsAreFailed: [false, true],
  resultsLine: [
    'Results (page {P}/{N}):',
    'Results (page {P}/{N})',
    'Results (page {P} of {N}):',
    '### Results (page {P} of {N})',
    '**Results (page {P}/{N}):**',
    '**Results** (page {P}/{N}):',
    'Results (Page {P}/{N}):',
    'Results (page {P} / {N}):',
    'Results (page {P}/{N}, {found} total):',
    'Test Results (page {P}/{N}):',
    '📋 Results (page {P}/{N}):',
    'Showing results page {P} of {N}',
    'Showing results page {P}/{N} ({found} in all)',
    '--- Results (page {P}/{N}) ---',
    'Results (page {P}/{N}):\n----------------'
  ],
  start: [
    '[{STATUS}] {title}',
    '{sign} [{STATUS}] {title}',
    '[{STATUS}] {sign} {title}',
    '[{sign} {STATUS}] {title}',
    '[{STATUS} {sign}] {title}',
    '- [{STATUS}] {title}',
    '* [{STATUS}] {title}',
    '• [{STATUS}] {title}',
    '{n}. [{STATUS}] {title}',
    '{n}) [{STATUS}] {title}',
    '#{n} [{STATUS}] {title}',
    '{n}. {sign} [{STATUS}] {title}',
    'Test Case #{n} -- [{STATUS}] {title}',
    '[{STATUS}]: {title}',
    '[{STATUS}] -- {title}',
    '[{STATUS}] - {title}',
    '**[{STATUS}] {title}**',
    '**[{STATUS}]** {title}',
    '[{STATUS}] **{title}**',
    '- **[{STATUS}]** {title}',
    '### [{STATUS}] {title}',
    '### {n}. {sign} [{STATUS}] {title}',
    '[{Status}] {title}',
    '[{status}] {title}',
    '[ {STATUS} ] {title}'
  ],
  fields: [
    ['Input: "{input}"', 'Tools called: {tools}', 'Error: {error}'],
    ["Input: '{input}'", 'Tools called: {tools}', 'Error: {error}'],
    ['Input: “{input}”', 'Tools called: {tools}', 'Error: {error}'],
    ['Input: ‘{input}’', 'Tools called: {tools}', 'Error: {error}'],
    ['Input: {input}', 'Tools called: {tools}', 'Error: {error}'],
    ['- Input: "{input}"', '- Tools called: {tools}', '- Error: {error}'],
    ['* Input: "{input}"', '* Tools called: {tools}', '* Error: {error}'],
    ['• Input: "{input}"', '• Tools called: {tools}', '• Error: {error}'],
    ['> Input: "{input}"', '> Tools called: {tools}', '> Error: {error}'],
    ['└ Input: "{input}"', '└ Tools called: {tools}', '└ Error: {error}'],
    ['**Input:** "{input}"', '**Tools called:** {tools}', '**Error:** {error}'],
    ['**Input**: "{input}"', '**Tools called**: {tools}', '**Error**: {error}'],
    ['- **Input:** "{input}"', '- **Tools called:** {tools}', '- **Error:** {error}'],
    ['input: "{input}"', 'tools called: {tools}', 'error: {error}'],
    ['INPUT: "{input}"', 'TOOLS CALLED: {tools}', 'ERROR: {error}'],
    ['💬 Input: "{input}"', '🔧 Tools called: {tools}', '❗ Error: {error}'],
    ['User message: "{input}"', 'Tools called: {tools}', 'Error: {error}'],
    ['Message: "{input}"', 'Tools: {tools}', 'Reason: {error}'],
    ['Input: "{input}"', 'Tools: {tools}', 'Failure reason: {error}'],
    ['Input: "{input}"', 'Tool calls: {tools}', 'Error details: {error}'],
    ['Input: "{input}"', 'Tools Called: {tools}', 'Error: "{error}"'],
    ['Input: "{input}"', 'Error: {error}', 'Tools called: {tools}'],
    ['Tools called: {tools}', 'Input: "{input}"', 'Error: {error}'],
    ['Input: "{input}"', 'Response: "Answer {n} of run {run}"', 'Tools called: {tools}', 'Error: {error}'],
    ['Input: "{input}"', 'Response: Answer {n} of run {run}', 'Tools called: {tools}', 'Error: {error}'],
    ['Input: {input}', 'Response: Answer {n} of run {run}', 'Tools called: {tools}', 'Error: {error}'],
    ['Input: "{input}"', 'Tools called: {tools}', 'Error: {error}', 'Duration: {n}.{run}s'],
    ['Duration: {n}.{run}s', 'Input: "{input}"', 'Tools called: {tools}', 'Error: {error}'],
    ['Input: "{input}"', 'Duration: {n}.{run}s', 'Tools called: {tools}', 'Error: {error}'],
    ['Input: "{input}"', 'Tools called: {tools}', 'Score: 0.{n}{run}', 'Error: {error}'],
    ['Scenario ID: sc_{n}', 'Input: "{input}"', 'Tools called: {tools}', 'Error: {error}'],
    ['Input: "{cut}"', 'Tools called: {tools}', 'Error: {error}']
  ],
  tools: [
    '{tool}, {tool}',
    '{tool},{tool}',
    "['{tool}', '{tool}']",
    '["{tool}", "{tool}"]',
    '[{tool}, {tool}]',
    '`{tool}`, `{tool}`',
    '{tool} -> {tool}',
    '{tool} → {tool}'
  ],
  noTools: ['', 'none', 'None', '(none)', '[]', '-'],
  indent: ['', '  ', '     ', '\t'],
  gap: ['', '\n', '\n\n', '---\n'],
  empty: [
    '{header}\n{list of 1}\n{tail}',
    '{header}\n{list of 0}\n{tail}',
    '{header}\n{list of 1}\n(none)\n{tail}',
    '{header}\n{list of 1}\nNo results found.\n{tail}',
    '{header}\n{list of 0}\nNo {status} results found.\n{tail}',
    "{header}\n{list of 1}\nNo results found with status '{status}'.\n{tail}",
    '{header}\nNo results found.\n{tail}',
    '{header}\nNo {status} results found.\n{tail}',
    '{header}\n{tail}',
    'No {status} results found.',
    'No test results found.',
    "No results with status '{status}' in this test run.",
    'Error: No {status} results found.',
    'No test cases match the filter.'
  ],
  tail: [
    'View on dashboard: {url}',
    '[View on dashboard]({url})',
    'View on dashboard:\n{url}',
    '🔗 View on dashboard: {url}',
    '🔗 Dashboard: {url}',
    'Dashboard: {url}',
    '**View on dashboard:** {url}',
    '🔗 [View on dashboard]({url})',
    'View on Dashboard: <{url}>',
    '---\nView on dashboard: {url}',
    'View on dashboard: {url}\n\nNext: share the QA report.',
    ''
  ],
  cap: [Number.POSITIVE_INFINITY, 2, 3],
  dress: [
    'plain',
    'CRLF',
    'CR',
    'byte order mark',
    'colours',
    'fenced',
    'indented',
    'blanks at line ends',
    'blank lines around'
  ]
}

/** The layout of which `pick` names each part: a number below the one it is given. */
export function layoutOf(pick: (below: number) => number): Layout {
  const from = <Value>(values: readonly [Value, ...Value[]]) => values[pick(values.length)] ?? values[0]
  return {
    title: from(CHOICES.title),
    label: from(CHOICES.label),
    runLabel: from(CHOICES.runLabel),
    id: from(CHOICES.id),
    agent: from(CHOICES.agent),
    facts: from(CHOICES.facts),
    state: from(CHOICES.state),
    counts: from(CHOICES.counts),
    between: from(CHOICES.between),
    numbers: from(CHOICES.numbers),
    errorsAreFailed: from(CHOICES.errorsAreFailed),
    resultsLine: from(CHOICES.resultsLine),
    start: from(CHOICES.start),
    fields: from(CHOICES.fields),
    tools: from(CHOICES.tools),
    noTools: from(CHOICES.noTools),
    indent: from(CHOICES.indent),
    gap: from(CHOICES.gap),
    empty: from(CHOICES.empty),
    tail: from(CHOICES.tail),
    cap: from(CHOICES.cap),
    dress: from(CHOICES.dress)
  }
}

/** As the tool page shows it. */
export const PAGE_LAYOUT: Layout = layoutOf(() => 0)

/** Whole ways of speaking, each a few choices at once. */
export const DIALECTS: Readonly<Record<string, Partial<Layout>>> = {
  'as on the pages': {},
  marked: {
    title: '✅ Retrieved test run',
    state: '{sign} {status}',
    start: '{sign} [{STATUS}] {title}',
    fields: ['💬 Input: "{input}"', '🔧 Tools called: {tools}', '❗ Error: {error}'],
    tail: '🔗 Dashboard: {url}'
  },
  markdown: {
    title: '# Test Run Report\n',
    label: '- **{name}:** {value}',
    between: '\n',
    resultsLine: '### Results (page {P} of {N})',
    start: '- **[{STATUS}]** {title}',
    fields: ['- **Input:** "{input}"', '- **Tools called:** {tools}', '- **Error:** {error}'],
    tools: '`{tool}`, `{tool}`',
    noTools: 'none',
    indent: '  ',
    tail: '[View on dashboard]({url})'
  },
  'one field a line': {
    runLabel: 'Test Run ID',
    facts: ['Source: ci', 'Started: 2025-01-15 14:32'],
    between: '\n',
    counts: ['Total: {total}', 'Passed: {passed}', 'Failed: {failed}', 'Errors: {errors}', 'Pending: {pending}'],
    start: '{n}. [{STATUS}] {title}',
    fields: ['Input: {input}', 'Tools called: {tools}', 'Error: {error}', 'Duration: {n}.{run}s'],
    noTools: 'none',
    tail: 'Dashboard: {url}'
  },
  'JSON-minded': {
    agent: '"{agent}"',
    state: '{STATUS}',
    start: '#{n} [{STATUS}] {title}',
    fields: ['Input: "{input}"', 'Tools: {tools}', 'Error details: {error}'],
    tools: '["{tool}", "{tool}"]',
    noTools: '[]',
    empty: '{header}\n{list of 0}\n(none)\n{tail}'
  },
  terse: {
    counts: ['Passed: {passed}/{total}', 'Failed: {failed}/{total}'],
    between: ', ',
    resultsLine: 'Results (page {P}/{N})',
    fields: ['Input: {input}', 'Tools: {tools}', 'Reason: {error}'],
    tools: '{tool} -> {tool}',
    noTools: '-',
    empty: 'No {status} results found.',
    tail: ''
  },
  'of a Windows server': { dress: 'CRLF', indent: '\t', gap: '\n', state: '[{STATUS}]', agent: '{agent} (ag_xyz)' },
  'of a terminal': { dress: 'colours', start: '• [{STATUS}] {title}', indent: '  └ ', gap: '\n', between: ' · ' },
  'with an answer in each block': {
    id: 'first eight',
    fields: ['Input: "{input}"', 'Response: "Answer {n} of run {run}"', 'Tools called: {tools}', 'Error: {error}'],
    counts: ['Passed: {passed}/{total}', 'Failed: {failed}/{total}', 'Errors: {errors}', 'Pending: {pending}'],
    empty: '{header}\n{list of 0}\n{tail}'
  },
  'like the list of test cases': {
    start: 'Test Case #{n} -- [{STATUS}] {title}',
    fields: ['User message: "{input}"', 'Tools called: {tools}', 'Error: {error}'],
    tools: "['{tool}', '{tool}']",
    noTools: '[]',
    indent: '  ',
    gap: '\n'
  }
}

/** The answer of invarium_get_test_run. */
export function writePlatformText(run: RunModel, query: Query, layout: Layout): string {
  const found = run.results
    .map((result, index) => ({ result, number: index + 1 }))
    .filter(({ result }) => query.status === undefined || result.status === query.status)
  const size = Math.min(query.limit, layout.cap)
  const first = (query.page - 1) * size
  const shown = found.slice(first, first + size)
  const listOf = (pages: number) => fill(layout.resultsLine, { P: query.page, N: pages, found: found.length })
  const header = writeHeader(run, layout)
  const tail = fill(layout.tail, { url: `https://app.invarium.dev/agent/ag_xyz/test-runs/${run.id}` })
  const text =
    shown.length === 0
      ? fill(layout.empty, {
          header,
          tail,
          status: query.status ?? 'test',
          'list of 0': listOf(0),
          'list of 1': listOf(1)
        })
      : [
          header,
          listOf(Math.ceil(found.length / size)),
          ...shown.map(({ result, number }) => `${writeResult(result, number, run, layout)}${layout.gap}`),
          tail
        ].join('\n')
  return DRESSES[layout.dress](text)
}

function writeHeader(run: RunModel, layout: Layout): string {
  const { label, between } = layout
  const counts = countsOf(run.results, layout.errorsAreFailed, NUMBERS[layout.numbers])
  const agent = fill(layout.agent, {
    agent: run.agent,
    AGENT: run.agent.toUpperCase(),
    Agent: run.agent.split('-').map(capital).join(' ')
  })
  const labelled = (line: string) => {
    const colon = line.indexOf(': ')
    return fill(label, { name: line.slice(0, colon), value: line.slice(colon + 2) })
  }
  const counted = layout.counts.map((line) => fill(line, counts))
  const state = `Status: ${fill(layout.state, { ...casesOf(run.status), sign: RUN_SIGNS[run.status] })}`
  // A bullet stands before a line, not before each count in it; bold stands around each label.
  const inLine = label.includes('**') ? counted.map((line) => line.replace(/^([^:]*):/, '**$1:**')) : counted
  return [
    ...(layout.title === '' ? [] : [layout.title]),
    labelled(`${layout.runLabel}: ${IDS[layout.id](run.id)}`),
    ...(agent === '' ? [] : [labelled(`Agent: ${agent}`)]),
    ...layout.facts.map((line) => labelled(fill(line, counts))),
    ...(between === '\n' ? [state, ...counted].map(labelled) : [labelled([state, ...inLine].join(between))])
  ].join('\n')
}

function countsOf(results: readonly CaseOutcome[], errorsAreFailed: boolean, number: (number: number) => string) {
  const total = results.length
  const count = (status: ResultStatus) => results.filter((result) => result.status === status).length
  return {
    passed: number(count('passed')),
    failed: number(count('failed') + (errorsAreFailed ? count('error') : 0)),
    errors: number(count('error')),
    pending: number(count('pending')),
    total: number(total),
    percent: total === 0 ? 0 : Math.round((count('passed') / total) * 100)
  }
}

const casesOf = (status: string) => ({ status, STATUS: status.toUpperCase(), Status: capital(status) })

function writeResult(result: CaseOutcome, number: number, run: RunModel, layout: Layout): string {
  const { status, description, input, tools = [], error } = result
  const values: Record<string, string | number | undefined> = {
    ...casesOf(status),
    sign: SIGNS[status],
    title: description,
    n: number,
    run: run.id.slice(-1),
    input,
    cut: input === undefined || input.length <= 30 ? input : `${input.slice(0, 30)}…`,
    tools: tools.length === 0 ? layout.noTools || undefined : listTools(tools, layout.tools),
    error,
    '-- error': error === undefined ? '' : ` -- ${error}`
  }
  const lines = layout.fields.flatMap((line) => (typeof line === 'string' ? line : (line[status] ?? [])))
  const isThere = (line: string) => namesIn(line).every((name) => values[name] !== undefined)
  return [fill(layout.start, values), ...lines.filter(isThere).map((line) => layout.indent + fill(line, values))].join(
    '\n'
  )
}

function listTools(tools: readonly string[], template: string): string {
  const [open = '', between = ', ', close = ''] = template.split('{tool}')
  return `${open}${tools.join(between)}${close}`
}

const NAME = /\{([^{}]+)\}/g

const namesIn = (template: string) => Array.from(template.matchAll(NAME), ([, name = '']) => name)

/** The template with each name that is known replaced, and nothing replaced within a value. */
function fill(template: string, values: Readonly<Record<string, string | number | undefined>>): string {
  return template.replaceAll(NAME, (written, name: string) => String(values[name] ?? written))
}

/** What a platform answers to one tool. */
export type Answer = (call: ToolCall) => string | object

export interface SpokenWorld {
  /** Newest first. */
  readonly runs: readonly RunModel[]
  readonly layout?: Partial<Layout>
  /** The answers of other tools, or of this one in place of the text, by the tool's name. */
  readonly tools?: Readonly<Record<string, Answer>>
}

/** A platform that speaks a layout, for the platform option of `createWorld`. */
export function speaking({ runs, layout = {}, tools = {} }: SpokenWorld): { intercept: Intercept } {
  const drawn = { ...PAGE_LAYOUT, ...layout }
  const answers: Record<string, Answer> = {
    invarium_get_test_run: ({ testRunId, status, page, limit }) => {
      const run = runs.find(({ id }) => isSameRun(id, testRunId))
      if (run === undefined) return `Failed to get test run: no run ${testRunId}`
      return writePlatformText(run, { status: asStatus(status), page, limit }, drawn)
    },
    invarium_list_test_runs: ({ offset }) => (offset === 0 ? writeRunList(runs) : 'No more test runs.'),
    invarium_get_tests: () => `No test cases found for '${runs[0]?.agent}'`,
    invarium_get_agent: () => `Agent: ${runs[0]?.agent}\nStatus: ACTIVE\nAQS Score: 78/100 (↑ +5)`,
    ...tools
  }
  return answering((call) => answers[call.tool]?.(call) ?? `Error: Unknown tool ${call.tool}`)
}

const asStatus = (status: string | undefined) => RESULT_STATUSES.find((known) => known === status)

function isSameRun(one: string, other: string): boolean {
  const [a, b] = [bare(one).toLowerCase(), bare(other).toLowerCase()]
  return a === b || (a.length >= 8 && b.startsWith(a)) || (b.length >= 8 && a.startsWith(b))
}

/** How the list of runs is drawn. */
export interface ListLayout {
  /** `{agent}` and `{total}`. */
  readonly heading: string
  /** `{n}`, `{id}` and what the header's texts know. */
  readonly entry: string
  readonly id: keyof typeof IDS
  readonly tail: string
}

export const PAGE_LIST: ListLayout = {
  heading: "Test runs for '{agent}' ({total} total):",
  entry: '{n}. Run {id} -- 2025-01-15 14:32\n   Status: {status} | Passed: {passed}/{total} ({percent}%) | Source: ci',
  id: 'bare',
  tail: ''
}

/** The answer of invarium_list_test_runs. */
export function writeRunList(runs: readonly RunModel[], layout: ListLayout = PAGE_LIST): string {
  const entries = runs.map(({ id, status, results }, index) =>
    fill(layout.entry, {
      ...countsOf(results, false, String),
      ...casesOf(status),
      sign: RUN_SIGNS[status],
      n: index + 1,
      id: IDS[layout.id](id)
    })
  )
  const heading = fill(layout.heading, { agent: runs[0]?.agent, total: runs.length })
  return [heading, ...entries, layout.tail].filter((part) => part !== '').join('\n\n')
}
