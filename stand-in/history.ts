/** A commit in a history; the first parent is the commit it was made on. */
export interface StoredCommit {
  readonly sha: string
  readonly parents: readonly string[]
}

/** A commit and all its ancestors, newest first: each before its parents. */
export function listAncestors(commits: readonly StoredCommit[], sha: string): StoredCommit[] {
  const known = new Map(commits.map((commit) => [commit.sha, commit]))
  const held = new Set<string>()
  const ordered: StoredCommit[] = []
  const visit = (name: string) => {
    const commit = known.get(name)
    if (commit === undefined || held.has(name)) return
    held.add(name)
    for (const parent of commit.parents) visit(parent)
    ordered.unshift(commit)
  }
  visit(sha)
  return ordered
}

/** The newest common ancestor; undefined if there is none. */
export function findMergeBase(commits: readonly StoredCommit[], base: string, head: string): string | undefined {
  const held = new Set(listAncestors(commits, base).map(({ sha }) => sha))
  const common = listAncestors(commits, head).filter(({ sha }) => held.has(sha))
  // The best one is not an ancestor of any other common ancestor.
  return common.find(({ sha }) =>
    common.every((other) => other.sha === sha || !listAncestors(commits, other.sha).some((held) => held.sha === sha))
  )?.sha
}
