"""Names in a model's answer: people, firms, places and products that nobody mentioned, and names spelt otherwise than given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from prep_assistant.checks.words import clip, fold, sentences, uncited
from prep_assistant.domain import Finding
from prep_assistant.exchange import Material, Said

_TOKEN = re.compile(r"[^\W\d_][\w]*(?:['’&.-][^\W_]+)*")
_START = re.compile(r"(?:^|[.?!:…]\s*|[“\"(\[‘*•–—-]\s*|\n\s*)$")
# Capitals that name nobody.
_PLAIN = frozenset(
    """i i'm i'd i'll i've monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december jan feb mar apr jun jul aug sep sept oct nov dec us u.s usa america american americans english
    mr mrs ms mx dr prof sir ok am pm a.m p.m hi hello dear best regards thanks thank you yours sincerely warmly cheers ps p.s linkedin zoom
    teams christmas thanksgiving easter covid covid-19 ai it hr ceo cto cfo phd ph.d ba bs ma ms mba faq pdf tv usd eur
    since after before while although though if because as with without at in on for from to by of about between behind beyond under
    over during until once both either neither all some many most few only even also and but or so yet nor then there here this that
    these those coming given like near within through across against toward towards your their his her our my its
    who whom whose what which when where why how somebody someone people everyone everybody nobody they he she you we it one two three
    northeast northwest southeast southwest midwest internet""".split()
)
_SPEAKS = re.compile(
    r"(?:['’]s\b| (?:told|said|says|mentioned|suggested|recommended|introduced|wrote|thinks|believes|explained|pointed|and I\b))"
)


def right_names(said: Said, material: Material) -> Iterator[Finding]:
    """Find names that stand in nothing that was given, and given names that are spelt otherwise."""
    exact, known = _known((*material.numbered.values(), *material.own, *material.names))
    names = _exact(material.names)
    seen: set[str] = set()
    for sentence in sentences(uncited(said.text)):
        for start, word in _capitalised(sentence):
            bare = re.sub(r"['’]s?$", "", word)
            folded = fold(bare)
            if folded in seen or folded in _PLAIN or bare in exact:
                continue
            seen.add(folded)
            # A strange word before another name is a first name, also at the beginning of a sentence.
            opens = _START.search(sentence[:start]) is not None and not re.match(
                r" [A-Z]", sentence[start + len(word) :]
            )
            if folded in known:
                given = next((name for name in names if fold(name) == folded), "")
                if given and given != bare and not bare.isupper():
                    yield Finding(
                        "right_name", "error", bare, f"The name is written {given}.", f"Write {given}.", said.where
                    )
                continue
            if opens and not _SPEAKS.match(sentence[start + len(bare) :]):
                near = _near(folded, names)
                if near:
                    yield Finding(
                        "right_name",
                        "error",
                        bare,
                        f"It looks like {near}, spelt wrongly.",
                        f"Write {near}.",
                        said.where,
                    )
                continue
            if near := _near(folded, names):
                yield Finding(
                    "right_name", "error", bare, f"It looks like {near}, spelt wrongly.", f"Write {near}.", said.where
                )
            elif not _made_of(folded, known):
                yield Finding("traced_facts", "error", clip(bare), "This name stands in none of the sources and notes: it may be invented.",
                              "Take a name that is given, or leave it out.", said.where)  # fmt: skip


def _capitalised(sentence: str) -> Iterator[tuple[int, str]]:
    for match in _TOKEN.finditer(sentence):
        if match[0][0].isupper():
            yield match.start(), match[0]


@lru_cache(maxsize=64)
def _known(texts: tuple[str, ...]) -> tuple[frozenset[str], frozenset[str]]:
    """Return the words of all texts as they stand, and folded; those joined by a dash or dot also in parts."""
    exact: set[str] = set()
    for text in texts:
        for word in _TOKEN.findall(text):
            bare = re.sub(r"['’]s?$", "", word)
            exact |= {word, bare, *re.split(r"[-.&/]", bare)}
    exact.discard("")
    return frozenset(exact), frozenset(map(fold, exact))


def _exact(names: Iterable[str]) -> list[str]:
    return [part for name in names for part in _TOKEN.findall(name) if len(part) > 2]


def _near(folded: str, names: Iterable[str]) -> str:
    """Return a name that differs in a letter or two: a slip of the pen rather than somebody else."""
    from difflib import SequenceMatcher

    for name in names:
        other = fold(name)
        if (
            other != folded
            and len(other) > 3
            and other[0] == folded[0]
            and SequenceMatcher(None, other, folded).ratio() >= 0.8
        ):
            return name
    return ""


def _made_of(folded: str, known: frozenset[str]) -> bool:
    """Return whether a word is a form or a joining of known ones: "Electricians'", "Columbus-area", "UXRs"."""
    parts = [part for part in re.split(r"[-.&/'’]", folded) if part]
    return all(
        part in known or part.rstrip("s") in known or f"{part}s" in known or part in _PLAIN or len(part) == 1
        for part in parts
    )
