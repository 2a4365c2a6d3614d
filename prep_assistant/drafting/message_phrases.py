"""What people write down about a contact ("alumni of my department", "talk on asthma maps, PHUG 2026"), said to that contact.

Each function returns "" when it cannot be sure of a sentence: then the message does without, and a remark says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from prep_assistant.drafting.english import VERBS, a, lower

_WORKS = (
    r"(?:talk|article|paper|book|chapter|post|podcast|episode|blog|webinar|report|interview|panel|presentation|project|study|thread|column"
    r"|newsletter|dashboard|exhibit|exhibition|video|keynote|lecture|workshop|course|thesis|essay|series|guide|tool|app|website|poster"
    r"|session|research|testimony|map|story|stories|op-ed|review|work|design|garden|building|film|album|recipe|menu|campaign)"
)
_PAST = frozenset(
    "built wrote led ran spoke gave won made taught began set founded grew kept held took brought drew sold cut found wrote rebuilt".split()
)
# After "her" these say that it is the person: "met her at …", not "her talk"
_AFTER_PERSON = r"(?:at|on|in|from|through|during|after|before|when|while|over|about|and|once|briefly|last|online|for|via|by|outside)"
_SPEAKS = r"(?:speak|speaking|present|presenting|give|giving|perform|lecture|explain|teach)"


# "Through LinkedIn", "via UW Tacoma": nobody's name
_NO_PERSON = re.compile(
    r"\b(?:LinkedIn|Linkedin|Facebook|Instagram|Twitter|Reddit|Discord|Slack|Zoom|Teams|Handshake|Indeed|Google|GitHub|Medium|Substack|YouTube"
    r"|Youtube|TikTok|Meetup|Eventbrite|WhatsApp|Telegram|Mastodon|Bluesky|Email|Internet|University|College|School|State|Church|Network"
    r"|Association|Society|Institute|Club|Alumni|Academy|Foundation|Inc|LLC|Conference|Congress|Summit|Fair|Workshop|Group|Program|Center"
    r"|Department|Library|Union|Local|Board|Council|Council|[A-Z]{2,})\b"
)


def to_you(text: str) -> str:
    """Turn words about somebody into words to them: "her talk" → "your talk", "heard them speak" → "heard you speak"."""
    text = re.sub(rf"\b(?:him|her|them) (?=(?:{_SPEAKS}|{_AFTER_PERSON})\b)", "you ", text)
    text = re.sub(r"\b(?:her|his|their) (?=\w)", "your ", text)
    text = re.sub(r"\b(?:she|he) was\b", "you were", text)
    text = re.sub(
        r"\b(?:she|he) (?=(?:\w+ed|said|told|gave|sent|named|knew|did|had|wrote|thought|made|took|taught|led|built|ran|went)\b)",
        "you ",
        text,
    )
    text = re.sub(r"\b(?:him|hers|theirs)\b", lambda m: {"him": "you"}.get(m[0], "yours"), text)
    return re.sub(r"\b(\w+ed|told|gave|sent|asked|showed|with|to|from|by) (?:her|them)\b(?! \w+ing)", r"\1 you", text)


def school(met: str, words: str, schools: Sequence[str], connection: str) -> str:
    """Return the school or employer both share, as one says it; "" when none is named."""
    for name in schools:
        short = re.split(r"[,(;]| [-–] ", name)[0].strip()
        if short and re.search(rf"(?i)(?<!\w){re.escape(short)}(?!\w)", f"{met} {words}"):
            return short
    if connection != "alumni":
        return ""
    text = trim(met)
    match = re.search(r"(?i)\balum(?:ni|nus|na|n[ia]e)?\b (?:of|from|at) (?P<what>.+)$", text) or re.search(
        r"(?P<what>(?:[A-Z][\w&.’'-]*(?: (?:of|at|and|State|[A-Z][\w&.’'-]*))*)) (?:alum|grad|class of)", text
    )
    if match is None:
        match = re.search(r"(?i)\b(?:graduated from|went to|studied at) (?P<what>[A-Z].+)$", text)
    what = re.split(r"[,;(]", match["what"])[0].strip() if match else ""
    what = re.sub(r"(?i)^(?:my|our|the same|same) ", "the same ", what)
    return what if 0 < len(what.split()) <= 6 else ""


def friend(met: str, introducer: str) -> str:
    """Return the person through whom we know of each other, from "Dana's colleague" or "colleague of my friend Dana Ruiz"."""
    if introducer:
        return introducer
    name = r"(?P<who>[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})"
    for pattern in (
        rf"(?:colleague|friend|coworker|co-worker|neighbou?r|cousin|classmate|partner|boss|manager) of (?:my \w+ )?{name}",
        rf"(?:works?|worked) with (?:my \w+ )?{name}",
        rf"{name}[’']s (?:colleague|friend|coworker|co-worker|neighbou?r|boss|manager|classmate|cousin|team)",
        rf"(?:introduced|introduction|referred|referral|suggested|recommended) (?:by|from|through|via) (?:my \w+ )?{name}",
        rf"(?:through|via|from|by) my \w+ {name}",
        rf"\b(?:through|via) {name}",
        rf"my (?:friend|neighbou?r|cousin|teacher|professor|adviser|advisor|colleague) {name}",
    ):
        if (match := re.search(pattern, met)) and not _NO_PERSON.search(match["who"]):
            return match["who"].removesuffix("’s").removesuffix("'s")
    return ""


def employer(met: str, schools: Sequence[str]) -> str:
    """Return where both worked, from "former colleague at Kroger" or "worked together at Kroger"."""
    match = re.search(
        r"\b(?:colleague|co-?worker|worked (?:together|with \w+)|both worked|we worked)s?\b.{0,20}?\b(?:at|in|for) (?P<what>(?:the )?[A-Z][\w&.’'-]*(?: (?:of |and )?[A-Z][\w&.’'-]*)*)",
        met,
    )
    return match["what"] if match else ""


def were_colleagues(met: str) -> bool:
    """Whether both worked side by side: "former colleague at the Ledger", "worked together"; not "colleague of my friend Dana"."""
    return _COLLEAGUES.search(met) is not None and not re.search(
        r"(?i)\b(?:colleague|co-?worker)s? of\b|[’']s (?:colleague|co-?worker)", met
    )


_COLLEAGUES = re.compile(
    r"(?i)\b(?:former|ex-?|old|my|past|previous|were) ?(?:colleague|co-?worker)s?\b|^(?:colleague|co-?worker)s? (?:at|from|in)\b"
    r"|\b(?:we )?(?:worked|served) (?:together|side by side)\b|\bworked with (?:me|her|him|them)\b"
)


def names(text: str, company: str) -> bool:
    """Whether words name an employer, in full or by its initials: "We both went to MSU", Michigan State University."""
    company = " ".join(company.split())
    if not company or not text:
        return False
    letters = "".join(word[0] for word in re.findall(r"[A-Z]\w*", company))
    return company.casefold() in text.casefold() or (
        len(letters) > 1 and re.search(rf"\b{letters}\b", text) is not None
    )


def how(interest: str) -> str:
    """Say an interest as something to hear about: "how you go about teaching adults", "how you see accessibility"."""
    said = re.sub(r"\b(?:my|our)\b", "your", re.sub(r"\b(?:myself|ourselves)\b", "yourself", interest))
    first = said.split(" ")[0].lower() if said else ""
    if not first.endswith("ing") or " " not in said or first in _THINGS:
        return f"how you see {said}"
    if first in _STATES:
        return f"what place {said} has in your work"
    return f"how you go about {said}"


_STATES = frozenset(
    "being having living staying belonging feeling seeing knowing traveling travelling earning owning getting going".split()
)
_THINGS = frozenset(
    "building nursing engineering marketing housing accounting advertising manufacturing banking clothing lighting training machine-learning farming mining shipping publishing learning programming computing testing".split()
)


def work_of(text: str) -> dict[str, str]:
    """Say a detail of their work: "talk on asthma maps, PHUG 2026" → what "your PHUG 2026 talk on asthma maps", topic "asthma maps".

    `deed` instead where they did something ("rebuilt the asthma dashboard"), `aside` where it can only be quoted.
    """
    text = re.sub(r"(?i)^(?:the|a|an|her|his|their|your) ", "", to_you(trim(text)))
    text = re.sub(r"(?i)^your ", "", text)
    first = re.split(r"\W+", text, maxsplit=1)[0].lower()
    if (
        (first in _PAST or (first.endswith("ed") and len(first) > 4))
        and len(text.split()) >= 2
        and not re.match(rf"\w+ {_WORKS}\b", text)
    ):
        return {"deed": lower_first(text)} if len(text.split()) <= 18 else {"aside": text}
    noun = re.match(rf"(?i)(?P<kind>(?:[\w&’'-]+ ){{0,3}}?{_WORKS})\b", text)
    if noun is None or len(text.split()) > 18:
        return {"aside": text} if len(text) <= 140 else {}
    head, _, venue = text.partition(", ")
    venue = venue.strip(" .")
    kind = noun["kind"]
    if (
        venue
        and re.fullmatch(r"[A-Z][\w&.’'-]*(?: (?:of |and |for )?[A-Z0-9][\w&.’'-]*){0,3}", venue)
        and head.startswith(kind)
    ):
        what = f"your {venue} {lower_first(head)}" if not re.match(r"[A-Z]", kind) else f"your {head} ({venue})"
    else:
        what = f"your {lower_first(text)}"
    topic = re.sub(rf"(?i)^.*?\b{_WORKS}\b,? (?:on|about|of|into|for)? ?", "", head, count=1).strip(" “”\"'")
    words = {"what": what, "short": f"your {lower_first(kind)}"}
    return words | (
        {"topic": topic}
        if topic and topic != head and 1 <= len(topic.split()) <= 7 and not topic.startswith(("at ", "in ", "with "))
        else {}
    )


_PERSON = re.compile(
    r"(?i)(?:er|or|ist|ian|ant|ent|ee|man|woman|nurse|chef|cook|clerk|graduate|grad|student|major|assistant|analyst|barista|lead|parent|veteran"
    r"|intern|aide|junior|senior|sophomore|freshman|researcher|fellow|host|mechanic|director|coach|guard|tech|pro|pilot|temp|athlete|candidate)$"
)
_NOT_PERSON = frozenset(
    "management career engineering development government content event department center water computer environment".split()
)


def background(text: str) -> tuple[str, str]:
    """Say where the asker comes from: a sentence ("I've been a teacher for eight years.") and a phrase ("a teacher"), "" if unsure."""
    text = trim(text.split(". ")[0].split("; ")[0])
    if (
        re.match(
            r"(?i)i(?:'m| am|'ve| have| was| work| worked| teach| taught| study| studied| run| ran| spent| served)\b",
            text,
        )
        and len(text.split()) <= 16
    ):
        return (f"I{text[1:]}.", "")
    match = re.fullmatch(
        r"(?P<who>[^,\d]+?),? (?:for |with )?(?P<n>\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty)\+? (?P<u>years?|yrs|months?)(?: of experience| experience)?",
        text,
    )  # fmt: skip
    who = _whom(match["who"] if match else text)
    if not who:
        return "", ""
    if re.match(r"(?i)(?:former|ex-|retired|recent)", who):
        return (f"I'm {a(who)}.", a(who))
    if match:
        count, unit = match["n"], {"yrs": "years"}.get(match["u"], match["u"])
        return f"I've been {a(who)} for {number(count)} {unit}.", a(who)
    return f"I'm {a(who)}.", a(who)


def _whom(text: str) -> str:
    text = re.sub(r"(?i)^(?:a|an|currently|now|currently an?|working as an?) ", "", text.split(",")[0].strip())
    words = text.split()
    head = re.split(r"\s(?:at|in|of|for|with|from|on)\s", text)[0].split()
    if not head or len(words) > 9 or not _PERSON.search(head[-1]) or head[-1].lower() in _NOT_PERSON:
        return ""
    return lower_first(text) if not re.match(r"[A-Z]{2}", text) else text


_PROPER = frozenset(
    "I Army Navy Marine Air Coast American English Spanish French German Chinese Japanese African Asian European Medicare Peace".split()
)
_NUMBERS = "zero one two three four five six seven eight nine ten eleven twelve".split()


def number(count: str) -> str:
    """Write a small number in words."""
    return _NUMBERS[int(count)] if count.isdigit() and int(count) < len(_NUMBERS) else count


def goal_phrase(sentence: str) -> str:
    """Return the goal after "to": "I am trying to decide …." → "decide …"; "" when it says it otherwise."""
    match = re.fullmatch(r"I am trying to (.+)\.", sentence)
    return match[1] if match and re.split(r"\W", match[1])[0].lower() in VERBS and len(match[1].split()) <= 14 else ""


def lower_first(text: str) -> str:
    """Lower the first word unless it is a name or an abbreviation."""
    first, _, rest = text.partition(" ")
    return f"{lower(first)} {rest}".strip() if first.istitle() and first not in _PROPER else text


def trim(text: str) -> str:
    """Return the words in one line, without what stands around them."""
    return " ".join(text.replace("’", "'").split()).strip(" .;,!")
