import type { TrendPoint } from '../model.ts'
import { countOf } from '../sentence.ts'
import { codeSpan } from './markdown.ts'
import type { Report } from './report.ts'

const NAME_LIMIT = 100

/** Colours that are distinct on light and dark pages: GitHub's blue and red. Mermaid's defaults are pale grey. */
const CHART_STYLE =
  '%%{init: {"xyChart": {"height": 300}, "themeVariables": {"xyChart": {"backgroundColor": "transparent", "plotColorPalette": "#54aeff, #cf222e"}}}}%%'

/**
 * The trend as a chart that GitHub renders: the pass rates, and the threshold as a line. The chart itself
 * contains only numbers, dates, commit hashes and fixed text; the line above it may name a branch, which is untrusted.
 */
export function renderTrendChart({ evidence, threshold, runSource }: Report): string {
  const points = evidence?.trend ?? []
  if (points.length === 0) return ''
  const rates = points.map(({ passRate }) => passRate)
  return [
    `${nameLine(points.length, evidence?.trendBranch, runSource)}: pass rate (bars) and threshold (line).`,
    '',
    '```mermaid',
    CHART_STYLE,
    'xychart-beta',
    `    x-axis [${labelPoints(points).join(', ')}]`,
    '    y-axis "passed, %" 0 --> 100',
    `    bar [${rates.join(', ')}]`,
    `    line [${rates.map(() => threshold).join(', ')}]`,
    '```'
  ].join('\n')
}

/** Which runs are shown: those recorded for a branch, or the agent's, whose branches are unknown. */
function nameLine(count: number, branch: string | undefined, runSource: string | undefined): string {
  if (branch !== undefined) {
    const earlier = countOf(count - 1, 'earlier run')
    return `${earlier} recorded for ${codeSpan(branch, NAME_LIMIT)}, and this one`
  }
  const whose = runSource === undefined ? 'from all sources and branches' : `from ${runSource}, on all branches`
  return `This run and the ${count === 2 ? 'one' : count - 1} before it ${whose}`
}

/** The commit of each run, or its date, or how many runs ago it was. Labels must be unique: equal ones become one bar. */
function labelPoints(points: readonly TrendPoint[]): string[] {
  const days = points.map(({ started }) => started?.slice(5, 10))
  return points.map(({ started, sha }, index) => {
    const ago = points.length - 1 - index
    if (ago === 0) return '"this run"'
    if (sha !== undefined) return `"${sha.slice(0, 7)}"`
    const day = days[index]
    if (day === undefined) return `"-${ago}"`
    const isAlone = days.filter((other) => other === day).length === 1
    const time = started?.slice(11, 16)
    return `"${isAlone ? day : `${day} ${time ? `${time} ` : ''}(-${ago})`}"`
  })
}
