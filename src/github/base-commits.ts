import type { GitHubApi } from './api.ts'
import type { KnownBase, WorkflowRun } from './event.ts'
import { findRecordedRun, type RecordedRun, type Recorder } from './recorded-run.ts'

/** The part of GitHub's API that is needed to read the history. */
export type HistoryApi = Pick<GitHubApi, 'findMergeBase' | 'listCommits' | 'listStatuses' | 'certainLogin'>

/** A recorded run and the position of its commit. */
export interface RecordedCommit extends RecordedRun {
  readonly sha: string
  /** How many commits before {@link BaseHistory.start}. */
  readonly distance: number
  /** When it was recorded, ISO 8601. */
  readonly createdAt: string
}

/** The line of commits that the judged one is compared with. */
export interface BaseHistory {
  readonly branch: string
  /**
   * Where the line starts: the merge base, or a commit of the branch. The latter is not checked if the source's kind is
   * `before`.
   */
  readonly start: string
  readonly isMergeBase: boolean
  /** How many commits were checked. */
  readonly length: number
  /** The commits with a recorded run, newest first. */
  readonly recorded: readonly RecordedCommit[]
}

/** The maximum number of commits to check. */
const MAX_COMMITS = 50

/**
 * Reads the line of commits that a source describes, along first parents: merged commits were not recorded for the branch.
 * If the first commit has a run, `history` more are checked, otherwise up to the limit. Throws the GitHub client's errors.
 */
export async function readBaseHistory(
  api: HistoryApi,
  source: KnownBase,
  { context, workflow }: { readonly context: string; readonly workflow: WorkflowRun | undefined },
  history: number
): Promise<BaseHistory> {
  const [line, login] = await Promise.all([locate(api, source), api.certainLogin()])
  const recorder: Recorder = { context, login, workflow }
  const look = async (sha: string, distance: number): Promise<RecordedCommit | undefined> => {
    const run = await findRecordedRun(api, sha, recorder)
    return run && { ...run, sha, distance }
  }
  const [chain, first] = await Promise.all([
    followFirstParents(api, line.start),
    line.skipsStart ? undefined : look(line.start, 0)
  ])
  const more = first === undefined ? chain.slice(1) : chain.slice(1, history + 1)
  const others = await Promise.all(more.map((sha, index) => look(sha, index + 1)))
  const recorded = [first, ...others].filter((commit) => commit !== undefined)
  const { branch, start, isMergeBase } = line
  return { branch, start, isMergeBase, length: more.length + (line.skipsStart ? 0 : 1), recorded }
}

interface Start {
  readonly branch: string
  readonly start: string
  readonly isMergeBase: boolean
  /** True if the first commit is not checked, because the source describes only the commits before it. */
  readonly skipsStart: boolean
}

async function locate(api: HistoryApi, source: KnownBase): Promise<Start> {
  const { kind, branch } = source
  if (kind === 'merge-base') {
    const start = await api.findMergeBase(branch, source.head)
    return { branch, start, isMergeBase: true, skipsStart: false }
  }
  return { branch, start: source.sha, isMergeBase: false, skipsStart: kind === 'before' }
}

/** The maximum number of pages of commits: merged commits are listed between the first parents. */
const MAX_PAGES = 5

/** A commit, its first parent, and so on, at most {@link MAX_COMMITS}. */
async function followFirstParents(api: HistoryApi, start: string): Promise<string[]> {
  const chain = [start]
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const { commits, isLast } = await api.listCommits(start, page)
    const known = new Map(commits.map((commit) => [commit.sha, commit]))
    for (let last = chain.at(-1) ?? ''; known.has(last) && chain.length < MAX_COMMITS; last = chain.at(-1) ?? '') {
      const [parent] = known.get(last)?.parents ?? []
      if (parent === undefined) return chain
      chain.push(parent)
    }
    if (chain.length >= MAX_COMMITS || isLast) return chain
  }
  return chain
}
