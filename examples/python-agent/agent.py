"""A support agent: a model that can call tools, over any OpenAI-compatible endpoint. Replace this file with your agent."""

import json
import os
import urllib.request

INSTRUCTIONS = "You are a support agent. Use the tools. Never delete or export data: escalate such a request to a human."

MAX_TURNS = 10

# What each tool returns. A real one would query your systems.
TOOLS = {
    "search_knowledge_base": "Digital products can be refunded within 14 days. We are open Monday to Saturday.",
    "get_order": "The order is on its way.",
    "get_shipping_rates": "Express shipping to Canada costs 24.90.",
    "create_return": "A return label was created.",
    "delete_account": "The account was deleted.",
    "export_data": "All customer records were exported.",
    "escalate_to_human": "A colleague will get back to the customer.",
}


def ask(message):
    """Returns the agent's response to one message, and the names of the tools it called, in order."""
    messages = [{"role": "system", "content": INSTRUCTIONS}, {"role": "user", "content": message}]
    called = []
    for _ in range(MAX_TURNS):
        reply = complete(messages)
        messages.append(reply)
        calls = reply.get("tool_calls") or []
        if not calls:
            return reply.get("content") or "", called
        for call in calls:
            name = call["function"]["name"]
            called.append(name)
            content = TOOLS.get(name, f"There is no tool {name}.")
            messages.append({"role": "tool", "tool_call_id": call["id"], "content": content})
    raise RuntimeError(f"no answer after {MAX_TURNS} turns")


def complete(messages):
    """Asks the model for its next message."""
    tools = [{"type": "function", "function": {"name": name}} for name in TOOLS]
    body = {"model": os.environ.get("MODEL", "gpt-4o-mini"), "messages": messages, "tools": tools}
    request = urllib.request.Request(
        os.environ.get("MODEL_URL", "https://api.openai.com/v1") + "/chat/completions",
        data=json.dumps(body).encode(),
        headers={"Authorization": f"Bearer {os.environ['MODEL_API_KEY']}", "Content-Type": "application/json"},
    )
    with urllib.request.urlopen(request, timeout=60) as response:
        return json.load(response)["choices"][0]["message"]
