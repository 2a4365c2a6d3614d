"""People, askers and meetings that the tests of messages share. All invented."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime

from prep_assistant.checks.messages import check_message
from prep_assistant.domain import Asker, Person, Source
from prep_assistant.drafting import message_bank
from prep_assistant.drafting.messages import MessageWriter
from prep_assistant.prompting.templates import Templates
from prep_assistant.relationship import (
    Channel,
    Contact,
    Debrief,
    Detail,
    Meeting,
    MessageContext,
    MessageKind,
    Named,
    Point,
    Promise,
    Quote,
    Touch,
)
from prep_assistant.resources import shipped

TODAY = date(2026, 11, 23)
MET = date(2026, 11, 19)
TEMPLATES = Templates(shipped("prompts"))
BANK = message_bank.load(TEMPLATES)

ASKERS = {
    "teacher": Asker(
        name="Sam Lee", goal="decide whether to leave teaching", background="middle school teacher, 8 years",
        interests=("accessibility", "health data"), schools=("University of Washington",), location="Seattle, WA", email="sam@example.org",
    ),
    "student": Asker(name="Nguyễn Thị Minh Khai", background="second-year biology student", interests=("field work",), schools=("Ohio State",)),
    "changer": Asker(
        name="Mary Beth O'Brien", goal="find a job in logistics by summer", background="I worked in retail for six years.", interests=("warehouse automation",),
        voice=("Hello Jo,\n\nI am sorry I missed you. I do not want to keep you waiting.\n\nWarmly,\nMary Beth",), location="Columbus, OH",
    ),
    "nobody": Asker(),
    "veteran": Asker(name="Zoë Müller-Łukasz", goal="understand what the first years are like", background="Army veteran", interests=("power grids", "working outdoors")),
}  # fmt: skip
TALK = Detail(
    "talk on overdose surveillance, PHUG 2026", Source("PHUG 2026 programme", where="https://example.org/phug")
)
PEOPLE = {
    "introduced": Contact("maria-lopez", Person("Maria López", "Senior Data Analyst", "King County Public Health", "Seattle, WA"), ("maria@example.org",), introducer="Dana Ruiz", connection="introduced"),
    "friend": Contact("zoe", Person("Dr. Zoë Müller-Łukasz", "Electrician", "Buckeye Electric", "Columbus, OH"), met="colleague of my friend Jo Ann Smith", connection="friend"),
    "alumni": Contact("khai", Person("Nguyễn Thị Minh Khai", "UX Researcher II", "Acme", "Seattle, WA"), met="UW alumna, class of 2012", connection="alumni"),
    "department": Contact("wang", Person("王小明", "Hydrologist", "", "Boise, ID"), met="alumni of my department", connection="alumni"),
    "event": Contact("obrien", Person("Mary Beth O'Brien", "RN – ICU (nights)", "Mercy General", "Toledo, OH"), met="met at the PHUG meetup in October", connection="event"),
    "work": Contact("prince", Person("Prince", "Epidemiologist", "Ohio Department of Health", ""), work=(TALK,), connection="their-work"),
    "colleague": Contact("ana", Person("Ana Sofía Ruiz", "S&OP Manager", "Target", "Plano, TX"), met="worked together at Kroger", connection="colleague"),
    "cold": Contact("li", Person("Li Wei", "Recruiter", "Boeing", "Everett, WA")),
    "bare": Contact("jr", Person("J. R. Smith", "", "", "")),
}  # fmt: skip
FIELD = (
    Detail("I've read that the number of people in this work is projected to grow faster than average, and I wonder whether you see that.", Source("Employment Projections", "BLS", "2024–34", "https://example.org/bls")),
    Detail("I've read that people come to your work with quite different schooling, and I wonder which you would advise.", Source("Education, by survey", "O*NET", "2025", "https://example.org/onet")),
)  # fmt: skip
DANA = Contact("dana-ruiz", Person("Dana Ruiz", "Program Manager", "", ""), ("dana@example.org",))
SENT = (Touch(datetime(2026, 11, 10, 9, tzinfo=UTC), "sent", "email"),)


def point(topic: str, words: str, speaker: str = "Them") -> Point:
    return Point(topic, words, Quote(words, speaker, 10.0, 3))  # type: ignore[arg-type]


def debrief(contact: Contact, number: int = 0) -> Debrief:
    """One of four debriefs: transcript with promise, transcript with resource, notes, one line."""
    person, id = contact.person, contact.id
    mine = Promise(
        "p1",
        "me",
        "send her the lesson plan on maps",
        Quote("I'll send you the lesson plan on maps", "Me"),
        by=date(2026, 11, 27),
    )
    theirs = Promise(
        "p2",
        "them",
        "I'll send you the onboarding guide by Friday",
        Quote("I'll send you the onboarding guide by Friday"),
        said="by Friday",
    )
    return (
        Debrief(id, person, MET, (
            point("breaking-in", "I'd start with SQL before Python, because that's what we test."),
            point("work", "Honestly, half my week is cleaning data that hospitals send us."),
            point("pay", "People start around sixty-two thousand here."),
        ), (mine, theirs)),
        Debrief(id, person, MET, (
            point("conditions", "The nights are fine until your second child, and then you want the day shift."),
            point("trends", "Everything is moving to outpatient clinics."),
        ), (theirs,), resources=(Named("the AMIA newsletter", Quote("read the AMIA newsletter")),)),
        Debrief(id, person, MET, (
            point("skills", "learn to read one-line diagrams first, then the code book", ""),
            point("culture", "crew eats lunch together every day, that's where you learn", ""),
        ), people=(Named("Robert Ames", Quote("talk to Robert Ames")),)),
        Debrief(id, person, MET, (point("work", "most of the job is talking to people", ""),)),
    )[number % 4]  # fmt: skip


def context(kind: MessageKind, asker: Asker, contact: Contact, number: int = 0, **more: object) -> MessageContext:
    """A context as the commands make it."""
    channel: Channel = {
        "linkedin-note": "linkedin-note",
        "inmail": "inmail",
        "intro-request": "intro",
        "intro-blurb": "intro",
    }.get(kind, "email")  # type: ignore[assignment]
    given: dict[str, object] = {"details": FIELD}
    told = debrief(contact, number)
    if kind in ("intro-request", "intro-blurb"):
        given["via"] = DANA
    if kind == "thanks":
        given |= {"debrief": told, "meeting": Meeting(contact.id, MET, ""), "details": ()}
    if kind in ("acted", "keep-in-touch"):
        given |= {
            "debrief": told,
            "details": (),
            "reason": ("I finished the SQL course", "saw that the county published the new asthma map")[
                kind == "keep-in-touch"
            ],
        }
    if kind == "report-back":
        given |= {"debrief": told, "other": contact, "details": ()}
        contact = DANA
    if kind == "nudge":
        told = debrief(contact, number % 2)
        given |= {"debrief": told, "promise": next(p for p in told.promises if p.owner == "them"), "details": ()}
    if kind == "confirmation":
        given |= {
            "meeting": Meeting(contact.id, date(2026, 11, 24), "", datetime(2026, 11, 24, 14, 0, tzinfo=UTC)),
            "facts": {"where": "by phone"},
            "details": (),
        }
    if kind in ("follow-up", "second-follow-up"):
        contact = _with(contact, SENT)
    return MessageContext(kind, channel, asker, contact, TODAY, **(given | more))  # type: ignore[arg-type]


def _with(contact: Contact, touches: tuple[Touch, ...]) -> Contact:
    from dataclasses import replace

    return replace(contact, touches=touches)


def writer() -> MessageWriter:
    return MessageWriter(BANK, TEMPLATES.render, check_message)


def all_contexts() -> Iterator[tuple[str, MessageContext]]:
    """Every kind for every way of being connected and every asker."""
    from typing import get_args

    for kind in get_args(MessageKind):
        for a, (name, asker) in enumerate(ASKERS.items()):
            for p, (link, contact) in enumerate(PEOPLE.items()):
                yield f"{kind} {name} {link}", context(kind, asker, contact, a + p)
