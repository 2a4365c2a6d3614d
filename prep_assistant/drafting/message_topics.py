"""What a confirmation announces: the matters of the questions that were made for the meeting, in words one writes to a person. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from prep_assistant.drafting.vocabulary_asker import activity

MOST = 3
# Pay, other people and words for a résumé are asked in the talk, not announced before it.
_SAID: Mapping[str, str] = {
    "work": "what fills your weeks", "trends": "what is changing in your field", "breaking-in": "how people come into the work",
    "conditions": "hours and working conditions", "culture": "how people work together where you are",
    "advancement": "how people grow in it", "skills": "what one needs to be good at", "resources": "what is worth reading and learning",
    "needs": "how the work fits with the rest of a life",
}  # fmt: skip
_ORDER = ("interests", *_SAID)


def topics(asked: Iterable[tuple[str, str]], interests: Iterable[str] = ()) -> tuple[str, ...]:
    """Return up to three matters of (topic, question) pairs; an interest only where a question names it in the asker's words."""
    pairs = list(asked)
    own = [activity(text) for text in interests if len(text.split()) <= 8]
    named = next((text for text in own if any(text.casefold() in question.casefold() for _, question in pairs)), "")
    have = {topic for topic, _ in pairs}
    found = [named] if named else []
    found += [_SAID[topic] for topic in _ORDER if topic in have and topic in _SAID]
    return tuple(found[:MOST])
