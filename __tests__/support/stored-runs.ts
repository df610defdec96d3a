import type { ResultStatus } from '../../src/model.ts'
import type { StoredStatus } from '../../stand-in/github.ts'
import type { StoredResult, StoredRun } from '../../stand-in/state.ts'

/** The platform's result of the case with this name. */
export function storeResult(name: string, status: ResultStatus): StoredResult {
  return {
    status,
    input: `message ${name}`,
    description: `about ${name}`,
    tools: [],
    ...(status !== 'passed' && { error: 'It was wrong.' })
  }
}

/** A completed run of the cases `names`, one letter each, in which the cases in `failing` fail. */
export function storeRun(
  id: string,
  names: readonly string[],
  failing: string,
  given: Partial<StoredRun> = {}
): StoredRun {
  return {
    id,
    status: 'completed',
    source: 'ci',
    started: '2025-01-15 14:32',
    results: names.map((name) => storeResult(name, failing.includes(name) ? 'failed' : 'passed')),
    endsAfterLooks: 0,
    ...given
  }
}

/** The status with which a gate recorded a run for a commit. */
export function storeRecord(sha: string, testRunId: string, given: Partial<StoredStatus> = {}): StoredStatus {
  return {
    sha,
    state: 'success',
    context: 'agent gate',
    description: `100% (4 of 4) · ${testRunId}`,
    targetUrl: '',
    login: 'github-actions[bot]',
    ...given
  }
}
