import { z } from 'zod'
import { InputError } from '../errors/input.ts'
import { readResultsText } from '../github/workspace-file.ts'

/** The largest results file that is read, in bytes. */
const MAX_BYTES = 32 * 1024 * 1024

/** What the platform takes for a result (invarium_sync_results); more than that is sent as it is. */
const resultSchema = z.looseObject({
  scenario_id: z.string().trim().min(1),
  user_message: z.string().min(1),
  agent_response: z.string(),
  tools_called: z.array(z.string()).optional(),
  passed: z.boolean().optional(),
  notes: z.string().optional()
})

/** A result as it is sent: checked, and nothing taken out of it. */
export type ResultToSync = Readonly<Record<string, unknown>>

/** Reads a results file and checks all of it. Throws InputError that names the position and the field. */
export async function readResultsFile(workspace: string, path: string): Promise<readonly ResultToSync[]> {
  const text = await readResultsText(workspace, path, MAX_BYTES)
  const parsed = parseJson(text, path)
  if (!Array.isArray(parsed)) throw InputError.resultsFile(path, 'is not a JSON array')
  if (parsed.length === 0) throw InputError.resultsFile(path, 'holds no result')
  for (const [position, value] of parsed.entries()) checkResult(value, position, path)
  return parsed
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    throw InputError.resultsFile(path, 'is not valid JSON', error)
  }
}

function checkResult(value: unknown, position: number, path: string): void {
  const parsed = resultSchema.safeParse(value)
  if (parsed.success) return
  const [issue] = parsed.error.issues
  throw InputError.malformedResult(path, position, issue?.path.join('.') || 'form', issue?.message ?? 'invalid')
}
