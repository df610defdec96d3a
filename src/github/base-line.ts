import type { Commit, GitHubApi } from './api.ts'
import type { BaseSource } from './event.ts'
import { findRecordedRun, type RecordedRun, type Recorder } from './recorded-run.ts'

/** What of GitHub's API shows the history. */
export type HistoryApi = Pick<
  GitHubApi,
  'findBaseBranch' | 'findMergeBase' | 'listCommits' | 'listStatuses' | 'ownLogin'
>

/** A recorded run, and where its commit is. */
export interface RecordedCommit extends RecordedRun {
  readonly sha: string
  /** How many commits before the first that was looked at. */
  readonly distance: number
  /** When it was recorded, ISO 8601. */
  readonly createdAt: string
}

/** The line of commits with which the judged one is compared. */
export interface BaseLine {
  readonly branch: string
  /** The first that was looked at: the merge base, or the newest commit of the branch. */
  readonly start: string
  readonly isMergeBase: boolean
  /** How many commits were looked at. */
  readonly length: number
  /** Those with a recorded run, newest first. */
  readonly recorded: readonly RecordedCommit[]
}

/** More commits than these are not looked at. */
const MAX_COMMITS = 50

/**
 * Reads the line of commits that a source stands for, along their first parents: what came in by a merge was not recorded
 * for the branch. Where the first one has a run, `history` more are looked at, else as many as the bound allows. Returns
 * undefined when there is no such line. Throws what GitHub's client throws.
 */
export async function readBaseLine(
  api: HistoryApi,
  source: BaseSource,
  context: string,
  history: number
): Promise<BaseLine | undefined> {
  const [line, login] = await Promise.all([locate(api, source), api.ownLogin()])
  if (line === undefined) return undefined
  const recorder: Recorder = { context, login }
  const look = async (sha: string, distance: number): Promise<RecordedCommit | undefined> => {
    const run = await findRecordedRun(api, sha, recorder)
    return run && { ...run, sha, distance }
  }
  const [commits, first] = await Promise.all([
    api.listCommits(line.start),
    line.skipsStart ? undefined : look(line.start, 0)
  ])
  const chain = followFirstParents(line.start, commits).slice(0, MAX_COMMITS)
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
  /** The first commit is the judged one itself. */
  readonly skipsStart: boolean
}

async function locate(api: HistoryApi, source: BaseSource): Promise<Start | undefined> {
  switch (source.kind) {
    case 'none':
      return undefined
    case 'before':
    case 'up-to':
      return {
        branch: source.branch,
        start: source.sha,
        isMergeBase: false,
        skipsStart: source.kind === 'before'
      }
    case 'pull-request': {
      const branch = await api.findBaseBranch(source.head, source.sha)
      return branch === undefined ? undefined : locate(api, { kind: 'merge-base', branch, head: source.sha })
    }
    case 'merge-base': {
      const start = await api.findMergeBase(source.branch, source.head)
      return { branch: source.branch, start, isMergeBase: true, skipsStart: false }
    }
  }
}

/** A commit, the one that it was made upon, and so on, as far as the commits are known. */
function followFirstParents(start: string, commits: readonly Commit[]): string[] {
  const known = new Map(commits.map((commit) => [commit.sha, commit]))
  const chain: string[] = []
  for (let sha: string | undefined = start; sha !== undefined && !chain.includes(sha); ) {
    chain.push(sha)
    sha = known.get(sha)?.parents[0]
  }
  return chain
}
