import { codeSpan, link } from './markdown.ts'

const NAME_LIMIT = 200

export interface SyncReport {
  readonly agentName: string
  readonly testRunId: string
  readonly count: number
  readonly dashboardUrl: string | undefined
}

/** The job summary of an upload, at most `limit` bytes. */
export function renderSyncSummary({ agentName, testRunId, count, dashboardUrl }: SyncReport, limit: number): string {
  const parts = [
    `### ${count} ${count === 1 ? 'result' : 'results'} of ${codeSpan(agentName, NAME_LIMIT)} synced`,
    `Test run ${codeSpan(testRunId, NAME_LIMIT)}`,
    ...(dashboardUrl === undefined ? [] : [link('View on dashboard', dashboardUrl)])
  ]
  const markdown = `${parts.join('\n\n')}\n`
  return Buffer.byteLength(markdown) <= limit ? markdown : ''
}
