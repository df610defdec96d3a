// Makes every kind of read request to a live platform, or to the stand-in, and reports what it understands.
import { writeFileSync } from 'node:fs'
import { runScript, UsageError } from '../scripts/command-line.ts'
import { parseServerUrl } from '../src/invarium/server-url.ts'
import { openSession } from '../src/invarium/wire/session.ts'
import { createRedaction } from '../src/redaction.ts'
import { SentenceError } from '../src/sentence.ts'
import { createDeadline, systemClock } from '../src/time.ts'
import { makeVisible } from '../src/untrusted-text.ts'
import { askEverything, type Finding } from './questions.ts'
import { writeTranscript } from './transcript.ts'

const HELP = `Usage: INVARIUM_API_KEY=… npm run probe -- --agent NAME [options]

  --agent NAME       the agent whose runs and test cases to read
  --server-url URL   the platform (default: https://mcp.invarium.dev/mcp)
  --output FILE      the masked transcript (default: invarium-transcript.json)
  --help             print this

The exit code is 0 if everything is understood, 1 if something is not, 2 for an invalid command line.`

/** At most this many of the lines that were not understood are shown for each response; the transcript has all of them. */
const MAX_LINES = 10

/** Milliseconds. */
const TIME_LIMIT = 600_000

const REQUEST_TIMEOUT = 30_000

const options = {
  agent: { type: 'string' },
  'server-url': { type: 'string', default: 'https://mcp.invarium.dev/mcp' },
  output: { type: 'string', default: 'invarium-transcript.json' }
} as const

await runScript({ name: 'probe', help: HELP, options }, async ({ agent, output, ...values }) => {
  const apiKey = (process.env.INVARIUM_API_KEY ?? '').trim()
  const serverUrl = parseServerUrl(values['server-url'])
  if (agent === undefined) throw new UsageError('--agent is missing')
  if (serverUrl === undefined)
    throw new UsageError(
      '--server-url must be an https URL without a username or password (http only for a loopback address)'
    )
  if (apiKey === '') throw new UsageError('The variable INVARIUM_API_KEY is missing')
  return probe(serverUrl, apiKey, agent, output)
})

/** Returns the exit code. */
async function probe(serverUrl: URL, apiKey: string, agent: string, output: string): Promise<number> {
  const redact = createRedaction(apiKey)
  const show = (text: string) => makeVisible(redact(text))
  const note = (text: string) => console.error(show(text))
  const deadline = createDeadline(systemClock, TIME_LIMIT)
  const debug = () => undefined
  try {
    const options = { serverUrl, apiKey, requestTimeout: REQUEST_TIMEOUT, deadline, clock: systemClock, note, debug }
    const session = await openSession(options)
    try {
      note(`connected to ${serverUrl.href}: ${session.server}`)
      const findings = await askEverything(session, agent, (question) => note(`requesting ${question}`))
      writeFileSync(output, redact(writeTranscript(session.server, findings, agent)))
      console.log(show(renderTable(findings)))
      const unknown = findings.filter((finding) => finding.unknown.length > 0).length
      console.log(
        unknown === 0
          ? `Everything was understood. The masked transcript is in ${output}.`
          : `${unknown} of ${findings.length} responses were not fully understood. Attach ${output} to a bug report: names and text in it are masked.`
      )
      return unknown === 0 ? 0 : 1
    } finally {
      await session.close()
    }
  } catch (error) {
    if (!(error instanceof SentenceError)) throw error
    console.error(show(error.message))
    return 1
  }
}

function renderTable(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ question }) => question.length))
  return findings
    .flatMap(({ question, read, unknown }) => {
      const head = `${unknown.length === 0 ? 'understood' : 'INCOMPLETE'}  ${question.padEnd(width)}  ${read.join('; ')}`
      const lines = unknown.slice(0, MAX_LINES).map((line) => `            not understood: ${line.trim()}`)
      const more = unknown.length - lines.length
      return [head, ...lines, ...(more > 0 ? [`            and ${more} more`] : [])]
    })
    .join('\n')
}
