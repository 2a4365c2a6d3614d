"""Re-reads the public tables under the shared data folder, to prove the figures that the notes print."""

from __future__ import annotations

import csv
import gzip
import json
import os
import re
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any, TextIO, cast

from note_reader import NAMES, ROOT

SHARED = Path(os.environ.get("PREP_SHARED", ROOT.parent / "shared"))
DATA = SHARED / "data"
Row = Mapping[str, str]
NUMBER = re.compile(r"(?<![\d,.])\$?(\d[\d,]*(?:\.\d+)?)")
YEARS = re.compile(r"(?<![\d,$.])(?:19|20)\d\d(?:[–-]\d\d(?!\d))?(?![\d%]|,\d|\.\d)")
THOUSANDS = ("change_k", "annual_openings_k", "employment_2024_k", "employment_2034_k")
PERIOD = {"oews_2025": "May 2025", "oews_2025_national": "May 2025", "oews_industry_2025": "May 2025"}
STOPWORDS = {"and", "other", "workers", "except", "including", "all", "first", "line", "with", "general", "only"}
DOWN = re.compile(r"\b(declin|fall|fell|shrink|los[et]|fewer|drop|decreas|contract)", re.I)


def _open(name: str) -> TextIO:
    path = DATA / name
    if path.exists():
        return path.open(encoding="utf-8", newline="")
    return cast(TextIO, gzip.open(DATA / f"{name}.gz", "rt", encoding="utf-8", newline=""))


@cache
def table(name: str, *keys: str) -> dict[tuple[str, ...], Row]:
    """Read a table of comma-separated values, by the values of its key columns."""
    with _open(f"{name}.csv") as file:
        return {tuple(row[key] for key in keys): row for row in csv.DictReader(file)}


@cache
def wages(name: str, keys: tuple[str, str], wanted: frozenset[tuple[str, str]]) -> dict[tuple[str, str], Row]:
    """The wanted rows of a large wage table: lines that name none of the wanted codes are not even split."""
    codes = tuple({code for pair in wanted for code in pair if "-" in code and len(code) == 7})
    with _open(f"{name}.csv") as file:
        lines = (line for number, line in enumerate(file) if not number or any(code in line for code in codes))
        rows = csv.DictReader(lines)
        return {pair: row for row in rows if (pair := (row[keys[0]], row[keys[1]])) in wanted}


@cache
def handbook() -> dict[str, dict[str, Any]]:
    """The Handbook's profiles by slug."""
    with _open("ooh_2025.jsonl") as file:
        return {profile["slug"]: profile for profile in map(json.loads, file)}


@cache
def education() -> dict[tuple[str, str], Row]:
    """O*NET's required education, by O*NET code and category: percent of those asked."""
    with _open("onet_29_3/Education, Training, and Experience.txt") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return {(row["O*NET-SOC Code"], row["Category"]): row for row in rows if row["Scale ID"] == "RL"}


LARGE = {"oews_2025": ("soc_code", "area_code"), "oews_industry_2025": ("soc_code", "industry_code")}


def place(figure: Mapping[str, Any]) -> tuple[str, str]:
    """The key of a figure's row in a large wage table."""
    return figure["soc"], figure.get("area") or figure["industry_code"]


def row_of(
    figure: Mapping[str, Any], wanted: Mapping[str, frozenset[tuple[str, str]]] | None = None
) -> tuple[Row, str]:
    """The table row that a figure names and the column with its value; KeyError where there is none.

    `wanted` names, for each large table, every row that will be asked for, so that it is read once.
    """
    name = figure["table"]
    if name == "onet_education":
        return education()[figure["onet"], str(figure["category"])], "Data Value"
    if name in LARGE:
        pair = place(figure)
        return wages(name, LARGE[name], (wanted or {}).get(name, frozenset({pair})))[pair], figure["field"]
    return table(name, "soc_code")[(figure["soc"],)], figure["field"]


def agrees(text: str, raw: str, column: str) -> bool:
    """Whether a printed figure is the table's value, rounded no more than its own last digit shows."""
    match = NUMBER.search(text)
    if not match or not re.fullmatch(r"-?[\d.]+", raw):
        return False
    digits = match[1].rstrip(",").replace(",", "")
    scale = 1e6 if "million" in text else 1.0
    printed = float(digits) * scale
    value = abs(float(raw)) * (1000 if column in THOUSANDS else 1)
    return abs(printed - value) <= slack(digits, scale, value) + 1e-9


def slack(digits: str, scale: float, value: float) -> float:
    """Half a unit of the last digit that carries meaning, and at most one percent from a thousand on."""
    if "." in digits:
        return float(scale * 10 ** -len(digits.split(".")[1]) / 2)
    if float(digits) < 1000:
        return scale / 2
    zeros = len(digits) - len(digits.rstrip("0"))
    return min(0.5 * float(10**zeros), 0.01 * value)


def period_problem(figure: Mapping[str, Any], sentence: str) -> str:
    """What the sentence lacks to say when and where its figure is from, or nothing."""
    name, column = figure["table"], figure.get("field", "")
    flat = sentence.replace("–", "-")
    if name == "ooh_2025":
        needs = "Handbook"
    elif name == "onet_education":
        needs = "O*NET"
    elif name in PERIOD:
        needs = PERIOD[name]
    elif column == "median_annual_wage_2024":
        needs = "May 2024"
    elif column in ("employment_2024_k", "self_employed_pct_2024"):
        needs = "2024"
    else:
        needs = "project" if "2024-34" in flat else "2024-34"
    return "" if needs in flat else needs


def stems(title: str) -> set[str]:
    """The first five letters of the telling words of a title, in lower case."""
    found = (word.lower() for word in re.findall(r"[A-Za-z]{3,}", title))
    return {word[:5] for word in found if word not in STOPWORDS}


def speaks_of(sentence: str, title: str) -> bool:
    """Whether a sentence names what a title names."""
    text = sentence.lower()
    if title.lower() in ("all occupations", "total, all occupations"):
        return "all occupations" in text
    return any(re.search(rf"\b{re.escape(stem)}", text) for stem in stems(title))


def spots(text: str, body: str) -> Iterator[re.Match[str]]:
    """Where a printed figure stands in a text, whole."""
    return re.finditer(rf"(?<![\d,.$]){re.escape(text)}(?!\d|,\d|\.\d|%)", body)


def left_over(body: str, texts: list[str], periods: str) -> list[str]:
    """The numbers of a body that no figure, no year of a source and no name accounts for."""
    for name in (*NAMES, *sorted(texts, key=len, reverse=True)):
        body = re.sub(rf"(?<![\d,.$A-Za-z]){re.escape(name)}(?!\d|,\d|\.\d)", " ", body)
    known = periods.replace("–", "-")
    body = YEARS.sub(lambda match: " " if match[0].replace("–", "-") in known else match[0], body)
    return re.findall(r"\S*\d\S*", body)
