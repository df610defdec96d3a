// What the official conformance runner drives as a client: the action's own session. The runner names the scenario in a
// variable and the server as the last argument.

import { openSession } from '../src/invarium/wire/session.ts'
import { createDeadline, systemClock } from '../src/time.ts'

interface Call {
  readonly tool: string
  readonly args: Record<string, unknown>
  readonly answer: string
}

/** The session lists no tools, because the action knows the platform's: so the scenario's tool is called at once. */
const CALLS: Readonly<Record<string, Call | undefined>> = {
  initialize: undefined,
  tools_call: { tool: 'add_numbers', args: { a: 5, b: 3 }, answer: 'The sum of 5 and 3 is 8' },
  'sse-retry': { tool: 'test_reconnection', args: {}, answer: 'Reconnection test completed successfully' }
}

const scenario = process.env.MCP_CONFORMANCE_SCENARIO ?? ''
if (!(scenario in CALLS)) throw new Error(`There is nothing to do in the scenario '${scenario}'`)
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
  if (answer !== call?.answer) throw new Error(`The answer is '${answer}' instead of '${call?.answer}'`)
} finally {
  await session.close()
}
