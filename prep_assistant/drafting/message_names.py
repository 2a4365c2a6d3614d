"""What to call somebody in a greeting, from their name as given. When it is not clear which part is the given name: the whole."""

from __future__ import annotations

import re
import unicodedata

_TITLES = re.compile(r"^(?:dr|prof|professor|mr|mrs|ms|mx|rev|fr|sr|sra|judge|dean|capt|col|sgt|hon|doctor)\.? ", re.I)
_KEPT_TITLES = {
    "dr": "Dr.",
    "doctor": "Dr.",
    "prof": "Prof.",
    "professor": "Professor",
    "judge": "Judge",
    "rev": "Rev.",
    "dean": "Dean",
}
_POLITE = {"mr": "Mr.", "mrs": "Mrs.", "ms": "Ms.", "mx": "Mx."}
_NICKNAME = re.compile(r"[(“\"'‘]([^\W\d_][\w’'-]{1,20})[)”\"'’](?= |$)")
_SUFFIX = re.compile(
    r",? (?:jr|sr|ii|iii|iv|esq|ph\.?d|m\.?d|d\.?o|r\.?n|b\.?s\.?n|m\.?s\.?n|d\.?n\.?p|m\.?p\.?h|mba|cpa|pe|pmp|lcsw|m\.?s|m\.?a|b\.?a|ed\.?d|j\.?d|he/him|she/her|they/them)\.?$",
    re.I,
)
_EAST = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# Family names that stand first in many names: then the first word is no given name, or one cannot be sure of it.
_FAMILY_FIRST = frozenset(
    """nguyen tran le pham hoang huynh phan vu vo dang bui do ho ngo duong ly dinh trinh mai
    kim park lee choi jung jeong kang cho yoon jang lim shin kwon hwang ahn song yoo hong
    wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo lin luo zheng liang xie tang
    deng feng cao peng zeng xiao tian dong yuan pan cai jiang yu du ye cheng wei su lu ding ren shen yao
    chan cheung wong lam leung ng tan ong goh teo chua koh sim
    sato suzuki takahashi tanaka watanabe ito yamamoto nakamura kobayashi kato yoshida yamada""".split()
)
_NO_GIVEN = frozenset("abdul abd abu al el u daw ma ko van von de da di del la le ten ter bin bint".split())
_DOUBLE = frozenset(
    "ana anna anne bobby billy betty jean jo john juan jose josé luis maria maría marie mary peggy sarah".split()
)
_NOT_SECOND = re.compile(r"^(?:\w\.?|de|del|da|di|van|von|la|le|dos|das|y|bin|ben|st\.?|ter|ten|af|av)$", re.I)


def plain_name(name: str) -> str:
    """Return the name without what follows it: credentials, pronouns, "Jr."; spelt as given."""
    name = " ".join(unicodedata.normalize("NFC", name).split())
    name = re.sub(r"\s*\((?:she|he|they)[/ ][^)]*\)", "", name, flags=re.I)
    while match := _SUFFIX.search(name):
        name = name[: match.start()].rstrip(", ")
    return name


def greeting_name(name: str) -> str:
    """Return what to write after "Hi": "Maria", "Mary Beth", "Dr. Müller-Łukasz"; the whole name when unsure; "" for none."""
    name = plain_name(name)
    if title := _TITLES.match(name):
        return _with_title(title[0].strip(" .").lower(), name[title.end() :]) or name
    if nick := _NICKNAME.search(name):
        return nick[1]
    if "," in name:  # "López, Maria"
        last, _, first = name.partition(",")
        name = f"{first.strip()} {last.strip()}"
        parts = first.split()
        return parts[0] if parts and len(parts[0]) > 2 else name.strip()
    parts = name.split()
    if len(parts) < 2:
        return _cased(name)
    first = parts[0].rstrip(".")
    if _unsure(parts):
        return _cased(name)
    if len(parts) >= 3 and _fold(first) in _DOUBLE and not _NOT_SECOND.match(parts[1]):
        return _cased(f"{parts[0]} {parts[1]}")
    return _cased(parts[0])


def given_name(name: str) -> str:
    """Return how somebody signs who gives this name: the given name, or the whole."""
    found = greeting_name(name)
    return plain_name(name) if found.startswith((*_KEPT_TITLES.values(), *_POLITE.values())) else found


def _unsure(parts: list[str]) -> bool:
    first, whole = _fold(parts[0].strip(".")), " ".join(parts)
    return (
        bool(_EAST.search(whole))
        or first in _FAMILY_FIRST
        or first in _NO_GIVEN
        or len(first) < 2
        or "." in parts[0].rstrip(".")
        or (parts[0].endswith(".") and len(first) < 3)
        or (len(parts[0]) == 2 and parts[0].isupper())
        or any(ch.isdigit() for ch in parts[0])
    )


def _with_title(title: str, rest: str) -> str:
    parts = [part for part in rest.split() if not _NICKNAME.fullmatch(part)]
    if not parts or _EAST.search(rest) or _fold(parts[0]) in _FAMILY_FIRST:
        shown = _KEPT_TITLES.get(title) or _POLITE.get(title)
        return f"{shown} {rest}" if shown and parts else ""
    shown = _KEPT_TITLES.get(title) or _POLITE.get(title)
    if shown is None:
        return ""
    if len(parts) > 2:  # "Dr. María José García Márquez": which of them is the family name?
        at = next((n for n, part in enumerate(parts[1:], 1) if part.islower()), 0)
        known = _fold(parts[0]) not in _DOUBLE and (len(parts[1].rstrip(".")) == 1 or at)
        return f"{shown} {' '.join(parts[at or -1 :])}" if known else f"{shown} {' '.join(parts)}"
    return f"{shown} {parts[-1]}"


def _cased(name: str) -> str:
    """Undo capitals only, or small letters only, as forms and exports have them; anything else stays as given."""
    if (
        len(name) > 3
        and name.isascii()
        and name.replace(" ", "").replace("-", "").isalpha()
        and (name.isupper() or name.islower())
    ):
        return re.sub(r"[a-z]+", lambda match: match[0].capitalize(), name.lower())
    return name


def _fold(text: str) -> str:
    return "".join(
        ch for ch in unicodedata.normalize("NFKD", text.casefold().replace("đ", "d")) if not unicodedata.combining(ch)
    )
