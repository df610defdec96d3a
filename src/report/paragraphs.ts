/** Markdown parts with a blank line between them; an empty part leaves nothing behind. */
export function joinParagraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n')
}
