import { createParser, type EventSourceMessage } from 'eventsource-parser'

/** True unless `body` lacks the reply to a JSON-RPC request: the MCP client would wait for it until the deadline. */
export function holdsReply(init: RequestInit, type: string, body: string): boolean {
  const id = requestId(init)
  if (id === undefined) return true
  if (type.startsWith('application/json')) return isReply(body, id)
  if (!type.startsWith('text/event-stream')) return true
  let found = false
  // With an id in its events a stream may end early: the client then asks for the rest by itself.
  const onEvent = (event: EventSourceMessage) => {
    found ||= event.id !== undefined || isReply(event.data, id)
  }
  createParser({ onEvent }).feed(body)
  return found
}

function requestId(init: RequestInit): unknown {
  if (init.method !== 'POST' || typeof init.body !== 'string') return undefined
  return JSON.parse(init.body).id
}

/** True for the reply with this id, and for what is no JSON at all: the MCP client says best what is wrong with that. */
function isReply(text: string, id: unknown): boolean {
  try {
    const parsed: unknown = JSON.parse(text)
    const messages = Array.isArray(parsed) ? parsed : [parsed]
    return messages.some((message) => message?.id === id && ('result' in message || 'error' in message))
  } catch {
    return true
  }
}
