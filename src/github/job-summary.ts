import type { Runner } from './runner.ts'

/**
 * In bytes. GitHub discards a step's whole summary if it is larger (users found that exactly this size is accepted).
 */
export const SUMMARY_LIMIT = 1_048_576

/**
 * Appends to the job summary what `render` returns for the space left in it, in bytes. If the summary cannot be
 * written, that is a warning, never an error.
 */
export async function appendJobSummary(runner: Runner, render: (limit: number) => string): Promise<void> {
  try {
    const size = await runner.summarySize()
    // The existing text may lack a final newline; a heading must start on a new line.
    const gap = size ? '\n\n' : ''
    const markdown = size === undefined ? '' : render(SUMMARY_LIMIT - size - gap.length)
    if (size === undefined) runner.warning('The job summary was not written: GITHUB_STEP_SUMMARY is not set.')
    else if (markdown === '')
      runner.warning('The job summary was not written: earlier output has used up the 1 MiB limit of the step.')
    else await runner.appendSummary(gap + markdown)
  } catch (error) {
    runner.warning(`The job summary was not written: ${error instanceof Error ? error.message : String(error)}`)
  }
}
