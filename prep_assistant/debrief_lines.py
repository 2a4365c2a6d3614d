"""How the items of a debrief stand in `debrief.md`: one line each, to be read by a person and by Prep. Pure.

    - We look at where we missed. · “We, uh, we look at where we missed.” (Tomasz Zieliński, 0:38)
    - [ ] **me**, by 2026-12-05 (“Thursday”): send the portfolio · “I'll send it Thursday” (Ana, 12:31)
    - **Priya**: on the data team, came from nursing · “Oh, Priya on our data team …” (Maria López, 2:29)

Whatever is written here is read back the same; what a person changes in a line is read as changed.
"""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from prep_assistant.domain import Topic
from prep_assistant.relationship import Answer, Debrief, Named, NeedAnswer, Point, Promise, Quote

Kind = Literal["promise", "offer", "point", "person", "lead", "resource", "number", "fit", "answer", "remark"]


@dataclass(frozen=True, slots=True)
class Section:
    """A place in the file: the heading of its group, its own heading ("" where the group has no parts), and what stands in it."""

    group: str
    title: str
    kind: Kind
    topic: Topic | None = None


SECTIONS: tuple[Section, ...] = (
    Section("Promises", "", "promise"),
    Section("Offers to take up", "", "offer"),
    Section("The field", "The work itself", "point", "work"),
    Section("The field", "Where it is heading", "point", "trends"),
    Section("The insider's view", "Breaking in", "point", "breaking-in"),
    Section("The insider's view", "Pay", "point", "pay"),
    Section("The insider's view", "Conditions", "point", "conditions"),
    Section("The insider's view", "Culture", "point", "culture"),
    Section("The insider's view", "Moving up", "point", "advancement"),
    Section("Does it fit me", "What it takes", "point", "skills"),
    Section("Does it fit me", "What they like about it", "point", "interests"),
    Section("Does it fit me", "What one needs", "point", "needs"),
    Section("Does it fit me", "My needs, skills and interests", "fit"),
    Section("For my applications", "What convinces", "point", "proof"),
    Section("For my applications", "Words insiders use", "point", "words"),
    Section("People and leads", "People they named", "person"),
    Section("People and leads", "Leads they raised", "lead"),
    Section("People and leads", "About people", "point", "people"),
    Section("Resources", "Named by them", "resource"),
    Section("Resources", "About resources", "point", "resources"),
    Section("Figures", "", "number"),
    Section("My questions", "", "answer"),
    Section("Remarks", "", "remark"),
)  # fmt: skip

_KINDS: Mapping[str, str] = {"need": "need", "skill": "skill", "interest": "interest", "goal": "goal"}
NOTHING = "nothing was said"
_CHECK = " (check)"
_TIME = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})")
_CITED = re.compile(
    r"^(?P<head>.*?)[“\"](?P<quote>.*)[”\"](?: \((?!check\)$)(?P<who>(?:(?!\) \(check\)$).)*)\))?(?P<check> \(check\))?$",
    re.DOTALL,
)
_PROMISE = re.compile(
    r"^\[(?P<box>[ xX])\] \*\*(?P<owner>(?:[^*\\]|\\.)+)\*\*(?:,? by (?P<by>\d{4}-\d\d-\d\d))?(?: \([“\"](?P<said>(?:\\.|[^\\])*?)[”\"]\))?:? ?(?P<what>.*)$"
)
_NAMED = re.compile(r"^\*\*(?P<what>(?:[^*\\]|\\.)+)\*\*(?::\s*(?P<why>.*))?$")
_FIT = re.compile(r"^\*\*(?P<kind>need|skill|interest|goal): (?P<about>(?:[^*\\]|\\.)+)\*\*(?::\s*(?P<says>.*))?$")
_ANSWER = re.compile(r"^\[(?P<box>[ xX])\] (?P<question>.+)$")


# ---- words that must not be taken for signs ---------------------------------------------------------


def _shield(text: str) -> str:
    return re.sub(r"([\\*·“”]|^\")", r"\\\1", " ".join(text.split()))


def _bare(text: str) -> str:
    return re.sub(r"\\([\\*·“”\"])", r"\1", text).strip()


def one_line(text: str) -> str:
    """Return text as it can stand in one line: no breaks, nothing that a terminal would obey."""
    return " ".join("".join(ch if ch.isprintable() or ch.isspace() else " " for ch in text).split())


# ---- quotes -----------------------------------------------------------------------------------------


def cited(quote: Quote) -> str:
    """Return “words” (speaker, 12:31) or “words” (line 5)."""
    who = place(quote)
    return f"“{one_line(quote.text)}”" + (f" ({who})" if who else "")


def place(quote: Quote) -> str:
    """Return who said it and when, or the line where it stands: "Ana, 12:31", "line 5"."""
    where = clock(quote.start) if quote.start is not None else f"line {quote.line}" if quote.line else ""
    return ", ".join(part for part in (one_line(quote.speaker), where) if part)


