import { normalise } from '../invarium/text.ts'

/**
 * What identifies a case: its test case or, if that is not certain, the message to the agent, plus the description if
 * several cases share the message; without a message, the description alone. Everything else may differ between two runs
 * of the same case.
 */
export interface CaseIdentity {
  readonly input: string | undefined
  readonly description: string
  /** The position of its test case, which alone identifies it. Undefined: not certain. */
  readonly testCase: number | undefined
}

/** Which results of two lists are the same case, and which cannot be told apart. */
export interface Pairing<T> {
  /** The partner of each item of the left list. */
  readonly partners: readonly (T | undefined)[]
  /** The items whose {@link CaseIdentity} occurs equally often in both lists: each has an identical partner. */
  readonly exact: ReadonlySet<T>
  /** Groups whose members are paired, but could also be paired differently. */
  readonly interchangeable: readonly Interchangeable<T>[]
}

export interface Interchangeable<T> {
  readonly left: readonly T[]
  readonly right: readonly T[]
}

/**
 * Pairs each item of `left` with the same case of `right`, at most once: the same test case or, if that is not certain,
 * the same input means the same case; several items that share it are told apart by description. Those that remain are
 * paired in order. Every group that could also be paired differently is reported as interchangeable.
 */
export function pairCases<T>(left: readonly T[], right: readonly T[], identify: (item: T) => CaseIdentity): Pairing<T> {
  const toMember = (item: T, position: number) => createMember(item, position, identify(item))
  const lefts = left.map(toMember)
  const rights = right.map(toMember)
  const groups = groupBy(rights, ({ key }) => key)
  const partners: (T | undefined)[] = left.map(() => undefined)
  const exact = new Set<T>()
  const interchangeable: Interchangeable<T>[] = []
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

/**
 * Members of both sides grouped by description, followed by those whose description does not occur equally often on
 * both sides.
 */
function* matchDescriptions<T>(left: readonly Member<T>[], right: readonly Member<T>[]) {
  const byDescription = groupBy(right, ({ description }) => description)
  const restLeft: Member<T>[] = []
  const matched = new Set<Member<T>>()
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

function createMember<T>(item: T, position: number, { input, description, testCase }: CaseIdentity): Member<T> {
  const name = bareDescription(description)
  const key = testCase ?? (input === undefined ? { description: name } : { message: normalise(input) })
  return { item, position, key: JSON.stringify(key), description: name }
}

/** The items by key, in the order in which the keys first appear. */
export function groupBy<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>()
  for (const item of items) {
    const group = groups.get(keyOf(item))
    if (group === undefined) groups.set(keyOf(item), [item])
    else group.push(item)
  }
  return groups
}

/** Leading symbols may belong to the description or be added by the platform, so they do not distinguish cases. */
export function withoutMark(text: string): string {
  return text.replace(/^(?:\p{So}|\p{M}|\s)+(?=\S)/u, '')
}

/** A description in the form used to distinguish cases. */
export function bareDescription(description: string): string {
  return normalise(withoutMark(description))
}
