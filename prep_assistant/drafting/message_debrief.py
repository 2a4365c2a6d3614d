"""What a debrief gives to a message: the one thing they said, what I promised, what they named. Nothing else is used."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from prep_assistant.drafting.message_names import greeting_name
from prep_assistant.drafting.message_phrases import to_you
from prep_assistant.relationship import Debrief, MessageContext, Point, Promise

# What one can act on comes first; figures of pay are nothing to thank for.
_ORDER = (
    "breaking-in",
    "skills",
    "proof",
    "words",
    "work",
    "advancement",
    "trends",
    "culture",
    "conditions",
    "resources",
    "interests",
    "needs",
    "people",
    "pay",
)
_ABOUT = {
    "breaking-in": "how people get into the work", "skills": "the skills that count", "proof": "what makes an application stand out",
    "words": "how people in the field talk about it", "work": "what fills the days", "advancement": "how people move on from there",
    "trends": "where the field is going", "culture": "how people work together there", "conditions": "what the days are like",
    "resources": "where to read on", "interests": "the parts of the work I care about", "needs": "what I would need to watch for",
    "people": "the people in the field",
}  # fmt: skip
_ADVICE = re.compile(
    r"(?i)\b(?:should|would start|start (?:with|by)|begin with|don't|do not|never|always|learn|try|look for|make sure|the trick|the key|matters|what counts|nobody tells|instead of|ask (?:for|to|about|them)|build|show|read|take|get|focus|worth)\b"
)
_UNFIT = re.compile(
    r"(?i)\?|\(check\)|->|=>|[#*_|<>\[\]{}@]|https?:|\$|\b(?:salary|salaries|fired|lawsuit|divorce|sick|off the record|between us|don't (?:tell|quote|repeat)|confidential|hate|hates|idiot|stupid|opening|hiring|laid off|layoffs?|boss|manager is)\b|\d{3,}"
)
_COMMON = frozenset(
    word[:6]
    for word in """the and that this with what when you your they them have has had was were are for from not but all any can will would could should
    about into just then than there their our out one two get got did does done work working course people thing things start started first always never
    because before after over more most much very also some since time week month year""".split()
)
_LEANS = re.compile(
    r"(?i)^(?:and|but|so|because|or|that|that's|this|it|it's|they|they're|he|she|which|those|these|then|also|yeah|yes|no|well|um|uh|like)\b"
)
# "no license" and "look at the site" lose their sense without the first word: those are noise only before a comma.
_NOISE = re.compile(
    r"(?i)^(?:(?:so|well|yeah|um|uh|and|but|honestly|i mean|you know|i guess|i think|okay|ok|oh)[, ]+|(?:yes|no|like|right|look),\s+(?!no\b|not\b))+"
)
_FILL = re.compile(r"(?i),? ?\b(?:um+|uh+|er|you know|i mean|kind of|sort of)\b,?(?= )|, like\b|\blike,")


def words(context: MessageContext) -> dict[str, Mapping[str, str]]:
    """Return the namespaces that the debrief and the promise fill."""
    known: dict[str, Mapping[str, str]] = {}
    if context.promise is not None and context.kind == "nudge":
        known["promise"] = {"words": theirs(context.promise)}
    debrief = context.debrief
    if debrief is None:
        return known
    ranked = points(debrief, context.earlier)
    if context.kind == "report-back":
        topic = next((point.topic for point in ranked if point.topic in _ABOUT), "")
        if topic:
            known["about"] = {"words": _ABOUT[topic]}
        if mine := _mine(debrief, done=False):
            given = greeting_name(context.other.name) if context.other else ""
            named = re.sub(r"\byou\b", given or "them", re.sub(r"\byour\b", "their", mine), count=1)
            known["will_other"] = {"words": re.sub(r"\byou\b", "them", named)}
        return known
    if context.kind == "acted" and context.reason:
        ranked = [point for point in ranked if _telling(point.quote.text) & _telling(context.reason)]
    pointed = _pointed(debrief) if context.kind == "thanks" and (not ranked or _torn(ranked[0], debrief)) else None
    if pointed:
        known["pointed"] = pointed
    elif ranked:
        first, name = ranked[0], debrief.person.name
        text = quotable(first, name)
        if spoken(first) or not _third(text, name):
            known["said" if spoken(first) else "noted"] = {"words": text, "topic": _tone(first, text)}
            if _PRAISE.search(text):
                known["praise"] = {}
        else:
            known["told"] = {"words": _to_them(text, name), "topic": _tone(first, text)}
        second = next(
            (
                p
                for p in ranked[1:]
                if _quotes(p, name)
                and len(quotable(p, name).split()) <= (16 if p.topic != first.topic else 20)
                and (p.topic != first.topic or _ADVICE.search(quotable(p, name)))
                and not _LIFE.match(quotable(p, name))
            ),
            None,
        )
        if second is not None and context.kind == "thanks":
            known["also"] = {"words": quotable(second, name)}
    if mine := _mine(debrief, done=False):
        known["will"] = {"words": mine}
    if kept := _mine(debrief, done=True):
        known["kept"] = {"words": kept}
    if name := next(
        (
            named.what
            for named in debrief.resources
            if not named.uncertain and named.what != named.what.lower() and 1 <= len(named.what.split()) <= 8
        ),
        "",
    ):
        known["resource"] = {"name": _with_article(_clean(name))}
    if name := next(
        (
            named.what
            for named in debrief.people
            if not named.uncertain and re.match(r"[A-Z]", named.what) and len(named.what.split()) <= 4
        ),
        "",
    ):
        known["named"] = {"name": _clean(name)}
    return known


def _torn(point: Point, debrief: Debrief) -> bool:
    """Whether the best to be quoted is a fragment of a note that no longer says what it is about: "they fail it"."""
    return not point.quote.speaker and _HANGING.search(quotable(point, debrief.person.name)) is not None


def _pointed(debrief: Debrief) -> dict[str, str] | None:
    """Return whom or what they pointed me to: a person by name, a resource; a name in small letters stands in quotation marks."""
    people = [named.what for named in debrief.people if not named.uncertain and re.match(r"[A-Z]", named.what)]
    if name := next((_clean(one) for one in people if 2 <= len(one.split()) <= 4), ""):
        return {"to": name, "topic": "people"}
    things = [_clean(named.what) for named in debrief.resources if not named.uncertain and len(named.what.split()) <= 8]
    if thing := next(iter(sorted(things, key=lambda one: one == one.lower())), ""):
        return {"to": f"“{thing}”" if thing == thing.lower() else _with_article(thing), "topic": "resources"}
    return None


_ACTED_ON = ("breaking-in", "skills", "proof", "words")
_ADVISES = re.compile(
    r"(?i)^(?:(?:then|just|first|so|and) )?(?:don't|do not|never|always|learn|lead|put|say|show|write|take|call|shadow|bring|visit|apply|practice|build|own|ask|read|start|begin|get|try|look|find|go|join|talk|make|keep|focus|use|avoid|skip|be)\b|\b(?:you should|i'd (?:start|learn|do|go|take|look|ask|build|put|avoid|skip)|i would|if i were you|make sure|worth (?:it|doing|learning|reading))\b"
)
_PRAISE = re.compile(
    r"(?i)\byou(?:'|’)?(?:ve| have) (?:already )?got (?:the|a|what)\b|\byou(?:'|’)?(?:re| are) (?:already|good|a natural|ahead)\b|\byou(?:'|’)?d be (?:good|great|fine)\b|\b(?:this|that|it|yours) is (?:better|good|great|impressive)\b|\bi(?:'|’)d read that twice\b"
)


def _tone(point: Point, text: str) -> str:
    """Return the topic whose sentences fit a quote: one acts on advice; what is only told is weighed, whatever it is about."""
    if _PRAISE.search(text):
        return ""
    if re.match(r"(?i)(?:don't|do not|never|avoid|skip)\b", text):
        return "conditions"
    if _ADVISES.search(text):
        return point.topic if point.topic in _ACTED_ON else "breaking-in"
    return "conditions" if point.topic in _ACTED_ON else point.topic


def _telling(text: str) -> set[str]:
    """Return the words that say what a text is about, roughly stemmed."""
    return {word[:6] for word in re.findall(r"[^\W_]{3,}", text.lower())} - _COMMON


def points(debrief: Debrief, earlier: Sequence[str] = ()) -> list[Point]:
    """Return what they said that can stand in a message, what one can act on best first; what was quoted before last."""
    said = " ".join(earlier)
    name = debrief.person.name
    usable = [point for point in debrief.points if not point.mine and not point.uncertain and _usable(point, name)]
    return sorted(
        usable, key=lambda point: (quotable(point, name) in said, not _quotes(point, name), -_worth(point, name))
    )


def _usable(point: Point, name: str) -> bool:
    """Whether a point can be said to them: in their words, or as a note about them that can be turned into words to them."""
    text = quotable(point, name)
    return bool(text) and (_quotes(point, name) or not _third(_to_them(text, name), name))


def _quotes(point: Point, name: str) -> bool:
    text = quotable(point, name)
    return bool(text) and (spoken(point) or not _third(text, name))


def _third(text: str, name: str) -> bool:
    """Whether a note speaks of them in the third person."""
    parts = [re.escape(part) for part in name.split() if len(part) > 2]
    return re.search(rf"(?i)\b(?:she|he|her|him|his|hers|{'|'.join(parts) or 'she'})\b", text) is not None


def _to_them(text: str, name: str) -> str:
    parts = [re.escape(part) for part in name.split() if len(part) > 2]
    text = re.sub(rf"(?i)^(?:{'|'.join(parts)})\b(?= \w+(?:ed|t|d|w|e)\b)", "she", text) if parts else text
    return to_you(text[:1].lower() + text[1:])


_SAID = r"(?:said|says|told me|thinks|thought|mentioned|suggested|recommends?|recommended|advised|advises|noted|explained|stressed|swears by)"


def _with_article(name: str) -> str:
    """Say a resource's name: "PHUG newsletter" → "the PHUG newsletter"."""
    common = r"(?:newsletter|book|course|handbook|guide|report|podcast|blog|site|website|dashboard|list|article|paper|group|meetup|conference|program|manual|forum|journal|toolkit|website|channel|class|workshop|map)"
    return (
        f"the {name}"
        if re.search(rf"\b{common}$", name)
        and not re.match(r"(?i)(?:the|a|an|her|his|their|my|your|our|this|that)\b", name)
        else name
    )


