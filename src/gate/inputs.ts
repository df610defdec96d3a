import { type ConnectionInputs, connectionFields, MAX_SECONDS, readAgentName } from '../action/connection.ts'
import { InputError } from '../errors/input.ts'
import type { EventContext } from '../github/event.ts'
import { createInputReader, type InputReader, type InputReading, readFields } from '../github/inputs.ts'
import { RESULT_STATUSES, type ResultStatus, RUN_SOURCES, type RunSource } from '../model.ts'
import { type Percent, parsePercent } from './percent.ts'

/** An agent, and which of its runs to judge. */
export interface AgentRun {
  readonly agentName: string
  /** A run's id, or `latest`; with several agents, empty if an earlier step did not provide one. */
  readonly testRunId: string
}

export interface GateInputs extends ConnectionInputs {
  /** Empty: the next two fields name the only agent. */
  readonly agents: readonly AgentRun[]
  readonly agentName: string
  /** A run's id, or `latest`. */
  readonly testRunId: string
  readonly runSource: RunSource | undefined
  readonly threshold: Percent
  /** The confidence, in percent, with which the threshold must be reached. Undefined: the pass rate alone decides. */
  readonly confidence: number | undefined
  readonly minResults: number
  /** How many of the agent's test cases must have a result. Undefined: coverage is shown, not judged. */
  readonly coverage: Percent | undefined
  /** Undefined: errors are shown, not judged. */
  readonly maxErrors: number | undefined
  /** A run's id, `previous`, or `base`: what was recorded for the base branch. */
  readonly baseline: string | undefined
  /** True if the verdict is `undecided` without a comparison. */
  readonly requireBaseline: boolean
  /** How many earlier runs to check when deciding whether a failing case is flaky. */
  readonly flakyRuns: number
  /** What to do about a flaky regression. */
  readonly flaky: (typeof FLAKY_POLICIES)[number]
  /** A file in the repository. Undefined: there are no known failures. */
  readonly knownFailuresFile: string | undefined
  /** Undefined: regressions are shown, not judged. */
  readonly maxRegressions: number | undefined
  /** The number of earlier runs in the trend. */
  readonly history: number
  /** Seconds. */
  readonly waitTimeout: number
  /** Seconds. */
  readonly pollInterval: number
  readonly statuses: readonly ResultStatus[]
  /** How many results to show in full in the summary. */
  readonly maxListed: number
  /** Show what was expected beside each listed result. */
  readonly testCases: boolean
  /** Show what was sent to the agent, and its errors. */
  readonly showTexts: boolean
  readonly summary: boolean
  readonly comment: CommentPolicy
  /** Empty when `comment-key`, `agent-name` and `agents` are all empty. */
  readonly commentKey: string
  /** Undefined: determined from the event. */
  readonly pullRequest: number | undefined
  readonly annotations: boolean
  /** The context of the commit status. Undefined: no status is set. */
  readonly commitStatus: string | undefined
  readonly reportOnly: boolean
  readonly files: ExportFiles
  readonly token: string
}

/** `existing`: only update a comment that already exists. */
export type CommentPolicy = 'always' | 'on-failure' | 'never' | 'existing'

/** Paths inside the workspace. Undefined: the file is not written. */
export interface ExportFiles {
  readonly report: string | undefined
  readonly junit: string | undefined
  readonly ctrf: string | undefined
}

const FLAKY_POLICIES = ['show', 'excuse'] as const

const COMMENT_POLICIES: readonly CommentPolicy[] = ['always', 'on-failure', 'never']

/** Reads all inputs, and returns the valid values together with what is wrong with the invalid ones. */
export function readGateInputs(env: NodeJS.ProcessEnv, event: EventContext): InputReading<GateInputs> {
  const reader = createInputReader(env)
  return readFields<GateInputs>({
    ...connectionFields(reader, env, event),
    agents: () => readAgents(reader),
    agentName: () => (reader.text('agents') === '' ? readAgentName(reader) : ''),
    testRunId: () => (reader.text('agents') === '' ? reader.required('test-run-id') : ''),
    runSource: () => reader.optional('run-source', () => reader.choice('run-source', RUN_SOURCES)),
    threshold: () => reader.parsed('threshold', parsePercent, 'a percentage, 0 or from 1 to 100 (80, not 0.8)'),
    confidence: () => readConfidence(reader),
    minResults: () => reader.whole('min-results', 1, 1_000_000),
    coverage: () => reader.optional('coverage', () => reader.parsed('coverage', parseCoverage, COVERAGE_VALUES)),
    maxErrors: () => reader.optional('max-errors', () => reader.whole('max-errors', 0, 1_000_000)),
    baseline: () => readBaseline(reader),
    requireBaseline: () => readRequireBaseline(reader),
    flakyRuns: () => reader.whole('flaky-runs', 0, 20),
    flaky: () => readFlaky(reader),
    knownFailuresFile: () => reader.optional('known-failures-file', () => readRepositoryPath(reader)),
    maxRegressions: () => readMaxRegressions(reader),
    history: () => reader.whole('history', 0, 20),
    waitTimeout: () => reader.decimal('wait-timeout', 0, MAX_SECONDS),
    pollInterval: () => reader.decimal('poll-interval', 0.1, MAX_SECONDS),
    statuses: () => reader.choices('statuses', RESULT_STATUSES),
    maxListed: () => reader.whole('max-listed', 0, 10_000),
    testCases: () => reader.flag('test-cases'),
    showTexts: () => reader.flag('show-texts'),
    summary: () => reader.flag('summary'),
    comment: () => reader.choice('comment', COMMENT_POLICIES),
    commentKey: () => reader.short('comment-key') || reader.text('agent-name') || (reader.text('agents') && 'agents'),
    pullRequest: () => reader.optional('pull-request', () => reader.whole('pull-request', 1, 2 ** 31)),
    annotations: () => reader.flag('annotations'),
    commitStatus: () => reader.optional('commit-status', () => reader.short('commit-status')),
    reportOnly: () => reader.flag('report-only'),
    files: () => readFiles(reader),
    token: () => reader.text('github-token')
  })
}

