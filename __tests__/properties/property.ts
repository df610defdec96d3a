import type { IRawProperty } from 'fast-check'

/** Something that must hold for every case, whatever it is made of. */
export interface NamedProperty {
  /** The sentence that it proves. */
  readonly name: string
  /** How many cases a test run tries. */
  readonly runs: number
  /** Made anew for each round. */
  readonly property: () => IRawProperty<unknown>
}
