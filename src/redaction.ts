/** A run of this many characters of a secret is treated as the secret itself. */
const WINDOW = 8

const MASK = '***'

/**
 * Returns a function that replaces a secret, and every part of it of at least 8 characters, by `***`, in any case and
 * also where it is encoded for an address or in base64: a server may echo the key in any answer, whole or shortened.
 */
export function createRedaction(secret: string): (text: string) => string {
  if (secret === '') return (text) => text
  // What all keys begin with is no part of the secret by itself; text about keys may hold it.
  const own = secret.replace(/^inv_(?:live_|test_)?(?=.{8})/, '')
  const whole = lowerCase([secret, encodeURIComponent(secret)])
  const needles = lowerCase([own, encodeURIComponent(own), btoa(secret), btoa(`Bearer ${secret}`)])
  const alternatives = new Set([...whole, ...needles.flatMap(windowsOf)])
  const pattern = new RegExp([...alternatives].map(escapePattern).join('|'), 'gi')

  return (text) => {
    let redacted = ''
    let done = 0
    for (const match of text.matchAll(pattern)) {
      if (match.index < done) continue
      let end = match.index + match[0].length
      while (end < text.length && isPart(text.slice(match.index, end + 1), needles)) end += 1
      redacted += text.slice(done, match.index) + MASK
      done = end
    }
    return redacted + text.slice(done)
  }
}

function lowerCase(texts: readonly string[]): string[] {
  return texts.map((text) => text.toLowerCase())
}

function windowsOf(needle: string): string[] {
  const size = Math.min(WINDOW, needle.length)
  return Array.from({ length: needle.length - size + 1 }, (_, start) => needle.slice(start, start + size))
}

function isPart(text: string, needles: readonly string[]): boolean {
  return needles.some((needle) => needle.includes(text.toLowerCase()))
}

function escapePattern(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')
}
