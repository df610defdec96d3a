import { normalise } from '../invarium/text.ts'

/**
 * What a case is: the message to the agent; where there are several with one message, the description too; without a
 * message the description alone. Nothing else, because everything else may differ between two runs of one case.
 */
export interface CaseIdentity {
  readonly input: string | undefined
  readonly description: string
}

/** Which of two lists are the same case, and what could not be told apart. */
export interface Pairing<L, R> {
  /** For each of the left list its partner. */
  readonly partners: readonly (R | undefined)[]
  /** Those of both lists whose partner is the same in all that a case is. */
  readonly exact: ReadonlySet<L | R>
  /** Groups whose members are paired, but could be paired in another way as well. */
  readonly interchangeable: readonly Interchangeable<L, R>[]
}

export interface Interchangeable<L, R> {
  readonly left: readonly L[]
  readonly right: readonly R[]
}

/**
 * Pairs each of `left` with the same case of `right`, at most once: the same input is the same case; several with one
 * input are told apart by description. What is left of a group is paired in order and reported as interchangeable.
 */
export function pairCases<L, R>(
  left: readonly L[],
  right: readonly R[],
  identifyLeft: (item: L) => CaseIdentity,
  identifyRight: (item: R) => CaseIdentity
): Pairing<L, R> {
  const lefts = left.map((item, position) => createMember(item, position, identifyLeft(item)))
  const rights = right.map((item, position) => createMember(item, position, identifyRight(item)))
  const groups = groupBy(rights, ({ key }) => key)
  const partners: (R | undefined)[] = left.map(() => undefined)
  const exact = new Set<L | R>()
  const interchangeable: Interchangeable<L, R>[] = []
  for (const [key, members] of groupBy(lefts, (member) => member.key)) {
    const free = groups.get(key) ?? []
    for (const { some, others, isExact } of matchDescriptions(members, free)) {
      if (isExact) for (const { item } of [...some, ...others]) exact.add(item)
      for (const [index, { position }] of some.entries()) partners[position] = others[index]?.item
      if (some.length > 1 || others.length > 1) {
        interchangeable.push({ left: some.map(({ item }) => item), right: others.map(({ item }) => item) })
      }
    }
  }
  return { partners, exact, interchangeable }
}

interface Member<T> {
  readonly item: T
  readonly position: number
  readonly key: string
  readonly description: string
}

/** Members of both sides that have one description, and last what has none of the other side's. */
function* matchDescriptions<L, R>(left: readonly Member<L>[], right: readonly Member<R>[]) {
  const byDescription = groupBy(right, ({ description }) => description)
  const restLeft: Member<L>[] = []
  const matched = new Set<Member<R>>()
  for (const [description, members] of groupBy(left, (member) => member.description)) {
    const others = byDescription.get(description)
    if (others?.length !== members.length) {
      restLeft.push(...members)
      continue
    }
    for (const other of others) matched.add(other)
    yield { some: members, others, isExact: true }
  }
  const restRight = right.filter((member) => !matched.has(member))
  if (restLeft.length > 0) yield { some: restLeft, others: restRight, isExact: false }
}

function createMember<T>(item: T, position: number, { input, description }: CaseIdentity): Member<T> {
  const name = bareDescription(description)
  return { item, position, key: input === undefined ? `description: ${name}` : normalise(input), description: name }
}

/** The items by their key, in the order of their first. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
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

/** A description, as cases are told apart by it. */
export function bareDescription(description: string): string {
  return normalise(withoutMark(description))
}
