import fc from 'fast-check'
import { CHOICES, type Layout } from '../../stand-in/layout.ts'

const oneOfEach = Object.entries(CHOICES).map(([part, values]) => [part, fc.constantFrom(...values)] as const)

/** Every combination of layout choices. */
export const layouts: fc.Arbitrary<Layout> = fc.record(Object.fromEntries(oneOfEach)) as unknown as fc.Arbitrary<Layout>
