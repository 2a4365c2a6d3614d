"""Everything published about an occupation, read from `corpus/facts/facts.sqlite` in a few milliseconds.

    with FactBook.open() as book:
        facts = book.facts("47-2111.00", area)      # pay_here is of the nearest published area and says which

An O*NET table that does not know a specialty ("29-2012.01") is read for its parent (".00"), and the source says so.
Pay and projections are published by SOC occupation, sometimes only for a broader one: their sources name it.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from types import TracebackType
from typing import Any

from prep_assistant.domain import Area, Occupation, OccupationFacts, Outlook, Pay, Rated, Source
from prep_assistant.errors import InputError, NotFound
from prep_assistant.occupations import fact_sources
from prep_assistant.occupations.fact_store import FORMAT, HOURLY, PERCENTILES, unpack_pay, unpack_record
from prep_assistant.resources import shipped

NATION = Area("0000000", "the United States", "nation")

_UNITS = {
    "skills": "importance 1–5",
    "knowledge": "importance 1–5",
    "styles": "impact −3 to +3",
    "styles_old": "importance 1–5",
    "interests": "fit 1–7",
    "education_held": "% say this level is needed",
    "activities": "tasks",
}


class FactBook:
    """The facts of the 1,016 O*NET-SOC occupations. Open it with `FactBook.open()`, close it or use `with`."""

    def __init__(self, book: sqlite3.Connection) -> None:
        self._book = book

    @classmethod
    def open(cls, path: Path | None = None) -> FactBook:
        """Open the shipped facts, or the file at `path`. Raises InputError when it is not a file of facts."""
        path = path or shipped("corpus") / "facts" / "facts.sqlite"
        try:
            book = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            found = dict(book.execute("SELECT key, value FROM meta WHERE key = 'format'").fetchall())
        except sqlite3.Error as error:
            raise InputError(f"{path} cannot be read as occupation facts: {error}", _REINSTALL) from error
        if found.get("format") != FORMAT:
            book.close()
            raise InputError(f"{path} was made for another version of Prep", _REINSTALL)
        return cls(book)

    def __enter__(self) -> FactBook:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._book.close()

    def occupation(self, code: str) -> Occupation | None:
        """Return the occupation of an O*NET-SOC code ("47-2111.00") or SOC code ("47-2111"), if there is one."""
        key = code.strip()
        sql = "SELECT code, title FROM occupation WHERE code BETWEEN ? AND ? ORDER BY code LIMIT 1"
        row = self._book.execute(sql, (key, key + ".99" if len(key) == 7 else key)).fetchone()
        return Occupation(*row) if row else None

    def occupations(self) -> list[Occupation]:
        """Return all occupations, by code."""
        return [Occupation(*row) for row in self._book.execute("SELECT code, title FROM occupation ORDER BY code")]

    def area(self, code: str) -> Area | None:
        """Return the published area of a BLS code, if there is one."""
        row = self._book.execute("SELECT code, name, kind, state FROM area WHERE code = ?", (code,)).fetchone()
        return Area(*row) if row else None

    def pay(self, code: str, area: Area) -> Pay | None:
        """Return pay in `area`, or in the nearest wider area for which it is published: its state, then the nation."""
        row = self._row(code)
        return self._pay(unpack_record(row[2]).get("oews", ""), area) if row else None

    def facts(self, code: str, area: Area | None = None) -> OccupationFacts:
        """Return everything published about an occupation. Raises NotFound for an unknown code."""
        row = self._row(code)
        if row is None:
            raise NotFound(f"there is no occupation {code!r}", _CODES)
        occupation, record = Occupation(row[0], row[1]), unpack_record(row[2])
        sources: dict[str, Source] = {}
        fields: dict[str, Any] = self._onet(occupation, record, sources)
        fields |= self._bls(record, sources)
        soc = record.get("oews", "")
        nation = self._pay(soc, NATION)
        here = self._pay(soc, area) if area else nation
        for name, pay in (("pay_here", here), ("pay_nation", nation)):
            if pay and pay.source:
                sources[name] = pay.source
        return OccupationFacts(occupation=occupation, pay_here=here, pay_nation=nation, sources=sources, **fields)

    # ---- O*NET ------------------------------------------------------------------------------------

    def _onet(self, asked: Occupation, record: dict[str, Any], sources: dict[str, Source]) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        for table in ("skills", "knowledge", "styles", "styles_old", "interests", "education_held", "activities",
                      "technology", "tools", "related", "job_zone"):  # fmt: skip
            if table not in record:
                continue
            part, name = record[table], table.removesuffix("_old")
            of = (self.occupation(part["of"]) if "of" in part else None) or asked
            sources[name] = fact_sources.onet(table, asked, of, part.get("date", ""))
            fields[name] = self._rows(table, part)
        return fields

    def _rows(self, table: str, part: dict[str, Any]) -> Any:
        rows, date = part["rows"], part.get("date", "")
        if table == "job_zone":
            return rows[0]
        if table == "related":
            marks = ",".join("?" * len(rows))
            titles = dict(self._book.execute(f"SELECT code, title FROM occupation WHERE code IN ({marks})", rows))
            return tuple(Occupation(code, titles[code]) for code in rows if code in titles)
        if table == "technology":
            return tuple(Rated(name, unit=mark) for name, mark in rows)
        if table == "tools":
            return tuple(Rated(name) for name in rows)
        unit = _UNITS[table]
        return tuple(Rated(row[0], row[1], unit, row[2] if len(row) > 2 else None, date) for row in rows)

    # ---- BLS --------------------------------------------------------------------------------------

    def _bls(self, record: dict[str, Any], sources: dict[str, Source]) -> dict[str, Any]:
        fields: dict[str, Any] = {}
        if record.get("industries"):
            sources["industries"] = fact_sources.industries(self._wage_title(record["oews"]))
            period = fact_sources.OEWS_PERIOD
            fields["industries"] = tuple(Rated(n, v, "% of jobs", date=period) for n, v in record["industries"])
        if "outlook" not in record:
            return fields
        told = record["outlook"]
        source = fact_sources.projections(told["title"])
        fields["outlook"] = Outlook(
            period=fact_sources.DECADE,
            jobs_k=told["jobs"],
            change_pct=told["change"],
            change_all_pct=self._growth_of_all(),
            openings_k=told["openings"],
            self_employed_pct=told["self"],
            source=source,
        )
        fields["entry_education"], fields["experience"] = told["education"], told["experience"]
        fields["training"] = told["training"]
        sources |= dict.fromkeys(("outlook", "entry_education", "experience", "training"), source)
        return fields

    def _growth_of_all(self) -> float:
        return float(self._book.execute("SELECT value FROM meta WHERE key = 'growth_all_pct'").fetchone()[0])

    def _wage_title(self, soc: str) -> str:
        row = self._book.execute("SELECT title FROM pay WHERE soc = ?", (soc,)).fetchone()
        return str(row[0]) if row else ""

    def _pay(self, soc: str, area: Area) -> Pay | None:
        row = self._book.execute("SELECT title, block FROM pay WHERE soc = ?", (soc,)).fetchone()
        if row is None:
            return None
        for code, number in self._wider(area):
            found = unpack_pay(row[1], number)
            if found is None:
                continue
            place = area if code == area.code else self.area(code) or area
            p10, p25, median, p75, p90 = (value / 100 for value in found.cents)
            return Pay(
                place,
                p10=p10,
                p25=p25,
                median=median,
                p75=p75,
                p90=p90,
                per="hour" if found.flags & HOURLY else "year",
                employment=found.employment,
                rse_pct=found.rse / 10,
                top_coded=frozenset(name for i, name in enumerate(PERCENTILES) if found.flags >> i & 1),
                period=fact_sources.OEWS_PERIOD,
                source=fact_sources.wages(row[0], place.name),
            )
        return None

    def _wider(self, area: Area) -> list[tuple[str, int]]:
        """Return the codes and numbers of the area, its state and the nation, narrowest first."""
        rows = self._book.execute(
            "SELECT code, number FROM area WHERE code IN (?, '0000000') OR (kind = 'state' AND state = ?)",
            (area.code, area.state),
        ).fetchall()
        return sorted(rows, key=lambda row: (row[0] != area.code, row[0] == NATION.code))

    def _row(self, code: str) -> tuple[str, str, bytes] | None:
        """Return the row of a code; of a bare SOC code, its ".00" or else its first specialty."""
        code = code.strip()
        sql = "SELECT code, title, record FROM occupation WHERE code "
        row: tuple[str, str, bytes] | None = self._book.execute(sql + "= ?", (code,)).fetchone()
        if row is None and len(code) == 7:
            row = self._book.execute(sql + "BETWEEN ? AND ? ORDER BY code LIMIT 1", (code, code + ".99")).fetchone()
        return row


_REINSTALL = "Install Prep again: pip install --force-reinstall prep-assistant."
_CODES = "`prep occupations TITLE` finds the code of a title; codes look like 47-2111 or 47-2111.00."
