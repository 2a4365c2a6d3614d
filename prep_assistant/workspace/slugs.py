"""A person's name as the name of a file: lower case, safe on every file system, recognisable. Pure."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection

_LETTERS = str.maketrans({
    "ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i", "ħ": "h", "ŋ": "ng",
    "ŧ": "t", "ĸ": "k", "ſ": "s", "ə": "e", "ƒ": "f", "ɓ": "b", "ɗ": "d", "ƙ": "k", "ơ": "o", "ư": "u",
    "'": "", "’": "", "‘": "", "ʼ": "", "ʻ": "", "`": "", "´": "", "·": "",
})  # fmt: skip
# Windows opens a device instead of a file of these names, whatever the suffix.
_DEVICES = {"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))}
_MOST_BYTES = 80


def fold(text: str) -> str:
    """Return a text without case and accents, for comparing: "Łukasz Müller" -> "lukasz muller"."""
    if text.isascii():
        return text.casefold().translate(_LETTERS)  # nothing to decompose: most names of thousands
    kept = ""
    for sign in unicodedata.normalize("NFKD", text.casefold()).translate(_LETTERS):
        # Marks are letters of their own in other scripts: only Latin ones go.
        if not (unicodedata.combining(sign) and kept[-1:].isascii()):
            kept += sign
    return unicodedata.normalize("NFC", kept)


def slug(name: str) -> str:
    """Return the stem of a file for a name: "María López" -> "maria-lopez", "王小明" -> "王小明"; "person" when nothing is left."""
    plain = re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")
    if not re.search(r"[a-z]", plain):
        text = unicodedata.normalize("NFC", name.casefold())
        kept = [sign if unicodedata.category(sign)[0] in "LNM" else "-" for sign in text]
        plain = re.sub(r"-+", "-", "".join(kept)).strip("-") or plain
    plain = plain.encode()[:_MOST_BYTES].decode(errors="ignore").strip("-") or "person"
    return f"{plain}-1" if plain in _DEVICES else plain


def free(name: str, taken: Collection[str]) -> str:
    """Return the slug of a name, numbered when it is among `taken` (compared as `key` does)."""
    first = slug(name)
    number, candidate = 1, first
    while key(candidate) in taken:
        number += 1
        candidate = f"{first}-{number}"
    return candidate


def key(stem: str) -> str:
    """Return what two file names have in common that some file systems take for the same one."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", stem).casefold())
