import { type Answer, findCommonForm } from './explain.ts'
import { mask } from './mask.ts'
import type { Finding } from './questions.ts'

/** A platform's masked responses; the tests replay such files. */
export interface Transcript {
  readonly server: string
  readonly answers: readonly TranscriptAnswer[]
}

export interface TranscriptAnswer {
  readonly question: string
  readonly tool: string
  readonly args: Readonly<Record<string, unknown>>
  /** The response, split into lines to be readable. */
  readonly lines: readonly string[]
}

/** A transcript that reveals neither what the agent is, nor what it was asked, nor what it said. */
export function writeTranscript(server: string, findings: readonly Finding[], agentName: string): string {
  const display = agentName.replaceAll('-', ' ')
  const runs = findings.map(({ answer }) => String(answer.args.test_run_id ?? ''))
  const names = [...new Set([agentName, display, ...runs])].sort((a, b) => b.length - a.length)
  const { ownLabels } = findCommonForm(findings.map(({ answer }) => answer))
  const answers = findings.map(({ question, answer }): TranscriptAnswer => {
    const { tool, args, text } = mask(answer, names, ownLabels)
    return { question, tool, args, lines: text.split('\n') }
  })
  const transcript: Transcript = { server, answers }
  return `${JSON.stringify(transcript, null, 2)}\n`
}

/** The responses in a transcript, masked, with their lines joined again. */
export function readTranscript(json: string): (Answer & { readonly question: string })[] {
  const { answers }: Transcript = JSON.parse(json)
  return answers.map(({ question, tool, args, lines }) => ({ question, tool, args, text: lines.join('\n') }))
}
