"""Who is asked, who asks, and what went before: flags beat the workspace's files, which beat the defaults."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import click

from prep_assistant import clock
from prep_assistant.domain import Asker, Person
from prep_assistant.errors import NotFound
from prep_assistant.relationship import Channel, Contact, Debrief
from prep_assistant.settings import Settings

if TYPE_CHECKING:
    from prep_assistant.pipeline import Request

MINUTES = (15, 20, 30, 45)
USUAL = 20
MOST = 500  # characters of any one answer: more is a paste gone wrong


@dataclass(frozen=True, slots=True)
class Asking:
    """What a command about one meeting starts from. Without a workspace the contact is made of the flags and has no id."""

    request: Request
    contact: Contact
    now: datetime
    at: datetime | None = None  # when the meeting is, where that is known
    on: date | None = None  # its day
    medium: Channel | None = None
    introducer: str = ""
    debriefs: tuple[Debrief, ...] = ()  # of earlier meetings with this contact


def _minutes(ctx: click.Context, param: click.Parameter, value: int | None) -> int | None:
    if value is not None and value not in MINUTES:
        raise click.BadParameter(
            f"a list can be made for 15, 20, 30 or 45 minutes, not for {value}. Most people are asked for 20."
        )
    return value


_THEM = (
    click.option("--title", default="", metavar="TITLE", help="Their job title, as they write it."),
    click.option("--company", default="", metavar="NAME", help="Their employer."),
    click.option("--location", default="", metavar="PLACE", help='Where they work: "Columbus, OH", "Texas".'),
    click.option("--name", default="", metavar="NAME", help="Their name."),
)
_LENGTH = click.option(
    "--minutes", type=int, callback=_minutes,
    help="How long you asked for: 15, 20, 30 or 45.  [default: the meeting's, else 20]",
)  # fmt: skip
_ME = (
    click.option("--goal", default="", metavar="TEXT", help="What you want to find out or decide."),
    click.option("--background", default="", metavar="TEXT", help='Where you come from: "retail manager, 6 years".'),
    click.option("--interest", "interests", multiple=True, metavar="TEXT", help="What draws you to the field (repeatable)."),
    click.option("--skill", "skills", multiple=True, metavar="TEXT", help="What you are good at (repeatable)."),
    click.option(
        "--need", "needs", multiple=True, metavar="TEXT",
        help='What you cannot do without: "at least $60k", "no night shifts" (repeatable).',
    ),
)  # fmt: skip
_OCCUPATION = click.option(
    "--occupation", default="", metavar="CODE", help="Take this O*NET-SOC code instead of reading the title."
)


def options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the flags that say whom you meet, for how long, and who you are."""
    return _with(command, *_THEM, _LENGTH, *_ME, _OCCUPATION)


def person_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the flags that say whom you meet; `person_of` reads them."""
    return _with(command, *_THEM)


def asker_options(command: Callable[..., Any]) -> Callable[..., Any]:
    """Give a command the flags that say who you are; `asker_of` reads them."""
    return _with(command, *_ME)


def _with(command: Callable[..., Any], *found: Callable[..., Any]) -> Callable[..., Any]:
    for option in reversed(found):
        command = option(command)
    return command


def clean(text: object) -> str:
    """Take out what no name or sentence holds: control characters, bytes that are not text; bound the length."""
    text = str(text).encode("utf-8", "replace").decode("utf-8")
    return " ".join("".join(ch if ch.isprintable() else " " for ch in text).split())[:MOST]


def person_of(words: Mapping[str, object]) -> Person:
    """Return whom the command line names."""
    return Person(*(clean(words[key]) for key in ("name", "title", "company", "location")))


def asker_of(words: Mapping[str, object]) -> Asker:
    """Return who the command line says is asking."""

    def several(key: str) -> tuple[str, ...]:
        value = words[key]
        assert isinstance(value, tuple)
        return tuple(text for text in map(clean, value) if text)

    return Asker(
        goal=clean(words["goal"]), background=clean(words["background"]),
        interests=several("interests"), skills=several("skills"), needs=several("needs"),
    )  # fmt: skip


def as_request(words: Mapping[str, object]) -> Request:
    """Make a request of the command line's words alone."""
    from prep_assistant.pipeline import Request

    minutes = int(str(words.get("minutes") or USUAL))
    return Request(person_of(words), asker_of(words), minutes, str(words["occupation"]).strip())


def gather(config: Settings, words: Mapping[str, object], person: str | None, at: datetime | None = None) -> Asking:
    """Put together whom one meets, who asks, and what went before. NotFound when nobody of that name is in the workspace.

    `words` are the command line's; `at` is when the meeting is, when a flag says so.
    """
    from prep_assistant.cli import desk

    now = clock.now(config)
    request = _request(config, words)
    if not person:
        return Asking(request, Contact("", request.person), now, at, at.date() if at else None)
    people = desk.people(config)
    try:
        contact = people.find(person)
    except NotFound as error:
        if error.hint:
            raise
        raise NotFound(
            error.message, "`prep people list` shows whom you have; or leave out the name and say --title."
        ) from error
    desk.warn(people.problems)
    return _of_contact(config, request, contact, words, at, now)


