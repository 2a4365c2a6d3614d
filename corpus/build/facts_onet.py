"""What O*NET publishes about each occupation, put in an order in which the telling things come first."""

from __future__ import annotations

import math
import statistics
from collections import Counter, defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tables import read_onet

LIFT_WEIGHT = 2.0
IMPORTANT = 2.85
"""Of 5. Importance 3 is "important"; O*NET's analysts' means come in eighths, so 2.88 is 3 within rounding."""
MOST = {"technology": 40, "tools": 30, "activities": 24}
WHOLE = 90.0
"""Percent: where O*NET holds back a level, what is left misleads (nurses' bachelor's degrees are such a level)."""
PER_FAMILY = 3
"""So many of one commodity or one intermediate activity among the first; the rest follow later."""

Rows = dict[str, list[dict[str, str]]]


@dataclass(frozen=True)
class Ratings:
    """The tables by occupation code, with the means over all occupations and the peers of each occupation."""

    tables: dict[str, Rows]
    means: dict[str, dict[str, float]]
    peers: dict[str, set[str]]
    counts: dict[str, Counter[str]]
    holders: dict[str, dict[str, set[str]]]
    core: set[tuple[str, str]]
    categories: dict[str, str]
    families: dict[str, str]


def read(data: Path) -> Ratings:
    """Read every table that the facts need from O*NET 29.3, and Work Styles from 30.1."""
    folder = data / "onet_29_3"
    names = {
        "skills": "Skills", "knowledge": "Knowledge", "styles_old": "Work Styles", "interests": "Interests",
        "education_held": "Education, Training, and Experience", "job_zone": "Job Zones",
        "related": "Related Occupations", "technology": "Technology Skills", "tools": "Tools Used",
        "activities": "Tasks to DWAs",
    }  # fmt: skip
    tables = {key: _by_code(read_onet(folder / f"{name}.txt")) for key, name in names.items()}
    tables["styles"] = _by_code(read_onet(data / "onet_30_1" / "Work Styles.txt"))
    item = {"technology": "Example", "tools": "Commodity Title", "activities": "DWA Title"}
    holders = {key: _holders(tables[key], column) for key, column in item.items()}
    means = {key: _means(tables[key]) for key in ("skills", "knowledge", "styles_old")}
    return Ratings(
        tables=tables,
        means=means | {"styles": _means(tables["styles"], "WI")},
        peers={code: _peers(code, rows, tables["activities"]) for code, rows in tables["related"].items()},
        counts={key: Counter({name: len(codes) for name, codes in held.items()}) for key, held in holders.items()},
        holders=holders,
        core={
            (row["O*NET-SOC Code"], row["Task ID"])
            for row in read_onet(folder / "Task Statements.txt")
            if row["Task Type"] == "Core"
        },
        categories={
            row["Category"]: _short(row["Category Description"])
            for row in read_onet(folder / "Education, Training, and Experience Categories.txt")
            if row["Scale ID"] == "RL"
        },
        families={row["DWA ID"]: row["IWA ID"] for row in read_onet(folder / "DWA Reference.txt")},
    )  # fmt: skip


def record(ratings: Ratings, code: str) -> dict[str, Any]:
    """Return the facts of one occupation: field -> {"of": code rated, "date", "rows": …}, only where published."""
    makers = {
        "skills": lambda of: _rated(ratings, "skills", of),
        "knowledge": lambda of: _rated(ratings, "knowledge", of),
        "styles": lambda of: _styles(ratings, of),
        "styles_old": lambda of: _rated(ratings, "styles_old", of),
        "technology": lambda of: _technology(ratings, of),
        "tools": lambda of: _tools(ratings, of),
        "activities": lambda of: _activities(ratings, of),
        "interests": lambda of: _interests(ratings, of),
        "education_held": lambda of: _education(ratings, of),
        "job_zone": lambda of: _zone(ratings, of),
        "related": lambda of: _related(ratings, of),
    }
    found: dict[str, Any] = {}
    for name, make in makers.items():
        if name == "styles_old" and "styles" in found:
            continue
        for of in dict.fromkeys((code, code[:7] + ".00")):
            made = make(of)
            if made["rows"]:
                found[name] = made | ({"of": of} if of != code else {})
                break
    return found


