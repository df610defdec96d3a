import { type RunningServer, sendJson, startHttpServer } from '../../stand-in/http-server.ts'

/** The tools that the model calls for a message, one after the other; undefined: it responds with HTTP 500. */
export type Script = (message: string) => readonly string[] | undefined

interface Completion {
  readonly messages: readonly { readonly role: 'system' | 'user' | 'assistant' | 'tool'; readonly content: string }[]
  readonly tools: readonly { readonly function: { readonly name: string } }[]
}

/** An OpenAI-compatible endpoint that plays a script. It refuses every key but `key`, and every tool that it was not offered. */
export function startScriptedModel(key: string, script: Script): Promise<RunningServer> {
  return startHttpServer(({ headers, body }, response) => {
    if (headers.authorization !== `Bearer ${key}`) return sendJson(response, 401, { error: 'wrong key' })
    const { messages, tools } = body as Completion
    const names = script(messages.find(({ role }) => role === 'user')?.content ?? '')
    if (names === undefined) return sendJson(response, 500, { error: 'overloaded' })
    const name = names[messages.filter(({ role }) => role === 'tool').length]
    if (name === undefined) return sendJson(response, 200, reply({ content: 'Done.' }))
    if (!tools.some((tool) => tool.function.name === name)) return sendJson(response, 400, { error: 'no such tool' })
    const call = { id: `call_${messages.length}`, type: 'function', function: { name, arguments: '{}' } }
    return sendJson(response, 200, reply({ content: null, tool_calls: [call] }))
  })
}

function reply(message: object): object {
  return { choices: [{ index: 0, message: { role: 'assistant', ...message }, finish_reason: 'stop' }] }
}
