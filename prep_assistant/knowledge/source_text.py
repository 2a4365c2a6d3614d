"""Bytes to text: byte-order marks, UTF-8, UTF-16, and the best guess for older encodings. Owner of charset_normalizer."""

from __future__ import annotations

import codecs
import re

from prep_assistant.knowledge.source_extract import Unreadable, Warn

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL = bytes(set(range(32)) - set(b"\t\n\r\f\v\b\x1b\x1a")) + b"\x7f"
# Letters with accents inside words, typographic quotes, dashes and signs: what Western European text looks like in cp1252.
_WESTERN = re.compile(r"[\x00-\x7fÀ-ÖØ-öø-ÿŒœŠšŽžŸ‘’“”„‚–—…•€£§°«»©®™´·½¼¾¡¿²³ºª¹\xa0\xad]*")
_ODD = re.compile(r"[a-zà-öø-ÿ][À-ÖØ-Þ]|[À-ÿ]{4}")
_GUESS_FROM = 200_000  # bytes that are enough to guess an encoding by
_NOT_TEXT = "is not text"


def decode(data: bytes, where: str = "the file", warn: Warn = lambda message: None, declared: str = "") -> str:
    """Return the text of `data`. `declared` is the encoding that a page or a server names. Unreadable if it is not text."""
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strict(data[len(mark) :], encoding)
    if b"\0" in data:
        return _strict(data, _wide(data))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        if _control_share(data) > 0.01:
            raise Unreadable(_NOT_TEXT) from None
        return _declared(data, declared) or _guessed(data, where, warn)
    if _control_share(data) > 0.05:
        raise Unreadable(_NOT_TEXT)
    return text


def _strict(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError as error:
        raise Unreadable(_NOT_TEXT) from error
    if "\0" in text:
        raise Unreadable(_NOT_TEXT)
    return text


def _wide(data: bytes) -> str:
    """Return which UTF-16 data without a mark may be, by where its zeros stand."""
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) / 2
    if len(data) % 2 == 0 and odd > 0.4 * half and even < 0.05 * half:
        return "utf-16-le"
    if len(data) % 2 == 0 and even > 0.4 * half and odd < 0.05 * half:
        return "utf-16-be"
    raise Unreadable(_NOT_TEXT)


def _control_share(data: bytes) -> float:
    sample = data[:_GUESS_FROM]
    return 1 - len(sample.translate(None, _CONTROL)) / len(sample) if sample else 0.0


def _declared(data: bytes, encoding: str) -> str:
    try:
        if not encoding or not codecs.lookup(encoding)._is_text_encoding:
            return ""
        return data.decode(encoding)
    except (LookupError, ValueError):
        return ""


def _guessed(data: bytes, where: str, warn: Warn) -> str:
    # Short notes mislead every guesser of encodings; Western text is by far the likeliest, and easy to recognise.
    western = data.decode("cp1252", errors="replace")
    if _WESTERN.fullmatch(western) and not _ODD.search(western):
        warn(f"{where} is not UTF-8; read as Western European (cp1252)")
        return western
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_GUESS_FROM]).best()
    if best is None:
        raise Unreadable(_NOT_TEXT, "If it is text, save it as UTF-8 and try again.")
    try:
        text = data.decode(best.encoding, errors="replace")
    except LookupError:
        text = str(best)
    warn(f"{where} is not UTF-8; read as {best.encoding}, the best guess: save it as UTF-8 if letters look wrong")
    return text
