import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { describe, expect, test } from '@jest/globals'
import { findChromium } from '../../scripts/pictures/chromium.ts'
import { buildPage, renderMarkdown } from '../../scripts/pictures/page.ts'
import { createWorld } from '../support/world.ts'

const root = join(import.meta.dirname, '..', '..')
const ASSETS = { style: 'file:///style.css', mermaid: 'file:///mermaid.js' }

async function reportOfTheScenario() {
  const { gate, github } = await createWorld({ scenario: 'worse-than-before' })
  const { summary } = await gate()
  return { summary, comment: github.comments.at(-1)?.body ?? '' }
}

const count = (html: string, part: RegExp) => html.match(part)?.length ?? 0

test("the page keeps the gate's tables and collapsible blocks, and its chart as a chart", async () => {
  const { summary, comment } = await reportOfTheScenario()
  for (const [markdown, charts] of [
    [summary, 1],
    [comment, 0]
  ] as const) {
    const html = renderMarkdown(markdown)
    expect(html).toContain('<h3>❌ <code>customer-support-agent</code> failed</h3>')
    expect(count(html, /<details>\s*<summary>/g)).toBe(count(markdown, /^<details><summary>/gm))
    expect(count(html, /<table>/g)).toBe(count(markdown, /^\| -|^\| :-/gm))
    expect(count(html, /<pre class="mermaid">%%\{.*\}%%\nxychart-beta\n/g)).toBe(charts)
    expect(html).not.toContain('invarium-gate:')
  }
})

test('the picture of the summary has its first result open; the comment is unchanged', async () => {
  const { summary, comment } = await reportOfTheScenario()
  const pictured = (kind: 'summary' | 'comment', markdown: string) =>
    buildPage({ kind, scheme: 'light', width: 830, markdown }, ASSETS)
  expect(pictured('summary', summary).match(/<details open>.*/g)).toEqual([
    '<details open><summary>🔻 ❌ <code>Account deletion request</code></summary>'
  ])
  expect(pictured('comment', comment)).not.toContain('<details open>')
})

test('the page has the given scheme and width, and loads only the given files', () => {
  const html = buildPage({ kind: 'comment', scheme: 'dark', width: 400, markdown: 'text' }, ASSETS)
  expect(html).toContain('class="dark"')
  expect(html).toContain("theme: 'dark'")
  expect(html).toContain('width: 366px')
  expect([...html.matchAll(/\b(?:src|href)="([^"]*)"/g)].map(([, address]) => address)).toEqual(
    expect.arrayContaining(Object.values(ASSETS))
  )
  expect(count(html, /\b(?:src|href)="/g)).toBe(2)
})

test('scripts in the markdown are removed', () => {
  expect(renderMarkdown('<script>document.title = 1</script><img src=x onerror=alert(1)>')).toBe('<img src="x">')
})

describe('the browser', () => {
  test('is the one in CHROMIUM', () => {
    expect(findChromium({ CHROMIUM: '/opt/my-browser', PATH: '' })).toBe('/opt/my-browser')
  })

  test('is found by name on the PATH', () => {
    const folder = mkdtempSync(join(tmpdir(), 'path-'))
    try {
      const browser = join(folder, 'chromium-browser')
      writeFileSync(browser, '', { mode: 0o755 })
      expect(findChromium({ PATH: [join(folder, 'none'), folder].join(delimiter) })).toBe(browser)
    } finally {
      rmSync(folder, { recursive: true, force: true })
    }
  })

  test('is reported as missing in one sentence', () => {
    expect(() => findChromium({ PATH: '' })).toThrow(
      /^No Chromium on the PATH: install one .* or set CHROMIUM to its path$/
    )
  })
})

test.each(['summary-light', 'summary-dark', 'comment-light', 'comment-dark'])(
  'the picture %s is a small PNG',
  (name) => {
    const picture = readFileSync(join(root, 'docs', 'pictures', `${name}.png`))
    expect(picture.subarray(1, 4).toString('latin1')).toBe('PNG')
    expect(picture.length).toBeLessThan(200_000)
  }
)
