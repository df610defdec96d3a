/** A run of this many characters of a secret is treated as the secret itself. */
const WINDOW = 8

const MASK = '***'

/**
 * Returns a function that replaces a secret, and every part of it of at least 8 characters, by `***`.
 * A server may echo the key in any answer, whole or shortened.
 */
export function createRedaction(secret: string): (text: string) => string {
  if (secret === '') return (text) => text
  const window = Math.min(WINDOW, secret.length)
  const windows = Array.from({ length: secret.length - window + 1 }, (_, start) => secret.slice(start, start + window))
  const pattern = new RegExp([...new Set(windows)].map(escapePattern).join('|'), 'g')

  return (text) => {
    let redacted = ''
    let done = 0
    for (let match = pattern.exec(text); match !== null; match = pattern.exec(text)) {
      let end = match.index + window
      while (end < text.length && secret.includes(text.slice(match.index, end + 1))) end += 1
      redacted += text.slice(done, match.index) + MASK
      done = end
      pattern.lastIndex = end
    }
    pattern.lastIndex = 0
    return redacted + text.slice(done)
  }
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
