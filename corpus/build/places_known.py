"""Counties whose metropolitan area distance gets wrong, as the Office of Management and Budget draws them (Bulletin 23-01).

Left: how the area's name begins. Right: counties ("name ST"). "-" stands for counties in no metropolitan area.
"""

from __future__ import annotations

KNOWN = {
    "Atlanta": "Coweta GA, Haralson GA, Heard GA, Meriwether GA, Pike GA, Lamar GA, Butts GA, Jasper GA, Spalding GA",
    "Boston": "Rockingham NH, Strafford NH",
    "Charlotte-Concord": "Lancaster SC, Chester SC, Anson NC",
    "Chicago": "Porter IN, Newton IN, Jasper IN, Grundy IL, DeKalb IL",
    "Cincinnati": "Warren OH, Brown OH, Clermont OH",
    "Cleveland, OH": "Medina OH",
    "Columbus, OH": "Licking OH, Perry OH, Hocking OH, Morrow OH",
    "Dallas": "Hunt TX, Wise TX",
    "Detroit": "Livingston MI, Saint Clair MI, St. Clair MI, Lapeer MI",
    "Minneapolis": "Isanti MN, Chisago MN, Sherburne MN, Wright MN",
    "New York": "Rockland NY, Ocean NJ, Somerset NJ, Hunterdon NJ, Sussex NJ, Putnam NY",
    "Pittsburgh": "Fayette PA, Armstrong PA, Lawrence PA",
    "St. Louis": "Franklin MO, Lincoln MO, Warren MO, Bond IL, Calhoun IL, Macoupin IL",
    "Washington-": "Spotsylvania VA, Fredericksburg VA, Fredericksburg City VA, Jefferson WV, Stafford VA",
    "-": (
        "Rice MN, Jefferson WI, Walworth WI, Columbia NY, Clinton OH, Wayne OH, Tuscarawas OH, Stanly NC, Mason WA, "
        "Huntington IN"
    ),
}


def known_counties() -> dict[tuple[str, str], str]:
    """Return (county, state) -> how the area's name begins, or "-"."""
    found = {}
    for area, counties in KNOWN.items():
        for county in counties.split(", "):
            name, state = county.rsplit(" ", 1)
            found[name, state] = area
    return found