/** The maximum number of agents in one step. */
const MAX_AGENTS = 50

const AGENT_LINES = `one line per agent, such as shop-agent: tr_8f4a2b1c, with each agent listed once and at most ${MAX_AGENTS} agents`

/** One agent per line, `name: run id`. */
function readAgents(reader: InputReader): readonly AgentRun[] {
  if (reader.text('agents') === '') return []
  for (const name of ['agent-name', 'test-run-id']) {
    if (reader.text(name) === '') continue
    throw InputError.refused(name, reader.text(name), 'empty when agents is set')
  }
  return reader.parsed('agents', parseAgents, AGENT_LINES)
}

function parseAgents(text: string): readonly AgentRun[] | undefined {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '')
  const agents = lines.flatMap((line) => {
    const [, agentName, testRunId] = /^\s*(\S.{0,199}?)\s*:\s*(\S{0,200})\s*$/.exec(line) ?? []
    return agentName === undefined || testRunId === undefined ? [] : [{ agentName, testRunId }]
  })
  const isEachOnce = new Set(agents.map(({ agentName }) => agentName)).size === lines.length
  return agents.length === lines.length && isEachOnce && lines.length <= MAX_AGENTS ? agents : undefined
}

const COVERAGE_VALUES = 'all, empty, or a percentage that is 0 or from 1 to 100 (80, not 0.8)'

function parseCoverage(text: string): Percent | undefined {
  return parsePercent(text === 'all' ? '100' : text)
}

function readFiles(reader: InputReader): ExportFiles {
  return {
    report: reader.text('report-file') || undefined,
    junit: reader.text('junit-file') || undefined,
    ctrf: reader.text('ctrf-file') || undefined
  }
}

/** No number of results can reach 100% with confidence. */
function readConfidence(reader: InputReader): number | undefined {
  const confidence = reader.optional('confidence', () => reader.decimal('confidence', 80, 99.9))
  if (confidence !== undefined && parsePercent(reader.text('threshold'))?.value === 100) {
    throw InputError.refused(
      'confidence',
      String(confidence),
      'empty when threshold is 100, which no number of results can reach with confidence'
    )
  }
  return confidence
}

/** `base` needs `commit-status`: the base's run is found through the status that a gate set. */
function readBaseline(reader: InputReader): string | undefined {
  const baseline = reader.optional('baseline', () => reader.short('baseline'))
  if (baseline !== undefined && baseline !== 'base' && baseline !== 'previous' && reader.text('agents') !== '') {
    throw InputError.refused('baseline', baseline, 'base or previous when agents is set')
  }
  if (baseline === 'base' && reader.text('commit-status') === '') {
    throw InputError.refused(
      'baseline',
      baseline,
      "a run's id or previous unless commit-status is set, because runs are recorded in that status"
    )
  }
  return baseline
}

/**
 * Only runs recorded for the default branch can excuse a flaky case, and they are read only with `baseline: base`: a pull
 * request could fabricate any other history.
 */
function readFlaky(reader: InputReader): GateInputs['flaky'] {
  const flaky = reader.choice('flaky', FLAKY_POLICIES)
  if (flaky === 'excuse' && reader.text('baseline') !== 'base') {
    throw InputError.refused(
      'flaky',
      flaky,
      'show unless baseline is base: other runs could come from the pull request itself'
    )
  }
  return flaky
}

/** A path relative to the repository root, not the workspace: the file is read from a branch. */
function readRepositoryPath(reader: InputReader): string {
  const isPlain = (given: string) => given.split('/').every((part) => part !== '' && part !== '.' && part !== '..')
  return reader.parsed(
    'known-failures-file',
    (given) => (isPlain(given) ? given : undefined),
    'a path relative to the repository root, such as .github/known-failures.json'
  )
}

function readRequireBaseline(reader: InputReader): boolean {
  const isRequired = reader.flag('require-baseline')
  if (isRequired && reader.text('baseline') === '') {
    throw InputError.refused('require-baseline', 'true', 'false unless baseline is set')
  }
  return isRequired
}

function readMaxRegressions(reader: InputReader): number | undefined {
  const most = reader.optional('max-regressions', () => reader.whole('max-regressions', 0, 1_000_000))
  if (most !== undefined && reader.text('baseline') === '') {
    throw InputError.refused('max-regressions', String(most), 'empty unless baseline is set')
  }
  return most
}

/** Where and how the verdict is published. */
export type Publication = Pick<
  GateInputs,
  | 'agentName'
  | 'statuses'
  | 'maxListed'
  | 'showTexts'
  | 'summary'
  | 'comment'
  | 'commentKey'
  | 'pullRequest'
  | 'annotations'
  | 'commitStatus'
  | 'reportOnly'
  | 'files'
  | 'token'
>

/**
 * Stands in for inputs that could not be read. Summary and annotations are on, so that the invalid input is noticed.
 */
const FALLBACK: Publication = {
  agentName: '',
  statuses: [],
  maxListed: 0,
  showTexts: false,
  summary: true,
  comment: 'existing',
  commentKey: '',
  pullRequest: undefined,
  annotations: true,
  commitStatus: undefined,
  reportOnly: false,
  files: { report: undefined, junit: undefined, ctrf: undefined },
  token: ''
}

/** How to publish the verdict, according to the inputs that could be read. */
export function choosePublication(values: Partial<GateInputs>): Publication {
  return { ...FALLBACK, ...values }
}
