/** The first words of a foreign text, for a sentence. */
export function excerpt(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim()
  if (line === '') return 'no text'
  return line.length <= 300 ? line : `${line.slice(0, 300).toWellFormed()}…`
}
