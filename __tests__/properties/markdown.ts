import { deepEqual } from 'node:assert/strict'
import fc from 'fast-check'
import { MARKDOWN_READERS } from '../support/gfm.ts'
import { DOCUMENTS } from './documents.ts'
import type { NamedProperty } from './property.ts'
import { foreignTexts } from './texts.ts'

/** Fewer cases for the reader that starts a process for each one. */
const RUNS: Readonly<Record<string, number>> = { unified: 500, 'cmark-gfm': 50 }

export const MARKDOWN: readonly NamedProperty[] = MARKDOWN_READERS.flatMap(([reader, render]) =>
  DOCUMENTS.map(([document, write]) => ({
    name: `${document} has the same elements, the same links and no mention, whatever the text (${reader})`,
    runs: RUNS[reader] ?? 0,
    property: () => {
      const { structure, links } = render(write('harmless'))
      return fc.property(
        // Text that is only whitespace is shown as empty, with our own words.
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
