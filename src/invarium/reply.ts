import { createParser, type EventSourceMessage } from 'eventsource-parser'

/**
 * True unless an answer of `status`, content type `type` and `body` lacks the reply to a JSON-RPC request: the MCP client
 * would go on waiting for it.
 */
export function holdsReply(init: RequestInit, status: number, type: string, body: string): boolean {
  const { id } = requestOf(init)
  if (id === undefined) return true
  if (status === 202) return false
  if (type.startsWith('application/json')) return isReply(body, id, true)
  if (!type.startsWith('text/event-stream')) return true
  let found = false
  // With an id in its events a stream may end early: the client then asks for the rest by itself.
  const onEvent = (event: EventSourceMessage) => {
    const isMessage = event.event === undefined || event.event === 'message'
    found ||= event.id !== undefined || (isMessage && isReply(event.data, id, false))
  }
  createParser({ onEvent }).feed(body)
  return found
}

/**
 * Watches the event stream that answers a request, piece by piece: true once the reply has come. Then no more is needed.
 * A stream that is taken up again by GET brings the one reply that is still owed, to an earlier request.
 */
export function watchForReply(init: RequestInit): (piece: string) => boolean {
  const { id } = requestOf(init)
  const expected = id !== undefined || init.method === 'GET'
  let found = false
  const parser = createParser({
    onEvent: (event) => {
      found ||= expected && isReply(event.data, id, false)
    }
  })
  return (piece) => {
    parser.feed(piece)
    return found
  }
}

/** The tool that a request calls; undefined for every other request. */
export function calledTool(init: RequestInit): string | undefined {
  const { method, params } = requestOf(init)
  return method === 'tools/call' ? params?.name : undefined
}

/** True for what answers a request of the server's own. */
export function isReplyToServer(init: RequestInit): boolean {
  const { id, method } = requestOf(init)
  return id !== undefined && method === undefined
}

interface Request {
  readonly id?: unknown
  readonly method?: string
  readonly params?: { readonly name?: string }
}

function requestOf(init: RequestInit): Request {
  return init.method === 'POST' && typeof init.body === 'string' ? JSON.parse(init.body) : {}
}

/** True for the reply with this id, undefined for any; `broken` says what holds for a text that is no JSON at all. */
function isReply(text: string, id: unknown, broken: boolean): boolean {
  try {
    const parsed: unknown = JSON.parse(text)
    const messages = Array.isArray(parsed) ? parsed : [parsed]
    return messages.some(
      (message) =>
        message?.jsonrpc === '2.0' &&
        (id === undefined || message.id === id) &&
        ('result' in message || 'error' in message)
    )
  } catch {
    // The MCP client says best what is wrong with broken JSON, and at once.
    return broken
  }
}
