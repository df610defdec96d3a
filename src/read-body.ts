/**
 * The text of a body in UTF-8: all of it, or up to the piece for which `isComplete` returns true. Throws the error made by
 * `tooLarge` as soon as more than `limit` bytes have arrived, counted after decompression.
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
