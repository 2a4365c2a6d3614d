"""Pay, shares by industry and projections, from the files of the U.S. Bureau of Labor Statistics."""

from __future__ import annotations

import re
from collections import defaultdict
from pathlib import Path

from tables import read_csv

from prep_assistant.occupations.fact_store import HOURLY, PERCENTILES, PayRow

TOP_YEAR, TOP_HOUR = 239_200_00, 115_00
"""BLS footnote 5, in cents: a wage marked # is at least this."""
SHARES = 10
LEAST_SHARE = 0.5
WELL_COVERED = 0.7


def areas(data: Path) -> list[dict[str, str]]:
    """Return one row per published area, nation first, with its total employment."""
    return [row for row in read_csv(data / "oews_2025.csv.gz") if row["soc_code"] == "00-0000"]


def named(row: dict[str, str]) -> tuple[str, str, str]:
    """Return name, kind and state of an area."""
    kind = {"national": "nation"}.get(row["area_type"], row["area_type"])
    return ("the United States" if kind == "nation" else row["area_name"], kind, row["primary_state"])


def pay(data: Path, numbers: dict[str, int]) -> dict[str, tuple[str, list[PayRow]]]:
    """Return soc -> (title, one row per area with published wages): occupations and the total, not the groups."""
    found: dict[str, tuple[str, list[PayRow]]] = {}
    for row in read_csv(data / "oews_2025.csv.gz"):
        if row["occ_level"] not in ("detailed", "broad", "total"):
            continue
        packed = _pay_row(row, numbers[row["area_code"]])
        if packed:
            found.setdefault(row["soc_code"], (row["occupation"], []))[1].append(packed)
    return found


def _pay_row(row: dict[str, str], area: int) -> PayRow | None:
    hourly = row["wage_basis"] == "hourly_only"
    marks = [row[("h_" if hourly else "") + p] for p in PERCENTILES]
    if any(mark in ("", "*") for mark in marks):
        return None
    flags, cents, below = HOURLY if hourly else 0, [], 0
    for i, mark in enumerate(marks):
        if mark == "#":
            flags |= 1 << i
            below = max(below, TOP_HOUR if hourly else TOP_YEAR)
        else:
            below = round(float(mark) * 100)
        cents.append(below)
    employment = int(row["employment"]) if row["employment"].isdigit() else None
    return PayRow(area, tuple(cents), flags, employment, round(float(row["wage_rse_pct"]) * 10))


def projections(data: Path) -> dict[str, dict[str, object]]:
    """Return soc -> jobs and openings in thousands, change and self-employment in percent, and the usual way in."""
    found = {}
    for row in read_csv(data / "bls_projections_2024_34.csv"):
        found[row["soc_code"]] = {
            "title": row["occupation"],
            "jobs": _number(row["employment_2024_k"]),
            "change": _number(row["change_pct"]),
            "openings": _number(row["annual_openings_k"]),
            "self": _number(row["self_employed_pct_2024"]),
            "education": _said(row["typical_education"]),
            "experience": _said(row["work_experience"]),
            "training": _said(row["on_the_job_training"]),
        }
    return found


def _number(text: str) -> float | None:
    return float(text) if re.fullmatch(r"-?\d+(\.\d+)?", text) else None


def _said(text: str) -> str:
    return "" if text in ("—", "-", "n/a") else text


def industries(data: Path) -> dict[str, list[tuple[str, float]]]:
    """Return soc -> (industry, percent of the occupation's national jobs), largest first.

    Four-digit industries, where those that are published cover the occupation well; else three-digit ones. Splits by
    ownership are left out: they would count the same job twice.
    """
    total = {
        r["soc_code"]: int(r["employment"])
        for r in read_csv(data / "oews_2025_national.csv")
        if r["employment"].isdigit()
    }
    by_level: dict[str, dict[str, list[tuple[str, float]]]] = {
        "4-digit": defaultdict(list),
        "3-digit": defaultdict(list),
    }
    for row in read_csv(data / "oews_industry_2025.csv.gz"):
        level, soc = row["industry_level"], row["soc_code"]
        if level in by_level and row["employment"].isdigit() and total.get(soc) and "Owned" not in row["industry"]:
            by_level[level][soc].append((_plain(row["industry"]), 100 * int(row["employment"]) / total[soc]))
    return {soc: _largest(by_level["4-digit"][soc], by_level["3-digit"][soc]) for soc in total}


def _largest(fine: list[tuple[str, float]], coarse: list[tuple[str, float]]) -> list[tuple[str, float]]:
    chosen = fine if sum(share for _, share in fine) >= 100 * WELL_COVERED else coarse
    ranked = sorted(chosen, key=lambda item: (-item[1], item[0]))
    return [(name, round(share, 1)) for name, share in ranked[:SHARES] if share >= LEAST_SHARE]


def _plain(industry: str) -> str:
    """Drop what only the survey needs to say: "(OEWS Designation)", "(5221 and 5223 only)"."""
    return re.sub(r"\s*\((?:OEWS Designation|\d{4}[^)]* only)\)", "", industry)
