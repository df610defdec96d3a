import { stripVTControlCharacters } from 'node:util'

/** The lines of a response, whatever its line endings, without a byte order mark. */
export function linesOf(text: string): string[] {
  return text.replace(/^\ufeff/, '').split(/\r\n|\r|\n/)
}

/** The lines of a response without terminal colours, for text that is matched and not shown. */
export function plainLinesOf(text: string): string[] {
  return linesOf(stripVTControlCharacters(text))
}

/** Matches a line as it is or, failing that, without terminal colours: an agent's own are kept if the platform adds none. */
export function matchLine(pattern: RegExp, line: string): RegExpExecArray | null {
  const match = pattern.exec(line)
  return match === null && line.includes('\u001b') ? pattern.exec(stripVTControlCharacters(line)) : match
}

/** What may precede a label: a few bullets, numbers, headings and symbols. Bounded, so that matching stays fast. */
const DECORATION = String.raw`\s*(?:(?:[-*]|#{1,6}|\d{1,6}[.)])\s+|[•>└├│]\s*|[\p{So}\p{Sm}\p{M}\p{Cf}]{1,8}\s*){0,4}`

const LABEL = new RegExp(
  String.raw`^${DECORATION}(?:\*\*|__)?(\p{L}[\p{L}\p{N}'-]*(?:[ _][\p{L}\p{N}'-]+){0,2})(?:\*\*|__)?\s*:(?!//)(?:\*\*|__)?\s*(.*)$`,
  'su'
)

/** A line that begins with one to three words and a colon. */
export interface Label {
  /** In lower case, with single spaces. */
  readonly name: string
  /** The text after the colon, trimmed. */
  readonly value: string
}

/** The label that a line begins with, bulleted, numbered, bold or not; undefined when it begins with none. */
export function readLabel(line: string): Label | undefined {
  const [, name, value] = matchLine(LABEL, line) ?? []
  if (name === undefined || value === undefined) return undefined
  return { name: name.toLowerCase().replaceAll('_', ' '), value: value.trim() }
}

/** A sentence of the platform without its fence, symbols, and prefixes such as `Error:` or `Error executing tool NAME:`. */
export function sentenceOf(text: string): string {
  const unfenced = plainLinesOf(text)
    .join('\n')
    .trim()
    .replace(/^`{3,10}\w{0,20}\n(.*)\n`{3,10}$/s, '$1')
    .trim()
  return unfenced.replace(
    /^(?:[\p{So}\p{M}\p{Cf}]{1,8}\s*|(?:\*\*)?error(?: executing tool [\w.-]{1,100})?(?:\*\*)?:(?:\*\*)?\s*){1,4}/iu,
    ''
  )
}

/** Where to split a line that contains several labelled fields, such as counts. */
export const BETWEEN_FIELDS = /\||\s[·•]\s|[,;]\s(?=\s{0,9}(?:\*\*|__)?\p{L})|\s[-–—/]\s(?=(?:\*\*|__)?\p{L}{1,40}:)/u

