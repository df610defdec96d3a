/** A commit in a history; the first parent is the one that it was made upon. */
export interface StoredCommit {
  readonly sha: string
  readonly parents: readonly string[]
}

/** A commit with all that it holds, the newest first: each before its parents. */
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

/** The newest commit that both hold; undefined: they have none in common. */
export function findMergeBase(commits: readonly StoredCommit[], base: string, head: string): string | undefined {
  const held = new Set(listAncestors(commits, base).map(({ sha }) => sha))
  const common = listAncestors(commits, head).filter(({ sha }) => held.has(sha))
  // The best one is held by no other that is common.
  return common.find(({ sha }) =>
    common.every((other) => other.sha === sha || !listAncestors(commits, other.sha).some((held) => held.sha === sha))
  )?.sha
}
