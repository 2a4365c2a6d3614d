"""Figures, quotations and claims of a model's answer: each must stand in what it names as its source."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from functools import lru_cache

from prep_assistant.checks.numbers import Figure, figures
from prep_assistant.checks.words import cited, clip, flat, sentences, stems, uncited
from prep_assistant.domain import Finding
from prep_assistant.exchange import Material, Said

_DECADE = re.compile(r"\b((?:19|20)\d\d)[-–/](\d\d)\b")
_ABOUT = re.compile(r"\b(?:about|around|roughly|nearly|almost|some|over|under|more than|less than|just|close to|approximately|up to|at least) (?:\$|€|£)?$", re.I)  # fmt: skip
_CLAIM = re.compile(
    r"\bI(?:'ve| have)? (?:(?:read|saw|seen|noticed|came across)\b(?! (?:your|you|about you))|(?:learned|found) that\b)"
    r"|\b(?:published|projected|according to|on average|the (?:median|typical|usual|average)|surveys?|studies|statistics|data (?:show|say|suggest)|reports? (?:say|show)|ratings?|is rated|are rated)\b",
    re.I,
)
_ONES = "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_VALUES = (
    {word: n for n, word in enumerate(_ONES)}
    | {word: 20 + 10 * n for n, word in enumerate(_TENS)}
    | {"dozen": 12, "a": 1, "an": 1}
)
_WORD = rf"(?:{'|'.join(_TENS)})(?:-(?:{'|'.join(_ONES[1:10])}))?|{'|'.join(sorted(_ONES, key=len, reverse=True))}"
_SPELLED = re.compile(
    rf"\b(?P<n>{_WORD}|an?)(?: (?P<scale>hundred|thousand|million|billion|dozen)(?: (?P<scale2>thousand|million))?)?"
    r"[ -](?P<unit>percent|per cent|dollars|thousand|million|hundred|years?|months|hours|people|employees|openings|jobs|electricians|workers|staff|projects|clients|sites|crews|offices)\b",
    re.I,
)
_SCALES = {"hundred": 1e2, "thousand": 1e3, "million": 1e6, "billion": 1e9, "dozen": 12.0}
_QUOTED = re.compile(r"“([^“”]{3,600})”|\"([^\"]{3,600})\"|«([^«»]{3,600})»|(?<![\w'])'([^'\n]{12,300}?)'(?!\w)")
_SAID = re.compile(
    r"\b(?:you|she|he|they) (?:said|wrote|told|mentioned|noted|pointed out|described|called it|put it)\b", re.I
)
_SMALL = 3  # counts up to this in the part that asks claim nothing: "which two would you pick?"


def traced_figures(said: Said, material: Material) -> Iterator[Finding]:
    """Find figures that stand neither in a source the text names nor in anybody's own words."""
    own = [value for text in material.own for value in values(text)]
    named = [value for n in said.cites for value in values(material.numbered.get(n, ""))]
    every = [value for text in material.numbered.values() for value in values(text)]
    for sentence in sentences(said.text):
        asks = sentence.rstrip("\"'”’) ").endswith("?")
        for figure in (*figures(sentence), *spelled(sentence)):
            if asks and figure.kind == "count" and figure.value <= _SMALL:
                continue
            rough = _ABOUT.search(flat(uncited(sentence))[: max(0, _start(sentence, figure))]) is not None
            if among(figure, own, rough) or among(figure, named, rough):
                continue
            if among(figure, every, rough):
                yield _finding("named_sources", "error", figure.words, "It does not stand in the source that is named for it.",
                               "Name the number of the source that holds it.", said.where)  # fmt: skip
            else:
                yield _finding("traced_facts", "error", figure.words, "This figure stands in none of the sources: it may be invented.",
                               "Take a figure from a source, or leave it out.", said.where)  # fmt: skip


def verbatim_quotes(said: Said, material: Material) -> Iterator[Finding]:
    """Find words in quotation marks that nobody wrote or said."""
    texts = material.numbered.values()
    for match in _QUOTED.finditer(said.text):
        words = uncited(next(group for group in match.groups() if group))
        if len(words.split()) < 2 or any(stands_in(words, text) for text in material.own):
            continue
        if any(stands_in(words, text) for text in texts):
            if not said.cites:
                yield _finding("named_sources", "error", clip(words), "It is quoted, and no source is named for it.",
                               "Name the number of the source that holds it.", said.where)  # fmt: skip
            continue
        if len(words.split()) == 2 and not _SAID.search(said.text):
            continue  # “working foreman”: a word set off, no quotation
        yield _finding("verbatim_quotes", "error", clip(words), "These words stand in none of the sources as they are quoted.",
                       "Copy the words exactly, or say it without quotation marks.", said.where)  # fmt: skip


