"""Names of places as people write them: folding, states, nicknames, provinces. Facts of geography, no figures."""

from __future__ import annotations

import re
import unicodedata

STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado",
    "CT": "Connecticut", "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii",
    "ID": "Idaho", "IL": "Illinois", "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana",
    "ME": "Maine", "MD": "Maryland", "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi",
    "MO": "Missouri", "MT": "Montana", "NE": "Nebraska", "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey",
    "NM": "New Mexico", "NY": "New York", "NC": "North Carolina", "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma",
    "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island", "SC": "South Carolina", "SD": "South Dakota",
    "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia", "WA": "Washington",
    "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming", "PR": "Puerto Rico", "GU": "Guam", "VI": "Virgin Islands",
}  # fmt: skip

_OTHER_STATE_NAMES = {
    "d c": "DC", "washington dc": "DC", "us virgin islands": "VI", "u s virgin islands": "VI", "calif": "CA", "mass": "MA",
    "penn": "PA", "penna": "PA", "conn": "CT", "tenn": "TN", "wash": "WA", "minn": "MN", "mich": "MI", "wisc": "WI",
    "ariz": "AZ", "colo": "CO", "fla": "FL", "ill": "IL", "tex": "TX", "ore": "OR", "n y": "NY", "n j": "NJ",
    "n c": "NC", "s c": "SC", "n h": "NH", "n m": "NM", "r i": "RI", "w va": "WV", "okla": "OK", "nebr": "NE", "wis": "WI",
    "washington state": "WA", "new york state": "NY", "state of washington": "WA", "state of new york": "NY",
    "commonwealth of massachusetts": "MA",
}  # fmt: skip

NATION = frozenset(
    ["us", "usa", "u s", "u s a", "united states", "united states of america", "the united states", "america", "the us",
     "nationwide", "national", "anywhere", "anywhere in the us", "anywhere in the united states", "across the us"]
)  # fmt: skip

# Nickname -> the town whose published area is meant, or a state alone.
NICKNAMES: dict[str, tuple[str, str]] = {
    "bay area": ("san francisco", "CA"), "sf bay": ("san francisco", "CA"), "sf": ("san francisco", "CA"),
    "san francisco bay": ("san francisco", "CA"), "frisco bay": ("san francisco", "CA"), "east bay": ("oakland", "CA"),
    "silicon valley": ("san jose", "CA"), "south bay": ("san jose", "CA"), "la": ("los angeles", "CA"),
    "orange county": ("anaheim", "CA"), "oc": ("anaheim", "CA"), "inland empire": ("riverside", "CA"),
    "coachella valley": ("palm springs", "CA"), "nyc": ("new york", "NY"), "ny city": ("new york", "NY"),
    "new york city": ("new york", "NY"), "tri state": ("new york", "NY"), "tristate": ("new york", "NY"),
    "long island": ("new york", "NY"), "the bronx": ("new york", "NY"), "bronx": ("new york", "NY"),
    "hudson valley": ("poughkeepsie", "NY"), "dmv": ("washington", "DC"), "dc": ("washington", "DC"),
    "d c": ("washington", "DC"), "washington dc": ("washington", "DC"), "washington d c": ("washington", "DC"),
    "washington dc baltimore": ("washington", "DC"), "national capital": ("washington", "DC"),
    "northern virginia": ("arlington", "VA"), "nova": ("arlington", "VA"), "philly": ("philadelphia", "PA"),
    "dfw": ("dallas", "TX"), "dallas fort worth": ("dallas", "TX"), "dallas ft worth": ("dallas", "TX"),
    "metroplex": ("dallas", "TX"), "north texas": ("dallas", "TX"), "twin cities": ("minneapolis", "MN"),
    "chicagoland": ("chicago", "IL"), "vegas": ("las vegas", "NV"), "nola": ("new orleans", "LA"),
    "slc": ("salt lake city", "UT"), "silicon slopes": ("provo", "UT"), "atl": ("atlanta", "GA"),
    "research triangle": ("raleigh", "NC"), "research triangle park": ("durham", "NC"), "rtp": ("durham", "NC"),
    "raleigh durham": ("raleigh", "NC"), "piedmont triad": ("greensboro", "NC"), "triad": ("greensboro", "NC"),
    "quad cities": ("davenport", "IA"), "hampton roads": ("virginia beach", "VA"), "tidewater": ("virginia beach", "VA"),
    "lehigh valley": ("allentown", "PA"), "tampa bay": ("tampa", "FL"), "south florida": ("miami", "FL"),
    "southwest florida": ("fort myers", "FL"), "space coast": ("melbourne", "FL"), "puget sound": ("seattle", "WA"),
    "tri cities": ("kennewick", "WA"), "jersey city": ("jersey city", "NJ"), "north jersey": ("newark", "NJ"),
    "motor city": ("detroit", "MI"), "capital district": ("albany", "NY"), "capital region": ("albany", "NY"),
    "rio grande valley": ("mcallen", "TX"), "permian basin": ("midland", "TX"), "st pete": ("saint petersburg", "FL"),
    "saint pete": ("saint petersburg", "FL"), "pdx": ("portland", "OR"), "abq": ("albuquerque", "NM"),
    "kc": ("kansas city", "MO"), "stl": ("saint louis", "MO"), "indy": ("indianapolis", "IN"), "nashvegas": ("nashville", "TN"),
    "central florida": ("orlando", "FL"), "central texas": ("austin", "TX"), "central ohio": ("columbus", "OH"),
    "central indiana": ("indianapolis", "IN"), "southeast michigan": ("detroit", "MI"), "boston cambridge": ("boston", "MA"),
    "cape cod": ("barnstable town", "MA"), "jackson hole": ("jackson", "WY"), "marthas vineyard": ("vineyard haven", "MA"),
    "oahu": ("honolulu", "HI"), "maui": ("kahului", "HI"), "big island": ("hilo", "HI"), "kauai": ("lihue", "HI"),
    "central jersey": ("", "NJ"), "new jersey shore": ("", "NJ"), "jersey": ("", "NJ"), "socal": ("", "CA"),
    "norcal": ("", "CA"), "central valley": ("", "CA"), "upstate": ("", "NY"), "panhandle": ("", "FL"),
    "central pa": ("", "PA"),
}  # fmt: skip

