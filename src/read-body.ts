/**
 * The text of a whole body in UTF-8, or of as much as `isComplete`, told each piece, asks for. Throws what `tooLarge` makes
 * as soon as more than `limit` bytes have come, counted after decompression.
 */
export async function readText(
  body: AsyncIterable<Uint8Array> | null,
  limit: number,
  tooLarge: () => Error,
  isComplete: (piece: string) => boolean = () => false
): Promise<string> {
  if (body === null) return ''
  const decoder = new TextDecoder()
  let size = 0
  let text = ''
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > limit) throw tooLarge()
    const piece = decoder.decode(chunk, { stream: true })
    text += piece
    if (isComplete(piece)) return text
  }
  return text + decoder.decode()
}
