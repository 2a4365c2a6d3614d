"""The words that a message pattern may use, made from a context.

A namespace (`introducer`, `work`, `said` …) is there only when what it stands for is known. `VOCABULARY` is the contract that
`prep prompts show messages/first --variables` prints and that a user's copy is held against.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from prep_assistant.domain import Asker, Source
from prep_assistant.drafting import message_debrief, message_met, message_phrases
from prep_assistant.drafting.english import lower, said_company
from prep_assistant.drafting.message_dates import on_day, past, short_day, then, when
from prep_assistant.drafting.message_names import given_name, greeting_name, plain_name
from prep_assistant.drafting.roles import is_person, many, one
from prep_assistant.drafting.vocabulary_asker import activity
from prep_assistant.drafting.wants import goal_sentence
from prep_assistant.relationship import Detail, MessageContext

PLAIN = {
    "name": "how the greeting calls them: “Maria”, “Dr. Müller-Łukasz”",
    "full": "their whole name",
    "role": "their line of work: “data analyst”", "roles": "plural: “data analysts”, or “people in your line of work”",
    "a_role": "with its article: “a data analyst”",
    "at_company": "“ at King County Public Health”, or nothing", "to_company": "“ to King County Public Health”, or nothing",
    "to_where": "the same, or “ to where you are now”",
    "at_other_company": "“ at …” unless that is the employer both share",
    "minutes": "the length asked for: “20”",
}  # fmt: skip
VOCABULARY: dict[str, Mapping[str, str]] = {
    "title": {}, "company": {"name": "their employer"},
    "introducer": {"name": "who introduced us", "given": "their given name"},
    "friend": {"name": "whom we both know", "given": "their given name"},
    "school": {"name": "the school or employer both share"}, "same": {"words": "“the same department”"},
    "event_met": {"name": "where we met: “the PHUG meetup”"}, "event_both": {"name": "where both were"},
    "event_through": {"name": "an event through which I know of them"},
    "theirs": {"words": "what they did, after “you”: “spoke at the PHUG meetup”"},
    "together": {"sentence": "“We both studied geography at UW”, without a full stop"},
    "work": {"what": "“your PHUG talk on asthma maps”", "short": "“your talk”"}, "work_topic": {"words": "“asthma maps”"},
    "deed": {"words": "after “you”: “rebuilt the asthma dashboard”"}, "aside": {"words": "a detail that can only be quoted"},
    "employer": {"name": "where both worked"}, "colleague": {"name": "where we were colleagues"}, "acquainted": {}, "near": {"place": "the town both live in"}, "cold": {},
    "narrow": {"words": "what interests the asker most: “accessibility”", "how": "“how you see accessibility”, “how you go about teaching adults”"}, "interest_two": {"words": "a second interest"},
    "goal": {"words": "after “to”: “decide whether to leave teaching”"},
    "background": {"sentence": "“I've been a teacher for eight years.”"}, "background_as": {"words": "“a teacher”"},
    "field": {"sentence": "one of the sentences of messages/field"},
    "growing": {"group": "“data scientists”", "how": "“faster than average”"}, "shrinking": {"group": "“data entry keyers”"},
    "activity": {"group": "plural", "one": "“testing equipment”", "two": "another", "three": "another"},
    "schooling": {"group": "plural"}, "spread": {"group": "plural", "where": "“around Columbus”"},
    "sent": {"day": "when the first message went out: “November 20”"},
    "my_email": {"address": "the asker's"}, "via": {"name": "who introduces us", "given": "their given name"},
    "meeting": {
        "what": "“our call”", "title": "“Our call”", "when": "“tomorrow, Thursday, December 3, at 2:00 PM”", "where": "“ by phone”, or nothing",
        "day": "“on Thursday”", "short": "“on Thursday at 2:00 PM”",
    },
    "topics": {"list": "“accessibility, how people get in, and a usual week”"},
    "met": {"past": "“yesterday”, “on Thursday”", "then": "“on December 3”", "day_of": "“Thursday”, “today”"},
    "said": {"words": "their words, without a full stop"}, "noted": {"words": "the notes' words, without a full stop"},
    "praise": {},
    "told": {"words": "what the notes say of them, said to them: “you started as a volunteer”"},
    "pointed": {"to": "whom or what they pointed me to, where nothing they said can be quoted"},
    "also": {"words": "a second point"}, "will": {"words": "after “I'll”: “send you the article”"},
    "kept": {"words": "a promise of mine that is done"}, "resource": {"name": "what they named"}, "named": {"name": "whom they named"},
    "about": {"words": "“how people get in”"}, "other": {"name": "whom the report is about", "given": "", "past": "“on Thursday”"},
    "reached": {"name": "somebody I was introduced to and have not met yet", "sentence": "“I wrote to Keisha on Monday.”"},
    "will_other": {"words": "what I promised the other"}, "promise": {"words": "after “you would”: “send me the guide”"},
    "reason": {"sentence": "why to write now"}, "did": {"sentence": "what I did"},
}  # fmt: skip
# The order in which a message uses what connects us when several are true.
CONNECTIONS = {
    "introduced": ("introducer",), "friend": ("friend",), "alumni": ("school", "same"), "event": ("event_met", "event_both", "theirs", "event_through"),
    "their-work": ("work", "deed", "theirs"), "colleague": ("colleague", "employer"), "cold": ("near", "cold"),
}  # fmt: skip
LINKS = (
    "introducer",
    "friend",
    "school",
    "same",
    "event_met",
    "together",
    "event_both",
    "theirs",
    "work",
    "deed",
    "event_through",
    "colleague",
    "employer",
    "near",
    "cold",
)
_LEVELS = re.compile(
    r"(?i)^(?:senior|sr\.?|junior|jr\.?|lead|principal|staff|associate|assistant|chief|head|entry[- ]level|executive|interim|acting|freelance)\s+(?=\w+ ?\w*)"
)
_ROMAN = re.compile(r"(?i)[ ,]+(?:i{1,3}|iv|v|[1-5])$")


@dataclass(frozen=True, slots=True)
class Known:
    """What is known for one message: namespaces with their words, the sources behind some, and what was left out."""

    words: Mapping[str, Mapping[str, str]]
    plain: Mapping[str, str]
    sources: Mapping[str, Source]
    remarks: tuple[str, ...]
    field: tuple[Detail, ...] = ()  # sentences about their field, the best first


def words_of(context: MessageContext) -> Known:
    """Return everything that the patterns may say in this context."""
    known: dict[str, Mapping[str, str]] = {}
    remarks: list[str] = []
    sources: dict[str, Source] = {}
    person, asker = context.contact.person, context.asker
    if (role := _role(context)) and is_person(role):
        known["title"] = {}
    if person.company.strip():
        known["company"] = {"name": _one_line(person.company)}
    known |= _links(context)
    known |= _details(context, sources)
    field = _field(context)
    if field:
        known["field"] = {"sentence": field[0].text}
    known |= _asker(asker, remarks, known.get("work_topic", {}).get("words", ""))
    known |= _relation(context)
    known |= message_debrief.words(context)
    if not any(name in known for name in LINKS):
        known["cold"] = {}
    if context.kind in ("first", "second-person", "inmail", "linkedin-note"):
        remarks += _connection_remarks(context, known)
    return Known(known, plain_words(context, known), sources, tuple(remarks), field)


def plain_words(context: MessageContext, known: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """Return the words that every pattern may use."""
    role, company = _role(context), said_company(_one_line(context.contact.person.company))
    shared = known.get("colleague", known.get("employer", {})).get("name", "").removeprefix("the ")
    said = " ".join(known.get(name, {}).get(word, "") for name, word in (("together", "sentence"), ("school", "name")))
    if message_phrases.names(said, context.contact.person.company):
        company = ""  # "we both went to MSU, and your work at Michigan State University" says it twice
    return {
        "name": greeting_name(context.contact.name) or plain_name(context.contact.name),
        "full": plain_name(context.contact.name),
        "role": role or "somebody in your line of work",
        "roles": many(role).replace("this work", "your line of work"),
        "a_role": one(role) if role else "somebody in this work",
        "at_company": f" at {company}" if company else "",
        "to_company": f" to {company}" if company else "",
        "to_where": f" to {company}" if company else " to where you are now",
        "at_other_company": f" at {company}" if company and company.casefold() != shared.casefold() else "",
        "minutes": str(context.minutes),
    }


def _role(context: MessageContext) -> str:
    if said := context.facts.get("role", ""):
        return said
    title = re.split(r"\s[-–|/]\s|[,(;|]", _one_line(context.contact.person.title))[0].strip()
    title = _ROMAN.sub("", title)
    while match := _LEVELS.match(title):
        title = title[match.end() :]
    return lower(title) if len(title.split()) <= 6 else ""


def _one_line(text: str) -> str:
    text = " ".join(text.split())
    return text.strip(" ,") if _SHORTENED.search(text) else text.strip(" .,")


_SHORTENED = re.compile(r"(?i)\b(?:Co|Inc|Ltd|Corp|Bros|Cos|Mfg|Intl|Assn|Dept|S\.A|U\.S|N\.A|P\.C|[A-Z]\.[A-Z])\.$")


def _links(context: MessageContext) -> dict[str, Mapping[str, str]]:
    contact, asker = context.contact, context.asker
    known: dict[str, Mapping[str, str]] = {}
    via = plain_name(context.via.name) if context.via else plain_name(contact.introducer)
    if via:
        key = (
            "friend"
            if contact.connection == "friend" and context.kind not in ("intro-request", "intro-blurb")
            else "introducer"
        )
        known[key] = known["via"] = {"name": via, "given": given_name(via)}
    elif (who := message_phrases.friend(contact.met, "")) and who not in contact.person.name:
        known["introducer" if contact.connection == "introduced" else "friend"] = {
            "name": who,
            "given": given_name(who),
        }
    shared = message_phrases.school(contact.met, contact.words, asker.schools, contact.connection)
    if shared.startswith("the same "):
        known["same"] = {"words": shared}
    elif shared:
        known["school"] = {"name": shared}
    known |= _met(message_met.read(contact.met, contact.person.name))
    if worked := message_phrases.employer(contact.met, asker.schools):
        known["employer"] = {"name": worked}
    if message_phrases.were_colleagues(contact.met):
        known["acquainted"] = {}  # whoever worked with me need not be told who I am
        if worked:
            known["colleague"] = {"name": worked}
            for name in ("school", "employer"):
                known.pop(name, None)
    if (town := _town(asker.location)) and town.casefold() == _town(contact.person.location).casefold():
        known["near"] = {"place": town}
    return known


def _met(met: message_met.Met) -> dict[str, Mapping[str, str]]:
    said = {
        "event_met": {"name": met.at}, "event_both": {"name": met.both}, "together": {"sentence": met.sentence},
        "theirs": {"words": met.theirs}, "event_through": {"name": met.through},
    }  # fmt: skip
    return {name: words for name, words in said.items() if all(words.values())}


def _town(location: str) -> str:
    town = location.split(",")[0].strip()
    return (
        re.sub(r"(?i)^(?:greater )|(?: (?:metro(?:politan)? )?area)$", "", town) if town and not town.isdigit() else ""
    )


def _details(context: MessageContext, sources: dict[str, Source]) -> dict[str, Mapping[str, str]]:
    known: dict[str, Mapping[str, str]] = {}
    said = " ".join(context.earlier)
    for detail in _theirs(context):
        found = message_phrases.work_of(detail.text)
        if not found or any(
            words in said
            for name, words in found.items()
            if name in ("what", "deed", "aside") and context.kind == "follow-up"
        ):
            continue
        name = "work" if "what" in found else "deed" if "deed" in found else "aside"
        if name not in known and not any(other in known for other in ("work", "deed")):
            known[name] = (
                {"what": found["what"], "short": found["short"]}
                if name == "work"
                else {"words": next(iter(found.values()))}
            )
            if detail.source:
                sources[name] = detail.source
            if "topic" in found:
                known["work_topic"] = {"words": found["topic"]}
    if "work" not in known and message_met.happened(context.contact.met):
        match = re.search(r"(?i)\b(?:her|his|their) .+$", context.contact.met)
        found = message_phrases.work_of(match[0]) if match else {}
        if "what" in found:
            known["work"] = {"what": found["what"], "short": found["short"]}
            if "topic" in found:
                known["work_topic"] = {"words": found["topic"]}
    return known


def _field(context: MessageContext) -> tuple[Detail, ...]:
    """Return what may be said of their field: in a follow-up only what was not said before."""
    said = " ".join(context.earlier)
    found = [detail for detail in context.details if is_sentence(detail.text)]
    fresh = [detail for detail in found if detail.text not in said]
    return tuple(fresh if context.kind == "follow-up" else fresh or found)[:3]


def _theirs(context: MessageContext) -> Iterator[Detail]:
    yield from (detail for detail in context.details if not is_sentence(detail.text))
    yield from context.contact.work


def is_sentence(text: str) -> bool:
    """Whether a detail is a sentence to be said as it is, not the name of something of theirs."""
    return text[:1].isupper() and text.rstrip().endswith((".", "!")) and len(text.split()) > 5


def _asker(asker: Asker, remarks: list[str], topic: str) -> dict[str, Mapping[str, str]]:
    known: dict[str, Mapping[str, str]] = {}
    interests = [activity(text) for text in asker.interests if text.strip() and len(text.split()) <= 9]
    if interests or topic:
        narrow = interests[0] if interests else topic
        known["narrow"] = {"words": narrow, "how": message_phrases.how(narrow)}
    if len(interests) > 1:
        known["interest_two"] = {"words": interests[1]}
    if goal := message_phrases.goal_phrase(goal_sentence(asker.goal)):
        known["goal"] = {"words": goal}
    sentence, phrase = message_phrases.background(asker.background)
    if sentence:
        known["background"] = {"sentence": sentence}
    if phrase:
        known["background_as"] = {"words": phrase}
    if asker.email.strip():
        known["my_email"] = {"address": asker.email.strip()}
    remarks += _missing(asker, known)
    return known


def _missing(asker: Asker, known: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    if not asker.name.strip():
        yield "There is no name to sign with: --my-name, or `name` in profile.md."
    if not asker.interests:
        yield "What you want to learn is said in general terms only; --interest (or `interests` in profile.md) makes it yours."
    if not asker.goal.strip():
        yield "A goal (--goal, or `goal` in profile.md) would let the reader see why you ask."
    elif "goal" not in known:
        yield "Your goal is not used: it is about a job, or does not fit into a sentence such as “I'm trying to decide whether to …”."
    if not asker.background.strip():
        yield "One line on where you come from (--background, or `background` in profile.md) would tell the reader who writes."
    elif "background" not in known:
        yield "Your background is not used, because it does not fit into “I'm …”: write it as “retail manager, 6 years”."


def _connection_remarks(context: MessageContext, known: Mapping[str, Mapping[str, str]]) -> Iterator[str]:
    links = [name for name in LINKS if name in known and name not in ("cold", "near")]
    met = context.contact.met.strip()
    if met and not links:
        yield f"How you are connected (“{met}”) could not be put into a sentence; begin with it in your own words."
    elif not links:
        yield "Nothing that connects you is known: --met, --via or --detail would make it less cold."
    if not context.contact.name.strip():
        yield "No name is known: put it into the greeting before you send this."


def _relation(context: MessageContext) -> dict[str, Mapping[str, str]]:
    """What the touches, the meeting and the asker's own words for this message say."""
    known: dict[str, Mapping[str, str]] = {}
    country = context.contact.country
    sent = [touch for touch in context.contact.touches if touch.kind == "sent"]
    if sent:
        known["sent"] = {"day": on_day(sent[-1].at.date(), context.today, country)}
    meeting = context.meeting
    if meeting is not None and meeting.at is not None:
        what, where = _medium(context)
        known["meeting"] = {
            "what": what, "title": what.capitalize(), "when": when(meeting.at, context.today, country), "where": where,
            "day": f"on {meeting.at:%A}", "short": short_day(meeting.at, country),
        }  # fmt: skip
        known["topics"] = {"list": _topics(context)}
    day = context.debrief.met if context.debrief else meeting.on if meeting and meeting.on <= context.today else None
    if day is None:  # of whom the message is about: that I met the introducer once is another matter
        held = [touch.at.date() for touch in (context.other or context.contact).touches if touch.kind == "met"]
        day = held[-1] if held else None
    if day is not None:
        known["met"] = {
            "past": past(day, context.today, country),
            "then": then(day, context.today, country),
            "day_of": _day_of(day, context),
        }
    if context.other is not None:
        name = plain_name(context.other.name)
        if "met" in known:
            known["other"] = {"name": name, "given": greeting_name(name), "past": known["met"]["past"]}
        elif reached := _reached(context, name):
            known["reached"] = {"name": name, "sentence": reached}
    if context.reason.strip():
        sentence = as_sentence(context.reason)
        known["did" if context.kind == "acted" else "reason"] = {"sentence": sentence}
    return known


