"""What nobody has answered yet, and what to ask next, and whom. Pure."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from prep_assistant.agreement import Group, Next, Open, Whom
from prep_assistant.claims import Claim, Gathered
from prep_assistant.domain import Asker, Occupation, Topic
from prep_assistant.drafting import unresolved
from prep_assistant.evidence import NamedPay
from prep_assistant.learning import weight
from prep_assistant.learning.fit_heard import heard
from prep_assistant.learning.fit_named_pay import heard as pay_heard
from prep_assistant.learning.fit_wishes import wishes
from prep_assistant.relationship import Contact, Debrief, Named

MOST_WHOM = 4
MOST_ASKED = 3
# What a person considering a line of work has to hear about, with the words for it.
NEEDED: Mapping[Topic, str] = {
    "work": "what the work is really like", "trends": "where the field is heading", "skills": "what it takes",
    "interests": "what people like about it", "breaking-in": "how one gets in", "pay": "realistic pay",
    "conditions": "hours and conditions", "culture": "culture", "advancement": "how one moves up",
    "people": "who else to talk to", "resources": "what to read or join",
}  # fmt: skip
_ASK: Mapping[Topic, str] = {
    "work": "What did last week hold, and how usual was it?",
    "trends": "Which part of the field is growing, and which is standing still?",
    "skills": "What do the people who struggle have trouble with?",
    "interests": "Which part of your week would you keep if you could keep only one?",
    "breaking-in": "How did the last person you saw join get in?",
    "pay": "What would somebody just starting out be offered here, from what to what?",
    "conditions": "What does a hard week look like, and how often does one come?",
    "culture": "What would make a good person leave?",
    "advancement": "Where are the people now who started with you?",
    "people": "Who sees this quite differently, and would talk to me?",
    "resources": "Where do people in your field hear of things first?",
}


def still_open(
    asker: Asker, claims: Sequence[Claim], groups: Sequence[Group], debriefs: Sequence[Debrief], all_debriefs: Sequence[Debrief] = (),
    pay: Sequence[NamedPay] = (),
) -> tuple[Open, ...]:  # fmt: skip
    """Return what is open after these conversations: topics, then my own needs, interests and skills, then questions.

    `all_debriefs` are those of every line of work: an interest that was spoken of in another belongs there. A goal is not
    answered by a talk.
    """
    return (
        *_topics(claims, groups, debriefs),
        *_mine(asker, claims, debriefs, all_debriefs, pay),
        *_questions(debriefs),
    )


def _topics(claims: Sequence[Claim], groups: Sequence[Group], debriefs: Sequence[Debrief]) -> Iterator[Open]:
    spoke: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        spoke[claim.point.topic].add(claim.contact_id)
    for group in groups:  # "no license, no conversation" tells of getting in, whatever it was sorted under
        spoke[group.topic] |= {claim.contact_id for claim in group.claims}
    for debrief in debriefs:
        spoke["people"] |= {debrief.contact_id} if debrief.people else set()
        spoke["resources"] |= {debrief.contact_id} if debrief.resources else set()
    several = len({debrief.contact_id for debrief in debriefs}) > 1
    for topic, what in NEEDED.items():
        count = len(spoke[topic])
        if count == 0:
            yield Open("topic", topic, what, _ASK[topic])
        elif count == 1 and several and topic not in ("people", "resources"):
            yield Open("thin", topic, what, _ASK[topic])


def _mine(
    asker: Asker,
    claims: Sequence[Claim],
    debriefs: Sequence[Debrief],
    all_debriefs: Sequence[Debrief],
    pay: Sequence[NamedPay],
) -> Iterator[Open]:
    read = {(wish.kind, unresolved.fold(wish.text)): wish for wish in wishes(asker)}
    answered = _answered(debriefs)
    elsewhere = _answered(all_debriefs)
    listed: tuple[tuple[Literal["need", "skill", "interest"], Topic, tuple[str, ...]], ...] = (
        ("need", "needs", asker.needs), ("interest", "interests", asker.interests), ("skill", "skills", asker.skills),
    )  # fmt: skip
    for kind, topic, mine in listed:
        for wish in mine:
            folded = unresolved.fold(wish)
            if folded in answered or (kind == "interest" and folded in elsewhere):
                continue
            asked = read.get((kind, folded))
            if (
                kind == "need"
                and asked is not None
                and any(pay_heard(asked, pay, claims) if asked.sort == "pay" else heard(asked, claims))
            ):
                continue
            if not any(_speaks_of(wish, claim.point.quote.text) for claim in claims):
                yield Open(kind, topic, wish)


def _answered(debriefs: Sequence[Debrief]) -> set[str]:
    return {unresolved.fold(fit.about) for debrief in debriefs for fit in debrief.fits if fit.points}


_YOU = re.compile(r"(?i)\byou(?:r|'ve|'re)?\b")
_SCHOOL = re.compile(r"(?i)\b(?:school|schooling|study|studies|college)\b")


def _speaks_of(wish: str, said: str) -> bool:
    """Whether somebody spoke of a wish: by a subject that has a name (Spanish, español), by two of its words, or by one to me."""
    mine, theirs = weight.subjects(wish), weight.subjects(said)
    if weight.named(wish) & weight.named(said) or (_SCHOOL.search(wish) and "degree" in theirs):
        return True
    shared = mine & theirs
    return len(shared) > 1 or bool(shared and _YOU.search(said))


def _questions(debriefs: Sequence[Debrief]) -> Iterator[Open]:
    """Yield what was planned to be asked and was answered by nobody, the latest first; figures and sources belong to their list."""
    answered = {unresolved.fold(answer.question) for debrief in debriefs for answer in debrief.answers if answer.points}
    planned = [
        a.question
        for debrief in sorted(debriefs, key=lambda d: (-d.met.toordinal(), d.contact_id))
        for a in debrief.answers
        if not a.points
    ]
    left = [" ".join(text.split()) for text in dict.fromkeys(planned) if unresolved.fold(text) not in answered]
    for text in [
        text for text in left if text.endswith("?") and not re.search(r"\d", text) and not _POLITE.search(text)
    ][:MOST_ASKED]:
        yield Open("question", unresolved.topic_of(text), text, text)


_POLITE = re.compile(r"(?i)thank you|stay in touch|should i have asked|who else|may i\b|my name")


# ---- what next --------------------------------------------------------------------------------------


def next_steps(
    soc: str, groups: Sequence[Group], opened: Sequence[Open], gathered: Gathered, candidates: Mapping[str, Occupation]
) -> Next:
    """Return what to ask and whom: where people disagree comes first, then what nobody spoke of."""
    ask = [f"{group.about or 'That'}: people differ. Ask what makes the difference, and which is usual where they work."
           for group in groups if (group.contradicted or group.figures) and group.about][:MOST_ASKED]  # fmt: skip
    ask += [one.ask for one in opened if one.kind == "topic" and one.ask][:MOST_ASKED]
    ask += [_about_me(one) for one in opened if one.kind in ("need", "interest")][:2]
    whom = (*_promised(soc, gathered), *_whom(soc, gathered, candidates))
    first = {one.name: one for one in reversed(whom)}  # an introduction that was promised stands before the name alone
    kept = tuple(one for one in whom if first[one.name] is one)[:MOST_WHOM]
    return Next(tuple(dict.fromkeys(ask)), kept, () if kept else tuple(_pointed(soc, gathered)))


_INTRODUCE = re.compile(
    r"(?i)\b(?:intro(?:duc\w*)?|put (?:me|you) in touch|connect (?:me|you) (?:with|to)|(?:ask|text|e-?mail|call|write(?: to)?) (?:her|him|them)|presentar\w*|vorstell\w*)\b"
)


def _of_line(soc: str, debrief: Debrief, gathered: Gathered) -> bool:
    occupation = gathered.occupations.get(debrief.contact_id)
    return occupation is not None and occupation.soc == soc


def _promised(soc: str, gathered: Gathered) -> Iterator[Whom]:
    """Yield the introductions that people of this work promised and that have not happened: the surest next step."""
    met = {debrief.contact_id for debrief in gathered.debriefs}
    came = {
        key
        for contact in gathered.contacts
        if contact.touches or contact.id in met
        for key in (contact.introducer.strip(),)
        if key
    }
    for debrief in gathered.debriefs:
        if not _of_line(soc, debrief, gathered) or {debrief.contact_id, debrief.person.name} & came:
            continue
        for promise in debrief.promises:
            if promise.owner != "them" or promise.done or not _INTRODUCE.search(promise.what):
                continue
            quote = unresolved.fold(promise.quote.text)
            named = next((one for one in debrief.people if unresolved.fold(one.what) in quote), None)
            who = debrief.person.name or debrief.contact_id
            if named is not None:
                by = f", {promise.said}" if promise.said else ""
                yield Whom(
                    named.what,
                    f"{who} promised an introduction{by}: ask whether it is on its way",
                    f"prep message nudge {debrief.contact_id}",
                )


_SOMEBODY = re.compile(
    r"(?i)\b(?:somebody|someone|anybody|anyone|a (?:friend|colleague|buddy|cousin)|one of (?:the|my|our)) (?:\w+ ){0,2}(?:in|at|from|with|who|of)\b"
)
_NOT_NAMED = re.compile(
    r"(?i)\b(?:don't have|have no|no|forgot|can't think of) (?:\w+ ){0,2}names?\b|\btalk to\b|\bask\b|\bshould (?:meet|see|call)\b"
)


def _pointed(soc: str, gathered: Gathered) -> Iterator[str]:
    """Yield whom people of this work pointed to without a name: "Somebody in a sleep lab, I don't have a name for you"."""
    for claim in gathered.claims:
        text = claim.point.quote.text
        if claim.occupation and claim.occupation.soc == soc and _SOMEBODY.search(text) and _NOT_NAMED.search(text):
            yield f"“{text}” ({claim.name}, {claim.met.day} {claim.met:%b %Y})"


def _about_me(one: Open) -> str:
    return f"My {one.kind} “{one.what}”: nobody has spoken of it. Ask how people there have managed it." if one.kind == "need" else (
        f"My interest “{one.what}”: nobody has spoken of it. Ask which part of the work comes closest.")  # fmt: skip


def _whom(soc: str, gathered: Gathered, candidates: Mapping[str, Occupation]) -> Iterator[Whom]:
    met = {debrief.contact_id for debrief in gathered.debriefs}
    waiting = [
        c
        for c in gathered.contacts
        if c.id not in met and c.id in candidates and candidates[c.id].soc == soc and not _let_go(c)
    ]
    for contact in sorted(waiting, key=lambda c: (-_warmth(c), -_near(c, gathered.asker), c.id)):
        yield Whom(contact.name, _why(contact), f"prep {_step(contact)} {contact.id}", contact.id)
    known = [set(unresolved.fold(contact.name).split()) for contact in gathered.contacts]
    spoke = {claim.contact_id for claim in gathered.claims if claim.occupation and claim.occupation.soc == soc}
    for debrief in gathered.debriefs:
        for named in debrief.people if debrief.contact_id in spoke else ():
            words = set(unresolved.fold(named.what).split())
            mine = {
                word
                for text in (*gathered.asker.skills, *gathered.asker.interests)
                for word in unresolved.fold(text).split()
            }
            if (
                words
                and not words <= mine
                and not any(words <= name for name in known)
                and not _has_file(named, debrief, gathered)
            ):
                known.append(words)
                first = debrief.person.name or debrief.contact_id
                why = f"named by {first}" + (f": {named.why}" if named.why else "")
                yield Whom(named.what, why, f'prep people add "{named.what}" --met "named by {first}"')


def _let_go(contact: Contact) -> bool:
    """Whether somebody declined, or left a second follow-up, which says that no answer is needed, without an answer."""
    kinds = [touch.kind for touch in contact.touches]
    last = max((at for at, kind in enumerate(kinds) if kind == "replied"), default=0)
    return "declined" in kinds or kinds[last:].count("follow-up") > 1


def _has_file(named: Named, debrief: Debrief, gathered: Gathered) -> bool:
    """Whether somebody who was named is a contact under another first name ("Lupita Sandoval over at Brewline"): the surname
    agrees, and so does the employer of any day that the reason tells, or the contact was introduced by who named them."""
    words = unresolved.fold(named.what).split()
    said = set(unresolved.fold(f"{named.why} {named.quote.text}").split())
    if len(words) < 2 or len(words[-1]) < 3:
        return False
    for contact in gathered.contacts:
        if words[-1] not in unresolved.fold(contact.name).split()[1:]:
            continue
        if contact.introducer.strip() and contact.introducer.strip() in (debrief.contact_id, debrief.person.name):
            return True
        companies = {
            contact.person.company,
            *(d.person.company for d in gathered.debriefs if d.contact_id == contact.id),
        }
        if said & {first for company in companies for first in unresolved.fold(company).split()[:1] if len(first) > 2}:
            return True
    return False


def _near(contact: Contact, asker: Asker) -> int:
    """Count what speaks for one among many who were only imported: a named employer that is real, a place that is mine."""
    here = unresolved.fold(asker.location.split(",")[0])
    company = contact.person.company.strip()
    real = company[:1].isalnum() and unresolved.fold(company) not in (
        "confidential",
        "self-employed",
        "freelance",
        "stealth",
    )
    return 2 * bool(here and here in unresolved.fold(contact.person.location or "")) + bool(real)


_STEPS = {"scheduled": 6, "confirmed": 6, "replied": 5, "introduced": 4, "sent": 3, "follow-up": 3, "asked-intro": 2}
_CONNECTED = {
    "introduced": 1.5,
    "friend": 1.4,
    "colleague": 1.2,
    "alumni": 1.0,
    "event": 0.8,
    "their-work": 0.4,
    "cold": 0.0,
}


def _warmth(contact: Contact) -> float:
    return (
        max((float(_STEPS.get(touch.kind, 0)) for touch in contact.touches), default=0.0)
        + _CONNECTED[contact.connection]
    )


def _step(contact: Contact) -> str:
    """Return the command that comes next: questions for a talk that is near, else a first message or the next one."""
    kinds = {touch.kind for touch in contact.touches}
    return "questions" if kinds & {"replied", "scheduled", "confirmed", "sent", "follow-up"} else "outreach"


def _why(contact: Contact) -> str:
    work = ", ".join(part for part in (contact.person.title, contact.person.company) if part)
    last = contact.touches[-1].kind if contact.touches else ""
    state = {"scheduled": "a meeting is fixed", "confirmed": "a meeting is fixed", "replied": "has answered", "sent": "was written to",
             "follow-up": "was written to", "introduced": "was introduced"}.get(last, contact.met)  # fmt: skip
    return "; ".join(part for part in (work, state) if part)
