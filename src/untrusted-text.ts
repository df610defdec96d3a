import { stripVTControlCharacters } from 'node:util'

/**
 * Invisible characters that change how the text around them looks or is read: controls except tab and newline,
 * bidirectional and zero-width characters, fillers and tags (everything that Unicode calls default-ignorable except the
 * emoji selector), line and paragraph separators, annotation marks, lone surrogates, and U+FFFE and U+FFFF, which XML
 * does not allow.
 */
const INVISIBLE = /(?!\t|\n|\ufe0f)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{DI}\ufff9-\ufffb\ufffe\uffff]/gu

/**
 * Untrusted text with nothing hidden in it: colours are removed, line endings are `\n`, and each invisible character is
 * shown as a control picture or as its code point.
 */
export function makeVisible(text: string): string {
  return stripVTControlCharacters(text)
    .replace(/\r\n?/g, '\n')
    .replace(INVISIBLE, (character) => {
      const code = character.codePointAt(0) ?? 0
      if (code < 0x20) return String.fromCodePoint(0x2400 + code)
      if (code === 0x7f) return '␡'
      return `⟨U+${code.toString(16).toUpperCase().padStart(4, '0')}⟩`
    })
}

/** At most `limit` UTF-16 units of a text, with `…` at the end if it was cut; never splits a visible character. */
export function cut(text: string, limit: number): string {
  if (text.length <= limit) return text
  const start = boundaryBefore(text, limit - SEGMENT_SLACK)
  let end = start
  for (const { segment } of new Intl.Segmenter().segment(text.slice(start, limit + SEGMENT_SLACK))) {
    if (end + segment.length > limit - 1) break
    end += segment.length
  }
  return `${text.slice(0, end)}…`
}

/** Longer than any visible character in practice, so that the last one inside the limit is complete. */
const SEGMENT_SLACK = 64

/** A place at or before `index` where a character certainly begins: segmenting the whole text is slow. */
function boundaryBefore(text: string, index: number): number {
  for (let place = index; place > 0; place -= 1) {
    if (isPlain(text.charCodeAt(place - 1)) && isPlain(text.charCodeAt(place))) return place
  }
  return 0
}

/** True for visible ASCII: between two such characters there is always a boundary. */
function isPlain(code: number): boolean {
  return code > 0x20 && code < 0x7f
}
