import type { ResultStatus, RunStatus } from '../src/model.ts'

/** A line in every result's block, or only in those of results with certain statuses. */
export type FieldLine = string | Partial<Readonly<Record<ResultStatus, string>>>

/**
 * How the platform lays out a run, as independent choices. Each choice is plain data: a text with `{names}` to fill in,
 * or a list of such texts. To add a choice, add a line to CHOICES.
 */
export interface Layout {
  /** Lines before the header. Empty: none. */
  readonly title: string
  /** How the header writes a label and its value: `{name}` and `{value}`. */
  readonly label: string
  readonly runLabel: string
  /** How the run's id is written. */
  readonly id: keyof typeof IDS
  /** `{agent}`, or `{Agent}` for its display name. Empty: no such line. */
  readonly agent: string
  /** Further lines of the header, before the status line. */
  readonly facts: readonly string[]
  /** `{status}`, `{STATUS}`, `{Status}` or `{sign}` of the whole run. */
  readonly state: string
  /** `{passed}`, `{failed}`, `{errors}`, `{pending}`, `{total}`, `{percent}`. */
  readonly counts: readonly string[]
  /** The separator between the status and the counts; a line break puts each on its own line. */
  readonly between: string
  readonly numbers: keyof typeof NUMBERS
  /** The header counts errors among the failed results. */
  readonly errorsAreFailed: boolean
  /** Page `{P}` of `{N}`; `{found}` results in total. */
  readonly resultsLine: string
  /** `{STATUS}`, `{Status}`, `{status}`, `{sign}`, `{title}`, and `{n}` counted across all pages. */
  readonly start: string
  /** A line with `{input}`, `{cut}`, `{tools}` or `{error}` is omitted if the result has no such value. */
  readonly fields: readonly FieldLine[]
  /** How a list of two tools is written. */
  readonly tools: string
  /** What is written if no tool was called. Empty: the line is omitted. */
  readonly noTools: string
  /** The prefix of each field. */
  readonly indent: string
  /** The separator between two results. */
  readonly gap: string
  /** A complete page without results: `{header}`, `{tail}`, `{status}`, `{list of 0}` and `{list of 1}`. */
  readonly empty: string
  /** `{url}` is the run's address. Empty: none. */
  readonly tail: string
  /** The maximum number of results on a page, whatever limit is requested. */
  readonly cap: number
  /** A change to the text as a whole. */
  readonly dress: keyof typeof DRESSES
}

const bare = (id: string) => id.replace(/^(tr|run)_/, '')

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

export const SIGNS: Readonly<Record<ResultStatus, string>> = { passed: '✅', failed: '❌', error: '⚠️', pending: '⏳' }
export const RUN_SIGNS: Readonly<Record<RunStatus, string>> = {
  completed: '✅',
  failed: '❌',
  running: '🔄',
  pending: '⏳'
}

/** Layouts that do not separate a case from text that differs between runs, and what trusting them could cost. */
export const UNCLEAR_FIELDS: readonly { readonly fields: readonly FieldLine[]; readonly risk: string }[] = [
  {
    fields: ['Input: "{input}"', { failed: 'Expected: answer {n} "no"' }, 'Tools called: {tools}', 'Error: {error}'],
    risk: 'an agent could write a line such as Expected: in one run; the input would end there, and the case would look like a different one'
  },
  {
    fields: ['Input: {input}', { failed: 'Expected: answer {run} "no"' }, 'Tools called: {tools}', 'Error: {error}'],
    risk: 'an agent could write a line such as Expected: in one run; with no quotes to delimit it, the input would end there'
  },
  {
    fields: ['Input: {input}', { failed: 'Why it failed: answer {run}', error: 'Crash: {run}' }],
    risk: 'the line could be the second line of the message: a failing case would no longer match the one that passed'
  },
  {
    fields: ['Input: "{input}" Response: "Answer {n} of run {run}"', 'Tools called: {tools}', 'Error: {error}'],
    risk: "a message can contain a quote and the word Response: the agent's answer would become part of the case"
  },
  {
    fields: ['Input: "{input}" | Response: "Answer {n} of run {run}"', 'Tools called: {tools}', 'Error: {error}'],
    risk: "a message can contain a quote, a vertical bar and the word Response: the agent's answer would become part of the case"
  },
  {
    fields: ['Input: "{input}" ({n}.{run}s)', 'Tools called: {tools}', 'Error: {error}'],
    risk: 'the duration would become part of the case, or a quote in a message would end it'
  },
  {
    fields: ['Input: {input} ({n}.{run}s)', 'Tools called: {tools}', 'Error: {error}'],
    risk: 'the duration would become part of the case'
  },
  {
    fields: ['Input: {input}', 'Answer {n} of run {run}', 'Tools called: {tools}', 'Error: {error}'],
    risk: "the agent's answer would become part of the case"
  },
  {
    fields: ['Input: "{input}"', 'Answer {n} of run {run} "so"', 'Tools called: {tools}', 'Error: {error}'],
    risk: 'an answer that ends with a quote looks like the end of the message, and would become part of the case'
  },
  {
    fields: ['Input: {input} | Response: Answer {n} of run {run} | Duration: {n}.{run}s'],
    risk: "the agent's answer would become part of the case"
  },
  {
    fields: ['Message {n}: "{input}"', 'Output: Answer {n} of run {run}', 'Error: {error}'],
    risk: 'the number before the message belongs to no known label, and a message can start like that'
  }
]

type Choices = { readonly [Name in keyof Layout]: readonly [Layout[Name], ...Layout[Name][]] }

/** The possible forms of each part; the first is the one on the tool's page in Invarium's documentation. */
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
    '[ {STATUS} ] {title}',
    '[{STATUS}] {title}{-- error}',
    '[{STATUS}] {title} ({n}.{run}s)'
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
    ['Input: "{cut}"', 'Tools called: {tools}', 'Error: {error}'],
    // Here, text that differs between runs could be mistaken for part of the case, and must not be.
    ['Tools called: {tools}', 'Error: {error}'],
    ['Input: "{input}"', { failed: 'Reason: answer {run} "x"', error: 'Reason: crash {run} "x"' }],
    ['User: {input}', 'Assistant: Answer {n} of run {run}', 'Tools called: {tools}', 'Error: {error}'],
    ['Run {run}, case {n}', 'Input: "{input}"', 'Tools called: {tools}', 'Error: {error}'],
    ...UNCLEAR_FIELDS.map(({ fields }) => fields)
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
  gap: ['', '\n', '\n\n', '\n---', '\n\n---\n'],
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

/** A layout in which `pick` chooses each part; it must return a number below its argument. */
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

/** The layout on the tool page. */
export const PAGE_LAYOUT: Layout = layoutOf(() => 0)