def _worth(point: Point, name: str) -> float:
    words = quotable(point, name).split()
    score = 1.0 - _ORDER.index(point.topic) / len(_ORDER) if point.topic in _ORDER else 0.0
    said = " ".join(words)
    score += 0.45 if _ADVICE.search(said) else 0.0
    score += 0.6 if _ABOUT_ME.search(said) else 0.0
    score += 0.25 if _INSIGHT.search(said) else 0.0
    score -= 0.6 if _LIFE.match(said) else 0.0
    score += 0.25 if 8 <= len(words) <= 20 else 0.0
    score -= 0.2 if len(words) < 5 else 0.0
    score -= 1.0 if point.topic == "pay" else 0.0
    score += 0.4 if _TO_ME.search(said) else 0.0
    score -= 0.35 if _LEANS.match(said) else 0.0
    score -= 0.8 if not point.quote.speaker and _HANGING.search(said) else 0.0
    score -= 0.8 if _OF_ANOTHER.search(said) else 0.0
    return score


# What I was told to do, and what I bring: "Lead with the number", "You trained waiters, so say you train people".
_TO_ME = re.compile(
    r"(?i)^(?:(?:then|just|first|so) )?(?:lead|put|say|show|write|take|learn|call|shadow|bring|visit|apply|practice|build|own|mention) \w|\byou (?:trained|ran|run|managed|taught|know|already|worked|handled)\b"
)
# About somebody else whom I was sent to, not about the work.
_OF_ANOTHER = re.compile(
    r"(?i)\bshould (?:hear|meet|talk to) (?:it|her|him|them)\b|\bhear it from\b|\b(?:tell|ask) (?:her|him) \w"
)


