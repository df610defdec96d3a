import { InputError } from '../errors/input.ts'
import type { EventContext } from '../github/event.ts'
import { createInputReader, type InputReader } from '../github/inputs.ts'
import { parseServerUrl } from '../invarium/server-url.ts'
import type { Session } from '../invarium/wire/session.ts'
import type { Deadline } from '../time.ts'
import type { Dependencies } from './dependencies.ts'

/** How to connect to the platform: inputs that every action has. */
export interface ConnectionInputs {
  readonly apiKey: string
  readonly serverUrl: URL
  /** Seconds. */
  readonly requestTimeout: number
}

/** Milliseconds that an action may take in addition to waiting. */
export const MARGIN = 60_000

/** The maximum for an input in seconds. */
export const MAX_SECONDS = 86_400

/** Masks the key, from its input or the environment, before anything else happens. */
export function maskApiKey({ env, runner }: Dependencies): void {
  const apiKey = findApiKey(env)
  if (apiKey !== '') runner.mask(apiKey)
}

/** The fields of {@link ConnectionInputs}, for `readAll`. */
export function connectionFields(reader: InputReader, env: NodeJS.ProcessEnv, event: EventContext) {
  return {
    apiKey: () => readApiKey(env, event),
    serverUrl: () =>
      reader.parsed(
        'server-url',
        parseServerUrl,
        'an https URL without a username or password (http only for a loopback address)'
      ),
    requestTimeout: () => reader.decimal('request-timeout', 0.1, MAX_SECONDS)
  }
}

/** Opens a session with the platform. Throws PlatformError or UnreadableResponse. */
export async function connect(
  inputs: ConnectionInputs,
  deadline: Deadline,
  dependencies: Dependencies
): Promise<Session> {
  const { runner, clock } = dependencies
  const requestTimeout = inputs.requestTimeout * 1000
  // The MCP client is slow to load and not needed to report an invalid input.
  const { openSession } = await import(/* webpackChunkName: "platform" */ '../invarium/wire/session.ts')
  return openSession({ ...inputs, requestTimeout, deadline, clock, note: runner.info, debug: runner.debug })
}

/** The agent's name: not empty, and short enough for a report. */
export function readAgentName(reader: InputReader): string {
  reader.required('agent-name')
  return reader.short('agent-name')
}

function findApiKey(env: NodeJS.ProcessEnv): string {
  return createInputReader(env).text('api-key') || (env.INVARIUM_API_KEY ?? '').trim()
}

function readApiKey(env: NodeJS.ProcessEnv, event: EventContext): string {
  const apiKey = findApiKey(env)
  if (apiKey === '' && event.withoutSecrets) throw InputError.missingKeyWithoutSecrets()
  if (apiKey === '') throw InputError.missing('api-key', 'set it to an Invarium API key, for example from a secret')
  // The key is sent in a header, so only visible ASCII is accepted (RFC 9110, section 5.5).
  if (!/^[\x21-\x7e]+$/.test(apiKey)) throw InputError.malformedKey()
  return apiKey
}
