"""Sentences from retrieved passages that can stand alone in a question, by what they are about. Pure."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from prep_assistant.domain import Hit

Sentences = Callable[[str], Sequence[tuple[int, int]]]  # text → (start, end) of each sentence

# A section's heading says what its sentences are about. Checked in this order.
QUOTE_TOPICS: dict[str, tuple[str, ...]] = {
    "in": ("get in", "getting in", "become", "entry", "break", "education", "train", "start", "hire"),
    "advancement": ("move up", "advance", "career", "promotion", "grow"),
    "pay": ("pay", "wage", "salar", "earn"),
    "conditions": ("condition", "hours", "schedule", "environment", "shift", "work life"),
    "trends": ("chang", "outlook", "trend", "future", "heading"),
    "words": ("words", "vocabulary", "jargon"),
    "culture": ("wrong", "culture", "people", "values"),
    "work": ("organised", "organized", "who does what", "what they do", "duties", "day"),
}
_DANGLING = re.compile(
    r"(?i)^(this|that|these|those|they|it|its|their|he|she|such|however|but|and|or|so|also|then|here|there|both|many of them|for example|"
    r"ask\b|in this|as a result|because of (this|that)|the same|another|others?)\b"
)
_PAY_WORDS = re.compile(r"(?i)\b(pay|paid|wages?|salar|earn|overtime|bonus|tips|commission|median)")
_OWN_KINDS = ("mine", "interview", "imported")


def quotes(hits: Sequence[Hit], about: frozenset[str], sentences: Sentences) -> dict[str, list[tuple[str, Hit]]]:
    """Return for each quote topic its usable sentences, best first: the asker's own notes, then those that name the work."""
    found: dict[str, list[tuple[float, int, str, Hit]]] = {}
    for rank, hit in enumerate(hits):
        passage = hit.passage
        if passage.kind == "guide" or "worth asking" in passage.heading.lower():
            continue
        for topic, text in _usable(hit, sentences):
            named = sum(word in text.lower() for word in about)
            own = 2.0 if passage.kind in _OWN_KINDS else 0.0
            found.setdefault(topic, []).append((own + named - 0.05 * rank, -rank, text, hit))
    return {
        topic: [(text, hit) for *_, text, hit in sorted(rows, key=lambda r: r[:2], reverse=True)[:3]]
        for topic, rows in found.items()
    }


def _usable(hit: Hit, sentences: Sentences) -> list[tuple[str, str]]:
    passage, out = hit.passage, []
    for raw in _items(passage.text, sentences):
        text = " ".join(raw.split()).rstrip(".")
        bullet = re.match(r"[-*]\s+\*\*(.+?)\*\*:\s*(.+)$", text)
        if bullet and "word" in passage.heading.lower():
            out.append(("words", f"{bullet[1]}: {bullet[2]}"))
            continue
        text = re.sub(r"^[-*•]\s+", "", text)
        topic = _topic(passage.heading, text)
        if topic and topic != "words" and _stands_alone(text):
            out.append((topic, text))
    return out


def _items(text: str, sentences: Sentences) -> list[str]:
    """Return the sentences of a text; the items of a list, which seldom end in a full stop, one by one."""
    return [
        item
        for start, end in sentences(text)
        for item in re.split(r"\n(?=[ \t]*[-*•][ \t])", text[start:end])
        if item.strip()
    ]


def _topic(heading: str, text: str) -> str:
    low = heading.lower()
    if "pay" in low and "condition" in low:
        return "pay" if _PAY_WORDS.search(text) else "conditions"
    for topic, stems in QUOTE_TOPICS.items():
        if any(stem in low for stem in stems):
            return topic
    if heading and not low.startswith(("page", "row")):
        return "work"
    return next((topic for topic, stems in QUOTE_TOPICS.items() if any(stem in text.lower() for stem in stems)), "work")


def _stands_alone(text: str) -> bool:
    words = text.split()
    return (
        7 <= len(words) <= 30
        and not _DANGLING.match(text)
        and text[:1].isupper()
        and not any(mark in text for mark in ("?", "**", "|", "http", "“", "”", "[", "]", "{", "}", "<", ">", "⟦"))
        and not re.search(r"(?i)\bask (whether|how|what|which|about|if)\b", text)
        and re.search(r"[a-z]", text) is not None
    )
