"""JSON Resume 1.2.1, and the spellings of older files. Pure.

Nothing in it is required, and people write it by hand: a value of the wrong type is passed over, not refused.
"""

from __future__ import annotations

import json
import re
from typing import Any

from prep_assistant.errors import InputError
from prep_assistant.workspace.resume_parts import Job, Month, Parts

_KEYS = frozenset(
    "basics work volunteer education awards certificates publications skills languages interests references projects hobbies".split()
)
_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-\d{2})?(?:T.*)?")
_EMAIL = re.compile(r"[^@\s<>,;]+@[^@\s<>,;]+\.[^@\s<>,;]+")
_EXPECTED = 'A JSON Resume is an object such as {"basics": {"name": "…"}, "work": [{"name": "…", "position": "…"}]}.'
_MOST_CHARACTERS = 200  # of one value
# Names of groups of skills, which are no skill themselves.
_GROUPS = frozenset({
    "languages", "programming", "programming languages", "frameworks", "tools", "databases", "software", "other", "others", "technical",
    "technologies", "libraries", "soft skills", "hard skills", "technical skills", "other skills", "general", "misc", "miscellaneous",
    "skills", "platforms", "tools & technologies",
})  # fmt: skip


def read(text: str, name: str) -> Parts:
    """Return what a JSON Resume says. InputError when it is something else."""
    data = _parsed(text, name)
    basics = _dict(data.get("basics"))
    jobs = tuple(job for entry in _dicts(data.get("work")) if (job := _job(entry)).title or job.employer)
    studies = _dicts(data.get("education"))
    email = _text(basics.get("email"))
    return Parts(
        name=_text(basics.get("name"))
        or " ".join(filter(None, (_text(basics.get("firstName")), _text(basics.get("lastName"))))),
        email=email if _EMAIL.fullmatch(email) else "",
        location=_location(basics.get("location")),
        label=_text(basics.get("label")),
        studies=_studies(studies),
        schools=tuple(school for entry in studies if (school := _text(entry.get("institution")))),
        jobs=jobs,
        skills=(*_named(data.get("skills")), *_languages(data.get("languages"))),
        interests=(*_named(data.get("interests")), *_named(data.get("hobbies"))),
    )


def _parsed(text: str, name: str) -> dict[str, Any]:
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise InputError(f"{name}:{error.lineno}: this is no JSON: {error.msg}", _EXPECTED) from error
    except (ValueError, RecursionError) as error:  # a number of 10,000 digits, a thousand brackets
        raise InputError(f"{name}: this JSON cannot be read: {error}", _EXPECTED) from error
    if isinstance(data, dict) and isinstance(data.get("resume"), dict):
        data = data["resume"]
    if not isinstance(data, dict) or not _KEYS & data.keys():
        raise InputError(f"{name} is JSON, but no JSON Resume", _EXPECTED)
    return data


def _job(entry: dict[str, Any]) -> Job:
    end = _text(entry.get("endDate"))
    start = _month(entry.get("startDate"))
    return Job(
        title=_text(entry.get("position")) or _text(entry.get("title")),
        employer=_text(entry.get("name")) or _text(entry.get("company")) or _text(entry.get("organization")),
        start=start,
        end=_month(end),
        ongoing=start is not None and (not end or end.casefold() in ("present", "current", "now", "today")),
    )


def _month(value: Any) -> Month | None:
    found = _DATE.fullmatch(_text(value))
    if not found:
        return None
    month = int(found[2] or 0)
    return Month(int(found[1]), month) if month <= 12 else None


def _location(value: Any) -> str:
    """Return "City, Region", with the country only where there is no region."""
    if isinstance(value, str):
        return _text(value)
    place = _dict(value)
    city, region = _text(place.get("city")), _text(place.get("region"))
    country = _text(place.get("country")) or _text(place.get("countryCode"))
    return ", ".join(part for part in (city, region or country) if part)


def _studies(entries: list[dict[str, Any]]) -> str:
    """Return what was studied last, for somebody who has not worked yet: "Bachelor Biology, Ohio State University"."""
    for entry in sorted(entries, key=lambda entry: _text(entry.get("endDate")) or "9999", reverse=True):
        what = " ".join(filter(None, (_text(entry.get("studyType")), _text(entry.get("area")))))
        if what:
            return ", ".join(filter(None, (what, _text(entry.get("institution")))))
    return ""


def _named(value: Any) -> tuple[str, ...]:
    """Return the names and keywords of a list of skills or interests; older files have plain texts."""
    found: list[str] = []
    for entry in value if isinstance(value, list) else []:
        if isinstance(entry, str):
            found.append(_text(entry))
            continue
        name = _text(_dict(entry).get("name"))
        keywords = [word for given in _list(_dict(entry).get("keywords")) if (word := _text(given))]
        found += keywords if keywords and name.casefold() in _GROUPS else [name, *keywords]
    return tuple(text for text in found if text)


def _languages(value: Any) -> tuple[str, ...]:
    found = []
    for entry in _dicts(value):
        language, fluency = _text(entry.get("language")) or _text(entry.get("name")), _text(entry.get("fluency"))
        if language:
            found.append(f"{language} ({fluency})" if fluency else language)
    return tuple(found)


def _text(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    text = " ".join(value.encode("utf-8", "replace").decode().split())
    return text if len(text) <= _MOST_CHARACTERS else ""


def _dict(value: Any) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [value]


def _dicts(value: Any) -> list[dict[str, Any]]:
    return [entry for entry in _list(value) if isinstance(entry, dict)]
