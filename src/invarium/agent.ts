import type { AgentQuality } from '../model.ts'
import { linesOf } from './run/header.ts'
import type { Session } from './wire/session.ts'

/** The bands of the score (Invarium's documentation), from the top. */
const BANDS = [
  { from: 90, band: 'Excellent' },
  { from: 70, band: 'Good' },
  { from: 50, band: 'Degraded' },
  { from: 0, band: 'Critical' }
] as const

/** The Agent Quality Score by `invarium_get_agent`; undefined when the platform has none. */
export async function readAgentQuality(session: Session, agentName: string): Promise<AgentQuality | undefined> {
  const text = await session.callTool('invarium_get_agent', { agent_name: agentName })
  const lines = linesOf(text).flatMap((line) => (line.trim().startsWith('AQS Score:') ? [line.trim()] : []))
  const [, score, trend] = /^AQS Score: (\d{1,3})\/100(?: \([^)]*?([+-]\d{1,3})\))?$/.exec(lines[0] ?? '') ?? []
  if (lines.length !== 1 || score === undefined || Number(score) > 100) return undefined
  const band = BANDS.find(({ from }) => Number(score) >= from)?.band ?? 'Critical'
  return { score: Number(score), band, trend: trend === undefined ? undefined : Number(trend) }
}
