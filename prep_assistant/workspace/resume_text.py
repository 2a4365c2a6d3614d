"""A résumé in plain text or Markdown, as it comes out of a PDF or a Word file: its sections, and what stands in them. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from prep_assistant.workspace import resume_jobs
from prep_assistant.workspace.resume_lines import BULLET, LOCATION, plain, segments, without_location
from prep_assistant.workspace.resume_parts import Parts

_HEADINGS: Mapping[str, str] = {
    "jobs": r"(?:(?:professional|work|working|relevant|related|other|additional|teaching|clinical|research|career|employment|retail|nursing"
            r"|industry|leadership|job|selected|recent)\s+)*"
            r"(?:experiences?|history|employment|work|positions?(?: held)?|background|appointments)(?:\s+(?:and|&)\s+\w+)?"
            r"|berufserfahrung|beruflicher werdegang|experiencia(?: laboral| profesional)?|expériences?(?: professionnelles?)?",
    "schools": r"(?:education(?:al)?|academic|formal)(?:\s+(?:background|history|qualifications|education))?(?:\s*(?:and|&|/)\s*[\w ]+)?"
               r"|qualifications and education|studies|ausbildung|studium|bildungsweg|educación|formación(?: académica)?|formation",
    "skills": r"(?:(?:key|core|technical|professional|computer|relevant|clinical|hard|soft|transferable|it|special|language|additional|other)\s+)*"
              r"(?:skills?|competenc(?:e|es|ies)|languages?|technologies|tools|proficiencies|expertise|strengths|capabilities)"
              r"(?:(?:\s*(?:and|&|/|,)\s*)(?:\w+\s+)?(?:skills?|competencies|tools|technologies|expertise|languages|qualifications|abilities|strengths|software|interests|hobbies|certifications))*"
              r"|kenntnisse|fähigkeiten|habilidades|competencias|idiomas|sprachen|sprachkenntnisse|compétences|langues",
    "interests": r"(?:(?:personal|other|outside)\s+)?(?:interests?|hobbies)(?:\s*(?:and|&|/)\s*(?:hobbies|interests?|activities))?"
                 r"|activities (?:and|&) interests|interessen|hobbys|intereses|aficiones|loisirs|centres d.intérêts?",
    "rest": r"(?:(?:professional|career|executive|personal)\s+)?(?:summary|profile|objective|statement|goals?|about(?: me)?)|summary of qualifications"
            r"|(?:licen[sc]es?|certifications?|certificates?|credentials|training|trainings|courses|coursework|relevant coursework|projects?"
            r"|selected projects|personal projects|academic projects|publications?|presentations|awards?|honou?rs|achievements|accomplishments"
            r"|references|referees|volunteer(?:ing)?(?: (?:work|experience|service))?|community (?:service|involvement)|activities|leadership"
            r"|(?:professional )?(?:memberships?|affiliations?|development)|military(?: service)?|contact(?: information| details)?|links|portfolio"
            r"|patents|grants|conferences|extracurricular activities|qualifications|highlights|career highlights|career objective)"
            r"(?:\s*(?:and|&|/)\s*[\w ]+)?",
}  # fmt: skip
_HEADING_OF = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _HEADINGS.items()}
_EMAIL = re.compile(r"[\w.+'%-]+@[\w-]+(?:\.[\w-]+)*\.[a-zA-Z]{2,24}\b")
_LABELLED = re.compile(
    r"(?:name|full name|location|address|city|residence|based in|lives? in)\s*:\s*(.+)", re.IGNORECASE
)
_NAME_WORD = re.compile(r"(?:[^\W\d_]+\.?(?:['’ʼ-][^\W\d_]+)*\.?|\([^\W\d_]+\)|[“\"][^\W\d_]+[”\"])")
_SMALL = frozenset(
    "de da do dos das del della di du la le los las van von der den ten ter y e bin binti ibn al el of zu af".split()
)
_AFTER_NAME = re.compile(
    r",?\s+(?:RN|BSN|MSN|MD|DO|PhD|Ph\.D\.?|MBA|CPA|PE|MPH|MSW|LCSW|PMP|JD|Esq\.?|CFA|SHRM-CP|MS|MA|BA|BS|DVM|PharmD|EdD|LPN|CNA)\b.*$"
)
_NO_NAME = re.compile(
    r"\b(?:r[eé]sum[eé]|curriculum|vitae|cv|page|profile|summary|contact|confidential|phone|email|address|linkedin|manager|engineer|analyst|nurse"
    r"|teacher|specialist|director|developer|designer|assistant|consultant|technician|coordinator|accountant|administrator|student|experience)\b",
    re.IGNORECASE,
)
_SCHOOL = re.compile(
    r"\b(?:university|college|school|institute|academy|polytechnic|conservatory|seminary|universität|hochschule|fachhochschule|gymnasium|berufsschule"
    r"|universidad|universidade|università|université|école|instituto|politecnico|politécnica|liceo|lycée|bootcamp|university’s)\b"
    r"|\b(?:MIT|UCLA|USC|NYU|ETH|CUNY|SUNY|UNC|UC|LSE|UCL|TU)\b",
    re.IGNORECASE,
)
_CAMPUS = re.compile(r"University of [A-Z]\w+(?: [A-Z]\w+)?$")
_DEGREE = re.compile(
    r"\b(?:bachelor|master|associate|doctor|diploma|degree|major|minor|ph\.?d|m\.?sc|b\.?sc|b\.?a|b\.?s|m\.?a|m\.?s|mba|ged|gpa|certificate|coursework|dean’s|dean's|thesis|honors|exchange|relevant)\b\.?",
    re.IGNORECASE,
)
_CLOSING = re.compile(r"references?\b.{0,20}\b(?:request|available)", re.IGNORECASE)
_MOST_OF_ITEM = 60  # characters of a skill; a longer one is a sentence
Sections = Mapping[str, list[str]]


def read(text: str) -> Parts:
    """Return what a résumé says."""
    sections = split(text)
    remarks: list[str] = []
    head = sections["head"]
    name = _name(head, remarks)
    jobs, how = resume_jobs.read(sections["jobs"])
    schools = _schools(sections["schools"])
    if sections["schools"] and not schools:
        remarks.append("There is a section on education, but no school was surely found in it.")
    return Parts(
        name=name,
        email=_email(head, text),
        location=_location(head),
        studies=_studies(sections["schools"]),
        schools=schools,
        jobs=jobs,
        skills=_items(sections["skills"], "skills", remarks),
        interests=_items(sections["interests"], "interests", remarks),
        remarks=(*remarks, *how),
    )


def split(text: str) -> Sections:
    """Return the lines of each section; those above the first heading stand under "head"."""
    sections: dict[str, list[str]] = {name: [] for name in ("head", *_HEADINGS)}
    here = "head"
    for raw in text.splitlines():
        if re.fullmatch(r"## page \d+", raw.strip()):  # how a PDF's pages are told apart
            continue
        found = _heading(raw, here)
        if found is None:
            sections[here].append(raw.rstrip())
            continue
        here, rest = found
        sections[here].append("")
        if rest:
            sections[here].append(rest)
    return sections


def is_heading(raw: str) -> bool:
    """Return whether a line begins a section of a résumé ("## Work experience", "SKILLS: Excel, SQL")."""
    return _heading(raw, "") is not None


def _heading(raw: str, here: str) -> tuple[str, str] | None:
    """Return which section a line begins, and what stands behind the colon; None when it is no heading."""
    line = plain(raw)
    if not line or len(line) > 400:
        return None
    label, colon, rest = line.partition(":")
    if re.fullmatch(r"(?:\w )+\w", line):  # E D U C A T I O N
        label = line.replace(" ", "")
    words = " ".join(label.split()).strip(" .–—-")
    if len(words.split()) > 7 or BULLET.match(raw):
        return None
    for name, pattern in _HEADING_OF.items():
        if pattern.fullmatch(words):
            # "Languages: Python, SQL" inside the skills is a group of them.
            return None if colon and rest.strip() and name == here else (name, rest.strip())
    return None


# ---- the head -----------------------------------------------------------------------------------


def _name(head: Iterable[str], remarks: list[str]) -> str:
    for raw in [line for line in head if line.strip()][:6]:
        labelled = re.match(r"(?:full )?name\s*:\s*(.+)", plain(raw), re.IGNORECASE)
        for part in segments(labelled[1] if labelled else raw)[:2]:
            words = _AFTER_NAME.sub("", part).strip(" ,")
            if _is_name(words):
                return _cased(words, remarks)
    return ""


def _is_name(text: str) -> bool:
    words = text.split()
    if not 2 <= len(words) <= 6 or len(text) > 60 or _NO_NAME.search(text) or LOCATION.fullmatch(text):
        return False
    return all(
        _NAME_WORD.fullmatch(word)
        and (word.lower() in _SMALL or not word[0].islower() or word[:2] in ("d’", "d'", "o’"))
        for word in words
    )


def _cased(name: str, remarks: list[str]) -> str:
    if not name.isupper():
        return name
    remarks.append("Your name stands in capitals in the résumé: check how it is written in the profile.")
    small = [
        word.lower() if word.lower() in _SMALL else "".join(part.capitalize() for part in re.split(r"([-'’])", word))
        for word in name.split()
    ]
    return " ".join(small)


def _email(head: Iterable[str], text: str) -> str:
    found = _EMAIL.search("\n".join(head)) or _EMAIL.search(text[:3_000])
    return found[0].strip(".'") if found else ""


def _location(head: Iterable[str]) -> str:
    for raw in head:
        labelled = _LABELLED.match(plain(raw))
        for part in segments(labelled[1] if labelled else raw):
            found = LOCATION.search(re.sub(r"\s+\d{5}(?:-\d{4})?\b", "", part))
            if found and not _EMAIL.search(part):
                return found[0]
    return ""


# ---- schools ------------------------------------------------------------------------------------


def _schools(lines: Iterable[str]) -> tuple[str, ...]:
    parts = [part for raw in lines for part in segments(raw) if _SCHOOL.search(part) and len(part) <= 160]
    return tuple(dict.fromkeys(school for part in parts if (school := _school(part))))


def _school(segment: str) -> str:
    """Return the school that a segment names, without degree, place and dates; empty when that is not clear."""
    parts = [part.strip() for part in re.split(r",\s+|;\s+|\s+\(|\)\s*", without_location(segment)) if part.strip()]
    for number, part in enumerate(parts):
        if not _SCHOOL.search(part):
            continue
        named = re.split(r"\b(?:from|at)\s+(?=[A-Z])", part)[-1]
        named = re.sub(r"\s*\b(?:19|20)\d\d\b.*$", "", named).strip(" .:–—-")
        if _DEGREE.match(named) or len(named.split()) > 9 or not named[:1].isupper() or len(named) < 3:
            continue
        following = parts[number + 1] if number + 1 < len(parts) else ""
        if (
            _CAMPUS.match(named)
            and re.fullmatch(r"[A-Z][a-z]+(?: [A-Z][a-z]+)*", following)
            and f"{named}, {following}" in segment
        ):
            return f"{named}, {following}"
        return named
    return ""


def _studies(lines: Iterable[str]) -> str:
    """Return the first degree named, for somebody who has not worked yet."""
    for raw in lines:
        for part in segments(raw):
            degree = re.match(r"(?:bachelor|master|associate|doctor)\b[^,;:|(\d]{3,70}", part, re.IGNORECASE)
            if degree and not _SCHOOL.search(degree[0]):
                return degree[0].strip(" .-–—")
    return ""


# ---- skills and interests -----------------------------------------------------------------------


def _items(lines: Iterable[str], what: str, remarks: list[str]) -> tuple[str, ...]:
    """Return the short items of a section; sentences are left out."""
    found: list[str] = []
    sentences = 0
    for raw in _whole(lines):
        line = plain(raw)
        group = re.match(r"([^:,;|]{2,40}):\s+(.+)", line)
        for part in re.split(r"[;|•·●▪◦‣]|,(?![^()]*\))|\t|\s{3,}", group[2] if group else line):
            item = re.sub(r"^(?:and|&)\s+|\.$", "", part.strip()).strip(" -–—:")
            if not item or not re.search(r"\w", item) or _CLOSING.match(item) or (group is None and line.endswith(":")):
                continue
            if len(item) > _MOST_OF_ITEM or len(item.split()) > 7:
                sentences += 1
            else:
                found.append(item)
    if sentences:
        remarks.append(f"Of the {what}, {sentences} that read as sentences were left out.")
    return tuple(dict.fromkeys(found))


def _whole(lines: Iterable[str]) -> list[str]:
    """Join a line that ends in a comma, or begins in small letters without a bullet, with the one before or after it."""
    joined: list[str] = []
    for line in lines:
        goes_on = joined and joined[-1].strip() and line.strip() and not BULLET.match(line)
        if goes_on and (
            joined[-1].rstrip().endswith((",", ";")) or (line.lstrip()[:1].islower() and "," in joined[-1])
        ):
            joined[-1] = f"{joined[-1].rstrip()} {line.strip()}"
        else:
            joined.append(line)
    return joined
