import type { Deadline } from '../deadline.ts'
import type { Listing, TestRun, Verdict } from '../model.ts'
import type { Sentence } from '../sentence.ts'
import type { BaselineFinding } from './baseline.ts'
import type { Context } from './context.ts'
import type { GateInputs } from './inputs.ts'

/** What was decided, and on what. */
export interface Decision {
  readonly verdict: Verdict
  readonly deadline: Deadline
  readonly inputs?: GateInputs
  readonly evidence?: Evidence
}

/** What a verdict rests on, and what is shown around it. */
export interface Evidence {
  readonly run: TestRun
  /** Every result that was read: more than the report lists where a comparison or a file wants all. */
  readonly fetched: Listing
  readonly baseline?: BaselineFinding
  readonly context: Context
  readonly testCaseProblem?: Sentence
}
