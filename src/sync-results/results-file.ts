import { z } from 'zod'
import { InputError } from '../errors/input.ts'
import { readWorkspaceArray } from '../github/workspace-file.ts'

/** A result as the platform accepts it (invarium_sync_results); additional fields are sent unchanged. */
const resultSchema = z.looseObject({
  // As in the test cases that get-tests writes.
  scenario_id: z.union([z.string().trim().min(1), z.number()]),
  user_message: z.string().min(1),
  agent_response: z.string(),
  tools_called: z.array(z.string()).optional(),
  passed: z.boolean().optional(),
  notes: z.string().optional()
})

/** A result as it is sent: validated, and unchanged unless `untrusted` removes fields. */
export type ResultToSync = Readonly<Record<string, unknown>> &
  Readonly<Record<'user_message' | 'agent_response', string>> & { readonly scenario_id: string | number }

/** Reads a results file and validates all of it. Throws an InputError that names the position and the field. */
export async function readResultsFile(workspace: string, path: string): Promise<readonly ResultToSync[]> {
  const results = await readWorkspaceArray(workspace, 'results-file', path)
  if (results.length === 0) throw InputError.file('results-file', path, 'contains no results')
  return results.map((value, position) => checkResult(value, position, path))
}

function checkResult(value: unknown, position: number, path: string): ResultToSync {
  const parsed = resultSchema.safeParse(value)
  // `parsed.data` is a copy; send the original.
  if (parsed.success) return value as ResultToSync
  const [issue] = parsed.error.issues
  throw InputError.malformedResult(path, position, issue?.path.join('.') || 'structure', issue?.message ?? 'invalid')
}
