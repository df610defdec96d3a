import { UnreadableAnswer } from '../../errors/unreadable.ts'
import { RUN_STATUSES, type RunStatus } from '../../model.ts'
import { say } from '../../sentence.ts'
import { readRefusal } from '../refusals.ts'

/** What the lines before the results say. It stands before all untrusted text but the agent's name. */
export interface RunHeader {
  readonly id: string
  readonly agent: string
  readonly status: RunStatus
  readonly total: number
  readonly passed: number
  readonly failed: number
  /** Absent in the documented layout. */
  readonly errors: number | undefined
  readonly pending: number | undefined
}

const KNOWN_KEYS = ['Test Run', 'Agent', 'Status'] as const

/** The lines of an answer, whatever its line ends are. */
export function linesOf(text: string): string[] {
  return text.split(/\r\n|\r|\n/)
}

/** True for the line at which the header ends. */
export function startsResults(line: string): boolean {
  return line.trimStart().startsWith('Results (page')
}

/**
 * Reads the header of a test-run answer. Throws the platform's own error when the answer is none,
 * UnreadableAnswer when the header is not exactly as known.
 */
export function readHeader(text: string): RunHeader {
  const lines = linesOf(text)
  const first = lines.find((line) => line.trim() !== '')?.trim() ?? ''
  if (!first.startsWith('Test Run:')) throw readRefusal(text)
  const end = lines.findIndex(startsResults)
  const fields = readFields(lines.slice(0, end === -1 ? lines.length : end))
  return { id: fields['Test Run'], agent: fields.Agent, ...readStatusLine(fields.Status) }
}

function readFields(lines: readonly string[]): Record<(typeof KNOWN_KEYS)[number], string> {
  const known = lines.flatMap((line) => {
    const key = KNOWN_KEYS.find((candidate) => line.trimStart().startsWith(`${candidate}:`))
    return key === undefined
      ? []
      : [
          {
            key,
            value: line
              .trim()
              .slice(key.length + 1)
              .trim()
          }
        ]
  })
  const inOrder = known.length === KNOWN_KEYS.length && known.every(({ key }, index) => key === KNOWN_KEYS[index])
  if (!inOrder || known.some(({ value }) => value === '')) {
    throw UnreadableAnswer.because(say`its header does not have Test Run, Agent and Status once each, in this order.`)
  }
  const [run, agent, status] = known.map(({ value }) => value)
  return { 'Test Run': run ?? '', Agent: agent ?? '', Status: status ?? '' }
}

const LABELS = ['Passed', 'Failed', 'Errors', 'Pending'] as const

/** Reads `completed | Passed: 8/10 (80%) | Failed: 2/10`; the percentage is rounded and never used. */
function readStatusLine(line: string): Omit<RunHeader, 'id' | 'agent'> {
  const [word, ...segments] = line.split(' | ').map((segment) => segment.trim())
  const status = RUN_STATUSES.find((candidate) => candidate === word)
  if (status === undefined) throw UnreadableAnswer.because(say`the run status ${word ?? ''} is unknown.`)

  const counts = new Map<string, { count: number; total: number }>()
  for (const segment of segments) {
    const label = LABELS.find((candidate) => segment.startsWith(`${candidate}:`))
    if (label === undefined) continue
    const match = /^\w+:\s*(\d{1,15})\/(\d{1,15})(?:\s*\(.*\))?$/.exec(segment)
    if (match === null || counts.has(label)) throw UnreadableAnswer.because(say`the counts ${line} are malformed.`)
    counts.set(label, { count: Number(match[1]), total: Number(match[2]) })
  }
  const passed = counts.get('Passed')
  const failed = counts.get('Failed')
  if (passed === undefined || failed === undefined) {
    throw UnreadableAnswer.because(say`the status line ${line} does not count passed and failed results.`)
  }
  const { total } = passed
  const fits = [...counts.values()].every((entry) => entry.total === total && entry.count <= total)
  if (!fits || passed.count + failed.count > total) {
    throw UnreadableAnswer.because(say`the counts ${line} contradict each other.`)
  }
  return {
    status,
    total,
    passed: passed.count,
    failed: failed.count,
    errors: counts.get('Errors')?.count,
    pending: counts.get('Pending')?.count
  }
}

/** True when two answers describe the same state of the same run. */
export function sameHeader(a: RunHeader, b: RunHeader): boolean {
  return (Object.keys(a) as (keyof RunHeader)[]).every((key) => a[key] === b[key])
}

/** An id without its prefix and case: `tr_8F4A` and `8f4a` are the same run. */
export function comparableRunId(id: string): string {
  return id
    .trim()
    .toLowerCase()
    .replace(/^(tr|run)_/, '')
}

/** Throws UnreadableAnswer unless the header is that of the run and agent that were asked for. */
export function expectRun(header: RunHeader, agentName: string, testRunId: string): void {
  if (comparableRunId(header.id) !== comparableRunId(testRunId)) {
    throw UnreadableAnswer.because(say`it is the run ${header.id} and not ${testRunId}.`)
  }
  if (header.agent.trim().toLowerCase() !== agentName.trim().toLowerCase()) {
    throw UnreadableAnswer.because(say`it is a run of the agent ${header.agent} and not of ${agentName}.`)
  }
}
