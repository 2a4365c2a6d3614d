"""Rules of a message that need its context: narrow and broad, what connects us, thanks that are specific, no nagging."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import timedelta

from prep_assistant.checks import message_rules
from prep_assistant.checks.words import clip, flat, fold, sentences, stems, words
from prep_assistant.domain import Finding
from prep_assistant.relationship import MessageContext

MONTH = timedelta(days=28)
RUN = 5
_BROAD = re.compile(
    r"\b(?:in general|generally|more broadly|broadly|as a whole|overall|at large|(?:the|your|that|this) (?:field|profession|industry|sector|trade)"
    r"|line of work|the work of|kind of work|this work|the work itself)\b",
    re.I,
)
_THEIRS = re.compile(
    r"\byour (?:weeks?|days?|path|move|team|view|way)\b|\bhow you (?:came|went|got|moved|see)\b|\b(?:a|the) (?:usual|typical|normal) (?:week|day)\b|\bwhat the days\b",
    re.I,
)
_OUTGOING = frozenset({"sent", "follow-up", "acted", "kept-in-touch", "thanked", "reported-back"})


def narrow_and_broad(body: str, context: MessageContext) -> tuple[Finding, ...]:
    """What I want to learn is named narrowly and broadly: "usability testing, and product design generally"."""
    asker, contact = context.asker, context.contact
    role = stems(f"{contact.person.title} {context.facts.get('role', '')} {context.facts.get('group', '')}")
    own = " ".join((*asker.interests, asker.goal, *(detail.text for detail in (*contact.work, *context.details))))
    mine = stems(body)
    narrow = bool((stems(own) - role) & mine) or bool(_THEIRS.search(flat(body)))
    broad = bool(_BROAD.search(flat(body)))
    if narrow and broad:
        return ()
    missing = "narrowly" if broad else "broadly" if narrow else "at all"
    return (
        Finding(
            "narrow_and_broad",
            "warning",
            "",
            f"What you want to learn is not named {missing}.",
            "Name one narrow thing and the field around it: “accessibility, and design work in general”.",
        ),
    )


def connection_first(body: str, context: MessageContext) -> tuple[Finding, ...]:
    """What connects us stands in the first sentence: their work, an introducer, a school, an event, from the context or in plain words."""
    first = next(iter(sentences(body)), "")
    contact = context.contact
    known = f"{contact.met} {contact.introducer} {context.via.name if context.via else ''} " + " ".join(
        (*context.asker.schools, *(detail.text for detail in (*contact.work, *context.details)), contact.person.company)
    )
    if stems(first) & stems(known):
        return ()
    return message_rules.connection_first(body)


def word_limit(body: str, kind: str) -> tuple[Finding, ...]:
    """Hold the words of a body against what its kind allows."""
    count = len(words(body))
    limits = {"follow-up": (40, 60), "second-follow-up": (1, 35), "intro-request": (1, 100), "intro-blurb": (1, 100)}
    if kind in ("first", "second-person", "inmail"):
        return message_rules.word_limit(body)
    if kind == "thanks":
        return message_rules.thanks_length(body)
    if kind == "linkedin-note":
        return ()
    fewest, most = limits.get(kind, (1, 100))
    if fewest <= count <= most:
        return ()
    much = count > most
    return (
        Finding(
            "word_limit",
            "error" if much and count > most * 1.25 else "warning",
            "",
            f"It has {count} words; {_ranged(fewest, most)} are right for this kind of message.",
            "Take out a sentence about yourself." if much else "Say what is new since you last wrote.",
        ),
    )


def _ranged(fewest: int, most: int) -> str:
    return f"{fewest} to {most}" if fewest > 1 else f"at most {most}"


# How many questions each kind may ask: fewest, most.
QUESTIONS = {
    "first": (1, 1), "second-person": (1, 1), "inmail": (1, 1), "intro-blurb": (1, 1), "intro-request": (1, 1), "follow-up": (1, 1),
    "nudge": (1, 1), "second-follow-up": (0, 0), "acted": (0, 0), "confirmation": (0, 1), "keep-in-touch": (0, 1),
    "report-back": (0, 1), "linkedin-note": (0, 1),
}  # fmt: skip


def one_question(body: str, kind: str) -> tuple[Finding, ...]:
    """Exactly one request where there is something to ask; none in thanks or where nothing is wanted."""
    if kind == "thanks":
        return message_rules.asks_anything_new(body)
    fewest, most = QUESTIONS[kind]
    asked = [one for one in sentences(body) if one.rstrip("\"'”’) ").endswith("?")]
    if fewest == 1 or len(asked) > 1:
        return message_rules.one_question(body) if fewest <= len(asked) <= 1 or len(asked) != 1 else ()
    if len(asked) <= most:
        return ()
    return (
        Finding(
            "one_question",
            "warning",
            clip(asked[0]),
            "This message asks for something, and its point is that it doesn't.",
            "Say it without a question.",
        ),
    )


# ---- thanks and keeping in touch --------------------------------------------------------------


def thank_you(body: str, context: MessageContext) -> tuple[Finding, ...]:
    """One specific thing they said, taken from the debrief; not alike for two people."""
    found: list[Finding] = []
    if context.debrief is not None and not _specific(body, context):
        found.append(
            Finding(
                "thank_you",
                "warning",
                "",
                "Nothing in it comes from what they said, so it could be to anyone.",
                "Quote the one thing you will act on.",
            )
        )
    found += alike(body, context.earlier)
    return tuple(found)


def _specific(body: str, context: MessageContext) -> bool:
    assert context.debrief is not None
    told = [point.quote.text for point in context.debrief.points if not point.mine]
    told += [named.what for named in (*context.debrief.resources, *context.debrief.people)]
    mine = fold(" ".join(words(body)))
    for text in told:
        parts = words(fold(text))
        size = min(4, len(parts))
        if size and any(" ".join(parts[at : at + size]) in mine for at in range(len(parts) - size + 1)):
            return True
    return not told


def alike(body: str, earlier: Sequence[str]) -> tuple[Finding, ...]:
    """Two notes of one day are not alike: they share no run of five words besides names."""
    mine = _runs(body)
    for other in earlier:
        if shared := mine & _runs(other):
            run = " ".join(sorted(shared)[0])
            return (
                Finding(
                    "thank_you",
                    "warning",
                    run,
                    f"{len(shared)} {'run' if len(shared) == 1 else 'runs'} of five words stand in another of your messages; people compare notes.",
                    "Say it differently in one of the two.",
                ),
            )
    return ()


def _runs(text: str) -> set[tuple[str, ...]]:
    parts = [part.lower() for part in words(flat(text))]
    return {tuple(parts[at : at + RUN]) for at in range(len(parts) - RUN + 1)}


def nurture(context: MessageContext) -> tuple[Finding, ...]:
    """Nobody hears from us more than monthly, and every word has a reason."""
    found: list[Finding] = []
    last = max((t.at.date() for t in context.contact.touches if t.kind in _OUTGOING), default=None)
    if last is not None and timedelta(0) <= context.today - last < MONTH:
        days = (context.today - last).days
        when = "today" if days == 0 else "yesterday" if days == 1 else f"{days} days ago"
        found.append(
            Finding(
                "nurture",
                "warning",
                "",
                f"You last wrote to them {when}; more than monthly becomes a burden.",
                "Keep it until a month has passed.",
            )
        )
    known = context.reason.strip() or context.contact.work or context.debrief
    if context.kind == "keep-in-touch" and not known:
        found.append(
            Finding(
                "nurture",
                "error",
                "",
                "There is no reason to write.",
                "Wait until there is one, or give it with --reason.",
            )
        )
    return tuple(found)


def note_quota(used: int, limit: int | None, month: str = "this month") -> tuple[Finding, ...]:
    """A free account has about five personalised LinkedIn notes a month."""
    if limit is None or used < limit:
        return ()
    return (
        Finding(
            "note_quota",
            "warning",
            "",
            f"All {limit} personalised LinkedIn notes for {month} are used.",
            "Write by e-mail, or connect without a note.",
        ),
    )


def weekday(context: MessageContext) -> tuple[Finding, ...]:
    """InMails of a Friday or Saturday are answered less."""
    if context.today.weekday() not in (4, 5):
        return ()
    return (
        Finding(
            "send_day",
            "note",
            "",
            f"Today is {context.today:%A}, and InMails sent on Fridays and Saturdays are answered less.",
            "Send it on Sunday or Monday.",
        ),
    )
