/** What tells cases apart: the message to the agent, then the description. */
export interface CaseIdentity {
  readonly input: string
  readonly description: string
}

/**
 * Pairs each of `left` with the same case of `right`, at most once: the same input is the same case; several with one
 * input are told apart by description, then by order. Returns, for each of `left`, the partner or undefined.
 */
export function pairCases<L, R>(
  left: readonly L[],
  right: readonly R[],
  identifyLeft: (item: L) => CaseIdentity,
  identifyRight: (item: R) => CaseIdentity
): (R | undefined)[] {
  const candidates = new Map<string, { readonly item: R; readonly description: string }[]>()
  for (const item of right) {
    const { input, description } = identifyRight(item)
    const entries = candidates.get(normalise(input)) ?? []
    entries.push({ item, description: normalise(description) })
    candidates.set(normalise(input), entries)
  }
  const pairs: (R | undefined)[] = left.map(() => undefined)
  const take = (index: number, wanted: (description: string) => boolean, input: string) => {
    const entries = candidates.get(normalise(input)) ?? []
    const position = entries.findIndex(({ description }) => wanted(description))
    if (position !== -1) pairs[index] = entries.splice(position, 1)[0]?.item
  }
  const identities = left.map(identifyLeft)
  identities.forEach(({ input, description }, index) => {
    take(index, (candidate) => candidate === normalise(description), input)
  })
  identities.forEach(({ input }, index) => {
    if (pairs[index] === undefined) take(index, () => true, input)
  })
  return pairs
}

/** The platform's text may lose white space at the ends and change line ends; no more than that is forgiven. */
function normalise(text: string): string {
  return text.replace(/\r\n?/g, '\n').trim()
}
