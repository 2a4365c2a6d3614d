"""Reads a location as a published wage area: "St. Louis MO", "Greater Boston", "Plano", "rural Montana", "Remote (US)".

    with PlaceIndex.open() as places:
        places.read("Columbus")     # Columbus, OH, and a note that Georgia and Indiana have one too

Pay is published for the nation, states, metropolitan areas and the nonmetropolitan parts of states. A town that no area is
named after is in the area of its county; that assignment is an estimate at the edges, so notes say "in or near".
"""

from __future__ import annotations

import difflib
import sqlite3
from dataclasses import replace
from pathlib import Path
from types import TracebackType

from prep_assistant.domain import Area, PlaceReading
from prep_assistant.errors import InputError
from prep_assistant.occupations import place_store as store
from prep_assistant.occupations.place_names import NATION, NICKNAMES, PROVINCES, REGIONS, STATES, fold
from prep_assistant.occupations.place_reading import DIRECTIONS, Parsed, parse, state_code
from prep_assistant.occupations.place_store import OTHER, Town
from prep_assistant.occupations.place_words import called, foreign, listed, sentence
from prep_assistant.resources import shipped

_NATION_CODE = "0000000"
_MOST_ALTERNATIVES = 6
_ALIKE = 0.82
_LARGER_TOWN = 30_000
"""People. A misspelt name without a state is looked for among the towns that areas are named after and those so large."""
_RIVAL = 0.25
"""Another town of the same name is worth a word when it weighs this share of the likeliest."""
_ABROAD, _ABROAD_NAMED = 5, 20
"""A bare name means the foreign city when that has so many times the people of ours (of ours that names an area)."""
_REINSTALL = "Install Prep again: pip install --force-reinstall prep-assistant."


