"""How many tokens a text takes: exactly, where the model's own table is on this machine; else never under the truth.

OpenAI's tables (o200k_base, cl100k_base) are files of 2–4 MB that tiktoken would download on first use, without a
time-out. Here they are used when they are there and whole, and fetched only when the user asks. Without them the
estimate below counts runs of letters, figures and signs. On English prose it comes to about 1.2 times the truth;
what it must never do is count too little, because a prompt over the budget is refused by the server or cut in silence.
"""

from __future__ import annotations

import hashlib
import math
import os
import re
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from prep_assistant.errors import InputError

if TYPE_CHECKING:
    from tiktoken import Encoding

_SOURCE: Final = "https://openaipublic.blob.core.windows.net/encodings/{}.tiktoken"
# Encoding -> SHA-256 of its table, as tiktoken expects it. A damaged file would make tiktoken download in silence.
TABLES: Final[Mapping[str, str]] = {
    "o200k_base": "446a9538cb6c348e3516120d7c08b09f57c36495e2acfffe59a5bf8b0cfb1a2d",
    "cl100k_base": "223921b76ee99bde995b7ff738513eef100fb51d18c93597a113bcffe865b2a7",
}
_OLDER = re.compile(r"gpt-(3\.5|35|4)(-|$)")
_NEWER = re.compile(r"(chat)?gpt-(4o|4\.|[5-9]|\d\d|oss)|o\d(-|$)|codex-")
_KNOWN = re.compile(r"gpt-(3\.5|35|4|5|oss)|\bo\d")  # newer ones may count otherwise: then it is no exact figure
_LONGEST_TABLE = 20_000_000
_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Counter:
    """Counts the tokens of one model. `exact` is False where it estimates; `how` says in words what it does."""

    model: str
    exact: bool
    how: str

    def count(self, text: str) -> int:
        return count(text, self.model)


def counter(model: str) -> Counter:
    """Return the counter of a model, by the table that is on this machine or by estimate."""
    encoding = encoding_of(model)
    if not encoding:
        return Counter(model, False, "estimated on the safe side: this model's own table is not known")
    if _loaded(encoding) is None:
        hint = "`prep models --download-tokenizer` makes it exact"
        return Counter(model, False, f"estimated on the safe side, {encoding} is not on this machine ({hint})")
    if not _KNOWN.search(model.lower()):
        return Counter(model, False, f"counted with {encoding}, the table of its predecessors")
    return Counter(model, True, f"counted with {encoding}")


def count(text: str, model: str) -> int:
    """Return how many tokens `text` takes in `model`: exact, or never under the truth on text that people write.

    Strings such as <|endoftext|> count as ordinary text. Long strings of random letters may take more than estimated.
    """
    encoding = encoding_of(model)
    table = _loaded(encoding) if encoding else None
    if table is None:
        return estimate(text, encoding)
    try:
        return len(table.encode(text, disallowed_special=()))
    except UnicodeEncodeError:  # half of a surrogate pair: it will be sent as a replacement character
        return len(table.encode(text.encode("utf-8", "replace").decode(), disallowed_special=()))


def encoding_of(model: str) -> str:
    """Return the name of the table an OpenAI model uses, "" for models of others."""
    name = model.lower().removeprefix("ft:").rpartition("/")[2]
    if _OLDER.match(name):
        return "cl100k_base"
    return "o200k_base" if _NEWER.match(name) else ""


# -- the estimate ----------------------------------------------------------------------------------------------------

_RUN = re.compile(
    r"(?P<mixed>(?=[A-Za-z]*[0-9])(?=[0-9]*[A-Za-z])[A-Za-z0-9]{3,})"  # hashes, keys, codes
    r"|(?P<word>[A-Za-z]+)|(?P<figure>[0-9]+)|(?P<line>[ \t]*[\r\n]+)|(?P<blank>[ \t]+)|(?P<sign>[!-/:-@\[-`{-~]+)"
    r"|(?P<latin>[\u00c0-\u024f\u1e00-\u1eff\u0300-\u036f])|(?P<greek>[\u0370-\u07ff])"  # and Cyrillic, Arabic, Hebrew
    r"|(?P<east>[\u3000-\u30ff\u3400-\u9fff\uac00-\ud7af\uff00-\uffef])|(?P<symbol>[\u2000-\u2bff])"
    r"|(?P<three>[\u0080-\uffff])|(?P<four>.)",
    re.DOTALL,
)
_ACCENTED = re.compile(r"[\u00c0-\u024f\u1e00-\u1eff]")


@dataclass(frozen=True, slots=True)
class _Weights:
    """Tokens a character, by kind of character; fitted to both tables on the texts of tests/model/token_texts.py."""

    english: float  # letters a token after the first five of an English word
    foreign: float  # the same after the first three, in a text with many accents
    latin: float
    greek: float
    east: float
    symbol: float
    three: float  # other characters of three bytes
    four: float  # emoji
    figures: int = 3  # figures a token
    mixed: float = 1.4  # characters a token of hashes, keys and codes