# Wider than any published area but the nation.
REGIONS = frozenset(
    ["new england", "midwest", "the midwest", "the south", "northeast", "the northeast", "southeast", "southwest",
     "pacific northwest", "pnw", "west coast", "east coast", "mid atlantic", "mountain west", "great plains", "gulf coast",
     "appalachia", "north america", "americas", "the americas"]
)  # fmt: skip

PROVINCES = {
    "ontario": "Canada", "quebec": "Canada", "british columbia": "Canada", "alberta": "Canada", "manitoba": "Canada",
    "saskatchewan": "Canada", "nova scotia": "Canada", "new brunswick": "Canada", "newfoundland": "Canada",
    "newfoundland and labrador": "Canada", "prince edward island": "Canada", "yukon": "Canada", "nunavut": "Canada",
    "on": "Canada", "bc": "Canada", "ab": "Canada", "qc": "Canada", "pq": "Canada", "mb": "Canada", "sk": "Canada",
    "ns": "Canada", "nb": "Canada", "nl": "Canada", "pei": "Canada",
    "england": "the United Kingdom", "scotland": "the United Kingdom", "wales": "the United Kingdom",
    "northern ireland": "the United Kingdom", "uk": "the United Kingdom", "u k": "the United Kingdom",
    "gb": "the United Kingdom", "great britain": "the United Kingdom", "britain": "the United Kingdom",
    "holland": "the Netherlands", "netherlands": "the Netherlands", "the netherlands": "the Netherlands",
    "uae": "the United Arab Emirates", "korea": "South Korea", "bavaria": "Germany", "deutschland": "Germany",
    "nsw": "Australia", "new south wales": "Australia", "queensland": "Australia", "europe": "Europe", "emea": "Europe",
    "apac": "Asia", "asia": "Asia", "africa": "Africa", "latam": "Latin America", "latin america": "Latin America",
    "south america": "South America", "czechia": "Czechia", "turkiye": "Turkey",
}  # fmt: skip

_PLAIN = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "'": "", "’": "", "ʻ": "", "‘": ""})
_WORDS = {
    "st": "saint",
    "ste": "sainte",
    "ft": "fort",
    "mt": "mount",
    "twp": "township",
    "hts": "heights",
    "spgs": "springs",
}


def fold(text: str) -> str:
    """Return a name in small letters without accents or marks, "St." and "Ft." written out; commas become spaces."""
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKC", text).casefold())
    plain = "".join(c for c in plain if not unicodedata.combining(c)).translate(_PLAIN)
    words = re.sub(r"[^\w]+|_", " ", plain).split()
    return " ".join(_WORDS.get(word, word) for word in words)


STATE_OF = {fold(name): code for code, name in STATES.items()} | _OTHER_STATE_NAMES
"""Folded full or shortened name -> postal code; the two-letter codes themselves are in STATES."""