def named_sources(said: Said, material: Material) -> Iterator[Finding]:
    """Find numbers of sources that do not exist or say nothing of the kind, and claims that name none."""
    numbers = tuple(dict.fromkeys((*cited(said.text), *said.cites)))
    for n in numbers:
        if n not in material.numbered:
            yield _finding("named_sources", "error", f"[{n}]", f"There is no source {n} among those given.",
                           "Name a source that is there, or leave the claim out.", said.where)  # fmt: skip
        elif not stems(material.numbered[n]) & stems(said.text):
            yield _finding("named_sources", "error", f"[{n}]", "This source says nothing about it.",
                           "Name the source that it comes from, or leave the claim out.", said.where)  # fmt: skip
    if not numbers and (claim := _CLAIM.search(said.text)) is not None:
        yield _finding("named_sources", "error", clip(claim[0]), "It speaks of something that was read or measured and names no source.",
                       "Name the number of its source, or leave the claim out.", said.where)  # fmt: skip


def stands_in(words: str, text: str) -> bool:
    """Return whether `words` stand in `text`, after NFKC, with quotes, dashes, case and runs of space folded."""
    needle = folded(words).strip(" .,;:!?…")
    return bool(needle) and needle in folded(text)


@lru_cache(maxsize=512)
def folded(text: str) -> str:
    """Return `text` as quotations are compared."""
    text = unicodedata.normalize("NFKC", text)
    text = re.sub(r"[‘’‛ʼ`´]", "'", text)
    text = re.sub(r"[“”„«»]", '"', text)
    text = re.sub(r"[‐‑‒–—―−]", "-", text)
    return " ".join(text.casefold().split())


@lru_cache(maxsize=1024)
def values(text: str) -> tuple[tuple[str, float], ...]:
    """Return every figure of a text as (kind, value), those in words and the far end of "2024–34" included."""
    found = [(figure.kind, figure.value) for figure in (*figures(text), *spelled(text))]
    found += [("year", float(first[:2] + last)) for first, last in _DECADE.findall(text)]
    found += [("year", float(first)) for first, _ in _DECADE.findall(text)]
    found += [
        ("count", float(raw.replace(",", "")))
        for raw in re.findall(r"(?<![\w.,])\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?", text)[:2000]
    ]
    return tuple(dict.fromkeys(found))


def spelled(text: str) -> Iterator[Figure]:
    """Yield the figures that are written in words with a unit: "forty percent", "three hundred people", "two thirds"."""
    for match in _SPELLED.finditer(text):
        tens, _, ones = match["n"].lower().partition("-")
        value = float(_VALUES[tens] + (_VALUES[ones] if ones else 0))
        scales = [
            scale for scale in (match["scale"], match["scale2"], match["unit"]) if scale and scale.lower() in _SCALES
        ]
        if match["n"].lower() in ("a", "an") and not scales:
            continue
        for scale in scales:
            value *= _SCALES[scale.lower()]
        unit = match["unit"].lower()
        kind = "percent" if unit.startswith("per") else "money" if unit == "dollars" else "count"
        yield Figure(match[0], value, kind, match.start())


def among(figure: Figure, known: Iterable[tuple[str, float]], rough: bool) -> bool:
    """Return whether a figure is one of those known: of the same kind, and the same value unless it is said to be rough."""
    for kind, value in known:
        if figure.kind in ("year", "percent") and kind not in (figure.kind, "count"):
            continue
        if figure.kind == "money" and kind in ("year", "percent"):
            continue
        slack = abs(value) * 0.025 if rough and figure.kind != "year" else 1e-9
        if abs(figure.value - value) <= slack:
            return True
    return False


def _start(sentence: str, figure: Figure) -> int:
    """Return where a figure begins in the sentence without its [n]."""
    return flat(uncited(sentence)).find(flat(figure.words))


def _finding(rule: str, severity: str, words: str, reason: str, fix: str, where: str) -> Finding:
    return Finding(rule, "error" if severity == "error" else "warning", words, reason, fix, where)
