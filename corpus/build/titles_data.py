"""What the index of titles is made from: O*NET's occupations and the titles it lists for each, and how many people work in them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from tables import read_csv, read_onet

from prep_assistant.occupations.title_known import ALTERNATE, OWN, REPORTED


@dataclass(frozen=True, slots=True)
class Listed:
    """A title under an occupation (its place in `Source.codes`), and as what O*NET lists it."""

    title: str
    occupation: int
    rank: int


@dataclass(frozen=True, slots=True)
class Source:
    """The input of the build. `employed` is OEWS employment of May 2025, shared out evenly among the codes of one SOC."""

    codes: tuple[str, ...]
    names: tuple[str, ...]
    employed: tuple[float, ...]
    listed: tuple[Listed, ...]


def read(data: Path, held_out: Collection[tuple[str, str]] = frozenset()) -> Source:
    """Read the tables. A row of `held_out` (code, title as O*NET prints it) is left out of every table, long and short form."""
    onet = data / "onet_29_3"
    names = {row["O*NET-SOC Code"]: row["Title"] for row in read_onet(onet / "Occupation Data.txt")}
    codes = tuple(sorted(names))
    place = {code: at for at, code in enumerate(codes)}
    hidden = {(code, title.casefold()) for code, title in held_out}
    ranks: dict[tuple[int, str], int] = {}

    def add(code: str, title: str, rank: int) -> None:
        key = (place[code], title.strip())
        ranks[key] = max(rank, ranks.get(key, rank))

    for row in read_onet(onet / "Alternate Titles.txt"):
        if (row["O*NET-SOC Code"], row["Alternate Title"].casefold()) not in hidden:
            add(row["O*NET-SOC Code"], row["Alternate Title"], ALTERNATE)
            if row["Short Title"] not in ("", "n/a"):
                add(row["O*NET-SOC Code"], row["Short Title"], ALTERNATE)
    for row in read_onet(onet / "Sample of Reported Titles.txt"):
        if (row["O*NET-SOC Code"], row["Reported Job Title"].casefold()) not in hidden:
            add(row["O*NET-SOC Code"], row["Reported Job Title"], REPORTED)
    for code in codes:
        add(code, names[code], OWN)
    listed = tuple(Listed(title, at, ranks[at, title]) for at, title in sorted(ranks))
    return Source(codes, tuple(names[c] for c in codes), _employed(data, codes), listed)


def _employed(data: Path, codes: tuple[str, ...]) -> tuple[float, ...]:
    """Return people employed by O*NET code; 2,000, a small occupation's number, where BLS publishes none."""
    published = {row["soc_code"]: row["employment"] for row in read_csv(data / "oews_2025_national.csv")}
    oews = {row["onet_code"]: row["oews_code"] for row in read_csv(data / "join_onet_soc_bls.csv")}
    sharing = [oews.get(code, "") for code in codes]
    found = []
    for code in sharing:
        people = published.get(code, "")
        found.append(float(people) / sharing.count(code) if people.isdigit() else 2000.0)
    return tuple(found)
