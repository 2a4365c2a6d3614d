"""Which published wage area a town belongs to: by county where an area's own cities lie, else by distance and size."""

from __future__ import annotations

import csv
import functools
import math
import re
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path

from places_known import known_counties

from prep_assistant.occupations.place_names import STATES, fold
from prep_assistant.occupations.place_store import NAMED, NAMED_FIRST, OTHER

# What an area's name calls a city, where GeoNames calls it otherwise.
OTHER_NAMES = {
    "Amherst Town": "Amherst Center", "Barnstable Town": "Barnstable", "Boise City": "Boise", "New York": "New York City",
    "Urban Honolulu": "Honolulu", "St. Simons": "Saint Simons Island",
}  # fmt: skip
SMALLEST_RADIUS, LARGEST_RADIUS, PER_E_FOLD = 22.0, 68.0, 10.0
"""Kilometres around the cities an area is named after: 22 at 30,000 jobs, 10 more for every e-fold of jobs."""
BIG_TOWN = 28_000
"""A county whose largest town has this many people beyond half the radius is a centre of its own (a micropolitan area)."""


@dataclass(frozen=True)
class Place:
    """A populated place of GeoNames, or a postal one (population 0)."""

    name: str
    state: str
    lat: float
    lon: float
    population: int = 0
    county: str = ""


@dataclass(frozen=True)
class Metro:
    """A published metropolitan area: its cities, first-named first, and how far it reaches."""

    code: str
    states: tuple[str, ...]
    cities: tuple[Place, ...]
    radius: float


_folded = functools.cache(fold)


def km(a: Place, b: Place) -> float:
    """Great-circle distance in kilometres."""
    la, lb = math.radians(a.lat), math.radians(b.lat)
    h = math.sin((lb - la) / 2) ** 2 + math.cos(la) * math.cos(lb) * math.sin(math.radians(b.lon - a.lon) / 2) ** 2
    return 12_742 * math.asin(math.sqrt(h))


def load_places(cities: list[dict[str, object]], postal: Path) -> tuple[list[Place], dict[str, Place]]:
    """Return all towns with their county, and the ZIP codes: towns take the county of the nearest ZIP code."""
    zips: dict[str, Place] = {}
    grid: dict[tuple[int, int], list[Place]] = defaultdict(list)
    with postal.open(encoding="utf-8", newline="") as file:
        for row in csv.reader(file, delimiter="\t", quoting=csv.QUOTE_NONE):
            if row[0] not in ("US", "PR", "GU", "VI") or not row[9]:
                continue
            state = row[4] if row[0] == "US" else row[0]
            if state not in STATES:
                continue
            county = re.sub(r" (County|Parish|Borough|Census Area|Municipality|Municipio)$", "", row[5])
            zips[row[1]] = place = Place(row[2], state, float(row[9]), float(row[10]), 0, county)
            grid[round(place.lat), round(place.lon)].append(place)
    places = []
    for city in cities:
        country = str(city["countrycode"])
        if country not in ("US", "PR", "GU", "VI"):
            continue
        state = str(city["admin1code"]) if country == "US" else country
        bare = Place(
            str(city["name"]),
            state,
            float(str(city["latitude"])),
            float(str(city["longitude"])),
            int(str(city["population"])),
        )
        places.append(Place(bare.name, state, bare.lat, bare.lon, bare.population, _county(bare, grid)))
    known = {(fold(place.name), place.state) for place in places}
    for place in zips.values():
        if (fold(place.name), place.state) not in known:
            known.add((fold(place.name), place.state))
            places.append(place)
    return places, zips


def _county(place: Place, grid: dict[tuple[int, int], list[Place]]) -> str:
    """The county of the nearest ZIP code in the state; one of the town's own name counts as 15 km nearer."""
    key = _folded(place.name)
    near = [
        (km(place, other) - (15 if _folded(other.name) == key else 0), other.county)
        for y in (-1, 0, 1)
        for x in (-1, 0, 1)
        for other in grid.get((round(place.lat) + y, round(place.lon) + x), ())
        if other.state == place.state and abs(other.lat - place.lat) < 0.5 and abs(other.lon - place.lon) < 0.6
    ]
    return min(near, default=(0.0, ""))[1]


def read_metros(areas: list[dict[str, str]], places: list[Place]) -> list[Metro]:
    """Return the metropolitan areas with the cities of their names found among the places."""
    by_name: dict[tuple[str, str], Place] = {}
    for place in sorted(places, key=lambda place: place.population):
        by_name[fold(place.name), place.state] = place
    metros = []
    for row in areas:
        if row["area_type"] != "metro":
            continue
        name, states = row["area_name"].rsplit(", ", 1)
        cities = tuple(_cities(name, tuple(states.split("-")), by_name))
        reach = SMALLEST_RADIUS + PER_E_FOLD * math.log(max(int(row["employment"]), 30_000) / 30_000)
        metros.append(Metro(row["area_code"], tuple(states.split("-")), cities, min(reach, LARGEST_RADIUS)))
    return metros


