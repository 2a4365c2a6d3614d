"""The rules about a message that need nothing but its text: one small function each, body in, findings out."""

from __future__ import annotations

import re

from prep_assistant.checks.jobs import is_disclaimer
from prep_assistant.checks.words import clip, flat, plain, sentences, utf16_units, words
from prep_assistant.domain import Finding, Severity


def word_limit(body: str, *, aim: int = 75, most: int = 100) -> tuple[Finding, ...]:
    """Hold the words of a body against what people read to the end: fewer than `aim`, never over `most`."""
    count = len(words(body))
    if count > most:
        return (
            _about(
                "word_limit",
                "error",
                "",
                f"It has {count} words; messages over {most} are answered less, because they look like work to read.",
                f"Cut it to fewer than {aim} words; your own story is the first thing that can go.",
            ),
        )
    if count >= aim:
        return (
            _about(
                "word_limit",
                "warning",
                "",
                f"It has {count} words; fewer than {aim} are read at once.",
                "Take out a sentence about yourself.",
            ),
        )
    return ()


def thanks_length(body: str) -> tuple[Finding, ...]:
    """A thank-you note has 60 to 120 words."""
    count = len(words(body))
    if 60 <= count <= 120:
        return ()
    short = f"It has {count} words, so few that it could be to anyone."
    long = f"It has {count} words; that is long for a thank-you, and the thanks get lost in it."
    return (
        _about(
            "word_limit",
            "warning",
            "",
            short if count < 60 else long,
            "Add the one thing they said that you will act on."
            if count < 60
            else "Keep the one thing they said that you will act on.",
        ),
    )


def channel_limit(text: str, limit: int, *, stretch: int = 0, what: str = "LinkedIn note") -> tuple[Finding, ...]:
    """Hold UTF-16 units, spaces included, against the channel's limit; `stretch` is the limit of a paid account."""
    units = utf16_units(text.strip())
    if units <= limit:
        return ()
    if stretch and units <= stretch:
        return (
            _about(
                "channel_limit",
                "warning",
                "",
                f"It has {units} characters; a free account's {what} holds {limit}, and only Premium takes {stretch}.",
                f"Cut {units - limit} characters unless you have Premium.",
            ),
        )
    most = stretch or limit
    return (
        _about(
            "channel_limit",
            "error",
            "",
            f"It has {units} characters; the {what} holds {most}, and the rest would be cut off.",
            f"Cut {units - limit} characters.",
        ),
    )


def inmail_length(body: str) -> tuple[Finding, ...]:
    """An InMail holds 1,900 characters; those under 400 are answered most."""
    units = utf16_units(body.strip())
    if units > 1900:
        return channel_limit(body, 1900, what="InMail")
    if units > 400:
        level: Severity = "warning" if units > 1200 else "note"
        return (
            _about(
                "channel_limit",
                level,
                "",
                f"It has {units} characters, and InMails under 400 are answered more often.",
                "See whether it can be said in 400.",
            ),
        )
    return ()


# ---- what it asks -----------------------------------------------------------------------------


def one_question(body: str) -> tuple[Finding, ...]:
    """Exactly one request, ending in a question mark."""
    asked = [sentence for sentence in sentences(body) if sentence.rstrip("\"'”’) ").endswith("?")]
    if len(asked) == 1:
        return ()
    if not asked:
        return (
            _about(
                "one_question",
                "error",
                "",
                "It asks nothing, and a reader who finds no question does not know what to answer.",
                "Ask for the talk in one sentence that ends in a question mark.",
            ),
        )
    return (
        _about(
            "one_question",
            "error" if len(asked) > 2 else "warning",
            clip(asked[1]),
            f"There are {len(asked)} questions, and each makes a reply harder.",
            "Keep the request for a talk; the rest can wait for it.",
        ),
    )