_O200K = _Weights(english=3.6, foreign=2.6, latin=1.0, greek=0.55, east=1.0, symbol=1.9, three=0.9, four=2.6)
_OTHERS = _Weights(english=3.5, foreign=2.2, latin=1.5, greek=1.2, east=1.4, symbol=1.9, three=1.9, four=3.0)
# Open models' tables hold 32,000 to 150,000 entries, mostly English, and many take each figure for itself. Fitted to
# SmolLM2's 49,152.
_UNKNOWN = _Weights(
    english=3.2, foreign=1.8, latin=2.0, greek=1.35, east=2.9, symbol=2.2, three=2.1, four=3.2, figures=1, mixed=1.1
)


def estimate(text: str, encoding: str = "") -> int:
    """Return a count on the safe side, for a table that is not at hand ("" for one that is not even known)."""
    weights = {"o200k_base": _O200K, "cl100k_base": _OTHERS}.get(encoding, _UNKNOWN)
    foreign = len(_ACCENTED.findall(text)) * 50 > len(text)
    short, each = (3, weights.foreign) if foreign else (5, weights.english)
    total = 0.0
    for match in _RUN.finditer(text):
        kind, length = match.lastgroup, match.end() - match.start()
        if kind == "word":
            total += _word(match.group(), length, short, each)
        elif kind == "blank":
            total += 0 if length == 1 else 1
        elif kind == "line":
            total += 1
        elif kind == "sign":
            total += length if length < 3 else 1 + length / 2
        elif kind == "figure":
            total += math.ceil(length / weights.figures)
        elif kind == "mixed":
            total += length / weights.mixed
        else:
            total += getattr(weights, kind or "four")
    return math.ceil(total)


def _word(word: str, length: int, short: int, each: float) -> float:
    if length > 2 and not word[1:].islower():
        return max(1.0, length / 2.4)  # CAPITALS, camelCase
    return 1 + max(0, length - short) / each


# -- the tables ------------------------------------------------------------------------------------------------------

_tables: dict[tuple[str, str], Encoding | None] = {}
_lock = threading.Lock()


def table_file(encoding: str) -> Path | None:
    """Return the file on this machine that holds a table, whole; None where there is none."""
    name = _file_name(encoding)
    for folder in _folders():
        file = folder / name
        try:
            if file.is_file() and hashlib.sha256(file.read_bytes()).hexdigest() == TABLES[encoding]:
                return file
        except OSError:
            continue
    return None


def download(encoding: str, *, source: str = "") -> Path:
    """Fetch a table into Prep's own cache folder and return the file. Only when the user asked for it.

    Raises InputError when it cannot be fetched, or is not the table.
    """
    import urllib.request

    from prep_assistant.writing import write

    source = source or _SOURCE.format(encoding)
    try:
        with urllib.request.urlopen(source, timeout=_SECONDS) as answer:  # a fixed address, or the test's own
            data = answer.read(_LONGEST_TABLE)
    except (OSError, ValueError) as error:
        raise InputError(
            f"the table {encoding} could not be fetched: {error}",
            "Prep works without it: tokens are then estimated on the safe side.",
        ) from error
    if hashlib.sha256(data).hexdigest() != TABLES[encoding]:
        raise InputError(
            f"what came for {encoding} is not that table", "A proxy may have answered instead; nothing was kept."
        )
    folder = _own_folder()
    folder.mkdir(parents=True, exist_ok=True)
    file = write(folder / _file_name(encoding), data, force=True)
    with _lock:
        _tables.clear()
    return file


def _loaded(encoding: str) -> Encoding | None:
    """Return the table, read once for each place it may lie in; None where it is not on this machine."""
    key = (encoding, ":".join(map(str, _folders())))
    with _lock:
        if key not in _tables:
            file = table_file(encoding)
            _tables[key] = _read(encoding, file) if file else None
        return _tables[key]


def _read(encoding: str, file: Path) -> Encoding:
    import tiktoken

    with _cache_folder(file.parent):
        return tiktoken.get_encoding(encoding)


@contextmanager
def _cache_folder(folder: Path) -> Iterator[None]:
    """tiktoken looks where this variable says; it finds the file we have just checked, and so fetches nothing."""
    before: Any = os.environ.get("TIKTOKEN_CACHE_DIR")
    os.environ["TIKTOKEN_CACHE_DIR"] = str(folder)
    try:
        yield
    finally:
        if before is None:
            os.environ.pop("TIKTOKEN_CACHE_DIR", None)
        else:
            os.environ["TIKTOKEN_CACHE_DIR"] = before


def _folders() -> list[Path]:
    """Return where tiktoken keeps its tables, and then where Prep does."""
    import tempfile

    named = os.environ.get("TIKTOKEN_CACHE_DIR") or os.environ.get("DATA_GYM_CACHE_DIR")
    return [Path(named) if named else Path(tempfile.gettempdir()) / "data-gym-cache", _own_folder()]


def _own_folder() -> Path:
    import platformdirs

    return Path(platformdirs.user_cache_path("prep", appauthor=False)) / "tokens"


def _file_name(encoding: str) -> str:
    return hashlib.sha1(_SOURCE.format(encoding).encode(), usedforsecurity=False).hexdigest()