class PlaceIndex:
    """The towns, counties and ZIP codes of the United States with their published areas. Close it, or use `with`."""

    def __init__(self, db: sqlite3.Connection) -> None:
        self._db = db

    @classmethod
    def open(cls, path: Path | None = None) -> PlaceIndex:
        """Open the shipped index, or the file at `path`. Raises InputError when it is not such a file."""
        path = path or shipped("corpus") / "facts" / "places.sqlite"
        try:
            db = sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
            found = dict(db.execute("SELECT key, value FROM meta WHERE key = 'format'").fetchall())
        except sqlite3.Error as error:
            raise InputError(f"{path} cannot be read as an index of places: {error}", _REINSTALL) from error
        if found.get("format") != store.FORMAT:
            db.close()
            raise InputError(f"{path} was made for another version of Prep", _REINSTALL)
        return cls(db)

    def __enter__(self) -> PlaceIndex:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Close the file."""
        self._db.close()

    def read(self, text: str) -> PlaceReading:
        """Return what a location means. Never raises for text that a person might write; see `PlaceReading`."""
        if not text.strip():
            return PlaceReading(text)
        readings = parse(text)
        for parsed in readings:
            found = self._exact(text, parsed)
            if found:
                return found
        for parsed in readings:
            found = self._near_miss(text, parsed)
            if found:
                return found
        return self._unknown(text, readings[0])

    # ---- what is meant ----------------------------------------------------------------------------

    def _exact(self, text: str, parsed: Parsed) -> PlaceReading | None:
        if parsed.country:
            return foreign(text, parsed.said, parsed.country)
        if parsed.wider and (land := store.abroad(self._db, parsed.wider)) and land[0] == land[1]:
            return foreign(text, text.split(",")[0].strip(), land[1])
        if not parsed.names:
            return self._no_name(text, parsed)
        for name in parsed.names:
            found = self._nickname(text, name, parsed) or (None if parsed.state else self._wide(text, name, parsed))
            found = found or self._county(text, name, parsed) or self._town(text, name, parsed)
            found = found or self._part_of_state(text, name, parsed)
            if found:
                return found
        return self._published(text)

    def _no_name(self, text: str, parsed: Parsed) -> PlaceReading | None:
        town = store.zip_town(self._db, parsed.zip) if parsed.zip else None
        if town:
            said = f"ZIP code {parsed.zip:05d} ({town.name}, {town.state})"
            return PlaceReading(text, self._area(town), note=self._situation(said, town))
        if parsed.remote:
            return PlaceReading(text, self._nation(), note="Remote work: the figures are for the whole country.")
        return PlaceReading(text, self._nation()) if parsed.american else None

    def _wide(self, text: str, name: str, parsed: Parsed) -> PlaceReading | None:
        """States, the nation, regions and countries."""
        if name in NATION:
            return PlaceReading(text, self._nation())
        if name in REGIONS:
            note = f"{parsed.said} is no published area; the figures are for the whole country."
            return PlaceReading(text, self._nation(), note=note)
        state = state_code(name)
        if state and name != "new york" and not (name == "la" and not parsed.american):
            return self._state(text, state, parsed)
        if name in PROVINCES and not store.towns(self._db, name):
            return foreign(text, parsed.said, PROVINCES[name])
        return None

    def _state(self, text: str, state: str, parsed: Parsed) -> PlaceReading:
        whole = next(iter(store.state_areas(self._db, state, "state")), None)
        rural = store.state_areas(self._db, state, "nonmetro")
        if parsed.rural and len(rural) == 1:
            return PlaceReading(text, rural[0])
        if parsed.rural and rural:
            note = f"{STATES[state]} has {len(rural)} nonmetropolitan areas; the figures are for the state as a whole."
            return PlaceReading(text, whole, tuple(rural), note)
        if state == "WA" and fold(text) == "washington":
            capital = store.towns(self._db, "washington", "DC")
            note = "Washington is taken as the state; write “Washington, DC” for the city."
            return PlaceReading(text, whole, tuple(a for town in capital if (a := self._area(town))), note)
        return PlaceReading(text, whole)

    def _nickname(self, text: str, name: str, parsed: Parsed) -> PlaceReading | None:
        key, state = NICKNAMES.get(name, ("", ""))
        if not state or parsed.state not in ("", state):
            return None
        if not key:
            note = f"{parsed.said} is no published area; the figures are for {STATES[state]} as a whole."
            return replace(self._state(text, state, parsed), note=note)
        towns = store.towns(self._db, key, state)
        if not towns:
            return None
        area = self._area(towns[0])
        if name != "la" or parsed.state:
            said = f"{parsed.said} ({towns[0].name})" if fold(towns[0].name) not in fold(parsed.said) else parsed.said
            return PlaceReading(text, area, note=self._situation(said, towns[0]))
        note = "LA is taken as Los Angeles; write “Louisiana” for the state."
        return PlaceReading(text, area, tuple(store.state_areas(self._db, "LA", "state")), note)

    def _part_of_state(self, text: str, name: str, parsed: Parsed) -> PlaceReading | None:
        words = name.split()
        while words and words[0] in DIRECTIONS:
            words = words[1:]
        state = parsed.state if not words else state_code(" ".join(words))
        if not state or len(words) == len(name.split()):
            return None
        rural = tuple(store.state_areas(self._db, state, "nonmetro"))
        note = f"{parsed.said} is only part of a published area; the figures are for {STATES[state]} as a whole."
        return replace(self._state(text, state, parsed), alternatives=rural[:_MOST_ALTERNATIVES], note=note)

    def _county(self, text: str, name: str, parsed: Parsed) -> PlaceReading | None:
        for suffix in (" county", " parish", " borough"):
            if name.endswith(suffix):
                return self._choose(text, store.counties(self._db, name.removesuffix(suffix), parsed.state), parsed)
        return None

    def _town(self, text: str, name: str, parsed: Parsed) -> PlaceReading | None:
        towns = store.towns(self._db, name, parsed.state)
        abroad = None if parsed.american or (parsed.state and towns) else store.abroad(self._db, name)
        if abroad and self._rather_abroad(abroad, towns):
            if abroad[0] == abroad[1]:
                return foreign(text, abroad[0], abroad[1])
            return self._also_ours(foreign(text, abroad[0], abroad[1]), towns)
        return self._choose(text, towns, parsed, abroad)

    @staticmethod
    def _rather_abroad(abroad: tuple[str, str, int], towns: list[Town]) -> bool:
        if not towns or abroad[0] == abroad[1]:
            return True
        times = _ABROAD_NAMED if towns[0].role else _ABROAD
        return abroad[2] >= times * max(towns[0].population, 1)

    def _also_ours(self, reading: PlaceReading, towns: list[Town]) -> PlaceReading:
        """Say how to name our town of that name, where it has one worth a word."""
        ours = [town for town in towns if town.role or town.population >= 10_000][:1]
        if not ours:
            return reading
        note = reading.note.removesuffix(".") + f"; write “{ours[0].name}, {ours[0].state}” for ours."
        return replace(reading, alternatives=tuple(a for t in ours if (a := self._area(t))), note=note)

    def _published(self, text: str) -> PlaceReading | None:
        """A published area by its own name."""
        key = fold(text)
        for code, name in self._db.execute("SELECT code, name FROM area"):
            if fold(name) == key or fold(name).removesuffix(" nonmetropolitan area") == key:
                return PlaceReading(text, store.area(self._db, code))
        return None

    # ---- choosing among several -------------------------------------------------------------------

    def _choose(
        self, text: str, towns: list[Town], parsed: Parsed, abroad: tuple[str, str, int] | None = None
    ) -> PlaceReading | None:
        if not towns:
            return None
        best = towns[0]
        area = self._area(best)
        rivals = [town for town in towns[1:] if town.role or town.weight >= _RIVAL * best.weight]
        others = [(town, a) for town in rivals if (a := self._area(town)) and area and a.code != area.code]
        others = others[:_MOST_ALTERNATIVES]
        notes = []
        if others:
            states = listed(
                [STATES[state] for state in dict.fromkeys([best.state, *(town.state for town, _ in others)])]
            )
            notes.append(f"{best.name} is a place in {states}; taken as {STATES[best.state]}, the largest")
        if abroad and abroad[2] > best.population:
            notes.append(f"taken as {best.name}, {STATES[best.state]}, not the one in {abroad[1]}")
        if fold(text) == "new york":
            others += [(best, state) for state in store.state_areas(self._db, "NY", "state")]
            notes.append("New York is taken as the city and its metro area; write “New York State” for the state")
        if situation := self._situation(best.name, best):
            notes.append(situation.removesuffix("."))
        note = "; ".join(notes)
        return PlaceReading(text, area, tuple(a for _, a in others), sentence(note))

    def _situation(self, said: str, town: Town) -> str:
        """Say where the figures are of, when no area is named after the place."""
        area = self._area(town)
        if area is None or town.role != OTHER:
            return ""
        if area.kind == "metro":
            return f"{said} lies in or near the published metro area {area.name}."
        if area.kind == "nonmetro":
            return f"{said} lies outside the published metro areas; the figures are for {area.name}."
        return f"{said} lies outside the published metro areas; the figures are for {area.name} as a whole."

    # ---- when nothing fits ------------------------------------------------------------------------

    def _near_miss(self, text: str, parsed: Parsed) -> PlaceReading | None:
        """A name spelt slightly otherwise: within the state where one was given, else among larger towns and states."""
        for name in parsed.names:
            close = difflib.get_close_matches(name, self._like(name, parsed.state), n=1, cutoff=_ALIKE)
            if close:
                read = replace(parsed, names=(close[0],), said=close[0].title())
                found = self._exact(text, read)
                if found:
                    near = f"“{parsed.said}” is read as {called(found, close[0])}"
                    return replace(found, note=sentence("; ".join(filter(None, [near, found.note.removesuffix(".")]))))
        return None

    def _like(self, name: str, state: str) -> list[str]:
        """Return the names of about this length that a misspelling may have meant."""
        if len(name) < 4:
            return []
        lengths = (len(name) * 0.75, len(name) * 1.34)
        where = "state = ?" if state else "(role > 0 OR population >= ?)"
        sql = f"SELECT DISTINCT key FROM town WHERE {where} AND length(key) BETWEEN ? AND ?"
        keys = [key for (key,) in self._db.execute(sql, (state or _LARGER_TOWN, *lengths))]
        return keys + ([] if state else [fold(name) for name in STATES.values()])

    def _unknown(self, text: str, parsed: Parsed) -> PlaceReading:
        if parsed.state:
            note = (
                f"{parsed.said} is not among the towns of {STATES[parsed.state]} that Prep knows; "
                "the figures are for the state as a whole."
            )
            return replace(self._state(text, parsed.state, parsed), note=note)
        if parsed.remote or parsed.american:
            note = f"{parsed.said} is not a place that Prep knows; the figures are for the whole country."
            return PlaceReading(text, self._nation(), note=note)
        note = f"“{text.strip()}” is not a place that Prep knows in the United States; a town with its state is safest."
        return PlaceReading(text, note=note)

    # ---- areas ------------------------------------------------------------------------------------

    def _nation(self) -> Area | None:
        return store.area(self._db, _NATION_CODE)

    def _area(self, town: Town) -> Area | None:
        """Return the town's area; a metro in several states takes the town's, whose figures are then the next wider."""
        found = store.area(self._db, town.area)
        return replace(found, state=town.state) if found and found.kind == "metro" else found
