"""Whether an industry note is about this person's work. Pure.

A note is written for some occupations, but its questions assume a place too: a school, a ward, a kitchen. Somebody of a listed
occupation who works elsewhere ("Instructional Designer" at a university) would find them absurd. In doubt a note is left out:
fewer questions that fit are better than one that does not.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from prep_assistant.domain import Context, Passage

# What in a title or an employer's name tells the industry. "higher-education" has no note; it is there to tell it from schools.
_TOLD: Mapping[str, re.Pattern[str]] = {
    name: re.compile(words)
    for name, words in {
        "accounting-and-audit": r"(?i)\baccount(?:ing|ancy|ants?)\b|\baudit|\bbookkeep|\btax\b|\bCPAs?\b",
        "construction-trades": r"(?i)\bconstruction\b|\bcontract(?:or|ing)s?\b|\bbuilders?\b|\bplumbing\b|\broofing\b|\bcarpent",
        "cybersecurity-and-it-support": r"(?i)\bcyber|\binformation security\b|\binfosec\b|\bIT (?:support|services)\b|\bhelp ?desk\b",
        "data-and-analytics": r"(?i)\bdata (?:scien|analy)|\banalytics\b",
        "earth-and-environmental-science": r"(?i)\benvironmental\b|\bgeolog|\bconservation\b|\becolog|\bclimate\b",
        "education-k12": r"(?i)\bk-?12\b|\b(?<!medical )(?<!law )(?<!business )(?<!graduate )(?<!nursing )(?<!dental )(?<!driving )"
        r"schools?\b(?! of\b)|\belementary\b|\bkindergarten\b|\bpreschool\b|\bmontessori\b|\b[IU]SD\b|\bprincipal of\b",
        "electrical-utilities-and-energy": r"(?i)\belectric (?:co|power|utility)|\bpower\b|\benergy\b|\butilit(?:y|ies)\b|\bgrid\b|\bedison\b|\bsolar\b|\bhydro",
        "finance-and-banking": r"(?i)\bbank(?:s|ing|ers?)?\b|\bcredit union\b|\bcapital\b|\binvestment|\bfinanc(?:e|ial)\b|\bwealth\b|\binsurance\b",
        "government-and-public-administration": r"(?i)\b(?:city|county|state|town|port|village) of\b|\bcounty\b|\bdepartment of\b|\bdept\.? of\b|\bU\.?S\.? "
        r"|\bfederal\b|\bbureau\b|\bagency\b|\bmunicipal|\bgovernment\b|\bmayor|\bIRS\b|\bministry\b|\bcouncil\b",
        "healthcare-nursing": r"(?i)\bhospitals?\b|\bhealth\b(?! department)(?<!public health)|\bhealthcare\b|\bmedical (?:center|centre|group)\b|\bclinics?\b|\bnurs|\bhospice\b|\bmemorial\b|\bmercy\b"
        r"|\bkaiser permanente\b",
        "higher-education": r"(?i)\buniversit|\bcolleges?\b|\bpolytechnic|\binstitute of technology\b|\bschool of\b|\b(?:medical|law|business|graduate) school\b|\bhochschule\b",
        "hospitality-and-food-service": r"(?i)\bhotels?\b|\brestaurants?\b|\bresorts?\b|\binn\b|\bcaf[eé]s?\b|\bkitchen\b|\bbar\b|\bgrill\b|\bcater|\bbistro\b|\bhospitality\b|\bbrew",
        "human-resources": r"(?i)\bhuman resources\b|\bHR\b|\btalent\b|\brecruit|\bstaffing\b|\bpeople (?:ops|operations|and culture|& culture)\b",
        "law-and-legal-services": r"(?i)\blaw\b|\blegal\b|\bLL[CP] attorneys?\b|\battorneys?\b|\blawyers?\b|\bcourts?\b|\bparalegal\b",
        "life-science-research-and-biotech": r"(?i)\bbio(?:tech|sciences?|pharma)|\bgenom|\bpharma|\btherapeutics\b|\blife sciences?\b",
        "manufacturing-and-skilled-production": r"(?i)\bmanufactur|\bmachin(?:e|ing|ist)|\bfabricat|\bfoundry\b|\bmills?\b|\btool (?:and|&) die\b",
        "marketing-and-communications": r"(?i)\bmarketing\b|\badvertis|\bpublic relations\b|\bPR\b|\bbrand\b|\bcommunications\b",
        "mechanical-and-civil-engineering": r"(?i)\bengineer(?:s|ing)\b|\barchitect(?:s|ure)\b|\bstructural\b",
        "media-arts-and-entertainment": r"(?i)\bmedia\b|\bfilms?\b|\bpictures\b|\bstudios?\b|\btheat(?:er|re)\b|\bnews|\bbroadcast|\btelevision\b|\bTV\b|\bradio\b|\bmuseum\b|\borchestra\b",
        "public-health": r"(?i)\bpublic health\b|\bhealth department\b|\bepidemiolog|\bCDC\b",
        "sales-and-account-management": r"(?i)\bsales\b|\baccount (?:executive|manager)",
        "social-work-and-counseling": r"(?i)\bsocial (?:work|services?)|\bcounsel(?:ing|or)|\bbehavioral health\b|\bfamily services?\b|\bshelter\b",
        "software": r"(?i)\bsoftware\b|\bdeveloper\b|\bSaaS\b|\bprogramm",
        "supply-chain-and-manufacturing-operations": r"(?i)\bsupply chain\b|\blogistics\b|\bwarehous|\bprocurement\b|\bdistribution\b|\bfulfil",
        "therapy-and-allied-health": r"(?i)\btherap(?:y|ist|ies)\b|\brehab|\bradiolog|\bimaging\b",
        "transportation-and-aviation": r"(?i)\bair(?:lines?|ways|port)\b|\baviation\b|\brail(?:road|way)?\b|\btransit\b|\btrucking\b|\bfreight\b|\bshipping\b|\btransport",
        "user-experience-and-design": r"(?i)\bUX\b|\buser experience\b|\bdesign (?:studio|agency)\b|\bproduct design",
    }.items()
}  # fmt: skip
# Occupations that work in many places; the note asks about one of them, so title or employer has to say that it is this one.
_GUESTS: Mapping[str, tuple[str, ...]] = {
    "education-k12": ("25-9031", "21-1012"), "social-work-and-counseling": ("21-1012",),
    "healthcare-nursing": ("11-9111",), "public-health": ("11-9111", "15-2041"),
    "government-and-public-administration": ("13-1041", "13-2031"), "law-and-legal-services": ("13-1041",),
    "hospitality-and-food-service": ("13-1121",), "human-resources": ("13-1151", "11-3131"),
    "electrical-utilities-and-energy": ("17-2071", "17-3023"), "transportation-and-aviation": ("11-3071",),
}  # fmt: skip
# Whom a note's questions are put to when they name nobody: a principal is not asked about lessons of their own.
_CORE: Mapping[str, tuple[str, ...]] = {"education-k12": ("25-2", "25-3031")}
# Notes whose questions assume the place ("this building", "your unit"): left out where the employer is told to be another.
_BOUND = frozenset(
    {"education-k12", "healthcare-nursing", "hospitality-and-food-service", "government-and-public-administration", "therapy-and-allied-health"}
)  # fmt: skip
_AT_HOME = {"therapy-and-allied-health": {"healthcare-nursing"}}  # an industry that is another's own place
# What is true of everybody in an industry, whatever their work.
_OF_ALL = ("how the work is organised", "what is changing")
_LIKELY = 0.5  # of what the title may mean


def belongs(passage: Passage, context: Context) -> bool:
    """Return whether a passage of an industry note is about this person's work."""
    industry = next(iter(passage.tags.get("industry", ())), "")
    place = told_industries(context.person.company)
    if industry in _BOUND and place and not place & {industry, *_AT_HOME.get(industry, ())}:
        return False  # "School nurse" at a school: a nurse, but no ward
    told = told_industries(f"{context.person.title} · {context.person.company}")
    occupations = passage.tags.get("occupation", ())
    if context.facts is None:
        if _share(context, occupations) >= _LIKELY:
            return True
        return industry in told and passage.heading.casefold() in _OF_ALL
    soc = context.facts.occupation.soc
    if not falls_under(soc, occupations):
        return False
    if passage.heading.casefold() == "worth asking" and not _asked_of(passage, soc, _CORE.get(industry, occupations)):
        return False
    if industry in told:
        return True
    if soc in _GUESTS.get(industry, ()):
        return False
    return industry not in _BOUND or not told - {industry} or bool(told & _AT_HOME.get(industry, set()))


def _asked_of(passage: Passage, soc: str, core: tuple[str, ...]) -> bool:
    """Return whether a ready question is for an occupation: one that says for whom, or one for the note's core."""
    return re.search(r"(?m)^[ \t]*For:", passage.text) is not None or falls_under(soc, core)


def told_industries(words: str) -> frozenset[str]:
    """Return the industries that the words of a title or an employer's name tell."""
    return frozenset(name for name, pattern in _TOLD.items() if pattern.search(words))


def falls_under(soc: str, prefixes: tuple[str, ...]) -> bool:
    """Return whether a six-digit SOC code falls under one of the codes or prefixes ("47-2111", "47-2", "29-")."""
    return any(prefix and (soc.startswith(prefix) or prefix.startswith(soc)) for prefix in prefixes)


def _share(context: Context, occupations: tuple[str, ...]) -> float:
    """Return how much of what the title may mean falls under a note's occupations, 0 to 1."""
    matches = context.reading.matches if context.reading is not None else ()
    whole = sum(match.score for match in matches)
    held = sum(match.score for match in matches if falls_under(match.occupation.soc, occupations))
    return held / whole if whole else 0.0
