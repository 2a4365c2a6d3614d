"""Resources that were named, and openings that they raised themselves. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prep_assistant.drafting.debrief_text import Statement, clean, fold, plain, words
from prep_assistant.relationship import Named

_CAP = r"[A-ZÀ-ÖØ-Þ][\w'’&.+-]*[\w+]|[A-Z]"
_TITLE = rf"(?:{_CAP})(?: (?:(?:of|the|and|in|for|to|a|on|with|your|is|at|&)(?= )(?: (?:of|the|and|in|for|to|a))?(?: )(?:{_CAP})|{_CAP}|\d+))*"
_KIND = r"(?i:books?|podcasts?|newsletters?|slack(?: group| community| channel)?|webinars?|meetups?|conferences?|association|society|institute|academy|groups?|sites?|website|page|student page|channel|courses?|class(?:es)?|subreddit|blog|listserv|chapter|manual|handbook|guide|magazine|journal|forum|bootcamp|certificate|program|mentor program|workshops?|community|tutorials?|videos?|dinner)"
_BETWEEN = r"(?!(?:the|a|an|and|or|in|of|is|was|are|has|have|had|for|to|at|on|with|my|our|your|their|his|her|who|that|this|runs?|leads?|took|takes?|does|did|said|says|meets?|every|also)\b)[a-z]+"
_ORG = r"(?:Society|Association|Institute|Academy|Council|Guild|Federation|Alliance|Foundation|Network|Chamber|Union|Conference|Summit|Club)"
_PLATFORMS = r"Khan Academy|Coursera|Udemy|edX|LinkedIn Learning|YouTube|Kaggle|Meetup|Codecademy|freeCodeCamp|Toastmasters|Glassdoor|Levels\.fyi|Skillshare|Pluralsight|DataCamp|O\*NET|Idealist|Handshake|Substack|Medium|Stack Overflow"
# Names that mean nothing else, in capitals or not.
_ANYHOW = r"khan academy|coursera|udemy|linkedin learning|codecademy|freecodecamp|toastmasters|glassdoor|skillshare|datacamp|stack overflow"
_PATTERNS = tuple(
    re.compile(pattern)
    for pattern in (
        r"(?P<what>https?://[^\s<>\"”)]+[^\s<>\"”).,;:!?]|\b(?:www\.)?[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|edu|gov|io|fyi|co|ai|dev|us|uk|de|ca)(?:/[^\s<>\"”),;]*)?)\b",
        r"\b(?i:read|book|books|called|watch|listen to|podcast|novel|titled|article|film)\b[^\"“.]{0,25}[\"“](?P<what>[^\"”]{3,80})[\"”]",
        r"\b(?P<what>(?!the |a |our |my |on |in |our )[\w-]+ Slack)\b",
        rf"\b(?P<what>(?:r/[A-Za-z]\w+|{_PLATFORMS}|(?i:{_ANYHOW})))\b",
        rf"(?P<what>\b(?:{_CAP})(?: (?:{_CAP}|of|the|and|for))* {_ORG}\b)",
        rf"(?P<what>\b(?:{_CAP})(?: (?:{_CAP})){{0,4}}(?:['’]s?)? (?:{_BETWEEN} ){{0,2}}{_KIND})\b",
        rf"\b(?i:read|re-read|listen to|watch|subscribe to)\s+(?:the )?(?P<what>{_TITLE})(?=\s+(?:by|from)\b|[.,;!?)]|\s*$)",
        rf"\b(?i:join|follow|go to|check out|look up|look at|sign up for|subscribe to|use)\s+(?:the )?(?P<what>[A-Z][A-Z0-9&]{{2,}}\b|{_TITLE})(?=[.,;!?)]|\s*$|\s+(?:is|has|on|the|it|they)\b)",
        r"\b(?P<what>[A-Z][A-Z&]{2,})(?: \w+)? (?:has|have|runs?|offers?|does) (?:a|an|some|free|great)\b",
        r"\b(?P<what>(?i:an?|une?|ein) (?i:free |online |evening |short |weekend )?(?i:course|curso|class|podcast|newsletter|webinar|workshop|Kurs|bootcamp|meetup)(?: de \d+ \w+)? (?i:on|at|from|called|en|through|de|über) [^.,;]{3,50})",
    )
)
_TITLED = 1  # the pattern of titles in quotation marks
_LISTED = re.compile(
    r"(?i)^(?:read|reading|books?|podcasts?|listen|watch|courses?|resources?|links?|newsletters?|websites?|sites?|follow|join|libros?|recursos?|lesen|buch)\s*[:=-]+\s*(?P<rest>.+)$"
)
_TO_JOIN = re.compile(
    r"^(?P<what>[A-Z][A-Za-z&]{2,}(?: [A-Z]\w+){0,3})\s*(?:-|–|—|:|->|=)\s*(?:join|read|student|free|sign up|listserv|newsletter|podcast|membership|meets)\b"
)
_BEFORE = frozenset(
    "the a an this that my our your their his her i you it we and also oh so but use read join look see definitely in on at for with by from they get put take show to of then or if go if every each one two three"
    " most some many half which what where".split()
)
_COURSES = frozenset(
    "course curso class podcast newsletter webinar workshop kurs bootcamp meetup free online evening short weekend un ein una eine".split()
)
# Named as something to use or to go to, and yet no resource.
_TOOLS = frozenset(
    "excel sql python r sas tableau gis autocad revit sap epic word powerpoint linkedin github ai chatgpt outlook slack zoom java javascript salesforce figma".split()
)
_JOBS = r"(?:openings?|positions?|roles?|jobs?|vacanc(?:y|ies)|internships?|fellowships?|apprenticeships?|traineeships?|reqs?|headcount|temp(?: \w+){0,3} (?:spot|job|position)|puestos?|vacantes?|prácticas|stellen?)"
_LEAD = (
    re.compile(rf"\b(?:we|they|he|she|my (?:team|company|boss|manager)|our (?:team|office|group)|the (?:city|county|company|team|state|hospital|school|office|agency))(?:'ll| will| might| may| are| is|'re| could)?(?: (?:also|probably|actually|always|still|just|soon|about|going|planning|looking))*(?: to)? ?(?:have|has|got|post|posting|open|opening|adding|add|filling|fill|hire|need|want|advertis\w+|create|creating)(?: up)? (?:an?|two|three|four|five|some|another|one|several|\d+|for an?|new)?\b[^.;]{{0,40}}\b{_JOBS}\b"),
    re.compile(rf"\b(?:there(?:'s| is| are| will be|'ll be)|hay|es gibt)\b[^.;]{{0,40}}\b{_JOBS}\b[^.;]{{0,40}}\b(?:open|opening|coming|here|on my team|right now|soon|in \w+|next|available|posted)\b"),
    re.compile(rf"\b{_JOBS}\b[^.;]{{0,40}}\b(?:opens?|opening|is coming up|are coming up|coming up|comes up|available|will be posted|gets posted|closes|starts)\b"),
    re.compile(r"\b(?:we're|we are|she's|he's|they're|they are|my team is|our team is|is|are) (?:actually |always |currently |also )?(?:hiring|recruiting|looking for (?:a|an|another|two|someone|people))\b"),
    re.compile(r"\b(?:might|may|will|going to|about to) (?:open|post|add|have|hire) (?:up )?(?:an?|another|two|some|\d+) [^.;]{2,40}(?:in|next|this|soon|by|q[1-4])\b"),
)  # fmt: skip
_NEEDS_HELP = re.compile(
    r"\b(?:might|may|will|could|'ll|probably) need (?:someone|somebody|help|an extra|another|a hand|people)\b|\b(?:abren?|abrirán?|van a abrir|hay|se abre|saldrá|sale) (?:una?|dos|tres)? ?(?:plazas?|puestos?|vacantes?)\b"
)
_NO_LEAD = re.compile(
    r"\b(?:(?:a|per|each|every) year|last (?:opening|year|spring|one|time)|used to|we got|applicants|for the last|nobody|can't find|are not|aren't|isn't|weren't|not hiring|no openings?|hiring (?:freeze|managers?|process)|get hired|first job|wish|were hiring|back then|in 20\d\d|when i)\b"
)


_MY_TELLING = re.compile(r"(?i)^i (?:told|showed|sent|mentioned|gave|said|asked|brought|emailed|explained)\b")


def resources(told: Sequence[Statement], people: Sequence[str] = ()) -> tuple[tuple[Named, int], ...]:
    """Return books, sites, courses, associations and the like that they named, each once, with the place of the statement."""
    found: list[tuple[Named, int]] = []
    for one in told:
        if (one.role == "me" and not one.note) or (one.note and _MY_TELLING.match(one.text)):
            continue
        if _warned(told, one):
            continue
        for what in _things(one):
            low = plain(what)
            if len(low) < 2 or any(low == plain(name) for name in people):
                continue
            if any(
                low in plain(other.what) or (plain(other.what) in low and place == one.place) for other, place in found
            ):
                continue
            found.append((Named(what, one.quote(), _about(one.text, what), one.uncertain), one.place))
    return tuple(found)


# "I would never tell anybody to go to …", "not worth the money": what one is warned of is no resource.
_WARNED = re.compile(
    r"\b(?:never again|(?:would|i'd|wouldn't|will) (?:not |never )?(?:ever )?(?:pay|go|take|recommend|tell anybody|tell anyone|do) (?:that|it|there)? ?again"
    r"|(?:would never|i'd never|would not|wouldn't|never) (?:\w+ ){0,4}(?:pay|go(?! without)|take|recommend|bother|buy|send)|do(?:n't|nt|n’t) (?:\w+ )?(?:pay|bother|waste|buy|go there|sign up)"
    r"|(?:not|isn't|wasn't|never) worth|waste of|stay away|rip-?off|scam|avoid (?:it|that|the|them)|no vale la pena|lohnt sich nicht)\b"
)


def _warned(told: Sequence[Statement], one: Statement) -> bool:
    """Whether a statement, or what a line of notes goes on to say, warns of what it names."""
    after = told[one.place + 1] if one.place + 1 < len(told) else None
    told_on = after is not None and one.note and after.line == one.line and not list(_things(after))
    return bool(_WARNED.search(fold(one.text)) or (told_on and after and _WARNED.search(fold(after.text))))


def _things(one: Statement) -> Iterator[str]:
    if one.note and (listed := _LISTED.match(one.text)):
        if titles := re.findall(r"[\"“]([^\"”]{3,80})[\"”]", listed["rest"]):
            yield from titles
            return
        first = re.split(r"\.\s", listed["rest"])[0]
        yield from (part.strip(" .") for part in re.split(r",(?! volume| vol| by| \d)|;", first) if words(part))
        return
    if one.note and (joined := _TO_JOIN.match(one.text)):
        yield joined["what"]
    spans: list[tuple[int, int]] = []
    for number, pattern in enumerate(_PATTERNS):
        for match in pattern.finditer(one.text):
            start, end = match.span("what")
            # What stands between quotation marks is a title as it is.
            what = (
                match["what"].strip(" ,.")
                if number == _TITLED
                else _trim(match["what"], opens=not words(one.text[:start]))
            )
            if what and not any(start < stop and begin < end for begin, stop in spans):
                spans.append((start, end))
                yield what


def _trim(what: str, *, opens: bool) -> str:
    """Return the name itself, "" where there is none: a capital at the head of a sentence names nothing."""
    parts = what.strip(" ,.;:").split()
    while parts and fold(parts[0]) in _BEFORE:
        parts, opens = parts[1:], False
    if not parts or plain(" ".join(parts)) in _TOOLS:
        return ""
    if any("." in part.strip(".") or "/" in part for part in parts) or (fold(parts[0]) in _COURSES and len(parts) >= 3):
        return " ".join(parts)
    own = parts[1:] if opens and not parts[0].isupper() else parts
    named = any(any(ch.isupper() for ch in part) and fold(part) not in _BEFORE for part in own)
    known = re.fullmatch(rf"{_PLATFORMS}|(?i:{_ANYHOW})", " ".join(parts)) is not None
    return " ".join(parts) if named or known or len(own) > 3 else ""


def _about(text: str, what: str) -> str:
    at = text.find(what)
    after = text[at + len(what) :].strip(' ,.;:!?)–—-"”’') if at >= 0 else ""
    return clean(after, capital=False) if len(words(after)) >= 2 else ""


def leads(told: Sequence[Statement]) -> tuple[tuple[Named, int], ...]:
    """Return the jobs and openings that they raised themselves; what the asker says is not looked at."""
    found = []
    for one in told:
        if one.role == "me":
            continue
        low = fold(one.text)
        if (
            any(pattern.search(low) for pattern in (*_LEAD, _NEEDS_HELP))
            and not _NO_LEAD.search(low)
            and not low.endswith("?")
        ):
            found.append((Named(clean(one.text).rstrip("."), one.quote(), "", one.uncertain), one.place))
    return tuple(found)
