"""Takes a job title apart: the work itself, its level, and the setting that stands in brackets or after a dash.

"RN – ICU (nights)"                 registered nurse          setting "ICU, nights"
"Sr. Data Scientist, Growth @ Acme" data scientist            senior, setting "Growth"
"Manager, Supply Chain"             supply chain manager      manager
"VP, Finance"                       finance vice president    executive
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import product

from prep_assistant.occupations import title_terms as terms
from prep_assistant.occupations.title_levels import take_level
from prep_assistant.occupations.title_words import LONGEST, fold, split_words, stems

_BRACKETS = re.compile(r"[(\[{]([^()\[\]{}]*)(?:[)\]}]|$)")
_BREAK = re.compile(r"\s+[-–—:|~·•]+\s+|\s*[–—|•;]\s*|:\s+|(?<=[a-z])-\s+")
_EMPLOYER = re.compile(r"\s*@\s*|\s+at\s+(?!large\b|home\b)", re.IGNORECASE)
_PLACE = re.compile(r"\s+(?:based\s+)?in\s+(?=[A-Z])")
_REPORTS_TO = re.compile(
    r"(?:(?<=assistant)|(?<=secretary)|(?<=aide)|(?<=\bEA)|(?<=\bPA))\s+to\s+(?:the\s+)?(?=\S)", re.IGNORECASE
)
_OWNER_AND = re.compile(r"^(?:co-?founder|founder|owner)\s*(?:&|and\b|/|\+)\s*(?!operator)(?=[a-z])", re.IGNORECASE)
_SHORT_DASH = re.compile(r"^([A-Z]{2,5})-(?=[A-Z])")
_SLASHED = re.compile(r"\b(?:hvac/r|a/p|a/r|w/h|k-(?:5|6|8|12)|pre-k|post-doc|co-op|e-commerce|r&b)\b")
_JOINED = str.maketrans("", "", "/-")
# How somebody works, not what they do: "self-employed graphic designer", "volunteer EMT"; a volunteer coordinator leads volunteers.
_HOW = re.compile(
    r"(?i)\bself[- ]employed\b\s*|^(?:volunteer|per diem)\s+(?=[a-z])(?!\w*(?:coordinat|manag|direct|servic|program|engag|recruit|special|administ|lead|supervis))"
)
_PARTS = re.compile(r"\s+/\s+|\s*[|·•]\s*")
_ROLE = re.compile(
    r"(?:er|or|ist|ian|man|ant|ect|yst|ef|nurse|pilot|mechanic|cook|clerk|aide|judge|lead|rep|tech|agent)s?$"
)
SMALL_WORDS = frozenset({"of", "the", "and", "for", "a", "an", "to", "in", "with", "on", "or", "&", "at", "by", "from"})
_ONLY_UPPER = frozenset(
    {
        "or",
        "be",
        "us",
        "id",
        "re",
        "am",
        "as",
        "ed",
        "de",
        "super",
        "ds",
        "da",
        "sa",
        "pe",
        "don",
        "him",
        "op",
        "reg",
        "er",
        "ld",
        "soc",
    }
)
_MOST_MEANINGS = 4


@dataclass(frozen=True, slots=True)
class Parsed:
    """A title taken apart.

    `plain` is the work in whole words; `words` its stems in reading order, one tuple per meaning of its abbreviations, the
    commonest first; `side` the stems of setting, employer and place; `levels` the level words that were taken out. A
    rank without work ("Manager – Supply Chain") takes the setting's words before it; without any it is `bare`.
    """

    plain: str
    setting: str
    seniority: terms.Level
    words: tuple[tuple[str, ...], ...]
    side: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    bare: bool = False


def parse(title: str) -> Parsed:
    """Take a title apart. A text without letters gives no words."""
    text = " ".join(title[:LONGEST].split())
    text = _HOW.sub("", text) if _HOW.sub("", text).strip(" ,-–/|") else text
    main, asides, hidden = _segments(text)
    owner = _OWNER_AND.match(main)
    words = _words(main[owner.end() :] if owner else main)
    aside_words = [w for a in asides for w in _words(a)]
    leveled = take_level(words, aside_words + (["owner"] if owner else []))
    said = take_level(["work", *aside_words]).words[1:]
    hinted = [w for w in _stems(_meanings(said, text)[0]) if w not in terms.FORMS_OF_WORK and len(w) > 1]
    side = hinted + [w for w in _stems(_meanings(tuple(_words(hidden)), text)[0]) if len(w) > 1]
    rank = len(leveled.words) == 1 and leveled.words[0] in terms.BARE
    meanings = [_stems(m) for m in _meanings(_of_turned(leveled.words), text) if m]
    return Parsed(
        plain=" ".join(_meanings(leveled.words, text)[0]),
        setting=", ".join(asides),
        seniority=leveled.seniority,
        words=tuple((*hinted, *m) if rank else tuple(m) for m in meanings),
        side=tuple(side[len(hinted) :] if rank else side),
        levels=leveled.taken,
        bare=rank and not hinted,
    )


def parts_of(title: str) -> tuple[str, ...]:
    """Return what stands between " / ", "|" or "·": "Technischer Redakteur / Technical Writer"; one part when there is none."""
    return tuple(part.strip(" ,.-") for part in _PARTS.split(title[:LONGEST]) if re.search(r"[^\W\d_]", part))


def raw_words(title: str) -> list[str]:
    """Return a title's stems with nothing taken out: the form in which O*NET's own titles are looked up."""
    return stems(_words(title))


def _stems(words: tuple[str, ...]) -> list[str]:
    text = " ".join(words)
    for phrase, meaning in terms.PHRASES.items():
        text = re.sub(rf"\b{phrase}\b", meaning, text)
    meant = " ".join(terms.SYNONYMS.get(w, w) for w in text.split()).split()
    return [w for w in stems(meant) if w not in SMALL_WORDS]


def _words(text: str) -> list[str]:
    folded = _SLASHED.sub(lambda m: m[0].translate(_JOINED), fold(text))
    return split_words(folded)


def _segments(text: str) -> tuple[str, list[str], str]:
    """Return the part that names the work, the asides in the order they stand, and employer and place."""
    asides = [b.strip(" ,.") for b in _BRACKETS.findall(text)]
    text = _SHORT_DASH.sub(r"\1 – ", _BRACKETS.sub(" ", text))
    text, _, employer = _cut(_EMPLOYER, text)
    text, _, place = _cut(_PLACE, text)
    text, _, _ = _cut(_REPORTS_TO, text)
    segments = [s.strip(" ,.-") for s in _BREAK.split(text)]
    segments = [s for s in segments if s]
    if not segments:
        return " ".join(asides), [], f"{employer} {place}"
    at = next((i for i, s in enumerate(segments) if _names_work(s)), 0)
    main, parts = _commas(segments[at])
    main, slashed = _slash(main)
    before = [*segments[:at], *parts, *slashed, *segments[at + 1 :]]
    said = [a for a in before + asides if a and not _repeats(a, main)]
    return main, said, f"{employer} {place}"


def _repeats(aside: str, main: str) -> bool:
    """Whether the aside only says the title again, shorter or in full: "Registered Nurse (RN)", "CEO (Chief Executive Officer)"."""
    short, full = sorted((aside, main), key=len)
    whole = [w for w in _words(full) if w not in SMALL_WORDS]
    letters = fold(short).replace(".", "")
    written = terms.ABBREVIATIONS.get(letters, "").split("|")
    return letters == "".join(w[0] for w in whole) or " ".join(whole) in written


def _cut(mark: re.Pattern[str], text: str) -> tuple[str, str, str]:
    """Split once at `mark`, unless nothing would stand before it."""
    found = mark.search(text)
    if not found or not text[: found.start()].strip():
        return text, "", ""
    return text[: found.start()], found[0], text[found.end() :]


def _names_work(segment: str) -> bool:
    words = _words(segment.split(",")[0])
    return any(_ROLE.search(w) or w in terms.GENERIC_HEADS or w in terms.ABBREVIATIONS for w in words[-2:])


def _commas(segment: str) -> tuple[str, list[str]]:
    """Read "Manager, Supply Chain" as "Supply Chain Manager"; other parts after a comma are asides."""
    first, *rest = [p.strip() for p in segment.split(",") if p.strip()] or [""]
    first = " ".join([first, *(p for p in rest if _is_level(p))])
    rest = [p for p in rest if not _is_level(p)]
    if not rest or not _is_rank(take_level(_words(first)).words) or _is_place(rest):
        return first, rest
    return f"{rest[0]} {first}", rest[1:]


def _is_rank(words: tuple[str, ...]) -> bool:
    """Whether the words are a rank without work: "manager", "vice president", "senior director"."""
    generic = (
        terms.GENERIC_HEADS
        | terms.EXECUTIVE_SHORT
        | {"vice", "senior", "assistant", "associate", "regional", "general"}
    )
    return bool(words) and all(w in generic or w in {"mgr", "rep"} for w in words)


def _is_level(text: str) -> bool:
    words = _words(text)
    return bool(words) and not take_level(["work", *words]).words[1:]


def _is_place(rest: list[str]) -> bool:
    return bool(rest) and fold(rest[-1]) in terms.STATES and rest[-1].isupper()


def _slash(main: str) -> tuple[str, list[str]]:
    """Read "Bartender/Server" as the first of two jobs; "Window/Drapery Maker" and "Owner/Operator" are one."""
    parts = [p.strip() for p in re.split(r"\s*/\s*", main) if p.strip()]
    roles = [bool(_ROLE.search(fold(p))) for p in parts]
    if (
        len(parts) == 2
        and all(roles)
        and not terms.GENERIC_HEADS & {*_words(parts[0])} - {"nurse"}
        and parts[0].lower() != "owner"
    ):
        return parts[0], parts[1:]
    return main, []


def _of_turned(words: tuple[str, ...]) -> tuple[str, ...]:
    """Put the head last: "director of nursing" → "nursing director", "head of x" → "x manager"."""
    if "of" not in words[1:4]:
        return words
    at = words.index("of", 1)
    head, rest = words[:at], words[at + 1 :]
    if not rest or not any(w in terms.GENERIC_HEADS or w in terms.EXECUTIVE_SHORT for w in head):
        return words
    return (*rest, *("manager" if w == "head" else w for w in head))


def _meanings(words: tuple[str, ...], text: str) -> list[tuple[str, ...]]:
    """Write abbreviations out; several usual meanings give several readings, at most four."""
    choices = [[m.split() for m in _expand(w, text)] for w in words]
    return [
        tuple(x for part in pick for x in part)
        for pick, _ in zip(product(*choices), range(_MOST_MEANINGS), strict=False)
    ] or [()]


def _expand(word: str, text: str) -> list[str]:
    known = terms.ABBREVIATIONS.get(word)
    if known is None or (word in _ONLY_UPPER and not re.search(rf"\b{re.escape(word.upper())}\b", text)):
        return [word]
    return known.split("|")
