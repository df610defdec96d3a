// The client that the official conformance runner tests: the action's own session. The runner passes the scenario in an
// environment variable and the server as the last argument.

import { openSession } from '../src/invarium/wire/session.ts'
import { createDeadline, systemClock } from '../src/time.ts'

interface Call {
  readonly tool: string
  readonly args: Record<string, unknown>
  readonly answer: string
}

/** The action knows the platform's tools and never lists them, so the session calls the scenario's tool directly. */
const CALLS: Readonly<Record<string, Call | undefined>> = {
  initialize: undefined,
  tools_call: { tool: 'add_numbers', args: { a: 5, b: 3 }, answer: 'The sum of 5 and 3 is 8' },
  'sse-retry': { tool: 'test_reconnection', args: {}, answer: 'Reconnection test completed successfully' }
}

const scenario = process.env.MCP_CONFORMANCE_SCENARIO ?? ''
if (!(scenario in CALLS)) throw new Error(`Unknown scenario '${scenario}'`)
const call = CALLS[scenario]

const session = await openSession({
  serverUrl: new URL(process.argv.at(-1) ?? ''),
  apiKey: 'inv_conformance_0123456789abcdef',
  requestTimeout: 5_000,
  deadline: createDeadline(systemClock, 10_000),
  clock: systemClock,
  debug: () => undefined,
  note: console.error
})
try {
  const answer = call && (await session.callTool(call.tool, call.args))
  if (answer !== call?.answer) throw new Error(`The response is '${answer}' instead of '${call?.answer}'`)
} finally {
  await session.close()
}
