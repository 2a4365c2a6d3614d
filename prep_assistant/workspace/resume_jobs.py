"""The jobs of a résumé: each stands around a range of dates. What is title and what is employer is said only when it is clear. Pure."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from prep_assistant.workspace.resume_lines import BULLET, LOCATION, plain, segments, without_location
from prep_assistant.workspace.resume_parts import Job, Month

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_FOREIGN = {"mär": 3, "maer": 3, "mai": 5, "okt": 10, "dez": 12, "ene": 1, "abr": 4, "ago": 8, "dic": 12, "janv": 1, "fév": 2, "avr": 4, "juin": 6,
            "juil": 7, "aoû": 8, "déc": 12}  # fmt: skip
_DATE = r"(?:(?P<{0}m>[^\W\d_]{{3,10}})\.?,?\s+(?P<{0}y>(?:19|20)\d\d)|(?P<{0}n>\d{{1,2}})[/.](?P<{0}z>(?:19|20)\d\d)|(?P<{0}i>(?:19|20)\d\d)(?:[-/](?P<{0}j>0[1-9]|1[0-2])(?!\d))?)"
_NOW = r"present|current|currently|now|today|ongoing|to date|heute|jetzt|actualidad|actual|présent|aujourd.hui"
_RANGE = re.compile(
    rf"\(?\s*{_DATE.format('a')}\s*(?:–|—|-|‑|−|\bto\b|\buntil\b|\bthrough\b|\bbis\b|\ba\b|\bà\b)\s*(?:{_DATE.format('b')}|(?P<now>{_NOW})\b)\s*\)?"
    rf"|\(?\b(?:since|seit|desde|depuis)\s+{_DATE.format('c')}\s*\)?",
    re.IGNORECASE,
)
_TITLE = re.compile(
    r"\b(?:manager|engineer|analyst|nurse|rn|lpn|cna|teacher|specialist|director|developer|designer|assistant|consultant|technician|coordinator|"
    r"accountant|administrator|associate|supervisor|representative|intern|internship|clerk|cashier|barista|server|cook|chef|driver|electrician|"
    r"plumber|carpenter|mechanic|welder|apprentice|foreman|operator|scientist|researcher|fellow|professor|lecturer|instructor|tutor|librarian|"
    r"editor|writer|journalist|reporter|photographer|artist|architect|planner|buyer|agent|broker|banker|teller|auditor|attorney|lawyer|paralegal|"
    r"counselor|counsellor|therapist|psychologist|pharmacist|physician|dentist|hygienist|paramedic|emt|officer|sergeant|captain|lieutenant|pilot|"
    r"president|vp|ceo|cto|cfo|coo|founder|co-founder|owner|partner|principal|head|lead|team leader|leader|chief|executive|secretary|receptionist|"
    r"aide|caregiver|nanny|coach|trainer|recruiter|generalist|strategist|marketer|producer|programmer|tester|inspector|surveyor|estimator|"
    r"bookkeeper|controller|treasurer|janitor|custodian|guard|packer|picker|host|hostess|waiter|waitress|bartender|stocker|salesperson|salesman|"
    r"merchandiser|stylist|translator|interpreter|copywriter|handler|worker|laborer|machinist|assembler|leiter|leiterin|kaufmann|kauffrau|"
    r"ingenieur|ingenieurin|lehrer|lehrerin|werkstudent|werkstudentin|praktikant|praktikantin|gerente|ingeniero|ingeniera|profesor|profesora|"
    r"\w+(?:ti[ct]ian|logist|apist|grapher|keeper|maker)|docente|enfermera|enfermero|responsable|chargée?|assistante|ux|ui)s?\b",
    re.IGNORECASE,
)
_EMPLOYER = re.compile(
    r"\b(?:inc|llc|ltd|gmbh|corp|corporation|company|co\.|plc|ag|group|bank|university|college|school|schools|hospital|clinic|health|healthcare|"
    r"medical center|center|centre|county|city of|state of|department|dept|institute|foundation|services|solutions|systems|technologies|"
    r"restaurant|cafe|café|coffee|hotel|store|stores|market|markets|partners|associates|agency|association|society|museum|library|"
    r"district|army|navy|air force|ministry|laborator(?:y|ies)|labs|insurance|logistics|foods|airlines|electric|consulting|studios?)\b\.?",
    re.IGNORECASE,
)  # fmt: skip
_ABBREVIATED = re.compile(r"\b(?:Inc|Co|Corp|Ltd|Jr|Sr|Dept|St|Univ|Intl|[A-Z])\.$")
_MOST_WORDS = 9


@dataclass(frozen=True, slots=True)
class _Dated:
    line: int
    start: Month | None
    end: Month | None
    ongoing: bool
    rest: str  # the line without its dates


def read(lines: Sequence[str]) -> tuple[tuple[Job, ...], tuple[str, ...]]:
    """Return the jobs of a section, in its order, and what was left out."""
    if _spaced(lines):
        lines = [line for line in lines if line.strip()]
    dated = [found for number, line in enumerate(lines) if (found := _dated(number, line))]
    jobs: list[Job] = []
    unclear = 0
    for number, one in enumerate(dated):
        before = dated[number - 1].line if number else -1
        after = dated[number + 1].line if number + 1 < len(dated) else len(lines)
        texts = [one.rest, *_around(lines, one.line, before, after)]
        title, employer = _roles([_parts(text) for text in texts], _parts(one.rest, bars=True))
        if title or employer:
            jobs.append(Job(title, employer, one.start, one.end, one.ongoing))
        unclear += not (title and employer)
    remarks = []
    if unclear:
        remarks.append(
            f"Of {len(dated)} jobs, {unclear} did not show clearly what is the title and what the employer; what was unclear was left out."
        )
    if not dated and any(line.strip() for line in lines):
        remarks.append(
            "The section on experience shows no dates such as “Mar 2018 – Present”; no job was read from it."
        )
    return tuple(jobs), tuple(remarks)


def _spaced(lines: Sequence[str]) -> bool:
    """Return whether every line is a paragraph of its own, as it comes out of a Word file: blank lines then part nothing."""
    own = [bool(line.strip()) and not BULLET.match(line) for line in lines]
    return sum(own) > 1 and not any(one and following for one, following in pairwise(own))


def _dated(number: int, raw: str) -> _Dated | None:
    line = plain(raw)
    found = _RANGE.search(line)
    if not found or len(line) > 200:
        return None
    rest = f"{line[: found.start()].rstrip(' ,|–—-(')}\t{line[found.end() :].lstrip(' ,|–—-)')}".strip()
    if BULLET.match(raw) and len(rest.split()) > _MOST_WORDS:  # "- From 2018 to 2020 I led …": told, not headed
        return None
    since = _month(found, "c")
    if since:
        return _Dated(number, since, None, True, rest)
    start, end = _month(found, "a"), _month(found, "b")
    if start and end and (end.year, end.month or 12) < (start.year, start.month):
        return None
    return _Dated(number, start, end, bool(found["now"]), rest)


def _month(found: re.Match[str], which: str) -> Month | None:
    if found[f"{which}y"]:
        name = found[f"{which}m"].lower()
        month = next((n for n, short in enumerate(_MONTHS, 1) if name.startswith(short)), 0)
        return Month(
            int(found[f"{which}y"]), month or next((n for short, n in _FOREIGN.items() if name.startswith(short)), 0)
        )
    if found[f"{which}z"]:
        number = int(found[f"{which}n"])
        return Month(int(found[f"{which}z"]), number if 1 <= number <= 12 else 0)
    return Month(int(found[f"{which}i"]), int(found[f"{which}j"] or 0)) if found[f"{which}i"] else None


def _around(lines: Sequence[str], at: int, before: int, after: int) -> list[str]:
    """Return the short lines right above and below the one with the dates: nearest first, above before below."""
    above, below = [], []
    for number in range(at - 1, max(before, at - 3), -1):
        if not _heads(lines[number]):
            break
        above.append(lines[number])
    for number in range(at + 1, min(after, at + 3)):
        if not _heads(lines[number]):
            break
        below.append(lines[number])
    if (
        after < len(lines) and at + 1 + len(below) >= after
    ):  # these lines stand right above the next one's dates: they are its own
        below = []
    return above + below


def _heads(raw: str) -> bool:
    line = plain(raw)
    ended = line.endswith(",") or (line.endswith(".") and not _ABBREVIATED.search(line))
    return bool(line) and not BULLET.match(raw) and len(line.split()) <= 14 and not ended and not line[0].islower()


def _parts(line: str, *, bars: bool = False) -> list[str]:
    """Return what may be a title or an employer: the parts of a line without places; split at `bars` only, not at dashes."""
    found = []
    for segment in segments(line, bars=bars):
        for part in re.split(
            r"\s+(?:at|@)\s+(?=[A-Z])|,\s+(?!(?:Inc|LLC|Ltd|Corp|Co|GmbH|PLC|LLP)\b)", without_location(segment)
        ):
            text = part.strip(" ,;:()")
            if (
                text
                and not LOCATION.fullmatch(text)
                and len(text.split()) <= _MOST_WORDS
                and re.search(r"[^\W\d_]{2}", text)
            ):
                found.append(text)
    return found


def _roles(lines: Sequence[Sequence[str]], dated: Sequence[str]) -> tuple[str, str]:
    """Return title and employer out of the parts of some lines, nearest to the dates first; empty what is not clear.

    `dated` are the parts of the line with the dates when a dash may belong to a name.
    """
    scored = [(part, _titled(part), near) for near, line in enumerate(lines) for part in line]
    titles = [entry for entry in scored if entry[1] > 0]
    nearest = min((near for _, _, near in titles), default=-1)
    best = max((score for _, score, near in titles if near == nearest), default=0)
    chosen = [part for part, score, near in titles if near == nearest and score == best]
    title = chosen[0] if chosen and (len(chosen) == 1 or best == 2) else ""
    if title and nearest > 0 and lines[0]:  # the title stands alone, the dates beside the employer
        return title, dated[0] if len(dated) == 1 and _titled(dated[0]) <= 0 else ""
    others = [entry for entry in scored if entry[0] != title]
    employers = [part for part, score, _ in others if _EMPLOYER.search(part) and score <= 0]
    if employers:
        return title, employers[0]
    # Nothing names itself an employer: then only what stands alone beside the title, in the same line or the next.
    own = [part for part, score, near in others if score <= 0 and near == nearest] if title else []
    if not own and title:
        beside = min((near for _, score, near in others if score <= 0), default=-1)
        own = [part for part, score, near in others if score <= 0 and near == beside]
    return title, own[0] if len(own) == 1 else ""


def _titled(part: str) -> int:
    """Return how much a part looks like a job title: 2, or 0; -1 when it looks like an employer more."""
    if not _TITLE.search(part):
        return 0
    last = re.split(r"\s+(?:of|for|to|und|and|&|de|in)\s+|\s*[(/]", part)[0]
    if _EMPLOYER.search(part) and not _TITLE.search(last.split()[-1] if last.split() else ""):
        return -1
    return 2
