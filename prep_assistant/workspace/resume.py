"""What a résumé says about the asker, as a beginning of their profile that they correct. Nothing is invented.

Every value proposed stands in the résumé, except the years behind a job title, which are counted from its dates. What is not
sure is left out and named in a remark. What somebody needs and wants to find out is in no résumé.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from prep_assistant.domain import Asker
from prep_assistant.errors import InputError
from prep_assistant.workspace import resume_json, resume_text
from prep_assistant.workspace.resume_parts import Parts, background

MOST_CHARACTERS = 400_000  # a résumé has 2,000 to 20,000
MOST_ITEMS = 25  # skills, interests or schools: more make no profile
_OPEN = "A résumé does not say what you need from work and what you want to find out: fill in needs and goal."
_EXPECTED = "Expected a résumé as JSON Resume, PDF, DOCX, Markdown or text, with headings such as Experience, Education, Skills."


@dataclass(frozen=True, slots=True)
class ResumeReading:
    """What was read, and what the reader should know about it: one sentence a remark."""

    asker: Asker
    remarks: tuple[str, ...]


def read_resume(path: Path, text_of: Callable[[Path], str], today: date | None = None) -> ResumeReading:
    """Read a résumé. `text_of` gives a file's text (of a JSON file: as it stands).

    `today` ends the job that goes on; without it, its years are not counted. InputError when nothing about a person is found.
    """
    return read_text(text_of(path), path.name, today)


def read_text(text: str, name: str = "the résumé", today: date | None = None) -> ResumeReading:
    """Read the text of a résumé, or JSON Resume. `name` is the file's, for messages."""
    if len(text) > MOST_CHARACTERS:
        raise InputError(f"{name} has {len(text):,} characters: this is more than a résumé", _EXPECTED)
    text = text.removeprefix("\ufeff")
    as_json = text.lstrip()[:1] in ("{", "[")
    parts = resume_json.read(text, name) if as_json else resume_text.read(text)
    if not (parts.name or parts.email or parts.jobs or parts.schools or parts.skills or parts.label):
        raise InputError(f"{name}: nothing about a person was found in it", _EXPECTED)
    return _reading(parts, today)


def _reading(parts: Parts, today: date | None) -> ResumeReading:
    remarks = list(parts.remarks)
    came_from, how = background(parts, today)
    remarks += how
    missing = [
        what
        for what, value in (("name", parts.name), ("e-mail address", parts.email), ("location", parts.location),
                            ("background", came_from), ("skills", parts.skills))
        if not value
    ]  # fmt: skip
    if missing:
        remarks.append(f"Not found, or not surely: {', '.join(missing)}. Write it in yourself.")
    employers = tuple(job.employer for job in parts.jobs if job.employer)
    asker = Asker(
        name=parts.name,
        email=parts.email,
        location=parts.location,
        background=came_from,
        interests=_most(parts.interests, "interests", remarks),
        skills=_most(parts.skills, "skills", remarks),
        schools=_most((*parts.schools, *employers), "schools and employers", remarks),
    )
    if asker.interests:
        remarks.append("Interests are the résumé's own, often hobbies: keep what draws you to the field.")
    return ResumeReading(asker, (*dict.fromkeys(remarks), _OPEN))


def _most(values: tuple[str, ...], what: str, remarks: list[str]) -> tuple[str, ...]:
    once = tuple({value.casefold(): value for value in reversed(values)}.values())[::-1]
    if len(once) > MOST_ITEMS:
        remarks.append(f"Of {len(once)} {what} the first {MOST_ITEMS} were taken.")
    return once[:MOST_ITEMS]
