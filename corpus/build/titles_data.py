"""What the index of titles is made from: O*NET's occupations and the titles it lists for each, and how many people work in them."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from tables import read_csv, read_onet

from prep_assistant.occupations.title_known import ALTERNATE, OWN, REPORTED


@dataclass(frozen=True, slots=True)
class Listed:
    """A title under an occupation (its place in `Source.codes`), and as what O*NET lists it.

    `text` is what the model learns from: the title without its short form, and nothing for a bare abbreviation, which
    may mean another job elsewhere ("DA": dental assistant, data analyst).
    """

    title: str
    occupation: int
    rank: int
    text: str


@dataclass(frozen=True, slots=True)
class Source:
    """The input of the build. `employed` is OEWS employment of May 2025, shared out evenly among the codes of one SOC.

    `sentences` are what O*NET says of the work (description, tasks, detailed work activities), each with its occupation:
    they hold words that no title does.
    """

    codes: tuple[str, ...]
    names: tuple[str, ...]
    employed: tuple[float, ...]
    listed: tuple[Listed, ...]
    sentences: tuple[tuple[int, str], ...]


def read(data: Path, held_out: Collection[tuple[str, str]] = frozenset()) -> Source:
    """Read the tables. A row of `held_out` (code, title as O*NET prints it) is left out of every table, long and short form."""
    onet = data / "onet_29_3"
    names = {row["O*NET-SOC Code"]: row["Title"] for row in read_onet(onet / "Occupation Data.txt")}
    codes = tuple(sorted(names))
    place = {code: at for at, code in enumerate(codes)}
    hidden = {(code, title.casefold()) for code, title in held_out}
    found: dict[tuple[int, str], Listed] = {}

    def add(code: str, title: str, rank: int, text: str | None = None) -> None:
        key = (place[code], title.strip())
        before = found.get(key)
        known = title if text is None else text
        found[key] = (
            Listed(key[1], key[0], max(rank, before.rank), before.text)
            if before
            else Listed(key[1], key[0], rank, known)
        )

    for row in read_onet(onet / "Alternate Titles.txt"):
        if (row["O*NET-SOC Code"], row["Alternate Title"].casefold()) not in hidden:
            short = row["Short Title"].replace("n/a", "")
            add(row["O*NET-SOC Code"], row["Alternate Title"], ALTERNATE, _without(row["Alternate Title"], short))
            if short:
                add(row["O*NET-SOC Code"], short, ALTERNATE, short if " " in short else "")
    for row in read_onet(onet / "Sample of Reported Titles.txt"):
        if (row["O*NET-SOC Code"], row["Reported Job Title"].casefold()) not in hidden:
            add(row["O*NET-SOC Code"], row["Reported Job Title"], REPORTED)
    for code in codes:
        add(code, names[code], OWN)
    listed = tuple(found[key] for key in sorted(found))
    return Source(codes, tuple(names[c] for c in codes), _employed(data, codes), listed, _sentences(onet, place))


def _sentences(onet: Path, place: Mapping[str, int]) -> tuple[tuple[int, str], ...]:
    """Return the distinct sentences about each occupation's work."""
    said = set()
    for table, column in (
        ("Task Statements", "Task"),
        ("Tasks to DWAs", "DWA Title"),
        ("Occupation Data", "Description"),
    ):
        for row in read_onet(onet / f"{table}.txt"):
            for sentence in row[column].split(". "):
                said.add((place[row["O*NET-SOC Code"]], sentence))
    return tuple(sorted(said))


def _without(title: str, short: str) -> str:
    """Return the title without its short form: "Nurse (RN)" is "Nurse", "CEO (Chief Executive Officer)" its brackets."""
    if not short:
        return title
    if title.endswith(f"({short})"):
        return title[: -len(short) - 2].strip()
    if title.startswith(f"{short} (") and title.endswith(")"):
        return title[len(short) + 2 : -1]
    return title


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
