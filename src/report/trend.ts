import type { Report } from './report.ts'

const BLOCKS = '▁▂▃▄▅▆▇█'

/** Colours that can be told apart on a light and on a dark page: GitHub's own blue and red. Mermaid's are pale grey. */
const CHART_STYLE =
  '%%{init: {"xyChart": {"height": 300}, "themeVariables": {"xyChart": {"backgroundColor": "transparent", "plotColorPalette": "#54aeff, #cf222e"}}}}%%'

/** The trend as a chart that GitHub draws: the pass rates, and the threshold as a line. Only numbers stand in it. */
export function renderTrendChart({ evidence, threshold }: Report): string {
  const rates = evidence?.trend ?? []
  if (rates.length === 0) return ''
  const labels = rates.map((_, index) => (index === rates.length - 1 ? '"now"' : `"-${rates.length - 1 - index}"`))
  return [
    '```mermaid',
    CHART_STYLE,
    'xychart-beta',
    '    title "Pass rate of the last runs (bars) and the threshold (line)"',
    `    x-axis [${labels.join(', ')}]`,
    '    y-axis "percent" 0 --> 100',
    `    bar [${rates.join(', ')}]`,
    `    line [${rates.map(() => threshold).join(', ')}]`,
    '```'
  ].join('\n')
}

/** The trend in one line of block characters, from the lowest rate, rounded down to ten, up to 100%. */
export function renderTrendRow({ evidence }: Report): string {
  const rates = evidence?.trend ?? []
  if (rates.length === 0) return ''
  const bottom = Math.min(90, Math.floor(Math.min(...rates) / 10) * 10)
  const blocks = rates.map((rate) => {
    const height = (rate - bottom) / (100 - bottom)
    return BLOCKS[Math.min(BLOCKS.length - 1, Math.floor(height * BLOCKS.length))]
  })
  const ends = `${rates[0]}% → ${rates.at(-1)}% over ${rates.length} runs`
  return `Trend \`${blocks.join('')}\` ${ends} (drawn from ${bottom} to 100%)`
}