# Notes are written for oneself: "retail mgr = good w/ customers" is nobody's sentence.
_SHORTHAND = re.compile(
    r"(?i)\bw/|/(?:wk|hr|yr|mo|day|week)\b|[=+&]|\b(?:mgrs?|yrs?|wks?|hrs?|mins?|mos?|bc|b/c|pls|thx|ppl|govt|dept|mtgs?|xmas|tho|approx|esp|prob|def|ur|pct|cert|apps?|info|dont|didnt|isnt|wont|cant|thats|youre|youve|theyre|shes|hes|im|ive|id)\b"
)
_LABEL = re.compile(r"^[^\W\d][\w’' ]{1,22}:\s+(?=\S)")  # "lo peor: …", "best part: …" is what I wrote above it
_HANGING = re.compile(r"(?i)\b(?:it|them|those|cause|cuz)\b")
_THEIR_WORDS = re.compile(r"[\"“]([^\"“”]{12,160})[\"”]")
# What somebody says about me is what I thank for first; then what I had not known; least of all how they came to be there.
_ABOUT_ME = re.compile(
    r"(?i)\byour (?:\w+ ){0,3}(?:background|experience|years|skills?|training|past|degree|work|eye|strengths?)\b|\byou(?:'|’)(?:ve|re) (?:already|used to|\w+ed)\b"
)
_INSIGHT = re.compile(
    r"(?i)\b(?:people (?:picture|think|expect|imagine)|nobody|the (?:hard|hardest|real|main|biggest) |hardest|instead|not the|rather than|except|actually|most people|before anything|can wait)\b"
)
_LIFE = re.compile(r"(?i)^(?:then )?i (?:was|started|took|went|came|worked|studied|moved|got|had|did|grew)\b")


