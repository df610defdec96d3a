import { z } from 'zod'
import { type Dependencies, explain } from '../action/dependencies.ts'
import type { EventContext } from '../github/event.ts'
import { normalise } from '../invarium/text.ts'
import { isFailing, type KnownFailure, type TestResult } from '../model.ts'
import { plain, type Sentence, say } from '../sentence.ts'
import type { Deadline } from '../time.ts'
import type { GateInputs } from './inputs.ts'
import { KnownFailuresProblem } from './known-failures-problem.ts'
import { bareDescription } from './pairing.ts'

const entrySchema = z
  .strictObject({
    input: z.string().min(1).optional(),
    description: z.string().min(1).optional(),
    reason: z.string().trim().min(1),
    expires: z.iso.date()
  })
  .refine(({ input, description }) => (input === undefined) !== (description === undefined), {
    message: 'it must have either an input or a description'
  })

type Entry = z.infer<typeof entrySchema>

/**
 * Reads the known failures from the file on the default branch, not on the base branch: a pull request can choose its
 * base branch, but cannot change the default branch. If the file cannot be read, nothing is excused and a warning is
 * logged. Never throws.
 */
export async function readKnownFailures(
  { knownFailuresFile: path, token }: GateInputs,
  { repository, defaultBranch, apiUrl }: EventContext,
  deadline: Deadline,
  { runner }: Pick<Dependencies, 'runner'>
): Promise<readonly Entry[]> {
  if (path === undefined) return []
  try {
    if (repository === undefined || defaultBranch === undefined) throw KnownFailuresProblem.noBranch(path)
    if (token === '') throw KnownFailuresProblem.noToken(path)
    const { openGitHub } = await import(/* webpackChunkName: "github" */ '../github/api.ts')
    const api = openGitHub({ repository, token, apiUrl, deadline })
    const text = await api.readFile(path, defaultBranch).catch((error: unknown) => {
      throw KnownFailuresProblem.unreadable(path, defaultBranch, error)
    })
    return parse(text, path, defaultBranch)
  } catch (error) {
    runner.warning(explain(error, runner).message)
    return []
  }
}

function parse(text: string, path: string, branch: string): readonly Entry[] {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    throw KnownFailuresProblem.malformed(path, branch, 'it is not valid JSON', error)
  }
  const parsed = z.array(entrySchema).safeParse(value)
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  throw KnownFailuresProblem.malformed(path, branch, `${issue?.path.join('.') || 'structure'}: ${issue?.message}`)
}

/** Adds to each failing result why it is known to fail, and returns notes about the list itself. Pure. */
export function applyKnownFailures(
  results: readonly TestResult[],
  entries: readonly Entry[],
  today: string
): { readonly results: readonly TestResult[]; readonly notes: readonly Sentence[] } {
  const notes: Sentence[] = []
  const known = new Map<TestResult, KnownFailure>()
  for (const entry of entries) {
    const name = entry.description ?? entry.input ?? ''
    const matching = results.filter((result) => matchesEntry(result, entry))
    const failing = matching.filter(isFailing)
    if (matching.length === 0) notes.push(say`Known failure ${name}: no result matches it. Remove it from the list.`)
    else if (entry.expires < today)
      notes.push(say`Known failure ${name}: it expired on ${entry.expires} and counts again.`)
    else if (matching.every(({ status }) => status === 'passed'))
      notes.push(say`Known failure ${name}: it passes again. Remove it from the list.`)
    else for (const result of failing) known.set(result, { reason: entry.reason, expires: entry.expires })
  }
  return { results: results.map((result) => ({ ...result, known: known.get(result) })), notes }
}

/** Only a result that can be read in exactly one way can match an entry. */
function matchesEntry({ input, description, raw }: TestResult, entry: Entry): boolean {
  if (raw !== undefined) return false
  return entry.input === undefined
    ? bareDescription(description) === bareDescription(entry.description ?? '')
    : input !== undefined && normalise(input) === normalise(entry.input)
}

/** Logs the notes, for whoever maintains the list. */
export function logNotes(notes: readonly Sentence[], { runner }: Pick<Dependencies, 'runner'>): void {
  for (const note of notes) runner.warning(plain(note))
}
