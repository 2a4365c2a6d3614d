"""What would be sent to a model, for the eyes of the one whose data it is: the messages as they leave, and what they weigh."""

from __future__ import annotations

import json

from prep_assistant.exchange import Sending


def to_text(sending: Sending, model: str, cost: float | None = None) -> str:
    """Return the exact messages, the shape asked for, tokens by part, and what was kept back. `cost` is dollars for the input."""
    lines = []
    for message in sending.messages:
        lines += [f"--- {message.role} ---", message.text]
    shape = json.dumps(sending.schema, ensure_ascii=False, separators=(",", ":"))
    lines += [f"--- shape of the answer: {sending.schema_name} ---", shape, "", "=" * 60]
    width = max(len(part.name) for part in sending.parts)
    lines += [f"{part.name:<{width}}  {part.tokens:>7,} tokens" for part in sending.parts]
    lines.append(f"{'together':<{width}}  {sending.tokens:>7,} of {sending.budget:,} that {model} can take")
    if cost is not None:
        lines.append(f"{'cost':<{width}}  ${cost:.5f} for what is sent; the answer is added")
    lines.append(_hidden(sending))
    if sending.cut:
        lines.append(f"Shortened at a sentence: {sending.cut[0]}")
    lines += [f"Left out, no room: {label}" for label in sending.dropped]
    lines += [f"Not sent, it gives orders to a model: {words}" for words in sending.withheld]
    lines.append("Nothing was sent.")
    return "\n".join(lines) + "\n"


def _hidden(sending: Sending) -> str:
    if not sending.hidden:
        return "No names or addresses are behind placeholders."
    return f"{sending.hidden} name{'s' if sending.hidden > 1 else ''} and addresses are behind placeholders and are put back afterwards."
