import type { IRawProperty } from 'fast-check'

/** Something that must hold for every generated case. */
export interface NamedProperty {
  /** The property in one sentence; also the name of its test. */
  readonly name: string
  /** The number of cases that a test run tries. */
  readonly runs: number
  /** Created anew for each round. */
  readonly property: () => IRawProperty<unknown>
}
