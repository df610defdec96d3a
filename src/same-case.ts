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
    const free = candidates.get(input) ?? []
    const alone = free.length === 1
    const isOnly = (description: string) => free.filter((entry) => entry.description === description).length === 1
    const distinct = new Set(
      free.map(({ description }) => description).filter((description) => complete || isOnly(description))
    )
    const take = (position: number, matches: (description: string) => boolean) => {
      const found = free.findIndex(({ description }) => matches(description))
      if (pairs[position] === undefined && found !== -1) pairs[position] = free.splice(found, 1)[0]?.item
    }
    for (const { position, description } of members) {
      if (distinct.has(description)) take(position, (candidate) => candidate === description)
    }
    if (complete || alone) for (const { position } of members) take(position, () => true)
  }
  return pairs
}

interface Member<T> {
  readonly item: T
  readonly position: number
  readonly description: string
}

function groupByInput<T>(items: readonly T[], identify: (item: T) => CaseIdentity): Map<string, Member<T>[]> {
  const groups = new Map<string, Member<T>[]>()
  for (const [position, item] of items.entries()) {
    const { input, description } = identify(item)
    const group = groups.get(normalise(input)) ?? []
    group.push({ item, position, description: normalise(withoutMark(description)) })
    groups.set(normalise(input), group)
  }
  return groups
}

/** Signs at the start may be the description's, or drawn by the platform beside the status: they tell no cases apart. */
function withoutMark(text: string): string {
  return text.replace(/^(?:\p{So}|\p{M}|\s)+(?=\S)/u, '')
}

/** The platform's text may lose white space at the ends and change line ends; no more than that is forgiven. */
function normalise(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}
