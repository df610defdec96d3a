import type { ResultStatus } from '../src/model.ts'
import { DRESSES, IDS, type Layout, NUMBERS, RUN_SIGNS, SIGNS } from './layout.ts'
import type { StoredAgent, StoredResult, StoredRun } from './state.ts'

export interface Page {
  readonly status: ResultStatus | undefined
  readonly page: number
  readonly limit: number
}

/** The response of invarium_get_test_run. */
export function writeRun(agent: StoredAgent, run: StoredRun, query: Page, layout: Layout, dashboard: string): string {
  const found = run.results
    .map((result, index) => ({ result, number: index + 1 }))
    .filter(({ result }) => query.status === undefined || result.status === query.status)
  const size = Math.min(query.limit, layout.cap)
  const first = (query.page - 1) * size
  const shown = found.slice(first, first + size)
  const listOf = (pages: number) => fill(layout.resultsLine, { P: query.page, N: pages, found: found.length })
  const header = writeHeader(agent, run, layout)
  const tail = fill(layout.tail, { url: `${dashboard}/agent/${agent.id}/test-runs/${run.id}` })
  const text =
    shown.length === 0
      ? fill(query.status === undefined && !layout.empty.includes('{header}') ? '{header}\n{tail}' : layout.empty, {
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

function writeHeader(agent: StoredAgent, run: StoredRun, layout: Layout): string {
  const { label, between } = layout
  const counts = countsOf(run.results, layout.errorsAreFailed, NUMBERS[layout.numbers])
  const name = fill(layout.agent, {
    agent: agent.name,
    AGENT: agent.name.toUpperCase(),
    Agent: agent.name.split('-').map(capital).join(' ')
  })
  const labelled = (line: string) => {
    const colon = line.indexOf(': ')
    return fill(label, { name: line.slice(0, colon), value: line.slice(colon + 2) })
  }
  const counted = layout.counts.map((line) => fill(line, counts))
  const state = `Status: ${fill(layout.state, { ...spellingsOf(run.status), sign: RUN_SIGNS[run.status] })}`
  // A bullet precedes a line, not each count in it; bold surrounds each label.
  const inLine = label.includes('**') ? counted.map((line) => line.replace(/^([^:]*):/, '**$1:**')) : counted
  return [
    ...(layout.title === '' ? [] : [layout.title]),
    labelled(`${layout.runLabel}: ${IDS[layout.id](run.id)}`),
    ...(name === '' ? [] : [labelled(`Agent: ${name}`)]),
    ...layout.facts.map((line) => labelled(fill(line, counts))),
    ...(between === '\n' ? [state, ...counted].map(labelled) : [labelled([state, ...inLine].join(between))])
  ].join('\n')
}

function countsOf(results: readonly StoredResult[], errorsAreFailed: boolean, number: (number: number) => string) {
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

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)

const spellingsOf = (status: string) => ({ status, STATUS: status.toUpperCase(), Status: capital(status) })

function writeResult(result: StoredResult, number: number, run: StoredRun, layout: Layout): string {
  const { status, description, input, tools, error } = result
  const values: Record<string, string | number | undefined> = {
    ...spellingsOf(status),
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

/** Replaces each known name in the template; text that comes from a value is not replaced again. */
export function fill(template: string, values: Readonly<Record<string, string | number | undefined>>): string {
  return template.replaceAll(NAME, (written, name: string) => String(values[name] ?? written))
}

/** How the list of runs is laid out. */
export interface ListLayout {
  /** `{agent}` and `{total}`. */
  readonly heading: string
  /** `{n}`, `{id}`, `{started}`, `{source}`, and the names that the header's texts can use. */
  readonly entry: string
  readonly id: keyof typeof IDS
  readonly tail: string
  /** `{agent}`, `{total}`; `none` is shown if there are no runs, `end` past the last one. */
  readonly none: string
  readonly end: string
}

/** As in Invarium's documentation: ids without their prefix. */
export const PAGE_LIST: ListLayout = {
  heading: "Test runs for '{agent}' ({total} total):",
  entry: '{n}. Run {id} -- {started}\n   Status: {status} | Passed: {passed}/{total} ({percent}%) | Source: {source}',
  id: 'bare',
  tail: '',
  none: "No test runs found for '{agent}'.",
  end: 'No more test runs. Total: {total}.'
}

/** The response of invarium_list_test_runs. */
export function writeRunList(
  agent: StoredAgent,
  runs: readonly StoredRun[],
  total: number,
  offset: number,
  layout: ListLayout
): string {
  if (runs.length === 0) return fill(offset === 0 ? layout.none : layout.end, { agent: agent.name, total })
  const entries = runs.map(({ id, status, results, started, source }, index) =>
    fill(layout.entry, {
      ...countsOf(results, false, String),
      ...spellingsOf(status),
      sign: RUN_SIGNS[status],
      n: offset + index + 1,
      id: IDS[layout.id](id),
      started,
      source
    })
  )
  const heading = fill(layout.heading, { agent: agent.name, total })
  return [heading, ...entries, layout.tail].filter((part) => part !== '').join('\n\n')
}
