/** A run of this many characters of a secret is treated as the secret itself. */
const WINDOW = 8

const MASK = '***'

/** Ways to encode one character in a URL, in HTML, in JSON, or in a string literal. */
const CHARACTER_FORMS: readonly ((code: string) => string)[] = [
  (code) => `%${code}`,
  (code) => `\\u00${code}`,
  (code) => `\\x${code}`,
  (code) => `&#x${code};`,
  (code) => `&#${Number.parseInt(code, 16)};`
]

/**
 * Returns a function that replaces with `***` a secret, and any 8 or more consecutive characters of what follows its
 * prefix: in upper or lower case, and also encoded for a URL, for HTML, for JSON or in base64. A server can echo the key
 * in any response, complete or truncated.
 */
export function createRedaction(secret: string): (text: string) => string {
  if (secret === '') return (text) => text
  const pattern = new RegExp([...partsOf(secret)].map(escapePattern).join('|'), 'gi')

  return (text) => {
    let redacted = ''
    let shown = 0
    for (const { start, end } of findParts(text, pattern)) {
      redacted += text.slice(shown, start) + MASK
      shown = end
    }
    return redacted + text.slice(shown)
  }
}

/** The ranges of a text that contain a part of the secret; overlapping and adjacent ranges are merged. */
function* findParts(text: string, pattern: RegExp): Generator<{ readonly start: number; readonly end: number }> {
  let start = 0
  let end = 0
  pattern.lastIndex = 0
  for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
    if (match.index > end) {
      if (end > start) yield { start, end }
      start = match.index
    }
    end = Math.max(end, match.index + match[0].length)
    pattern.lastIndex = match.index + 1
  }
  if (end > start) yield { start, end }
}

/** Every string that reveals the secret, in lower case. */
function partsOf(secret: string): Set<string> {
  // The prefix that all keys share is not secret; text about keys may contain it.
  const own = secret.replace(/^inv_(?:live_|test_)?(?=.{8})/, '')
  const codes = [...Buffer.from(own)].map((byte) => byte.toString(16).padStart(2, '0'))
  const parts = [
    secret,
    encodeURIComponent(secret.toWellFormed()),
    ...[own, encodeURIComponent(own.toWellFormed()), ...base64FormsOf(secret), base64(`Bearer ${secret}`)].flatMap(
      (text) => windowsOf([...text])
    ),
    ...CHARACTER_FORMS.flatMap((write) => windowsOf(codes.map(write)))
  ]
  return new Set(parts.map((part) => part.toLowerCase()))
}

/** Base64 encodes three bytes at a time, so the text before the secret shifts it into one of three forms. */
function base64FormsOf(secret: string): string[] {
  const forms = ['', 'x', 'xx'].map((before) => {
    const bits = Buffer.byteLength(before + secret) * 8
    return base64(before + secret).slice(Math.ceil((before.length * 8) / 6), Math.floor(bits / 6))
  })
  return forms.flatMap((form) => [form, form.replaceAll('+', '-').replaceAll('/', '_')])
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}

function windowsOf(characters: readonly string[]): string[] {
  const size = Math.min(WINDOW, characters.length)
  return Array.from({ length: characters.length - size + 1 }, (_, start) =>
    characters.slice(start, start + size).join('')
  )
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
