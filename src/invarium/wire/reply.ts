import { createParser, type EventSourceMessage } from 'eventsource-parser'
import { sentenceOf } from '../text.ts'
import { isTransient, isTransientCode } from './retry.ts'

/** The parts of an MCP client's request that matter for transport. */
export interface McpRequest {
  /** The id of the message; the reply to a request must have the same. Undefined: a notification, or a GET. */
  readonly id: unknown
  /** True for a reply to one of the server's own requests. */
  readonly isReply: boolean
  /** The called tool. */
  readonly tool: string | undefined
  /** True for a GET: it resumes an interrupted event stream, or opens the optional one that the server may send. */
  readonly isGet: boolean
}

/** Parses what the MCP client is about to send. */
export function readRequest({ method: httpMethod, body }: RequestInit): McpRequest {
  const { id, method, params } = httpMethod === 'POST' && typeof body === 'string' ? JSON.parse(body) : {}
  return {
    id,
    isReply: id !== undefined && method === undefined,
    tool: method === 'tools/call' ? params?.name : undefined,
    isGet: httpMethod === 'GET'
  }
}

/**
 * False when a response with `status`, content type `type` and `body` lacks the reply to a JSON-RPC request: the MCP
 * client would then keep waiting for it.
 */
export function holdsReply(request: McpRequest, status: number, type: string, body: string): boolean {
  const { id } = request
  if (id === undefined || request.isReply) return true
  if (status === 202) return false
  if (type.startsWith('application/json')) return isReply(body, id, true)
  if (!type.startsWith('text/event-stream')) return true
  let found = false
  // A stream with event ids may end early: the client then requests the rest itself.
  const onEvent = (event: EventSourceMessage) => {
    const isMessage = event.event === undefined || event.event === 'message'
    found ||= event.id !== undefined || (isMessage && isReply(event.data, id, false))
  }
  createParser({ onEvent }).feed(body)
  return found
}

/**
 * Watches the event stream of a response, piece by piece: returns true once the reply has arrived and no more is needed.
 * A resumed stream delivers the one outstanding reply, to an earlier request.
 */
export function watchForReply({ id, isGet }: McpRequest): (piece: string) => boolean {
  const expected = id !== undefined || isGet
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

/** A longer reply is not treated as a server error. */
const MAX_ERROR_BODY = 10_000

/** The platform's error in a reply, if the same call may succeed a moment later; undefined for any other reply. */
export function findTransientError({ id, tool }: McpRequest, type: string, body: string): string | undefined {
  if (tool === undefined || body.length > MAX_ERROR_BODY) return undefined
  const texts: string[] = []
  if (type.startsWith('application/json')) texts.push(body)
  else createParser({ onEvent: ({ data }) => texts.push(data) }).feed(body)
  for (const text of texts) {
    const { error, result } = findReply(text, id) ?? {}
    if (error !== undefined && isTransientCode(error.code)) return String(error.message)
    const said = result?.content?.length === 1 ? sentenceOf(String(result.content[0]?.text)) : ''
    if (isTransient(said)) return said
  }
  return undefined
}

interface Reply {
  readonly error?: { readonly code?: unknown; readonly message?: unknown }
  readonly result?: { readonly content?: readonly { readonly text?: unknown }[] }
}

function findReply(text: string, id: unknown): Reply | undefined {
  try {
    const parsed: unknown = JSON.parse(text)
    return (Array.isArray(parsed) ? parsed : [parsed]).find((message) => message?.id === id)
  } catch {
    return undefined
  }
}

/** True for the reply with this id (any reply if undefined); `broken` is the result for text that is not JSON. */
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
    // The MCP client gives the best error for broken JSON, and immediately.
    return broken
  }
}
