import type { TestResult } from '../../model.ts'
import type { Session } from '../wire/session.ts'
import { findForm, readBlock } from './block.ts'
import { askPage, type RunReference } from './calls.ts'
import { isSameState, type RunHeader } from './header.ts'
import { isEmptyList, type ResultsPage } from './page.ts'

/**
 * The failing results of a completed run, in two requests; undefined when they are not certain: more than one page of
 * failed results or errors, a run that is not completed, or a list that does not fit the counts. Throws PlatformError
 * or UnreadableResponse.
 */
export async function readFailures(session: Session, run: RunReference): Promise<readonly TestResult[] | undefined> {
  const ask = (status: 'failed' | 'error') => askPage(session, run, status, 1)
  const [failed, errors] = await Promise.all([ask('failed'), ask('error')])
  if ('problem' in failed || 'problem' in errors) return undefined
  const header = failed.header ?? errors.header
  if (header !== undefined && !fits(header, failed, errors)) return undefined
  // Without a header, both pages are sentences that say that the list is empty.
  const blocks = [...failed.blocks, ...errors.blocks]
  const form = findForm(blocks)
  return blocks.map((block) => readBlock(block, form))
}

/** True when both pages are from the same state of a completed run and match its header's counts exactly. */
function fits(header: RunHeader, failed: ResultsPage, errors: ResultsPage): boolean {
  const { status, total, passed, pending = 0 } = header
  const expectedErrors = header.errors ?? total - passed - header.failed - pending
  return (
    status === 'completed' &&
    [failed, errors].every((page) => page.header === undefined || isSameState(page.header, header)) &&
    holds(failed, header.failed) &&
    holds(errors, expectedErrors)
  )
}

function holds(page: ResultsPage, expected: number): boolean {
  const isComplete = page.pageCount === 1 && page.uniform && page.blocks.length === expected
  return isComplete && (expected > 0 || isEmptyList(page))
}
