"""The lines of a résumé: what is a bullet, what separates the parts of a line, what is a place. Pure."""

from __future__ import annotations

import re

BULLET = re.compile(r"^\s*(?:[•·●▪◦‣➢❖*✓➤»■□○–—-]|\d{1,2}[.)])\s+(?=\S)")
_STATES = (
    "AL AK AZ AR CA CO CT DE DC FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT VT VA WA "
    "WV WI WY PR AB BC MB NB NL NS ON PE QC SK"
).split()
_NAMED = (
    "Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Georgia Hawaii Idaho Illinois Indiana Iowa Kansas Kentucky "
    "Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska Nevada Ohio Oklahoma Oregon Pennsylvania "
    "Tennessee Texas Utah Vermont Virginia Washington Wisconsin Wyoming Ontario Quebec Canada USA England Scotland Wales Ireland UK Germany France "
    "Spain Italy Portugal Netherlands Belgium Switzerland Austria Sweden Norway Denmark Finland Poland Mexico Brazil India Australia Deutschland "
    "Österreich Schweiz España México Vietnam Japan Singapore Nigeria Kenya Ghana Philippines"
).split()
_TWO = (
    "New Hampshire|New Jersey|New Mexico|New York|North Carolina|North Dakota|Rhode Island|South Carolina|South Dakota|West Virginia"
    "|British Columbia|Nova Scotia|United States|United Kingdom|New Zealand|South Africa|Puerto Rico|District of Columbia|D\\.C\\."
)
_CITY = r"[A-ZÀ-ÖØ-Þ][\w.'’-]*(?:[ -](?:[A-ZÀ-ÖØ-Þ][\w.'’-]*|de|la|del|of|am|an|der)){0,4}"
# "Columbus, OH", "Zürich, Schweiz"
LOCATION = re.compile(rf"{_CITY}, (?:(?:{'|'.join(_STATES)})|{_TWO}|{'|'.join(_NAMED)})(?![\w-])")
_AT_END = re.compile(rf"(?:^|[,(]\s*|\s+(?:in|[–—-])\s+)(?:{LOCATION.pattern}|Remote|Hybrid)(?:\s+\d{{5}})?\)?\s*$")
_STATE_AT_END = re.compile(rf",\s*(?:{'|'.join(_STATES)})\s*$")
_BARS = r"\s*[|•·●▪]\s*|\t+|\s{3,}|\s*\\\s*$"


def plain(line: str) -> str:
    """Return a line without Markdown marks, links and bullets."""
    line = re.sub(r"\[([^\]]{1,200})\]\([^)]{0,400}\)", r"\1", line)
    line = re.sub(r"^\s{0,3}(?:#{1,6}\s+|>\s*)", "", line)
    line = BULLET.sub("", line, count=1)
    return re.sub(r"\*\*|__|(?<!\w)[*_](?=\S)|(?<=\S)[*_](?!\w)|`", "", line).strip()


def segments(line: str, *, bars: bool = False) -> list[str]:
    """Return the parts of a line between bars, dots, tabs, wide gaps and, unless `bars`, dashes."""
    separators = _BARS if bars else rf"{_BARS}|\s+[–—-]\s+"
    return [part.strip(" ,;") for part in re.split(separators, plain(line)) if part.strip(" ,;")]


def without_location(text: str) -> str:
    """Return a text without the place at its end: "Target, Columbus, OH" -> "Target"."""
    return _STATE_AT_END.sub("", _AT_END.sub("", text.strip())).strip(" ,;(")