def clock(seconds: float) -> str:
    """Return 751 as 12:31, 3723 as 1:02:03."""
    minutes, rest = divmod(int(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def _quote(text: str, who: str | None) -> Quote:
    who = who or ""
    head, comma, last = who.rpartition(", ")
    for speaker, where in ((head, last), (who, "")) if comma else (("", who), (who, "")):
        if (time := _TIME.fullmatch(where)) is not None:
            return Quote(text, speaker, float(int(time[1] or 0) * 3600 + int(time[2]) * 60 + int(time[3])))
        if (line := re.fullmatch(r"line (\d{1,9})", where)) is not None:
            return Quote(text, speaker, None, int(line[1]))
    return Quote(text, who)


def held(quote: Quote) -> Quote:
    """Return the quote as a line of the file holds it: the time to the second, or else the line."""
    start = float(int(quote.start)) if quote.start is not None else None
    return Quote(one_line(quote.text), one_line(quote.speaker), start, 0 if start is not None else quote.line)


# ---- items to lines ----------------------------------------------------------------------------------


def point_line(point: Point) -> str:
    """Return the line of a point; a text that is just the quote is not said twice."""
    text = "" if one_line(point.text) == one_line(point.quote.text) else f"{_shield(point.text)} · "
    return f"{'Mine: ' if point.mine else ''}{text}{cited(point.quote)}{_CHECK if point.uncertain else ''}"


def promise_line(promise: Promise, them: str) -> str:
    """Return the line of a promise. `them` is what the contact is called."""
    owner = "me" if promise.owner == "me" else _shield(them or "them")
    by = f", by {promise.by.isoformat()}" if promise.by else ""
    words = re.sub(r'(?<!\\)"', r'\\"', _shield(promise.said))
    said = f" (“{words}”)" if promise.said else ""
    return f"[{'x' if promise.done else ' '}] **{owner}**{by}{said}: {_shield(promise.what)} · {cited(promise.quote)}"


def named_line(named: Named) -> str:
    """Return the line of a person, resource, lead or figure."""
    why = f": {_shield(named.why)}" if named.why else ""
    return f"**{_shield(named.what)}**{why} · {cited(named.quote)}{_CHECK if named.uncertain else ''}"


def fit_line(fit: NeedAnswer) -> str:
    """Return the line of a need, skill, interest or goal; its quotes stand below it."""
    says = fit.says or ("" if fit.points else NOTHING)
    return f"**{fit.kind}: {_shield(fit.about)}**" + (f": {_shield(says)}" if says else "")


def answer_line(answer: Answer) -> str:
    """Return the line of a planned question: ticked when it was answered."""
    return f"[{'x' if answer.points else ' '}] {one_line(answer.question)}"


# ---- lines to items ----------------------------------------------------------------------------------


def _split(line: str) -> tuple[str, Quote, bool] | None:
    """Return what stands before the quote, the quote, and whether it is to be checked. The quote begins at the first bare sign."""
    at = next(
        (
            match.start()
            for match in re.finditer(r"(?<!\\)(?:\\\\)*(?:· )?(?P<open>[“\"])", line)
            if _opens(line, match.start("open"))
        ),
        -1,
    )
    if at < 0:
        return None
    begin = line.index("“", at) if "“" in line[at : at + 4] else line.index('"', at)
    found = _CITED.match(line[begin:])
    if found is None or found["head"]:
        return None
    head = line[:begin].rstrip()
    head = head[:-1].rstrip() if head.endswith("·") and not head.endswith("\\·") else head
    return head, _quote(found["quote"].strip(), found["who"]), bool(found["check"])


def _opens(line: str, at: int) -> bool:
    """Whether a quotation mark begins the quote: at the beginning of the line, or after " · "."""
    before = line[:at]
    return before in ("", "Mine: ") or before.endswith(" · ") or before == "· "


def read_point(line: str, topic: Topic) -> Point | None:
    """Return the point of a line, None when it is the user's own words."""
    parts = _split(line)
    if parts is None:
        return None
    head, quote, check = parts
    mine = head.startswith("Mine:") or line.startswith("Mine: ")
    text = _bare(head.removeprefix("Mine:"))
    return Point(topic, text or quote.text, quote, check, mine)


def read_promise(line: str, *, offer: bool = False) -> Promise | None:
    """Return the promise of a line. A line without a quote is the user's own promise, and counts too."""
    parts = _split(line) if " · “" in line or ' · "' in line else None
    head, quote = (parts[0], parts[1]) if parts else (line, Quote(""))
    found = _PROMISE.match(head)
    if found is None:
        return None
    owner: Literal["me", "them"] = "me" if found["owner"].strip().casefold() in ("me", "i") else "them"
    what = _bare(found["what"])
    return Promise(
        promise_id(owner, quote.text or what),
        owner,
        what,
        quote,
        _bare(found["said"] or ""),
        _day(found["by"]),
        found["box"] != " ",
        offer,
    )


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return None


def promise_id(owner: str, quote: str) -> str:
    """Return the stable id of a promise: eight hexadecimal digits over owner and quote."""
    return hashlib.sha256(f"{owner}\n{fold(quote)}".encode("utf-8", "replace")).hexdigest()[:8]


def read_named(line: str) -> Named | None:
    """Return the person, resource, lead or figure of a line."""
    parts = _split(line)
    if parts is None or (found := _NAMED.match(parts[0])) is None:
        return None
    return Named(_bare(found["what"]), parts[1], _bare(found["why"] or ""), parts[2])


def read_fit(line: str) -> NeedAnswer | None:
    """Return the need of a line, without its points."""
    found = _FIT.match(line)
    if found is None:
        return None
    says = _bare(found["says"] or "")
    kind: Literal["skill", "interest", "need", "goal"] = _KINDS[found["kind"]]  # type: ignore[assignment]
    return NeedAnswer(_bare(found["about"]), kind, (), "" if says == NOTHING else says)


def read_answer(line: str) -> Answer | None:
    """Return the planned question of a line, without its points."""
    found = _ANSWER.match(line)
    return Answer(found["question"].strip()) if found else None


def read_nested(line: str) -> Quote | None:
    """Return the quote below a need or a question."""
    parts = _split(line)
    return parts[1] if parts and not parts[0] else None


# ---- what a debrief's file holds ---------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Item:
    """One item of the file: its key, its line without the dash, and the lines below it with their keys."""

    key: str
    line: str
    below: tuple[tuple[str, str], ...] = ()


def items(debrief: Debrief) -> Iterator[tuple[Section, list[Item]]]:
    """Yield each section that has something in it, in the order of the file."""
    them = called(debrief.person.name)
    for section in SECTIONS:
        found = list(_items(section, debrief, them))
        if found:
            yield section, found


def _items(section: Section, debrief: Debrief, them: str) -> Iterator[Item]:
    if section.kind in ("promise", "offer"):
        for promise in debrief.promises:
            if promise.offer == (section.kind == "offer"):
                yield Item(promise_key(promise), promise_line(promise, them))
    elif section.kind == "point":
        yield from (Item(point_key(one), point_line(one)) for one in debrief.points if one.topic == section.topic)
    elif section.kind == "fit":
        for fit in debrief.fits:
            yield Item(key("fit", fit.kind, fit.about), fit_line(fit), _below(fit.points, "fit", fit.kind, fit.about))
    elif section.kind == "answer":
        for answer in debrief.answers:
            yield Item(
                key("answer", answer.question), answer_line(answer), _below(answer.points, "answer", answer.question)
            )
    elif section.kind == "remark":
        yield from (Item(key("remark", one), one_line(one)) for one in debrief.remarks)
    else:
        named = {
            "person": debrief.people,
            "lead": debrief.leads,
            "resource": debrief.resources,
            "number": debrief.numbers,
        }[section.kind]
        yield from (Item(named_key(section.kind, one), named_line(one)) for one in named)


def _below(points: tuple[Point, ...], *of: str) -> tuple[tuple[str, str], ...]:
    return tuple((key(*of, point.quote.text), cited(point.quote)) for point in points)


def point_key(point: Point) -> str:
    """Return what a point is known by: its quote, however it is worded or sorted."""
    return key("point", point.quote.text)


def promise_key(promise: Promise) -> str:
    """Return what a promise is known by."""
    return key("promise", promise.owner, promise.quote.text or promise.what)


def named_key(kind: str, named: Named) -> str:
    """Return what a person, resource, lead or figure is known by."""
    return key(kind, named.what, named.quote.text)


def key(*parts: str) -> str:
    """Return eight hexadecimal digits over the folded parts."""
    return hashlib.sha256("\n".join(map(fold, parts)).encode("utf-8", "replace")).hexdigest()[:8]


def called(name: str) -> str:
    """Return what a person is called in a list of things to do: the first of two names.

    Of three or more nobody can tell which one that is ("Mary Beth O'Brien", "Nguyễn Thị Minh Khai"): then all of them.
    """
    parts = [
        part for part in one_line(name).split() if part.rstrip(".").casefold() not in ("dr", "mr", "mrs", "ms", "prof")
    ]
    return (parts[0] if len(parts) <= 2 else " ".join(parts)) if parts else ""


_FOLD = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "‑": "-", "…": "..."})


def fold(text: str) -> str:
    """Fold compatibility forms, quotes, dashes, spaces and case."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(_FOLD).casefold().split())
