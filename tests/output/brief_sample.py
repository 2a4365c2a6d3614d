"""A whole brief for the electrician of `questions_sample`, by hand, and variations that are hard to set."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import questions_sample as sample

from prep_assistant.domain import KnownFact, Person, QuestionList, Source
from prep_assistant.relationship import Brief, Contact, Detail, Point, Promise, Quote, Tip

GLOSSARY = (
    KnownFact("Rough-in", "wiring and boxes put in before the walls are closed"),
    KnownFact("Journeyman", "a licensed electrician who has finished an apprenticeship"),
    KnownFact("AHJ", "the authority that inspects and approves the work"),
    KnownFact("Change order", "a written change to what was agreed, with its price"),
    KnownFact("Punch list", "the small things left to mend before a job is handed over"),
    KnownFact("Homerun", "the cable that runs from the first box back to the panel"),
    KnownFact("Trim-out", "putting in devices and covers after the walls are finished"),
    KnownFact("Book one", "the union's list of local members who wait for work"),
)
TIPS = (
    Tip("At 2:17 say that your time is nearly up; stop at 2:20 PM unless they ask you to go on."),
    Tip("Ask whether you may take notes. No recording and no automatic transcript: those need everybody's yes."),
    Tip("Try link and sound well before. Put this page beside the camera."),
    Tip("Ask for people, never for a post. Should they raise an opening themselves, thank them, note it, and go on."),
    Tip("Leave a second longer after each answer: a line swallows the start of what people add."),
    Tip("Keep fifteen minutes free afterwards for your notes; thank them the same day."),
)
QUOTE = Quote("We lose half of them in the first winter.", "Maria López", 312.0, 40)
CONTACT = Contact(
    "maria-lopez",
    Person("Maria López", "Journeyman Electrician", "Bright Wire", "Columbus, OH"),
    emails=("maria@example.org",),
    phone="+1 614 555 0134",
    met="we both went to Fort Hayes",
    connection="alumni",
    introducer="sam-okafor",
    work=(Detail("her talk on hospital wiring at the union hall"),),
    words="Prefers mornings.\n\nThe rest is mine.",
)
BRIEF = Brief(
    draft=sample.ELECTRICIAN,
    contact=CONTACT,
    today=date(2026, 12, 2),
    at=datetime(2026, 12, 3, 14, 0, tzinfo=UTC),
    medium="video",
    introducer="Sam Okafor",
    past=(
        (date(2026, 11, 10), "You met"),
        (date(2026, 11, 20), "You wrote: about the apprenticeship"),
        (date(2026, 11, 23), "They answered"),
    ),
    promises=(
        Promise("p1", "me", "send the list of night courses", QUOTE, "by Friday", date(2026, 12, 4)),
        Promise("p2", "them", "ask the training director when the next class begins", QUOTE, "after the holidays"),
    ),
    told=(Point("breaking-in", "We lose half of them in the first winter.", QUOTE),),
    told_on=date(2026, 11, 10),
    facts=sample.KNOWN,
    words=GLOSSARY,
    words_from=(Source("Construction trades", "Prep industry note", "2026-11-22"),),
    tips=TIPS,
)
LONG = "Deputy Assistant Director for Interdepartmental Coordination of Electrical, Mechanical and Plumbing Inspection "


def of_minutes(minutes: int) -> Brief:
    """Return the sample for a meeting of another length."""
    return replace(BRIEF, draft=sample.of_minutes(minutes))


def bare() -> Brief:
    """Return a brief of somebody of whom nothing is known but the name, with no facts, pay or past."""
    draft = QuestionList(
        Person("Zoë Müller-Łukasz"),
        sample.ELECTRICIAN.asker,
        15,
        sample.OPENING,
        sample.MUST[2:3],
        (),
        sample.CLOSING,
        (),
    )
    return Brief(draft, Contact("zoe", Person("Zoë Müller-Łukasz")), date(2026, 12, 2), tips=TIPS)


def long_names() -> Brief:
    """Return a brief whose every name and text is longer than it should be, for 45 minutes."""
    person = Person("Nguyễn Thị Minh Khai " * 6, LONG * 3, "Société Générale de " * 12, "Llanfairpwllgwyngyll " * 8)
    many = sample.of_minutes(45)
    long = replace(
        many,
        person=person,
        must=tuple(replace(q, text=f"{q.text} {LONG * 2}?", probe=LONG) for q in many.must),
        spare=tuple(replace(q, text=LONG * 3) for q in many.spare),
    )
    contact = replace(CONTACT, person=person, met=LONG * 4, words="word " * 900, phone="1" * 300)
    facts = tuple(replace(fact, text=LONG * 6) for fact in sample.KNOWN)
    promises = tuple(replace(BRIEF.promises[n % 2], id=f"p{n}", what=LONG * 3) for n in range(30))
    past = tuple((date(2026, 1, 1), LONG * 3) for _ in range(40))
    summary = tuple(KnownFact("", LONG * 3, (1, 2)) for _ in range(5))
    return replace(BRIEF, draft=long, contact=contact, facts=facts, promises=promises, past=past, summary=summary)


SUMMARY = (
    KnownFact("", "Half of those around Columbus earn more than $66,910, and you need $55,000 [1].", (1,)),
    KnownFact("", "They said that half of a class is lost in the first winter (said on 10 Nov 2026)."),
    KnownFact("", "How people from other work are taken on stands in no table."),
)


ALL = {
    "sample": BRIEF, "15": of_minutes(15), "30": of_minutes(30), "45": of_minutes(45), "bare": bare(), "long": long_names(),
    "summary": replace(BRIEF, summary=SUMMARY), "45-summary": replace(of_minutes(45), summary=SUMMARY),
    "no-company": replace(BRIEF, contact=replace(CONTACT, person=replace(CONTACT.person, company=""))),
    "no-pay": replace(BRIEF, draft=replace(sample.ELECTRICIAN, facts=None, need_pay=None)),
}  # fmt: skip
