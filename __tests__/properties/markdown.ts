import { deepEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { MARKDOWN_READERS } from '../support/gfm.ts'
import { DOCUMENTS } from './documents.ts'
import type { NamedProperty } from './property.ts'
import { foreignTexts } from './texts.ts'

/** Fewer cases where each one starts a process. */
const RUNS: Readonly<Record<string, number>> = { unified: 500, 'cmark-gfm': 50 }

export const MARKDOWN: readonly NamedProperty[] = MARKDOWN_READERS.flatMap(([reader, render]) =>
  DOCUMENTS.map(([document, write]) => ({
    name: `${document} has the same elements, the same links and no mention for any text, as ${reader} reads it`,
    runs: RUNS[reader] ?? 0,
    property: () => {
      const { structure, links } = render(write('harmless'))
      return fc.property(
        // A text of nothing but space is said to be empty, in words of ours.
        foreignTexts.map((text) => `x${text}x`),
        (text) => {
          const rendered = render(write(text))
          deepEqual(rendered.structure, structure)
          deepEqual(rendered.links, links)
          deepEqual(rendered.references, [])
        }
      )
    }
  }))
)
