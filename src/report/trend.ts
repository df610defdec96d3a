import type { Report } from './report.ts'

const BLOCKS = '▁▂▃▄▅▆▇█'

/** The trend as a chart that GitHub draws: the pass rates, and the threshold as a line. Only numbers stand in it. */
export function renderTrendChart({ trend: { rates, threshold } }: Report): string {
  if (rates.length === 0) return ''
  const labels = rates.map((_, index) => (index === rates.length - 1 ? '"now"' : `"-${rates.length - 1 - index}"`))
  return [
    '```mermaid',
    'xychart-beta',
    '    title "Pass rate of the last runs (bars) and the threshold (line)"',
    `    x-axis [${labels.join(', ')}]`,
    '    y-axis "percent" 0 --> 100',
    `    bar [${rates.join(', ')}]`,
    `    line [${rates.map(() => threshold).join(', ')}]`,
    '```'
  ].join('\n')
}

/** The trend in one line of block characters. */
export function renderTrendRow({ trend: { rates } }: Report): string {
  if (rates.length === 0) return ''
  const blocks = rates.map((rate) => BLOCKS[Math.min(BLOCKS.length - 1, Math.floor((rate / 100) * BLOCKS.length))])
  return `Trend ${blocks.join('')} (${rates[0]}% → ${rates.at(-1)}% over ${rates.length} runs)`
}
