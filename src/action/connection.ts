import { InputError } from '../errors/input.ts'
import type { EventContext } from '../github/event.ts'
import { createInputReader, type InputReader } from '../github/inputs.ts'
import { parseServerUrl } from '../invarium/server-url.ts'
import type { Session } from '../invarium/wire/session.ts'
import type { Deadline } from '../time.ts'
import type { Dependencies } from './dependencies.ts'

/** How the platform is reached: inputs that every action has. */
export interface ConnectionInputs {
  readonly apiKey: string
  readonly serverUrl: URL
  /** Seconds. */
  readonly requestTimeout: number
}

/** Milliseconds that an action may take besides waiting. */
export const MARGIN = 60_000

/** The most seconds that an input may ask for. */
export const MAX_SECONDS = 86_400

/** Masks the key, from its input or from the environment, before anything else is done. */
export function maskApiKey({ env, runner }: Dependencies): void {
  const apiKey = findApiKey(env)
  if (apiKey !== '') runner.mask(apiKey)
}

/** The fields of {@link ConnectionInputs}, for `readAll`. */
export function connectionFields(reader: InputReader, env: NodeJS.ProcessEnv, event: EventContext) {
  return {
    apiKey: () => readApiKey(env, event),
    serverUrl: () => reader.parsed('server-url', parseServerUrl, 'an https address (http only for this machine)'),
    requestTimeout: () => reader.decimal('request-timeout', 0.1, MAX_SECONDS)
  }
}

/** Opens a session with the platform. Throws PlatformError or UnreadableAnswer. */
export async function connect(
  inputs: ConnectionInputs,
  deadline: Deadline,
  dependencies: Dependencies
): Promise<Session> {
  const { runner, clock } = dependencies
  const requestTimeout = inputs.requestTimeout * 1000
  // The MCP client is slow to load: a wrong input is told without it.
  const { openSession } = await import(/* webpackChunkName: "platform" */ '../invarium/wire/session.ts')
  return openSession({ ...inputs, requestTimeout, deadline, clock, note: runner.info, debug: runner.debug })
}

/** The agent's name, not empty and of a length that fits into a report. */
export function readAgentName(reader: InputReader): string {
  return reader.required('agent-name') && reader.short('agent-name')
}

function findApiKey(env: NodeJS.ProcessEnv): string {
  return createInputReader(env).text('api-key') || (env.INVARIUM_API_KEY ?? '').trim()
}

function readApiKey(env: NodeJS.ProcessEnv, event: EventContext): string {
  const apiKey = findApiKey(env)
  if (apiKey === '' && event.withoutSecrets) throw InputError.missingKeyWithoutSecrets()
  const allowed = 'an Invarium API key, for instance from a secret'
  if (apiKey === '') throw InputError.missing('api-key', allowed)
  // A header takes visible ASCII only (RFC 9110, section 5.5); the key itself is never shown.
  if (!/^[\x21-\x7e]+$/.test(apiKey)) throw InputError.refused('api-key', 'malformed', allowed)
  return apiKey
}
