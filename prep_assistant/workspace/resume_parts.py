"""What a résumé is made of, whatever its format, and how long somebody did a job. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Month:
    """A month, or a whole year when `month` is 0."""

    year: int
    month: int = 0


@dataclass(frozen=True, slots=True)
class Job:
    """One position. `end` is None while it goes on (`ongoing`) or where no date is given."""

    title: str
    employer: str = ""
    start: Month | None = None
    end: Month | None = None
    ongoing: bool = False


@dataclass(frozen=True, slots=True)
class Parts:
    """What was read: jobs in the order of the résumé. `label` is what they call themselves; `studies` what they study or studied."""

    name: str = ""
    email: str = ""
    location: str = ""
    label: str = ""
    studies: str = ""
    schools: tuple[str, ...] = ()
    jobs: tuple[Job, ...] = ()
    skills: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    remarks: tuple[str, ...] = ()


def background(parts: Parts, today: date | None) -> tuple[str, tuple[str, ...]]:
    """Return where somebody comes from ("Retail Manager, 6 years"), and how that was read."""
    if not parts.jobs:
        return parts.label or parts.studies, ()
    last = max(parts.jobs, key=_recent)  # the first of equals: résumés begin with the latest
    if not last.title:  # an earlier job is not where they come from now
        return parts.label, (f"The title of the latest job, at {last.employer}, was not clear.",)
    years = _years([job for job in parts.jobs if job.title.casefold() == last.title.casefold()], today)
    if not years:
        return last.title, ()
    counted = "years" if years > 1 else "year"
    return f"{last.title}, {years} {counted}", (
        f"The {counted} in the background were counted from the dates of that job.",
    )


def _recent(job: Job) -> tuple[int, int, int]:
    if job.ongoing:
        return 2, job.start.year if job.start else 0, job.start.month if job.start else 0
    latest = job.end or job.start
    return (1, latest.year, latest.month) if latest else (0, 0, 0)


def _years(jobs: list[Job], today: date | None) -> int:
    """Return the whole years that some jobs took together; time spent in two of them at once counts once."""
    months: set[int] = set()
    for job in jobs:
        end = Month(today.year, today.month) if job.ongoing and today else job.end
        if job.start is None or end is None:
            continue
        if job.start.month and end.month:
            first, beyond = job.start.year * 12 + job.start.month, end.year * 12 + end.month
        else:  # 2018 to 2021 is three years, give or take one: the months are not known
            first, beyond = job.start.year * 12, end.year * 12
        months.update(range(first, min(beyond, first + 80 * 12)))
    return len(months) // 12