def _voiced(point: Point) -> str:
    """Return the words that notes themselves set in quotation marks: those were said; "" when there are none."""
    found = [] if point.quote.speaker else _THEIR_WORDS.findall(point.quote.text)
    return max((one for one in found if len(one.split()) >= 5), key=len, default="")


def quotable(point: Point, name: str = "") -> str:
    """Return the words to quote: one whole sentence of theirs, 4 to 26 words, without its full stop; "" when none can be."""
    told = rf"(?i)^(?:{'|'.join(re.escape(part) for part in ('she', 'he', 'they', *name.split()) if part)}) {_SAID}(?: that\b| to\b)?[:,]? ?"
    source = _voiced(point) or point.quote.text
    whole = re.sub(told, "", " ".join(source.split()).strip(" -–—•*\t"))
    if not point.quote.speaker:
        whole = _LABEL.sub("", whole)
    found = [_sentence(one) for one in re.split(r"(?<=[.!?])\s+", whole)]
    found = [one for one in found if one and 3 <= len(one.split()) <= 26 and not _UNFIT.search(one)]
    if not point.quote.speaker:
        # Torn out of a note, "they fail it" no longer says what: only where there is nothing better.
        found = [one for one in found if not _HANGING.search(one)] or found
    if not spoken(point):
        found = [
            one
            for one in found
            if len(one.split()) >= 5 and not _SHORTHAND.search(one) and not re.search(r"[\"“”]", point.quote.text)
        ]
    if not found:
        return ""
    return max(
        found,
        key=lambda one: (
            bool(_ABOUT_ME.search(one)),
            bool(_ADVICE.search(one)),
            not _LEANS.match(one),
            -abs(len(one.split()) - 14),
        ),
    )


def _sentence(text: str) -> str:
    """Trim a sentence to what is quoted: without the noise it begins with, and without the marks of a list. Nothing within is changed."""
    text = _NOISE.sub("", text.strip(" -–—•*\t"))
    if _FILL.search(text) or "..." in text or "…" in text:
        return ""
    return text.replace("“", "‘").replace("”", "’").replace('"', "’").rstrip(" .;,!:-")


def spoken(point: Point) -> bool:
    """Whether the quote is in their own words: a speaker is named, or my notes quote them; otherwise it is how I noted it."""
    return bool(point.quote.speaker or _voiced(point))


