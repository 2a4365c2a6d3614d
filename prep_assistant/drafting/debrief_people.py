"""People who were named, and why. A capital letter alone makes nobody a person: something in the sentence must say so. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from prep_assistant.drafting.debrief_dates import when
from prep_assistant.drafting.debrief_text import STOPWORDS, Statement, clean, fold, plain, words
from prep_assistant.relationship import Named

_CAP = r"[A-ZÀ-ÖØ-ÞŁŚŻŠŽČĐ][^\W\d_]*(?:['’-][^\W\d_]+)*"
_PART = r"(?:(?:de|del|de la|da|dos|van|von|van der|bin|ibn|al|el|y|[A-Z]\.) )"
_NAME = rf"(?P<name>(?:(?:Dr|Prof|Mr|Mrs|Ms|Lic|Sra?|Doña|Don|Frau|Herr|Sister|Judge)\.? )?{_CAP}(?: {_PART}?{_CAP}){{0,3}})"
_TITLED = rf"(?P<name>(?:Dr|Prof|Mr|Mrs|Ms|Lic|Sra?|Doña|Don|Frau|Herr)\.? {_CAP}(?: {_CAP})?)"
_RELATION = (
    r"(?:colleague|coworker|co-worker|boss|manager|mentor|professor|teacher|instructor|friend|buddy|roommate|sister|brother|cousin|wife|husband|aunt|uncle|partner|intern|assistant|classmate|neighbor|neighbour|director|supervisor|lead|foreman"
    r"|advisor|adviser|sister-in-law|brother-in-law|mom|dad|predecessor|recruiter|student|trainee|jefa|jefe|compañera|compañero|amiga|amigo|profesora|profesor|Chefin|Chef|Kollegin|Kollege)"
)
_REFER = (
    r"(?:talk(?:ing)? (?:to|with)|speak (?:to|with)|chat with|reach out to|get in touch with|in touch with|introduc\w+ (?:you|me|us|her|him|them)?\s?(?:both )?to|introduc\w+ (?:you|me)(?: to)?|intro(?: (?:you|me))? (?:to|with)|connect (?:you|me|us)? ?(?:to|with)?|meet(?: with)?|write (?:to)?|follow up with|put you on to"
    r"|contact|habl\w+ (?:con|de)|pregunt\w+ (?:por|a)|conoce a|sprich mit|frag)"
)
_VERBED = r"(?:runs?|leads?|manages?|heads?|hires|teaches|taught|works|worked|knows|does|did|moved|came|started|sits|owns|handles|oversees|joined|left|switched|used to|would|could|can|is (?:a|an|the|their|our|my|in|at|on|with|now|also|still|great|super|really)|was (?:a|an|the|in|at|my)|da un|dirige|trabaja|arbeitet|leitet)"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        rf"\b(?i:{_REFER}) (?:(?i:my|our|the|su|mi) (?:[\w-]+ ){{0,3}}?)?{_NAME}",
        rf"\b(?i:my|our|her|his|the|su|mi|meine?) (?:(?i:old|former|first|new|good|best|own|longtime|previous|ex) )?(?:[\w-]+ )?(?i:{_RELATION}),? {_NAME}",
        rf"{_NAME},? (?i:my|our|her|his|the|mi|su|meine?) (?:(?i:old|former|first|new|good|best|ex)[ -])?(?:[\w-]+ )?(?i:{_RELATION})\b",
        rf"\b{_TITLED}",
        rf"{_NAME},? (?i:who(?:'s|se)?|que|die|der|qui)\b",
        rf"{_NAME}(?: (?:at|on|in|from|over at|over in|down at|with) [^,.;]{{2,40}})?,? (?:and )?(?i:she|he|they|she's|he's|they're|she'd|he'd|sie|er|ella|él)(?:'s|'d|’s|’d|'ll)?\b",
        rf"{_NAME} (?:at|on|in|from|over at|over in|down at|with) (?:our|my|the|your)\b",
        rf"\b(?i:named|name is|name's|called|se llama|heißt) {_NAME}",
        rf"{_NAME},? (?i:{_VERBED})\b",
        rf"\b(?i:try|call|email|e-mail|text|ask(?: for)?|ping|message|find|see|know) {_NAME}",
        rf"{_NAME} \([^)]{{2,50}}\)",
        rf"{_NAME}(?: (?:over |down |out |up )?(?:at|from|in|with) [^,.;?]{{2,40}})?, (?:do|did) you (?:know|meet) (?:her|him|them)\b",
    )
)  # fmt: skip
_STRONG = frozenset((0, 1, 2, 3, 7, 11))  # these patterns make a person of a single word; the others need more
_LOW = re.compile(
    r"(?i)\b(?:intro(?:duce)?(?: me)? (?:to|w/|with)|talk to|speak (?:to|with)|reach out to|connect me (?:to|w/|with)|ask for|meet w/)\s*:?\s*(?P<name>[a-zà-ÿ]{3,15})\b(?!\s+(?:people|team|someone|anyone|other))"
)
_NOT_A_PERSON = frozenset(plain(word) for word in """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october november december thanksgiving
    christmas easter excel sql python r sas tableau epic sap linkedin google amazon microsoft apple zoom slack teams github youtube reddit coursera udemy
    khan academy university college school hospital county city state federal department institute society association company inc llc corp group health
    systems foods labs studio bank office center centre museum church council board national international american english spanish french german chinese
    autocad java javascript figma canva jira salesforce hubspot notion chatgpt openai ai hr pm ux ui it vp ceo cto cfo coo phd mba bs ba ma ms rn lpn cpa pmp osha
    resi commercial data controls intel tms ibp gis demand mondays tuesdays fridays people everyone everybody somebody someone nobody management anyone juniors
    seniors teachers students nurses bonus base portfolio contract book books read pay north south east west street avenue texas california boston chicago seattle
    new york los angeles san francisco portland denver austin houston dallas atlanta miami phoenix london berlin paris toronto mom dad god jesus honey remote both grade math half
    shifts good hard best mr mrs plus also call send talk half first second third next last buy loupes medicare medicaid union local apprentice slides notes tip q a todo public private sector