def _cities(name: str, states: tuple[str, ...], by_name: dict[tuple[str, str], Place]) -> list[Place]:
    """Split "Winston-Salem" and "Dallas-Fort Worth-Arlington" rightly: the longest run of parts that is a town."""
    found = []
    for block in re.split(r"--|/", name):
        parts = block.split("-")
        while parts:
            for size in (3, 2, 1):
                called = "-".join(parts[:size])
                key = fold(OTHER_NAMES.get(called, called))
                known = [by_name[key, state] for state in states if (key, state) in by_name]
                place = max(known, key=lambda place: place.population, default=None)
                if place:
                    found.append(place)
                if place or size == 1:
                    parts = parts[size:]
                    break
    if not found:
        raise ValueError(f"no town found for {name}")
    return found


class Assigner:
    """Assigns places to published areas; `named` are the towns that areas are named after, under both names."""

    def __init__(self, areas: list[dict[str, str]], metros: list[Metro], places: list[Place]) -> None:
        self._metros = metros
        self.named: dict[tuple[str, str], tuple[Place, str, int]] = {}
        core: dict[tuple[str, str], set[str]] = defaultdict(set)
        for metro in metros:
            for i, city in enumerate(metro.cities):
                role = NAMED_FIRST if i == 0 else NAMED
                self.named.setdefault((fold(city.name), city.state), (city, metro.code, role))
                core[city.county, city.state].add(metro.code)
        for called, name in OTHER_NAMES.items():
            for (key, state), value in list(self.named.items()):
                if key == fold(name):
                    self.named[fold(called), state] = value
        self._core = core
        self._outside = self._elsewhere(areas)
        self._members: dict[tuple[str, str], list[Place]] = defaultdict(list)
        for place in places:
            self._members[place.county, place.state].append(place)
        self._known = self._as_drawn(areas)

    @staticmethod
    def _elsewhere(areas: list[dict[str, str]]) -> dict[str, str]:
        """State -> what stands for its places outside metros: its one nonmetropolitan area, else the state."""
        outside: dict[str, str] = {r["primary_state"]: r["area_code"] for r in areas if r["area_type"] == "state"}
        rural = defaultdict(list)
        for row in areas:
            if row["area_type"] == "nonmetro":
                rural[row["primary_state"]].append(row["area_code"])
        return outside | {state: codes[0] for state, codes in rural.items() if len(codes) == 1}

    def _as_drawn(self, areas: list[dict[str, str]]) -> dict[tuple[str, str], str]:
        """County -> area code, for the counties of `places_known`."""
        drawn = {}
        for county, begins in known_counties().items():
            codes = [r["area_code"] for r in areas if r["area_type"] == "metro" and r["area_name"].startswith(begins)]
            if begins != "-" and len(codes) != 1:
                raise ValueError(f"{begins!r} names {len(codes)} areas")
            drawn[county] = self._outside[county[1]] if begins == "-" else codes[0]
        return drawn

    def role(self, place: Place) -> int:
        """Return whether an area is named after the place."""
        city, _, role = self.named.get((fold(place.name), place.state), (None, "", OTHER))
        return role if city is not None and km(city, place) < 1 else OTHER

    def area(self, place: Place) -> str:
        """Return the code of the published area that the place belongs to."""
        county = (place.county, place.state)
        cores = self._core.get(county, set()) if place.county else set()
        if len(cores) == 1:
            return next(iter(cores))
        if cores:
            return min((self._distance(place, metro), metro.code) for metro in self._metros if metro.code in cores)[1]
        if not place.county:
            return self._nearest([place], place.state)
        if county not in self._known:
            self._known[county] = self._nearest(self._members[county] or [place], place.state)
        return self._known[county]

    @staticmethod
    def _distance(place: Place, metro: Metro) -> float:
        return min(km(place, city) for city in metro.cities)

    def _nearest(self, members: list[Place], state: str) -> str:
        """Return the metro that reaches these places on average, weighted by people; else the state's remainder."""
        weight = sum(place.population + 1 for place in members)
        largest = max(members, key=lambda place: place.population)
        best = (1.0, self._outside[state])
        for metro in self._metros:
            if state not in metro.states or self._distance(largest, metro) > 2 * LARGEST_RADIUS:
                continue
            mean = sum(self._distance(place, metro) * (place.population + 1) for place in members) / weight
            far = mean / metro.radius
            if largest.population >= BIG_TOWN and far > 0.75:
                continue
            best = min(best, (far, metro.code))
        return best[1]
