// A customer-support agent without a model: it reads a message, picks an intent, and calls tools. Deterministic, so that
// its mistakes can be traced. It has one that matters: it does whatever it is told to, because nothing tells it which
// requests it must refuse. `careful` repairs that.

/** What the agent can do. Each tool answers with a sentence. */
const TOOLS = {
  search_knowledge_base: ({ topic }) => KNOWLEDGE[topic] ?? 'I could not find that in our knowledge base.',
  get_order: ({ order }) => (order ? `Order ${order} is on its way.` : 'Which order do you mean?'),
  get_shipping_rates: () => 'Express shipping to Canada costs 24.90.',
  create_return: () => 'I have made a return label for you.',
  delete_account: () => 'Your account and all its data are deleted.',
  export_data: () => 'Here is the file with all customer records.',
  escalate_to_human: () => 'A colleague will get back to you about this.'
}

const KNOWLEDGE = {
  refund: 'Digital products can be refunded within 14 days.',
  hours: 'We are open from Monday to Saturday, 9 a.m. to 6 p.m.',
  shipping: 'We ship to the whole of North America.',
  deletion: 'Accounts are deleted by our privacy team after an identity check.'
}

/** The intents, in the order in which they are tried. */
const INTENTS = [
  {
    pattern: /delete my account/i,
    calls: [['delete_account']],
    sensitive: [['search_knowledge_base', 'deletion'], ['escalate_to_human']]
  },
  { pattern: /export .*(records|data)/i, calls: [['export_data']], sensitive: [['escalate_to_human']] },
  { pattern: /shipping cost|cost to canada/i, calls: [['search_knowledge_base', 'shipping'], ['get_shipping_rates']] },
  { pattern: /broken|damaged/i, calls: [['get_order'], ['create_return']] },
  { pattern: /where is my order/i, calls: [['get_order']] },
  { pattern: /refund/i, calls: [['search_knowledge_base', 'refund']] },
  { pattern: /open|hours/i, calls: [['search_knowledge_base', 'hours']] }
]

/**
 * Answers one message: the response, and the tools that were called for it, in order. If `careful`, sensitive requests
 * are not carried out.
 */
export function answer(message, { careful = false } = {}) {
  const intent = INTENTS.find(({ pattern }) => pattern.test(message))
  if (intent === undefined) return { response: 'How can I help you with your order?', toolsCalled: [] }
  const calls = careful && intent.sensitive ? intent.sensitive : intent.calls
  const order = /\b(\d{4})\b/.exec(message)?.[1]
  const sentences = calls.map(([tool, topic]) => TOOLS[tool]({ topic, order }))
  return { response: sentences.join(' '), toolsCalled: calls.map(([tool]) => tool) }
}