""".split())  # fmt: skip
_ORGANISED = re.compile(
    r"^(?:\s+(?:Inc|LLC|Corp|University|College|Health|Systems|Foods|Labs|Group|Association|Society|Institute|Academy|Slack|Podcast|Newsletter|Electric|Bank|Hospital|County|Department|Museum|Learning|Services|Studio|site|app|software|book|books|manual|podcast|newsletter|course|group|chapter|conference|website)\b|['’]s? (?:book|podcast|newsletter|course|blog|class))"
)


def people(told: Sequence[Statement], speakers: Sequence[str], company: str = "") -> tuple[tuple[Named, int], ...]:
    """Return the people who were named, each once, with the place of the statement that named them.

    `speakers` are the names of those who talk, and are never among them; nor is the employer.
    """
    known = [set(words(plain(name))) for name in speakers if name]
    found: list[tuple[Named, int]] = []
    for one in told:
        if one.role == "me":
            continue
        for name, end in _names(one, plain(company)):
            parts = set(words(plain(name)))
            if not parts or any(parts <= other for other in known) or _had(parts, found):
                continue
            found.append((Named(name, one.quote(), _why(one.text, name, end), one.uncertain), one.place))
    return tuple(found)


def _had(parts: set[str], found: Sequence[tuple[Named, int]]) -> bool:
    return any(parts <= set(words(plain(named.what))) for named, _ in found)


def _names(one: Statement, company: str) -> Iterator[tuple[str, int]]:
    spans: list[tuple[int, int, str]] = []
    for number, pattern in enumerate(_PATTERNS):
        for match in pattern.finditer(one.text):
            start, end = match.span("name")
            name = match["name"]
            # A capital at the beginning of a sentence means nothing: "And Dave", "Definitely Baltazar Quiroga".
            while (first := name.split()[0]) != name and _no_name(first):
                start += len(name) - len(name.split(maxsplit=1)[1])
                name = name.split(maxsplit=1)[1]
            if _is_person(name, one, start, end, number, company):
                spans.append((start, end, name))
    if one.note:
        spans += [
            (match.start("name"), match.end("name"), match["name"])
            for match in _LOW.finditer(one.text)
            if not _no_name(match["name"])
        ]
    taken: list[tuple[int, int]] = []
    for start, end, _ in sorted(spans, key=lambda span: (-(span[1] - span[0]), span[0])):
        if not any(start < stop and begin < end for begin, stop in taken):
            taken.append((start, end))
    for start, end in sorted(taken):
        yield next(name for begin, stop, name in spans if (begin, stop) == (start, end)), end


def _no_name(word: str) -> bool:
    bare = plain(word).strip(".")
    return bare in STOPWORDS or fold(word) in STOPWORDS or bare in _NOT_A_PERSON or bare in _OPENERS


_OPENERS = frozenset(
    "definitely absolutely certainly sure try talk call ask tell look sounds great good well hi hey hello thanks maybe remember remind then oh let read join use follow ask email text meet start get be do".split()
)


def _is_person(name: str, one: Statement, start: int, end: int, number: int, company: str) -> bool:
    parts = name.split()
    bare = [part for part in parts if part.rstrip(".") not in ("Dr", "Prof", "Mr", "Mrs", "Ms", "Lic", "Sr", "Sra")]
    if not bare or any(_no_name(part) for part in bare if not part.islower()) or plain(name) in company:
        return False
    if any(part.isupper() and len(part) > 1 for part in bare) or _ORGANISED.match(one.text[end:]):
        return False
    if re.search(
        r"(?i)(?:\bby|\bbook|\bread|called \"|\bat|\bin|\busing|\bfor)\s+[\"“]?$", one.text[:start]
    ) and number not in (0, 1, 3):
        return False
    opens = start == 0 or one.text[:start].rstrip().endswith((".", "!", "?", ":"))
    if len(bare) >= 2:
        return not (opens and number in (8, 10) and not _reads_as_name(bare))
    if opens and number in (4, 5, 6, 8, 10):
        # One capital word at the head of a sentence: only with something that is said of people.
        return (
            number in (5, 6) and re.search(r"(?i)\b(?:she|he)(?:'s|'d|’s|’d)?\b", one.text[end : end + 60]) is not None
        )
    return number in _STRONG or number in (4, 5, 6, 8) or (number == 9 and not opens) or (number == 10 and one.note)


def _reads_as_name(parts: Sequence[str]) -> bool:
    return all(len(part) > 2 or part.endswith(".") for part in parts)


def _only_time(text: str) -> bool:
    time = when(text, date(2000, 1, 3))
    return time is not None and len(words(text)) - len(words(text[time.start : time.end])) <= 1


def _why(text: str, name: str, end: int) -> str:
    """Return what is said of the person in that sentence: what follows the name, else what stands before."""
    after = re.sub(r"^[\s,;:()–—-]+|[\s,;:(–—-]+$", "", text[end:]).rstrip(".!? ")
    if after.count("(") < after.count(")"):
        after = after.replace(")", "", 1)
    if len(words(after)) >= 2 and not _only_time(after):
        return clean(after, capital=False)
    before = re.sub(r"(?i),? (?:and )?(?:his|her|their) name(?:'s| is)$", "", text[: text.find(name)].rstrip())
    before = clean(before, capital=False).rstrip(" ,;:(")
    return before if len(words(before)) >= 2 else ""
