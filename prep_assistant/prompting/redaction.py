"""Placeholders for what concerns third parties, before a text leaves this machine, and the real words put back afterwards.

Hidden are the names that are passed in, names behind a title ("Dr. Okafor"), e-mail addresses, phone numbers, street
addresses and profile links. Each gets a stable placeholder: PERSON_1 for a name as first seen, PERSON_1B for the same
person written otherwise. `show(hide(text)) == text` for every text: also for one that holds such a placeholder itself.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

_KINDS = ("PERSON", "EMAIL", "PHONE", "ADDRESS", "LINK", "TEXT")
# As a model may write it back: "person_1", "Person 1", "PERSON-1".
_PLACEHOLDER = re.compile(rf"(?<![\w])({'|'.join(_KINDS)})[_ -]?(\d{{1,5}})([B-Z]{{0,3}})(?![^\W_]|_\d)", re.I)

_STREET = (
    r"street|str|st|avenue|ave|road|rd|boulevard|blvd|lane|ln|drive|dr|court|ct|place|pl|terrace|ter|parkway|pkwy"
    r"|highway|hwy|circle|cir|square|sq|way|trail|trl|alley|loop|crescent|close"
)
_UNIT = r"(?:,? (?:apt|apartment|suite|ste|unit|floor|fl|room|rm|#)\.? ?#?[\w-]{1,6})?"
_PATTERNS: tuple[tuple[str, re.Pattern[str]], ...] = (
    ("LINK", re.compile(
        r"(?:https?://)?(?:[\w-]{1,20}\.)?(?:linkedin\.com/(?:in|pub)|facebook\.com|instagram\.com|github\.com|twitter\.com|x\.com"
        r"|t\.me|wa\.me)/[^\s<>\"'“”)\]},;]{1,120}[^\s<>\"'“”)\]},;.:!?]", re.I)),
    ("EMAIL", re.compile(r"(?<![\w.+-])[\w.+'-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")),
    ("PHONE", re.compile(
        r"(?<![\w+.$€£/-])(?:"
        r"\+\d{1,3}[ .-]?(?:\(0?\d{1,4}\)[ .-]?)?\d{1,4}(?:[ ./-]?\d{2,5}){1,4}"
        r"|(?:1[ .-])?\(\d{3}\) ?\d{3}[ .-]?\d{4}|(?:1[ .-])?\d{3}([ .-])\d{3}\1\d{4}|[2-9]\d{9}"
        r"|0\d{2,4}[ /-]\d{4,9}(?:-\d{1,5})?)(?: ?(?:x|ext\.?|extension) ?\d{1,6})?(?![\w%-]|[.,]\d)", re.I)),
    ("PHONE", re.compile(
        r"(?:(?<=call )|(?<=tel )|(?<=tel: )|(?<=tel\. )|(?<=phone )|(?<=phone: )|(?<=cell )|(?<=cell: )|(?<=mobile )"
        r"|(?<=mobile: )|(?<=text )|(?<=at ))\d{3}[-. ]\d{4}(?![\w-])", re.I)),
    ("ADDRESS", re.compile(
        rf"(?<![\w$€£.,/-])\d{{1,6}}[A-Za-z]?(?: (?:N|S|E|W|NE|NW|SE|SW|North|South|East|West)\.?)?(?: (?-i:[A-Z0-9])[\w.'’-]{{0,30}}){{1,4}}?"
        rf" (?:{_STREET})\b\.?(?: (?:N|S|E|W|NE|NW|SE|SW)\b\.?)?{_UNIT}", re.I)),
    ("ADDRESS", re.compile(r"\bP\. ?O\. ?Box \d{1,7}\b|\bPO Box \d{1,7}\b|\bPostfach \d{1,7}\b", re.I)),
    ("ADDRESS", re.compile(r"(?<!\w)[^\W\d_][\w-]{2,30}(?:straße|strasse|str\.|weg|allee|gasse|platz) \d{1,4} ?[a-z]?\b", re.I)),
    ("ADDRESS", re.compile(r"(?<!\w)\d{1,4}(?: bis| ter)?,? (?:rue|avenue|boulevard|chemin|place|calle|via|plaza) (?:d[eu] |des |de la |de l')?(?-i:[^\W\d_a-z])[\w'’-]{1,30}\b", re.I)),
)  # fmt: skip
_TITLED = re.compile(
    r"\b(?:Dr|Mr|Mrs|Ms|Mx|Prof|Professor|Miss|Sir|Rev)\.? ((?:[A-Z][\w'’-]{1,30})(?: [A-Z][\w'’-]{1,30})?)"
)
# First and last names that are also words: alone they are hidden only where they cannot be the word.
_WORDS = frozenset(
    """will may mark grace hope rose bill art frank drew faith joy june april august dawn chase grant rich sunny young long brown white
    black green king hill wood park price best strong sharp small little day summer winter star page field fields wells banks
    brooks rivers lane love case cook baker mason carpenter miller smith hunter fisher taylor potter ward dean major miles
    sky ray pat sue guy gene jack rob don ken max angel crystal ruby pearl amber ginger ivy violet daisy lily iris
    sage basil olive autumn melody harmony destiny chance trip reed ford law church bishop pope abbot knight noble nice
    else power powers moore more gray grey in an so to do so he she you we it is my no on or us im am be at as by go if of up
    christian jordan paris london austin dallas houston madison charlotte savannah florence sydney virginia georgia carolina
    dakota montana cole dale glen heath forest marina china india chad israel trade work job data note check english french german
    carol stone temple bridge bush rice bean berry cherry peach lamb fox wolf bird swan crane drake hawk finch parrot""".split()
)

_STROKES = {
    "ł": "l",
    "Ł": "l",
    "ø": "o",
    "Ø": "o",
    "đ": "d",
    "Đ": "d",
    "ß": "s",
    "æ": "a",
    "Æ": "a",
    "œ": "o",
    "Œ": "o",
    "ı": "i",
}


class Redactor:
    """Hides third parties of one draft: the same words always get the same placeholder.

    `names` are the people to hide, full names; `keep` the names that stay: the asker's and the contact's.
    """

    def __init__(self, names: Iterable[str] = (), keep: Iterable[str] = ()) -> None:
        kept = {_fold(part) for name in keep for part in _parts(name)}
        self._kept_whole = {_fold(" ".join(name.split())) for name in keep}
        self._kept = kept
        self._real: dict[str, str] = {}  # placeholder -> real words
        self._given: dict[str, str] = {}  # real words -> placeholder
        self._whose: dict[str, tuple[str, int]] = {}  # who or what -> (kind, number)
        self._forms: dict[tuple[str, int], int] = {}
        self._people: dict[str, str] = {}  # folded form of a name -> whose it is
        for name in sorted(
            {" ".join(name.split()) for name in names if name and name.strip()}, key=lambda n: (-len(n), n)
        ):
            self._add(name)
        self._matcher = _matcher(self._people)

    @property
    def hidden(self) -> int:
        """How many people, addresses and numbers have a placeholder."""
        return len({(kind, number) for kind, number in self._whose.values()})

    @property
    def placeholders(self) -> Mapping[str, str]:
        """Placeholder -> the real words behind it."""
        return dict(self._real)

    def hide(self, text: str) -> str:
        """Return `text` with placeholders."""
        spans: list[tuple[int, int, str, str]] = []  # start, end, kind, whose
        spans += [(*match.span(), "TEXT", match[0]) for match in _PLACEHOLDER.finditer(text)]
        for kind, pattern in _PATTERNS:
            spans += [(*match.span(), kind, match[0].casefold()) for match in pattern.finditer(text)]
        spans += self._names(text)
        return self._replaced(text, spans)

    def show(self, text: str) -> str:
        """Return `text` with the real words in place of the placeholders, however the model wrote them."""
        if not self._real:
            return text

        def real(match: re.Match[str]) -> str:
            kind, number, form = match[1].upper(), int(match[2]), match[3].upper()
            return self._real.get(f"{kind}_{number}{form}", self._real.get(f"{kind}_{number}", match[0]))

        return _PLACEHOLDER.sub(real, text)

    def shown(self, data: Any) -> Any:
        """Return a JSON value with the real words in every text of it."""
        if isinstance(data, str):
            return self.show(data)
        if isinstance(data, Mapping):
            return {key: self.shown(value) for key, value in data.items()}
        return [self.shown(item) for item in data] if isinstance(data, (list, tuple)) else data

    def _add(self, name: str) -> None:
        """Take up a name: in full, and its first and last words where they can only mean this person."""
        whole = _fold(name)
        if whole in self._kept_whole or not re.search(r"[^\W\d_]{2}", name):
            return
        parts = _parts(name)
        if len(parts) > 5 or len(name) > 80:  # no name but a sentence
            return
        self._people.setdefault(whole, whole)
        for part in {parts[0], parts[-1]} if parts else set():
            folded = _fold(part)
            if folded not in self._kept and len(folded) > 1:
                self._people.setdefault(folded, whole)

    def _names(self, text: str) -> list[tuple[int, int, str, str]]:
        spans = []
        folded = _fold(text)
        for match in self._matcher.finditer(folded) if self._matcher else ():
            start, end = match.span()
            form = match[0]
            if " " not in form and not _is_name(text, start, end, form):
                continue
            spans.append((start, end, "PERSON", self._people.get(form) or self._people[" ".join(form.split())]))
        for match in _TITLED.finditer(text):
            name = re.sub(r"['’]s?$", "", match[1])
            form = _fold(name)
            if not ({_fold(part) for part in _parts(name)} & self._kept):
                spans.append((match.start(1), match.start(1) + len(name), "PERSON", self._people.get(form, form)))
        return spans

    def _replaced(self, text: str, spans: list[tuple[int, int, str, str]]) -> str:
        out, at = [], 0
        for start, end, kind, whose in sorted(spans, key=lambda span: (span[0], -span[1])):
            if start < at or start == end or _joined(text, start, end):
                continue
            out += [text[at:start], self._placeholder(text[start:end], kind, whose)]
            at = end
        return "".join(out) + text[at:]

    def _placeholder(self, words: str, kind: str, whose: str) -> str:
        if words in self._given:
            return self._given[words]
        key = f"{kind}:{whose}"
        if key not in self._whose:
            self._whose[key] = (kind, 1 + sum(known == kind for known, _ in self._whose.values()))
        kind, number = self._whose[key]
        form = self._forms.get((kind, number), 0)
        self._forms[kind, number] = form + 1
        made = f"{kind}_{number}{_letters(form)}"
        self._given[words], self._real[made] = made, words
        return made


def _joined(text: str, start: int, end: int) -> bool:
    """Return whether a span is part of a longer word: its placeholder could not be told from the rest of it."""
    around = (text[start - 1 : start], text[end : end + 1])
    return any(char.isalnum() or char == "_" for char in around)


def _letters(form: int) -> str:
    """Return "" for the first form of a name, then B, C, … Z, BB, BC, …"""
    letters = ""
    while form > 0:
        form, rest = divmod(form - 1, 25)
        letters = chr(ord("B") + rest) + letters
    return letters


def _parts(name: str) -> list[str]:
    return [part for part in re.findall(r"[^\W\d_][\w'’.-]*", name) if len(part.strip(".")) > 1]


def _fold(text: str) -> str:
    """Return `text` in small letters without accents, character for character, so that offsets still fit."""
    return "".join(_letter(char) for char in text)


def _letter(char: str) -> str:
    if char.isascii():
        return char.lower()
    if char in "’‘ʼ":
        return "'"
    if char.isspace():
        return " "
    plain = _STROKES.get(char) or unicodedata.normalize("NFKD", char)[0]
    return plain.lower()[0]


def _matcher(people: Mapping[str, str]) -> re.Pattern[str] | None:
    if not people:
        return None
    forms = sorted(people, key=lambda form: (-len(form), form))
    pattern = "|".join(re.escape(form).replace(r"\ ", r" ") for form in forms)
    return re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")


def _is_name(text: str, start: int, end: int, form: str) -> bool:
    """Return whether a single word is somebody's name here: written as one, and no other word."""
    words = text[start:end]
    if len(form) > 3 and form not in _WORDS:
        return True
    if not words[0].isupper():
        return False
    if form not in _WORDS:
        return True
    before = text[:start].rstrip(" \t\"'“‘(*_-")
    return bool(before) and before[-1] not in ".!?:\n•" and not words.isupper()