def of_contact(config: Settings, contact: Contact, words: Mapping[str, object], now: datetime) -> Asking:
    """Put together the same for a contact that was read before: one of many."""
    return _of_contact(config, _request(config, words), contact, words, None, now)


def _request(config: Settings, words: Mapping[str, object]) -> Request:
    from prep_assistant.cli import desk

    request = as_request(words)
    if config.profile.exists():
        request = replace(request, asker=with_known(request.asker, desk.profile(config).asker))
    return request


def _of_contact(
    config: Settings,
    request: Request,
    contact: Contact,
    words: Mapping[str, object],
    at: datetime | None,
    now: datetime,
) -> Asking:
    """Fill in what the workspace knows of a contact; a flag beats it."""
    from prep_assistant.cli import desk
    from prep_assistant.cli.leanings import towards
    from prep_assistant.drafting.unresolved import names
    from prep_assistant.remembering import Past
    from prep_assistant.workspace.due_history import History

    people = desk.people(config)
    told = debriefs(config)
    own = tuple(debrief for debrief in told if debrief.contact_id == contact.id)
    history = History(contact, own, desk.meetings(config).of(contact.id), clock.zone(config))
    fixed = history.appointment
    if fixed is not None and fixed.at.date() < now.date():
        fixed = None
    day = (at or (fixed.at if fixed else now)).date()
    earlier = tuple(debrief for debrief in told if debrief.met < day or debrief.contact_id != contact.id)
    merged = Person(
        *(given or known for given, known in zip(_parts(request.person), _parts(contact.person), strict=True))
    )
    said = re.search(r"\b(15|20|30|45)[ -]?min", fixed.fixed.words) if fixed and fixed.fixed else None
    minutes = int(str(words.get("minutes") or 0)) or (int(said[1]) if said else USUAL)
    past = Past(contact.id, earlier, names(people.all(), told) if told else frozenset(), day) if earlier else None
    return Asking(
        replace(
            request,
            person=merged,
            asker=towards(request.asker, merged.title, words, config),
            minutes=minutes,
            occupation=request.occupation or contact.occupation,
            past=past,
        ),
        replace(contact, person=merged),
        now,
        at or (fixed.at if fixed and not fixed.day_only else None),
        day if at or fixed else None,
        fixed.fixed.channel if fixed and fixed.fixed else None,
        _introducer(config, contact),
        past.own if past else (),
    )


def _parts(person: Person) -> tuple[str, str, str, str]:
    return person.name, person.title, person.company, person.location


def with_known(given: Asker, known: Asker) -> Asker:
    """Return the asker of the profile with what the flags say instead; repeated flags replace the profile's whole list."""
    return replace(
        known, goal=given.goal or known.goal, background=given.background or known.background,
        interests=given.interests or known.interests, skills=given.skills or known.skills,
        needs=given.needs or known.needs,
    )  # fmt: skip


def _introducer(config: Settings, contact: Contact) -> str:
    """Return the introducer's name; the file may give an id or a name."""
    from prep_assistant.cli import desk
    from prep_assistant.errors import PrepError

    if not contact.introducer:
        return ""
    try:
        return desk.people(config).get(contact.introducer).name
    except PrepError:  # a name already, or a file that cannot be read now
        return contact.introducer


def debriefs(config: Settings) -> tuple[Debrief, ...]:
    """Return all debriefs, oldest first."""
    if not config.meetings.is_dir():
        return ()
    from prep_assistant.cli import desk
    from prep_assistant.workspace.debriefs import Debriefs

    kept = Debriefs(config.meetings)
    found = tuple(sorted(kept.all(), key=lambda debrief: debrief.met))
    desk.warn(kept.problems)
    return found


def moment(config: Settings, text: str, option: str = "--at") -> datetime:
    """Read a time that a flag gives: "2026-12-03 14:00", "2026-12-03 2pm", "tomorrow 9:30"."""
    from prep_assistant.workspace.reading import moment as read

    found = read(_plainly(text, clock.now(config)), clock.zone(config))
    if found is None:
        raise click.BadParameter(f'{text!r} is not a time; write "2026-12-03 14:00".', param_hint=option)
    return found[0]


def _plainly(text: str, now: datetime) -> str:
    """Write a time as ISO does: a day by its date, hours with two figures and without am and pm."""
    text = " ".join(text.split()).lower()
    for word, days in (("today", 0), ("tomorrow", 1)):
        text = re.sub(rf"^{word}\b", (now + timedelta(days=days)).date().isoformat(), text)

    def hours(match: re.Match[str]) -> str:
        hour, minute, half = int(match[1]), match[2] or "00", match[3]
        if half and 1 <= hour <= 12:
            hour = hour % 12 + (12 if half == "p" else 0)
        return f"{hour:02d}:{minute}"

    return re.sub(r"(?<![\d:-])(\d{1,2})(?::(\d\d))?(?: ?([ap])\.?m\b\.?|(?<=:\d\d)(?![\d:]))", hours, text)