def _mine(debrief: Debrief, *, done: bool) -> str:
    """Return a promise of mine as words after "I'll": "send you the article"."""
    for promise in debrief.promises:
        if (
            promise.owner == "me"
            and promise.done == done
            and not promise.offer
            and (said := _will(_to_their_face(promise.what, debrief.person.name), to=True))
        ):
            return said
    return ""


def _to_their_face(what: str, name: str) -> str:
    """Say what I promised to them: "send María the list" → "send you the list"."""
    parts = [re.escape(part) for part in dict.fromkeys((name, *name.split()[:1])) if len(part) > 1]
    if not parts:
        return what
    what = re.sub(rf"\b(?:{'|'.join(parts)})(?:'s|’s)\b", "your", what)
    return re.sub(rf"\b(?:{'|'.join(parts)})\b(?! [A-ZÀ-Þ])", "you", what)


_LEAD = re.compile(
    r"(?i)^(?:(?:me|i)\s*[:–-]\s*)?(?:todo:? )?(?:i(?:'ll|’ll| will| can| could|'d be happy to| would be happy to|'m going to| am going to| promised to| should| have to| need to|'d)|will|to|promised to|going to|let me|happy to)?\s*(?:also |just |definitely |then |try to )?"
)


def _will(what: str, *, to: bool) -> str:
    text = _clean(_LEAD.sub("", what.strip(), count=1)).rstrip(".")
    text = to_you(
        re.sub(
            r"(?<=\w )(?:her|him|them)\b(?= (?:the|a|an|my|this|that|how|what|when|about|by|on|for|if)\b|$)",
            "you",
            text,
        )
    )
    if not re.match(
        r"(?i)(?:send|write|call|read|let|share|look|try|come|get|finish|ask|check|e-?mail|bring|visit|report|tell|put|take|go|sign|join|apply|make|show|forward|introduce|do|find|give|keep|say|thank|update|watch|buy|start|begin|contact|talk)\b",
        text,
    ):
        return ""
    text = text[:1].lower() + text[1:]
    return text if 2 <= len(text.split()) <= 18 and not _UNFIT.search(text) else ""


def theirs(promise: Promise) -> str:
    """Return a promise of theirs as words after "you would": "send me the onboarding guide"; a general phrase when unsure."""
    text = _clean(
        re.sub(
            r"(?i)^(?:(?:they|she|he|i|we)(?:'ll|’ll| will| can| could| would|'d| promised to| offered to)?|will|to|would|can|let me|happy to|i'd be happy to)\s+",
            "",
            promise.what.strip(),
        )
    ).rstrip(".")
    text = re.sub(
        r"\bmy\b",
        "your",
        re.sub(r"\byours?\b", "my", re.sub(r"\byou\b", "me", text)) if re.search(r"\byou\b", text) else text,
    )
    text = (
        re.sub(
            r"(?i)^(send|mail|forward|show|give|lend|tell|introduce|share with|email|e-mail) (?=(?:the|a|an|that|her|his|their|your|some)\b)",
            r"\1 me ",
            text,
        )
        if not re.search(r"\bme\b", text)
        else text
    )
    text = re.sub(r"\b(?:her|his|their)\b(?= \w)", "your", text)
    if promise.said:
        text = re.sub(rf",? ?(?:on |by |over )?{re.escape(promise.said)}$", "", text).strip()
    first = re.split(r"\W", text, maxsplit=1)[0].lower()
    from prep_assistant.drafting.english import VERBS

    if first not in VERBS and first not in (
        "mail",
        "email",
        "forward",
        "introduce",
        "let",
        "dig",
        "lend",
        "look",
        "pass",
        "ask",
        "share",
        "put",
    ):
        return f"help me with this: “{_clean(promise.what)}”"
    return text[:1].lower() + text[1:]


def _clean(text: str) -> str:
    return " ".join(text.split()).strip(" -–—•*.,;")


def topics(points_: Iterable[Point]) -> tuple[str, ...]:
    """Return the topics of points, each once."""
    return tuple(dict.fromkeys(point.topic for point in points_))