def _by_code(rows: list[dict[str, str]]) -> Rows:
    table: Rows = defaultdict(list)
    for row in rows:
        if row.get("Recommend Suppress") != "Y":
            table[row["O*NET-SOC Code"]].append(row)
    return dict(table)


def _holders(table: Rows, column: str) -> dict[str, set[str]]:
    held: dict[str, set[str]] = defaultdict(set)
    for code, rows in table.items():
        for row in rows:
            held[row[column]].add(code)
    return held


def _means(table: Rows, scale: str = "IM") -> dict[str, float]:
    values: dict[str, list[float]] = defaultdict(list)
    for rows in table.values():
        for row in rows:
            if row["Scale ID"] == scale:
                values[row["Element Name"]].append(float(row["Data Value"]))
    return {name: statistics.mean(of) for name, of in values.items()}


def _peers(code: str, related: list[dict[str, str]], everyone: Rows) -> set[str]:
    """Its related occupations and those of the same minor group: whom it shares its own tools with."""
    return {row["Related O*NET-SOC Code"] for row in related} | {other for other in everyone if other[:4] == code[:4]}


def _rated(ratings: Ratings, table: str, code: str) -> dict[str, Any]:
    rows = [row for row in ratings.tables[table].get(code, []) if row["Scale ID"] == "IM"]
    means = ratings.means[table]
    made = [
        (row["Element Name"], float(row["Data Value"]), round(float(row["Data Value"]) - means[row["Element Name"]], 2))
        for row in rows
    ]
    made.sort(key=lambda item: (item[1] < IMPORTANT, -(item[1] + LIFT_WEIGHT * item[2]), item[0]))
    return {"date": rows[0]["Date"] if rows else "", "rows": made}


def _styles(ratings: Ratings, code: str) -> dict[str, Any]:
    """Those that O*NET ranks as distinctive first, in that order; the others by their impact."""
    rank, impact, date = {}, {}, ""
    for row in ratings.tables["styles"].get(code, []):
        (rank if row["Scale ID"] == "DR" else impact)[row["Element Name"]] = float(row["Data Value"])
        date = row["Date"]
    made = [(name, value, round(value - ratings.means["styles"][name], 2)) for name, value in impact.items()]
    made.sort(key=lambda item: (rank.get(item[0]) or 99, -item[1], item[0]))
    return {"date": date, "rows": made}


def _share_among_peers(ratings: Ratings, table: str, code: str, name: str) -> float:
    """How much a thing belongs to this occupation's own neighbourhood: 0 for what everybody has, towards 1."""
    held, peers = ratings.holders[table][name], ratings.peers.get(code, {code})
    return (len(held & peers) + 1) / (len(held) + 10)


def _technology(ratings: Ratings, code: str) -> dict[str, Any]:
    def worth(row: dict[str, str]) -> float:
        name, demand, hot = row["Example"], row["In Demand"] == "Y", row["Hot Technology"] == "Y"
        holders = ratings.counts["technology"][name]
        special = 1 - holders / (len(ratings.tables["technology"]) + 1)
        own = _share_among_peers(ratings, "technology", code, name) * math.log2(1 + holders)
        return 3.0 * demand + 0.6 * hot * special + 0.5 * own

    rows = sorted(ratings.tables["technology"].get(code, []), key=lambda row: (-worth(row), row["Example"]))
    rows = _spread(rows, lambda row: row["Commodity Code"] if row["In Demand"] != "Y" else row["Example"])
    mark = {("Y", "Y"): "in demand", ("Y", "N"): "in demand", ("N", "Y"): "hot", ("N", "N"): ""}
    made = [(row["Example"], mark[row["In Demand"], row["Hot Technology"]]) for row in rows]
    return {"rows": made[: MOST["technology"]]}


