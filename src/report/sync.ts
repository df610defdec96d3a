import type { Coverage } from '../model.ts'
import { countOf } from '../sentence.ts'
import { renderMissing } from './coverage.ts'
import { countBytes } from './fit.ts'
import { codeSpan, joinParagraphs, link } from './markdown.ts'

const NAME_LIMIT = 200

/** The maximum number of test cases without a result to name; the rest are counted. */
const MAX_MISSING = 50

export interface SyncReport {
  readonly agentName: string
  readonly testRunId: string
  readonly count: number
  readonly dashboardUrl: string | undefined
  /** Undefined: no test cases were given. */
  readonly coverage: Pick<Coverage, 'missing' | 'total'> | undefined
}

/** The job summary of an upload, at most `limit` bytes. */
export function renderSyncSummary(report: SyncReport, limit: number): string {
  const { agentName, testRunId, count, dashboardUrl, coverage } = report
  const markdown = `${joinParagraphs([
    `### ${countOf(count, 'result')} synced for ${codeSpan(agentName, NAME_LIMIT)}`,
    `Test run ${codeSpan(testRunId, NAME_LIMIT)}`,
    coverage === undefined ? '' : renderMissing(coverage, MAX_MISSING),
    dashboardUrl === undefined ? '' : link('View on dashboard', dashboardUrl)
  ])}\n`
  return countBytes(markdown) <= limit ? markdown : ''
}