/** A sentence without quoted names, which can contain any word. */
export function unquoted(sentence: string): string {
  return sentence.replace(/(['"‘“`]).{0,200}?['"’”`]/g, '')
}

/** A word by itself, not within a name such as `internal-support-agent`. */
const wordOf = (words: string) => new RegExp(String.raw`(?<![\w-])(?:${words})(?![\w-])`, 'i')

/** Words that show that a sentence reports a problem, not an empty list. */
export const TROUBLE = wordOf(
  String.raw`could|cannot|\w+n['’]t|unable|time(?:d)?[ -]?out|unavailable|internal|down|exceptions?|denied|degraded|cached|incomplete|too many|try again|retry|busy|rate limit(?:ed)?|not (?:loaded|evaluated|returned|fetched)`
)

/** Words that name a technical cause. */
const CAUSE = wordOf(
  String.raw`because|due to|quer(?:y|ies)|database|server|connections?|http|lost|(?:code|status) [45]\d\d`
)

/** True for a sentence that says `no …` because of a problem, not because a list is empty. */
export function blamesProblem(sentence: string): boolean {
  return TROUBLE.test(sentence) || CAUSE.test(sentence) || /\(\s*[45]\d\d\b[^()]*\)/.test(sentence)
}

const FAILURE = wordOf(String.raw`(?<!\d )(?:errors?|fail(?:ed|s)?|failures?(?! type))`)

/** As {@link blamesProblem}, for lists not requested by status: the words error and failed then name a problem too. */
export function mentionsFailure(sentence: string): boolean {
  return blamesProblem(sentence) || FAILURE.test(sentence)
}

/** A sentence about an empty list, with what follows it, is never longer than this, in UTF-16 units. */
export const MAX_SENTENCE = 400

/** `No`, with what may precede and follow it. */
const NONE = `^(?:there (?:are|is) )?no (?:(?:more|further|additional|older|other) )?`

/**
 * The rest of a text about an empty list. `OF_WHAT`: whose list it is, or where it ends. `AFTER`: an aside in brackets,
 * then the end of the text, further sentences, or the total or end of the list after a punctuation mark.
 */
const OF_WHAT = String.raw`((?: (?:for|with|from|at|in|on|after|past|to|match(?:es|ed|ing)?|have|had)\b[^.:;!()\n]{0,200}?)?)`
const AFTER = String.raw`\s*(\([^()\n]*\))?\s*(?::?\s*$|[.!\n](.*)$|[-—–,;:]{1,2}\s*((?:total|offset|reached|end)\b.*)$)`

/**
 * True for a text that says that a list of `things` is empty or has ended, in its first sentence and without a problem in
 * the others: `No test runs found for 'shop-agent'.`
 */
export function saysNone(said: string, things: string, isProblem = mentionsFailure): boolean {
  if (said.length > MAX_SENTENCE || !/^(?:there|no)\b/i.test(said)) return false
  const state = `(?: (?:were|was|are|is))?(?:,? (?:found|returned|available|left|remaining|recorded|generated|exist|to show|yet))*`
  const pattern = new RegExp(`${NONE}(?:${things})(?:\\(s\\))?${state}${OF_WHAT}${AFTER}`, 'is')
  const [whole, tail = '', aside = '', rest = '', total = ''] = pattern.exec(said) ?? []
  return whole !== undefined && !blamesProblem(unquoted(tail)) && !isProblem(`${aside} ${rest} ${total}`)
}

/** What may separate thousands, besides a plain space: a comma, apostrophe, underscore, middle dot, or other space. */
const SEPARATOR = String.raw`,'’ʼ´\x60٬·_\u00a0\u2000-\u200a\u202f\u205f\u3000`

/** A count as the platform may write it: `1250` or `1,250`. Not part of another number, such as the 1 in `1.250`. */
export const NUMBER = String.raw`(\d{1,3}(?:[${SEPARATOR}]\d{3})+|\d{1,15})(?![.${SEPARATOR}]?\d)`

/** A count that may also have plain spaces between thousands; a measure after it, such as `100%`, is not part of it. */
export const SPACED_NUMBER = String.raw`(\d{1,3}(?:[${SEPARATOR} ]\d{3})+(?!\d|\s?(?:%|m?s\b|points?\b))|\d{1,15})(?![.${SEPARATOR}]?\d(?!\d{0,2}\s?%))`

export function toNumber(digits: string): number {
  return Number(digits.replace(/\D/g, ''))
}

/** An id without its prefix, in lower case: `tr_8F4A` and `8f4a` are the same run. */
export function comparableRunId(id: string): string {
  return id
    .trim()
    .toLowerCase()
    .replace(/^(tr|run)_/, '')
}

/** A shorter prefix of an id may belong to several runs. */
const SHORTEST_ID = 8

/** True for the same run: the ids are equal, or one is a prefix of the other, as shown in a list. */
export function isSameRun(a: string, b: string): boolean {
  const [short = '', long = ''] = [comparableRunId(a), comparableRunId(b)].sort((x, y) => x.length - y.length)
  return short === long || (short.length >= SHORTEST_ID && long.startsWith(short))
}

/**
 * True for the same agent, even if its name is quoted, followed by an id in brackets, in a different letter case, or a
 * display name with the same slug.
 */
export function isSameAgent(said: string, asked: string): boolean {
  const bare = said
    .trim()
    .replace(/\s*[([][^()[\]]*[)\]]$/, '')
    .replace(/^["'“‘`](.*)["'”’`]$/s, '$1')
  const forms = [said.trim(), bare].map((name) => name.toLowerCase())
  return forms.includes(asked.trim().toLowerCase()) || (slugOf(bare) !== '' && slugOf(bare) === asked.trim())
}

/** An agent's name consists of lower-case letters, digits and hyphens. */
function slugOf(name: string): string {
  return name
    .trim()
    .toLowerCase()
    .replace(/[\s_]+/g, '-')
}

/** The platform may trim, indent or collapse whitespace and change line endings; no other difference is tolerated. */
export function normalise(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}

/** True for two forms of the same message to the agent. */
export function isSameMessage(one: string, other: string): boolean {
  return normalise(one) === normalise(other)
}