_TIME = r"(?:min\b|mins\b|minutes?\b)"
_BOUND = re.compile(
    rf"\b(?:15|20|30|fifteen|twenty|thirty)(?:[- ](?:to|or|-)[- ]?\w+)?[- ]?{_TIME}|\b(?:15|20|30)-(?:15|20"
    rf"|30) ?{_TIME}|\bhalf(?:[- ]an?)?[- ]hour|\b(?:a )?quarter of an hour",
    re.I,
)
_LENGTH = re.compile(
    rf"\b(?P<n>\d{{1,3}}|ten|forty|forty-five|sixty)[- ]?{_TIME}|\b(?:an|one|1|2|two)[- ]hours?\b|\bcouple of hours\b",
    re.I,
)
_SHORT = re.compile(r"\b(?:5|10|five|ten)\b", re.I)


def bounded_ask(body: str) -> tuple[Finding, ...]:
    """The request names 15, 20 or 30 minutes."""
    text = flat(body)
    if _BOUND.search(text):
        return ()
    if length := _LENGTH.search(text):
        why = (
            "It is hard to learn much in so short a time."
            if _SHORT.search(length[0])
            else "That is more than most people will give to someone they have not met."
        )
        return (_about("bounded_ask", "warning", length[0], why, "Ask for 15, 20 or 30 minutes."),)
    return (
        _about(
            "bounded_ask",
            "warning",
            "",
            "People say yes more easily when they know how long it takes.",
            "Say how long: “Could we talk for 20 minutes?”",
        ),
    )


_ATTACHED = re.compile(
    r"\b(?:attach(?:ed|ing|ment|ments)?|enclos(?:ed|ing|ure)|my (?:\w+ )?(?:resume|cv|curriculum vitae)"
    r"|resume (?:below|enclosed)|link to my (?:portfolio|resume|cv))\b",
    re.I,
)


def no_attachment(body: str) -> tuple[Finding, ...]:
    """No résumé or other attachment comes with it or is offered."""
    match = _ATTACHED.search(flat(body))
    if match is None:
        return ()
    return (
        _about(
            "no_attachment",
            "error",
            body[match.start() : match.end()],
            "An attachment nobody asked for turns a talk into an application.",
            "Send the message alone; if they want to see something, they will ask.",
        ),
    )


def subject(line: str | None) -> tuple[Finding, ...]:
    """At most 50 characters, specific, no job words."""
    if line is None:
        return (
            _about(
                "subject",
                "note",
                "",
                "The text has none, so it could not be looked at.",
                "Put “Subject: …” on the first line to have it checked.",
                "subject",
            ),
        )
    text = plain(line)
    found: list[Finding] = []
    if not text:
        found.append(
            _about(
                "subject",
                "error",
                "",
                "A mail without a subject looks like a mistake or like spam.",
                "Name what connects you and the field.",
                "subject",
            )
        )
    if len(text) > 50:
        found.append(
            _about(
                "subject",
                "warning",
                clip(text, 60),
                f"It has {len(text)} characters, and a telephone shows 30 to 43.",
                "Cut it to 50 or fewer, the telling words first.",
                "subject",
            )
        )
    if job := _JOB_SUBJECT.search(flat(text)):
        found.append(
            _about(
                "subject",
                "error",
                text[job.start() : job.end()],
                "A job word in the subject gets the mail sorted as an application.",
                "Name the field and what connects you.",
                "subject",
            )
        )
    if vague := _VAGUE.search(flat(text)):
        found.append(
            _about(
                "subject",
                "warning",
                text[vague.start() : vague.end()],
                "It says nothing that only this mail could say.",
                "Name what connects you and the field.",
                "subject",
            )
        )
    return tuple(found)


_JOB_SUBJECT = re.compile(
    r"\b(?:jobs?(?! shadow)|openings?|vacanc(?:y|ies)|hiring|internships?|resume|cv|recruit\w*|referral|application"
    r"|applying|(?:seeking|looking for|open) (?:\w+ )?(?:role|position|work|opportunit\w+)"
    r"|candidate|employment|opportunit(?:y|ies)|position)\b",
    re.I,
)
_VAGUE = re.compile(
    r"^(?:(?:a )?quick (?:question|chat|call|favou?r|intro)|hi|hello|hey|question|help|request|introduction|coffee"
    r"|networking|informational interview(?: request)?|reaching out)\W*$|\bquick question\b",
    re.I,
)