def _tools(ratings: Ratings, code: str) -> dict[str, Any]:
    """Kinds of tool (commodity titles), not brands; a kind named by several examples counts a little more."""
    kinds = Counter(row["Commodity Title"] for row in ratings.tables["tools"].get(code, []))

    def worth(kind: str) -> float:
        return _share_among_peers(ratings, "tools", code, kind) * (1 + 0.3 * math.log2(kinds[kind]))

    return {"rows": sorted(kinds, key=lambda kind: (-worth(kind), kind))[: MOST["tools"]]}


def _activities(ratings: Ratings, code: str) -> dict[str, Any]:
    """Detailed work activities: many of its tasks, its core ones above all, and few other occupations."""
    weight: Counter[str] = Counter()
    linked: Counter[str] = Counter()
    family: dict[str, str] = {}
    for row in ratings.tables["activities"].get(code, []):
        name = row["DWA Title"]
        linked[name] += 1
        weight[name] += 2 if (code, row["Task ID"]) in ratings.core else 1
        family[name] = ratings.families.get(row["DWA ID"], row["DWA ID"])

    def worth(name: str) -> float:
        rare = math.log(len(ratings.tables["activities"]) / ratings.counts["activities"][name])
        return weight[name] * math.sqrt(rare)

    ranked = sorted(linked, key=lambda name: (-worth(name), name))
    ranked = _spread(ranked, lambda name: family[name])
    return {"rows": [(name.rstrip("."), linked[name]) for name in ranked[: MOST["activities"]]]}


def _spread(ranked: list[Any], family: Any) -> list[Any]:
    """Move the fourth and further of one family behind everything else, keeping the order otherwise."""
    seen: Counter[str] = Counter()
    first, later = [], []
    for item in ranked:
        seen[family(item)] += 1
        (first if seen[family(item)] <= PER_FAMILY else later).append(item)
    return first + later


def _interests(ratings: Ratings, code: str) -> dict[str, Any]:
    rows = [row for row in ratings.tables["interests"].get(code, []) if row["Scale ID"] == "OI"]
    made = sorted(
        ((row["Element Name"], float(row["Data Value"])) for row in rows), key=lambda item: (-item[1], item[0])
    )
    return {"date": rows[0]["Date"] if rows else "", "rows": made}


def _education(ratings: Ratings, code: str) -> dict[str, Any]:
    rows = [row for row in ratings.tables["education_held"].get(code, []) if row["Scale ID"] == "RL"]
    made = [
        (ratings.categories[row["Category"]], round(float(row["Data Value"]), 1))
        for row in sorted(rows, key=lambda row: (-float(row["Data Value"]), int(row["Category"])))
        if float(row["Data Value"]) >= 0.5
    ]
    if sum(share for _, share in made) < WHOLE:
        made = []
    return {"date": rows[0]["Date"] if rows else "", "rows": made}


def _zone(ratings: Ratings, code: str) -> dict[str, Any]:
    rows = ratings.tables["job_zone"].get(code, [])
    return {"date": rows[0]["Date"] if rows else "", "rows": [int(row["Job Zone"]) for row in rows[:1]]}


def _related(ratings: Ratings, code: str) -> dict[str, Any]:
    rows = sorted(ratings.tables["related"].get(code, []), key=lambda row: int(row["Index"]))
    return {"rows": [row["Related O*NET-SOC Code"] for row in rows]}


def _short(category: str) -> str:
    """Return the level without its explanation: "Bachelor's degree", "High school diploma or equivalent"."""
    name = category.split(" - ")[0].split(" (")[0].strip()
    name = name[0] + name[1:].lower()
    known = {
        "High school diploma": "High school diploma or equivalent",
        "Some college courses": "Some college, no degree",
    }
    return known.get(name, name)
