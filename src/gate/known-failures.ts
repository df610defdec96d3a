import { z } from 'zod'
import { type Dependencies, explain } from '../action/dependencies.ts'
import type { EventContext } from '../github/event.ts'
import { beginAlike, CUT, isCut } from '../invarium/run/block.ts'
import { normalise } from '../invarium/text.ts'
import { isFailing, type KnownFailure, type TestResult } from '../model.ts'
import { excerpt, hideQuotes, plain, type Sentence, say } from '../sentence.ts'
import type { Deadline } from '../time.ts'
import type { GateInputs } from './inputs.ts'
import { KnownFailuresProblem } from './known-failures-problem.ts'
import { bareDescription, withoutMark } from './pairing.ts'

const entrySchema = z
  .strictObject({
    input: z.string().min(1).optional(),
    description: z.string().min(1).optional(),
    reason: z.string().trim().min(1),
    expires: z.iso.date()
  })
  .refine(({ input, description }) => input !== undefined || description !== undefined, {
    message: 'it must have an input or a description'
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

/**
 * Adds to each failing result why it is known to fail, and returns notes about the list itself. An entry that matches more
 * than one case excuses none of them. Pure.
 *
 * @param isComplete true if `results` are all results of the run; only then is it known that none matches an entry
 */
export function applyKnownFailures(
  results: readonly TestResult[],
  entries: readonly Entry[],
  today: string,
  isComplete: boolean
): { readonly results: readonly TestResult[]; readonly notes: readonly Sentence[] } {
  const notes: Sentence[] = []
  const known = new Map<TestResult, KnownFailure>()
  for (const entry of entries) {
    const matching = results.filter((result) => matchesEntry(result, entry))
    const note =
      matching.length === 0 ? describeUnmatched(entry, results, isComplete) : describeEntry(entry, matching, today)
    if (note !== undefined) notes.push(say`Known failure ${nameOf(entry)}: ${note}`)
    else {
      // A result that can be read in more than one way may be another case.
      for (const result of matching.filter((match) => isFailing(match) && match.raw === undefined)) {
        known.set(result, { reason: entry.reason, expires: entry.expires })
      }
    }
  }
  return { results: results.map((result) => ({ ...result, known: known.get(result) })), notes }
}

/** Why no result matches an entry; undefined if that is not certain. */
function describeUnmatched(entry: Entry, results: readonly TestResult[], isComplete: boolean): Sentence | undefined {
  const isCutHere = ({ input = '' }: TestResult) =>
    entry.input !== undefined && isCut(input) && beginAlike(input, entry.input)
  if (entry.description === undefined && results.some(isCutHere)) {
    return say`the platform cuts its message short, so the entry excuses no case. Add the description of the case.`
  }
  const isCertain = isComplete && results.every(({ raw }) => raw === undefined)
  return isCertain ? say`no result matches it. Remove it from the list.` : undefined
}

/** What is wrong with an entry; undefined if it excuses the results that match it. */
function describeEntry(entry: Entry, matching: readonly TestResult[], today: string): Sentence | undefined {
  if (entry.expires < today) return say`it expired on ${entry.expires} and counts again.`
  if (matching.every(({ status }) => status === 'passed')) return say`it passes again. Remove it from the list.`
  const cases = new Set(matching.map(({ input, description }) => JSON.stringify([input, description])))
  // Two messages that the platform has cut at the same place may be two cases.
  const areAlike = matching.length > 1 && matching.some(({ input = '' }) => isCut(input))
  return cases.size > 1 || areAlike
    ? say`it matches several cases, so it excuses none. Give both the input and the description of the case.`
    : undefined
}

function nameOf({ input = '', description }: Entry): Sentence {
  return description === undefined ? say`${excerpt(input)}` : say`${description}`
}

/** True for a result that may be the case of an entry. */
function matchesEntry({ input, description }: TestResult, entry: Entry): boolean {
  if (entry.description !== undefined && !isSameDescription(description, entry.description)) return false
  if (entry.input === undefined) return true
  if (input === undefined) return false
  // Several messages may begin like one that the platform has cut, so the description must match, too.
  const shown = normalise(input).replace(CUT, '').trimEnd()
  if (isCut(input)) return entry.description !== undefined && shown !== '' && normalise(entry.input).startsWith(shown)
  return normalise(input) === normalise(entry.input)
}

/** The platform may add a symbol before a description; a symbol that the list gives must also be in the result. */
function isSameDescription(description: string, known: string): boolean {
  return (
    normalise(description) === normalise(known) ||
    (withoutMark(known) === known && bareDescription(description) === normalise(known))
  )
}

/** Logs the notes, for whoever maintains the list. */
export function logNotes(
  notes: readonly Sentence[],
  { showTexts }: Pick<GateInputs, 'showTexts'>,
  { runner }: Pick<Dependencies, 'runner'>
): void {
  for (const note of notes) runner.warning(plain(showTexts ? note : hideQuotes(note)))
}