# ---- whom it is about -------------------------------------------------------------------------

_THEM = re.compile(r"\b(?:you|your|yours|yourself)\b", re.I)
_ME = re.compile(r"\b(?:i|i'm|i've|i'd|i'll|my|me|mine|myself)\b", re.I)
_STARTS_ME = re.compile(r"\W*(?:and |so |but )?(?:i|i'm|i've|i'd|i'll|my)\b", re.I)
_OF_THEIRS = re.compile(r"\byours?\b", re.I)
_CLAUSE = re.compile(r"[,;:.!?()]|\band\b|\bbut\b|\bsince\b|\bbecause\b")


def share_about_them(body: str) -> float | None:
    """Return the share of words, 0–1, about the reader among those about reader or sender; None for too few to tell.

    A clause with "you" or "your" is about the reader, half of it when it begins with the sender ("I hope you …").
    """
    them = me = 0.0
    for sentence in sentences(body):
        if is_disclaimer(sentence):
            continue
        for clause in _CLAUSE.split(flat(sentence)):
            size = len(words(clause))
            if _THEM.search(clause):
                part = 0.5 if _STARTS_ME.match(clause) and not _OF_THEIRS.search(clause) else 1.0
                them += size * part
                me += size * (1 - part)
            elif _ME.search(clause):
                me += size
    return them / (them + me) if them + me >= 25 else None


def about_them(body: str) -> tuple[Finding, ...]:
    """More than half of the words concern the reader."""
    share = share_about_them(body)
    if share is None or share >= 0.5:
        return ()
    return (
        _about(
            "about_them",
            "warning",
            "",
            f"Only {share:.0%} of it is about them, and the reader is looking for why you chose them.",
            "Cut a sentence that begins with “I” and say what of theirs interests you.",
        ),
    )


_CONNECTION = re.compile(
    r"\b(?:we (?:both|met|share|are both|overlapped|were)|both (?:of us|studied|worked|went)|met (?:you|at)|alum\w*"
    r"|class of|classmate|fellow|same (?:school|college|university|program|town|group|employer|company|department"
    r"|street)"
    r"|graduat\w+|studied (?:at|with|under)|(?:referred|recommended|introduced|suggested|pointed|told|mentioned|gave"
    r"|encouraged|said|connected|thought)\b|mutual|in common|member of|volunteer\w*"
    r"|your (?:talk|article|post|paper|book|interview|profile|podcast|panel|presentation|work|comments?|answer|column"
    r"|thread|newsletter|session|path|move|team|project|lecture|career|background|time|years)"
    r"|like you|as you (?:did|were)|(?:read|heard|saw|watched|listened to|came across|found|noticed|enjoyed|learned"
    r"|learnt|follow\w*) \w+|i also|too\b|neighbou?r|friend of|cousin|professor|teacher|advis[eo]r|former"
    r"|used to work|course)",
    re.I,
)


def connection_first(body: str) -> tuple[Finding, ...]:
    """What connects sender and reader is in the first sentence; a warning when none can be made out."""
    first = next(iter(sentences(body)), "")
    if not first or _CONNECTION.search(flat(first)):
        return ()
    return (
        _about(
            "connection_first",
            "warning",
            clip(first),
            "The first sentence does not say what connects you, and that is what makes a stranger read on.",
            "Begin with it: “We both studied geology at Ohio State” or “Dana Ruiz suggested that I write to you”.",
        ),
    )


def asks_anything_new(body: str) -> tuple[Finding, ...]:
    """A thank-you note asks for nothing."""
    asked = [s for s in sentences(body) if s.rstrip("\"'”’) ").endswith("?") and not is_disclaimer(s)]
    if not asked:
        return ()
    return (
        _about(
            "one_question",
            "warning",
            clip(asked[0]),
            "A thank-you that asks for something reads as if that were its purpose.",
            "Leave the question for a later message.",
        ),
    )


def _about(rule: str, severity: Severity, about: str, reason: str, fix: str, where: str = "") -> Finding:
    return Finding(rule, severity, about, reason, fix, where)
