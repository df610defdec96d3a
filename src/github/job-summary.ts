import type { Runner } from './runner.ts'

/** GitHub discards a step's summary whole when it is larger, in bytes (measured by users: exactly this much is taken). */
export const SUMMARY_LIMIT = 1_048_576

/**
 * Appends to the job summary what `render` makes of the room that is left there, in bytes. A summary that cannot be
 * written is a warning, never an error.
 */
export async function appendJobSummary(runner: Runner, render: (limit: number) => string): Promise<void> {
  try {
    const size = await runner.summarySize()
    // What stands there may not end its last line; a heading needs one of its own.
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
