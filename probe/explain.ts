import { readQuality } from '../src/invarium/agent.ts'
import { isDashboardLine } from '../src/invarium/dashboard.ts'
import { type Block, type BlockForm, findDoubts, findForm } from '../src/invarium/run/block.ts'
import { fieldOf, readHeader, readResultsLine } from '../src/invarium/run/header.ts'
import { isEmptyList, RULER, readResultsPage } from '../src/invarium/run/page.ts'
import { readRunList } from '../src/invarium/run-list.ts'
import { readTestCasePage } from '../src/invarium/test-case-page.ts'
import { plainLinesOf } from '../src/invarium/text.ts'
import { RESULT_STATUSES, type ResultStatus } from '../src/model.ts'
import { countOf, SentenceError, untrustedPartsOf } from '../src/sentence.ts'

/** What could be read from one response, and which lines could not. */
export interface Explanation {
  /** What was read, and by which file in `src/invarium`. */
  readonly read: readonly string[]
  readonly unknown: readonly string[]
}

/** A response from the platform, with the call it answers. */
export interface Answer {
  readonly tool: string
  readonly args: Readonly<Record<string, unknown>>
  readonly text: string
}

/** Reads responses as the actions do: what all results of a run have in common is the platform's own text. */
export function explainAll(answers: readonly Answer[]): Explanation[] {
  const form = findCommonForm(answers)
  return answers.map((answer) => explain(answer, form))
}

/** The common form of all results in the responses. */
export function findCommonForm(answers: readonly Answer[]): BlockForm {
  return findForm(answers.flatMap(blocksOf))
}

function blocksOf({ tool, args, text }: Answer): readonly Block[] {
  const status = RESULT_STATUSES.find((known) => known === args.status)
  if (tool !== 'invarium_get_test_run' || status === undefined) return []
  try {
    return readResultsPage(text, status, Number(args.page)).blocks
  } catch {
    return []
  }
}

function explain({ tool, args, text }: Answer, form: BlockForm): Explanation {
  try {
    if (tool === 'invarium_get_test_run') return explainRun(text, args, form)
    if (tool === 'invarium_list_test_runs') return explainRunList(text, args)
    if (tool === 'invarium_get_tests') return explainTestCases(text, args)
    return explainAgent(text)
  } catch (error) {
    return explainRefusal(error, text)
  }
}

/** An error that is documented on the tool pages counts as understood; any other text does not. */
function explainRefusal(error: unknown, text: string): Explanation {
  if (!(error instanceof SentenceError)) throw error
  if (error.name === 'PlatformError') return { read: [`an error: ${error.message} (refusals.ts)`], unknown: [] }
  return { read: [], unknown: findQuoted(error, text) ?? unreadLines(text) }
}

/** The lines that the error quotes from. */
function findQuoted({ sentence }: SentenceError, text: string): string[] | undefined {
  const quoted = untrustedPartsOf(sentence).map((value) => value.replace(/…$/, ''))
  const lines = plainLinesOf(text).filter((line) =>
    quoted.some((value) => value !== '' && oneSpaced(line).includes(value))
  )
  return lines.length > 0 ? lines : undefined
}

const oneSpaced = (line: string) => line.replace(/\s+/g, ' ').trim()

/** The header's lines that no rule can read, or the whole header if the rules can read every line. */
function unreadLines(text: string): string[] {
  const lines = plainLinesOf(text).filter((line) => isWords(line) && !isDashboardLine(line))
  const end = lines.findIndex((line) => readResultsLine(line) !== undefined)
  const header = lines.slice(0, end === -1 ? lines.length : end)
  const unknown = header.filter((line) => fieldOf(line) === undefined)
  return unknown.length > 0 ? unknown : header
}

function explainRun(text: string, { status, page = 1 }: Answer['args'], form: BlockForm): Explanation {
  if (status === undefined) return explainHeader(text)
  const list = readResultsPage(text, status as ResultStatus, Number(page))
  const { header, blocks, pageCount, raw } = list
  const read = header === undefined ? [] : [describeHeader(text)]
  if (isEmptyList(list)) return { read: [...read, 'an empty list (run/page.ts)'], unknown: [] }
  const body = plainLinesOf(raw).filter(isWords)
  if (blocks.length === 0) return { read, unknown: body }
  const known = new Set(blocks.flatMap((block) => plainLinesOf(block.raw)))
  const preamble = body.filter((line) => !known.has(line))
  const shapes = list.uniform ? [] : blocks.map((block) => plainLinesOf(block.raw)[0] ?? '')
  return {
    read: [...read, `${countOf(blocks.length, 'result')}, page ${page} of ${pageCount} (run/page.ts, run/block.ts)`],
    unknown: [...preamble, ...shapes, ...blocks.flatMap((block) => findDoubts(block, form))]
  }
}

function explainHeader(text: string): Explanation {
  const lines = plainLinesOf(text)
  const results = lines.some((line) => readResultsLine(line) !== undefined)
  const read = describeHeader(text)
  const { total } = readHeader(text)
  const page = results ? 'the Results line (run/header.ts)' : 'no Results line'
  // Without a line that marks the start of the results, everything would be read as the header.
  const unknown = results || total === 0 ? [] : lines.filter((line) => isWords(line) && !isKnown(line))
  return { read: [read, page], unknown }
}

const isKnown = (line: string) => fieldOf(line) !== undefined || isDashboardLine(line)

const isWords = (line: string) => line.trim() !== '' && !RULER.test(line)

function describeHeader(text: string): string {
  const { status, passed, failed, total } = readHeader(text)
  return `the header: ${status}, ${passed} passed and ${failed} failed of ${total} (run/header.ts)`
}

function explainRunList(text: string, { agent_name, offset = 0 }: Answer['args']): Explanation {
  const { runs, total } = readRunList(text, String(agent_name), Number(offset))
  const unknown = runs.flatMap(({ id, status }) => (status === undefined ? [`the status of run ${id}`] : []))
  return { read: [`${countOf(runs.length, 'run')} of ${total ?? 'an unknown number'} (run-list.ts)`], unknown }
}

function explainTestCases(text: string, { output_format, offset = 0 }: Answer['args']): Explanation {
  if (output_format === 'text') return { read: ['text for people, which no action reads'], unknown: [] }
  const page = readTestCasePage(text, Number(offset))
  const notCases = { end: 'the end of the list', 'in-progress': 'a generation in progress' } as const
  const what = page.kind === 'cases' ? countOf(page.cases.length, 'test case') : notCases[page.kind]
  const unusable =
    page.kind === 'cases' ? page.cases.filter(({ scenarioId, userMessage }) => !scenarioId || !userMessage) : []
  return {
    read: [`${what} (test-case-page.ts)`],
    unknown: unusable.map(({ fields }) => JSON.stringify(fields))
  }
}

function explainAgent(text: string): Explanation {
  const quality = readQuality(text)
  if (quality !== undefined) return { read: [`the score: ${quality.score}, ${quality.band} (agent.ts)`], unknown: [] }
  const lines = plainLinesOf(text).filter((line) => /\bAQS\b|quality score/i.test(line))
  const none = lines.every((line) => /(?:[—–-]|none|n\/a|not available)\s*$/i.test(line))
  return none ? { read: ['no score (agent.ts)'], unknown: [] } : { read: [], unknown: lines }
}
