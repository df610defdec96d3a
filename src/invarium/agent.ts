import type { AgentQuality } from '../model.ts'
import { plainLinesOf, readLabel } from './text.ts'
import type { Session } from './wire/session.ts'

/** The bands of the score (Invarium's documentation), highest first. */
const BANDS = [
  { from: 90, band: 'Excellent' },
  { from: 70, band: 'Good' },
  { from: 50, band: 'Degraded' },
  { from: 0, band: 'Critical' }
] as const

const LABELS: readonly string[] = ['aqs score', 'aqs', 'agent quality score']

/** The Agent Quality Score from `invarium_get_agent`; undefined when the platform has none. */
export async function readAgentQuality(session: Session, agentName: string): Promise<AgentQuality | undefined> {
  return readQuality(await session.callTool('invarium_get_agent', { agent_name: agentName }))
}

/** The score in a response of `invarium_get_agent`. */
export function readQuality(text: string): AgentQuality | undefined {
  const said = plainLinesOf(text).flatMap((line) => {
    const label = readLabel(line)
    return label !== undefined && LABELS.includes(label.name) ? [label.value] : []
  })
  const [, score, trend] =
    /^(\d{1,3})(?:\.\d+)?\s*(?:\/\s*100)?(?![\d/])(?:\D*?\([^)\d+−-]*([+−-]?\d{1,3})\))?/.exec(said[0] ?? '') ?? []
  if (said.length !== 1 || score === undefined || Number(score) > 100) return undefined
  const band = BANDS.find(({ from }) => Number(score) >= from)?.band ?? 'Critical'
  return { score: Number(score), band, trend: trend === undefined ? undefined : Number(trend.replace('−', '-')) }
}