def _reached(context: MessageContext, name: str) -> str:
    """Say how far it has come with somebody whom I have not met yet, from the log alone; "" where it holds nothing."""
    touches = context.other.touches if context.other else ()
    fixed = [touch.meeting for touch in touches if touch.kind == "scheduled" and touch.meeting]
    if fixed and fixed[-1].date() >= context.today:
        return f"{name} and I are going to talk {short_day(fixed[-1], context.contact.country)}."
    if any(touch.kind == "replied" for touch in touches):
        return f"{name} has answered me."
    sent = [touch for touch in touches if touch.kind in ("sent", "follow-up")]
    return f"I wrote to {name} {on_day(sent[-1].at.date(), context.today, context.contact.country)}." if sent else ""


def _day_of(day: object, context: MessageContext) -> str:
    from datetime import date

    assert isinstance(day, date)
    return {0: "today", 1: "yesterday"}.get(
        (context.today - day).days, f"{day:%A}" if (context.today - day).days < 7 else "our talk"
    )


def _medium(context: MessageContext) -> tuple[str, str]:
    fixed = [t for t in context.contact.touches if t.kind == "scheduled" and t.meeting is not None]
    channel = fixed[-1].channel if fixed else None
    where = context.facts.get("where", "")
    what = {"phone": "our call", "video": "our video call", "in-person": "our meeting"}.get(
        channel or "", "our conversation"
    )
    return what, f", {where}" if where else ""


def _topics(context: MessageContext) -> str:
    if listed := context.facts.get("topics", ""):
        return listed
    items = [activity(text) for text in context.asker.interests[:1] if len(text.split()) <= 8]
    items += ["what fills a usual week", "how people come into the work", "what you would do differently today"]
    items = items[:3]
    return f"{', '.join(items[:-1])}, and {items[-1]}"


def as_sentence(text: str) -> str:
    """Say the asker's own reason to their contact, as one sentence or more."""
    text = message_phrases.to_you(" ".join(text.split())).strip()
    if re.match(
        r"(?i)(?:\w+ed|saw|read|heard|went|took|got|met|gave|made|built|wrote|found|began|spoke|did|tried|just)\b(?! you)",
        text,
    ):
        text = f"I {text[:1].lower()}{text[1:]}"
    if re.match(
        r"(?i)(?:i|i'm|i've|we|my|your|you|congratulations|today|yesterday|last|this|next|after|since|when|thanks|because|it|the|a|an|on|in)\b",
        text,
    ):
        return text[:1].upper() + text[1:] + ("" if text.endswith((".", "!", "?")) else ".")
    return f"What made me think of you: {text.rstrip('.')}."
