import { findNode24 } from '../../stand-in/node24.ts'

/** Finds Node 24 once for all tests. */
export default function shareNode24(): void {
  process.env.NODE24 = findNode24()
}
