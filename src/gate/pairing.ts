/** What tells cases apart: the message to the agent, then the description. */
export interface CaseIdentity {
  readonly input: string
  readonly description: string
}

/**
 * Pairs each of `left` with the same case of `right`, at most once: the same input is the same case; several with one
 * input are told apart by description, then by order. `complete` says that `left` is a whole list: in a part of one the
 * order tells nothing, so there a result that could be several cases is none. Returns, for each of `left`, the partner
 * or undefined.
 */
export function pairCases<L, R>(
  left: readonly L[],
  right: readonly R[],
  identifyLeft: (item: L) => CaseIdentity,
  identifyRight: (item: R) => CaseIdentity,
  { complete }: { readonly complete: boolean }
): (R | undefined)[] {
  const pairs: (R | undefined)[] = left.map(() => undefined)
  const candidates = groupByInput(right, identifyRight)
  for (const [input, members] of groupByInput(left, identifyLeft)) {
    const free = createPool(candidates.get(input) ?? [])
    for (const { position, description } of members) {
      if (complete || free.count(description) === 1) pairs[position] = free.takeLike(description)?.item
    }
    if (!complete && free.size !== 1) continue
    for (const { position } of members) pairs[position] ??= free.takeNext()?.item
  }
  return pairs
}

interface Member<T> {
  readonly item: T
  readonly position: number
  readonly description: string
}

/** The members of a group, in order; each is taken once. */
interface Pool<T> {
  /** How many there were at first. */
  readonly size: number
  /** How many of them had this description. */
  count(description: string): number
  takeLike(description: string): Member<T> | undefined
  takeNext(): Member<T> | undefined
}

function createPool<T>(members: readonly Member<T>[]): Pool<T> {
  const like = groupBy(members, ({ description }) => description)
  const counts = new Map([...like].map(([description, group]) => [description, group.length]))
  const taken = new Set<Member<T>>()
  const queues = new Map([...like].map(([description, group]) => [description, group.values()]))
  const all = members.values()
  const take = (queue: IterableIterator<Member<T>> | undefined) => {
    for (let next = queue?.next(); next !== undefined && !next.done; next = queue?.next()) {
      if (taken.has(next.value)) continue
      taken.add(next.value)
      return next.value
    }
    return undefined
  }
  return {
    size: members.length,
    count: (description) => counts.get(description) ?? 0,
    takeLike: (description) => take(queues.get(description)),
    takeNext: () => take(all)
  }
}

function groupByInput<T>(items: readonly T[], identify: (item: T) => CaseIdentity): Map<string, Member<T>[]> {
  const identities = items.map(identify)
  const members = items.map((item, position) => ({
    item,
    position,
    description: normalise(withoutMark(identities[position]?.description ?? ''))
  }))
  return groupBy(members, ({ position }) => normalise(identities[position]?.input ?? ''))
}

function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

/** Signs at the start may be the description's, or drawn by the platform beside the status: they tell no cases apart. */
export function withoutMark(text: string): string {
  return text.replace(/^(?:\p{So}|\p{M}|\s)+(?=\S)/u, '')
}

/** The platform's text may lose white space at the ends and change line ends; no more than that is forgiven. */
function normalise(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}
