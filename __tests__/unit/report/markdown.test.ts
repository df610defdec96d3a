import { describe, expect, test } from '@jest/globals'
import { SUMMARY_LIMIT } from '../../../src/github/job-summary.ts'
import { renderSummary } from '../../../src/report/document.ts'
import { DOCUMENTS, reportOf } from '../../properties/documents.ts'
import { MARKDOWN_READERS, renderGfm } from '../../support/gfm.ts'
import { HOSTILE_TEXTS } from '../../support/hostile-texts.ts'

const READINGS = MARKDOWN_READERS.flatMap(([reader, render]) =>
  DOCUMENTS.map(([document, write]) => ({ reader, document, read: (text: string) => render(write(text)) }))
)

describe.each(READINGS)('$document, rendered by $reader,', ({ read }) => {
  const plain = read('harmless')

  test.each(HOSTILE_TEXTS)('shows %j as text: the same elements, the same links, no mention', (text) => {
    const rendered = read(text)
    expect(rendered.structure).toEqual(plain.structure)
    expect(rendered.links).toEqual(plain.links)
    expect(rendered.references).toEqual([])
  })
})

test('the text itself is shown', () => {
  const { code } = renderGfm(renderSummary(reportOf('a | b \\| c `d` <e> &amp; *f*'), SUMMARY_LIMIT))
  expect(code.filter((text) => text.trim() === 'a | b \\| c `d` <e> &amp; *f*').length).toBeGreaterThan(8)
})

test.each(MARKDOWN_READERS)('%s finds links and mentions', (_, render) => {
  const rendered = render('@octocat and https://evil.example\n\n<details><summary>@octocat</summary></details>')
  expect(rendered.links).toContain('https://evil.example')
  expect(rendered.references).toContain('@octocat')
})
