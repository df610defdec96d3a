import { ok } from 'node:assert/strict'
import fc from 'fast-check'
import { createRedaction } from '../../src/redaction.ts'
import type { NamedProperty } from './property.ts'
import { foreignTexts } from './texts.ts'

/** Keys like the platform's, and any other that a header can carry. */
const keys = fc.oneof(
  fc
    .string({ unit: fc.constantFrom(...'abcdef0123456789'), minLength: 16, maxLength: 40 })
    .map((text) => `inv_${text}`),
  fc.string({ unit: 'grapheme-ascii', minLength: 12, maxLength: 40 }).map((text) => text.replaceAll(' ', '_'))
)

const echoes: readonly ((key: string) => string)[] = [
  (key) => key,
  (key) => key.toUpperCase(),
  (key) => key.toLowerCase(),
  (key) => encodeURIComponent(key),
  (key) => btoa(key),
  (key) => btoa(`Bearer ${key}`),
  (key) => key.slice(0, -3),
  (key) => key.slice(4)
]

export const SECRETS: readonly NamedProperty[] = [
  {
    name: 'no eight consecutive characters of the key survive in a text that echoes it, whole or in part',
    runs: 2_000,
    property: () =>
      fc.property(keys, fc.constantFrom(...echoes), foreignTexts, foreignTexts, (key, echo, before, after) => {
        // The text around the echo must not contain the key by chance.
        fc.pre(![before, after].some((text) => holdsPart(text, key)))
        const redacted = createRedaction(key)(`${before}\n${echo(key)}\n${after}`)
        ok(!holdsPart(redacted, key))
      })
  }
]

function holdsPart(text: string, key: string): boolean {
  const secret = key.replace(/^inv_(?=.{8})/, '').toLowerCase()
  const lower = text.toLowerCase()
  return Array.from({ length: secret.length - 7 }, (_, start) => secret.slice(start, start + 8)).some((part) =>
    lower.includes(part)
  )
}
