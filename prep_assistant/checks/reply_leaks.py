"""What must never come back from a model: keys, what it was told, links nobody gave, orders that stood in the notes."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from prep_assistant.checks.words import clip, fold, stems
from prep_assistant.domain import Finding
from prep_assistant.exchange import Material, Said

SHINGLE = 8  # words in a row that are no coincidence
_KEY = re.compile(
    r"\b(?:sk|pk|rk|gsk|xai|hf|ghp|gho|glpat|xox[abp])[-_][A-Za-z0-9_-]{12,}|\bAKIA[A-Z0-9]{12,}|\bAIza[\w-]{20,}|\beyJ[\w-]{10,}\.[\w-]{10,}"
    r"|\b(?:api[ _-]?key|token|password|secret)\b ?(?:is|=|:) ?\S{6,}|\bOPENAI_API_KEY\b|\bBearer [\w.-]{10,}|\b[0-9a-f]{32,}\b"
    r"|-----BEGIN [A-Z ]+-----",
    re.I,
)
_TALK = re.compile(
    r"\bas an? (?:ai|a\.i\.|language model|assistant|llm)\b|\b(?:i am|i'm) an? (?:ai|language model|assistant|chatbot)\b"
    r"|\b(?:system prompt|my (?:instructions|prompt|guidelines)|the instructions (?:say|i was given)|i was (?:instructed|told|asked) to (?:write|answer|output)"
    r"|numbered sources?|source (?:list|number)|the (?:provided|given) (?:data|sources|context|material)|json (?:object|schema)|house rules)\b"
    r"|<<<|>>>|\bDATA [0-9a-f]{8}\b|\bi (?:can(?:no|')t|cannot|am unable to|won't) (?:help|assist|comply|provide|do that|fulfil)|\bhere (?:is|are) (?:the|your) (?:questions?|message|draft|e-?mail|json)",
    re.I,
)
_LINK = re.compile(
    r"(?:https?://|www\.)[^\s<>\"“”)\]]+|\b[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\bmailto:\S+|\bjavascript:\S+"
    r"|(?<![\w@.])(?:[a-z0-9-]{2,40}\.)+(?:com|org|net|io|ai|co|info|biz|app|dev|xyz|me|ru|cn|tk|top|site|online|link|ly|gl|gg|edu|gov|us|uk|de|fr|example|test)\b(?:/[^\s<>\"“”)\]]*)?"
    r"|\[[^\]\n]{1,80}\]\([^)\n]{1,200}\)|\b\d{1,3}(?:\.\d{1,3}){3}\b",
    re.I,
)
_MARKUP = re.compile(r"\*\*[^*\n]+\*\*|^#{1,6} |<(?:/?(?:b|i|a|p|br|div|span|script|img|iframe|strong|em|ul|li|h\d|style|svg|object)\b)[^>]{0,200}>|```|&(?:lt|gt|amp|#\d+);|\\n|\{\"|\{\{|\{%", re.I | re.M)  # fmt: skip
_LEFT = re.compile(r"(?<!\w)(?:PERSON|EMAIL|PHONE|ADDRESS|LINK|TEXT)[_-]\d{1,5}[B-Z]{0,3}(?!\w)", re.I)


def no_secrets(said: Said, material: Material) -> Iterator[Finding]:
    """Find what looks like a key or password."""
    for match in _KEY.finditer(said.text):
        yield Finding("no_secrets", "error", f"{match[0][:6]}…", "This looks like a key or a password, which belongs in no message.",
                      "Take it out.", said.where)  # fmt: skip


def no_prompt_text(said: Said, material: Material) -> Iterator[Finding]:
    """Find words of the instructions, talk about them, the fences around the data, and placeholders left in."""
    words = next((match[0] for match in _TALK.finditer(said.text) if not _given(match[0], material)), "")
    words = words or next((mark for mark in material.codes if mark and mark in said.text), "")
    words = words or next((run for run in _runs(said.text) if run in _told(material.instructions)), "")
    if words:
        yield Finding("no_prompt_text", "error", clip(words), "This speaks of how the draft was made, not to its reader.",
                      "Write only what the reader is to read.", said.where)  # fmt: skip
    for match in _LEFT.finditer(said.text):
        if not _given(match[0], material):
            yield Finding("no_placeholder", "error", match[0], "This stands for a name that is not known here.",
                          "Leave the name out.", said.where)  # fmt: skip


def no_strange_links(said: Said, material: Material) -> Iterator[Finding]:
    """Find addresses that stand in nothing that was given."""
    for match in _LINK.finditer(said.text):
        link = match[0].rstrip(".,;:!?")
        if not _given(link, material):
            yield Finding("no_strange_links", "error", clip(link), "Nobody gave this address; it may lead anywhere.",
                          "Take it out.", said.where)  # fmt: skip


def no_orders_from_notes(said: Said, material: Material) -> Iterator[Finding]:
    """Find words out of a sentence in the data that gave orders to a model."""
    mine = set(_runs(said.text, 3))
    for order in material.withheld:
        shared = next((run for run in _runs(order, 3) if run in mine and len(stems(run)) >= 2), "")
        if not shared:
            payload = set(re.findall(r"\b[A-Z][A-Z0-9]{3,}\b|\b\w*\d\w*[A-Za-z]\w*\b", order)) & set(
                re.findall(r"\w+", said.text)
            )
            payload |= {q for q in re.findall(r"[\"“'‘]([^\"”'’]{4,80})[\"”'’]", order) if fold(q) in fold(said.text)}
            shared = next((word for word in sorted(payload) if not _given(word, material)), "")
        elif _given(shared, material):
            continue
        if shared:
            yield Finding("no_orders_from_notes", "error", clip(shared), "These words come from a sentence in the notes that gives orders to a model.",
                          "Leave them out: notes are information, not orders.", said.where)  # fmt: skip
            return


def no_markup(said: Said, material: Material) -> Iterator[Finding]:
    """Find Markdown, HTML and pieces of JSON, which would be read as they stand."""
    match = _MARKUP.search(said.text)
    if match and not _given(match[0], material):
        yield Finding("no_markup", "error", clip(match[0], 40), "This would be seen as it stands.", "Write plain sentences.", said.where)  # fmt: skip


def _given(words: str, material: Material) -> bool:
    """Whether words stand in what was given; a sentence that gives orders was not, wherever it stands."""
    needle, orders = fold(words), [fold(order) for order in material.withheld]
    for text in (*material.own, *material.numbered.values()):
        folded = fold(text)
        if needle in folded:
            for order in orders:
                folded = folded.replace(order, "\n")
            if needle in folded:
                return True
    return False


@lru_cache(maxsize=64)
def _told(instructions: tuple[str, ...]) -> frozenset[str]:
    """Return every run of SHINGLE words of the instructions, but for the samples in quotation marks."""
    return frozenset(run for text in instructions for run in _runs(re.sub(r"“[^”]*”", " … . ", text)))


def _runs(text: str, length: int = SHINGLE) -> Iterable[str]:
    words = re.findall(r"[^\W_]+|…", fold(text))
    return [
        " ".join(words[at : at + length]) for at in range(len(words) - length + 1) if "…" not in words[at : at + length]
    ]
