"""`debrief.md` as text: written, read back, and brought up to date around what the user wrote in it. Pure.

An item is a line that begins with a dash below one of the known headings; everything else is the user's own and stays byte for
byte. The last line keeps the keys of what Prep wrote, so that what the user deleted is not written again, and a line
that nobody touched can follow the notes it came from.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from prep_assistant import debrief_lines as grammar
from prep_assistant import frontmatter
from prep_assistant.debrief_lines import SECTIONS, Item, Section
from prep_assistant.domain import Person
from prep_assistant.errors import InputError
from prep_assistant.relationship import Answer, Debrief, Named, NeedAnswer, Point, Promise, Quote

_GROUP = re.compile(r"^##[ \t]+(?P<title>.+?)[ \t#]*$")
_TITLE = re.compile(r"^###[ \t]+(?P<title>.+?)[ \t#]*$")
_ITEM = re.compile(r"^[-*+][ \t]+(?P<line>\S.*?)[ \t]*$")
_NESTED = re.compile(r"^(?:[ ]{2,}|\t)[-*+][ \t]+(?P<line>\S.*?)[ \t]*$")
_KEPT = re.compile(r"<!-- Written by Prep; what you delete stays deleted: (?P<keys>[0-9a-f. ]*) -->")
_CONSENT = ("yes", "no", "not asked")


@dataclass
class _Found:
    """An item in the file: its section, the numbers of its lines, and the keys of the lines below it."""

    section: Section
    key: str
    line: int
    end: int  # the line after its last one
    text: str
    value: object
    below: dict[str, int] = field(default_factory=dict)
    quotes: list[Quote] = field(default_factory=list)


@dataclass
class _Parsed:
    lines: list[str]
    items: list[_Found]
    groups: dict[str, int]  # heading -> its line
    titles: dict[tuple[str, str], int]


# ---- reading ----------------------------------------------------------------------------------------


def read(text: str, where: str = "debrief.md") -> Debrief:
    """Return the debrief that a text holds. InputError, with the line, when its front matter cannot be read."""
    values = _front(text, where)
    parsed = _parse(text)
    points = tuple(one.value for one in parsed.items if isinstance(one.value, Point))
    by_quote = {grammar.fold(point.quote.text): point for point in reversed(points)}

    def told(found: _Found) -> tuple[Point, ...]:
        return tuple(by_quote[known] for quote in found.quotes if (known := grammar.fold(quote.text)) in by_quote)

    def named(kind: str) -> tuple[Named, ...]:
        return tuple(one.value for one in parsed.items if one.section.kind == kind and isinstance(one.value, Named))

    return Debrief(
        contact_id=values["contact"],
        person=Person(values["name"], values["title"], values["company"], values["location"]),
        met=_day(values["met"], where),
        points=points,
        promises=tuple(one.value for one in parsed.items if isinstance(one.value, Promise)),
        people=named("person"), leads=named("lead"), resources=named("resource"), numbers=named("number"),
        fits=tuple(NeedAnswer(one.value.about, one.value.kind, told(one), one.value.says) for one in parsed.items if isinstance(one.value, NeedAnswer)),
        answers=tuple(Answer(one.value.question, told(one)) for one in parsed.items if isinstance(one.value, Answer)),
        source=values["source"], digest=values["digest"], consent=_consent(values["consent"]),
        engine=values["engine"] or "built-in",
        remarks=tuple(one.text for one in parsed.items if one.section.kind == "remark"),
    )  # fmt: skip


def _consent(text: str) -> Literal["yes", "no", "not asked"]:
    return text if text in _CONSENT else "not asked"  # type: ignore[return-value]


def _front(text: str, where: str) -> dict[str, str]:
    from prep_assistant.frontmatter.tree import Broken

    try:
        values = frontmatter.read(text).values
    except Broken as error:
        raise InputError(
            f"{where}:{error.line}: {error.what}", "Mend the line; everything else in the file stays as it is."
        ) from error
    names = ("contact", "name", "title", "company", "location", "met", "source", "digest", "consent", "engine")
    return {name: " ".join(value.split()) if isinstance(value := values.get(name, ""), str) else "" for name in names}


def _day(text: str, where: str) -> date:
    try:
        return date.fromisoformat(text[:10])
    except ValueError:
        raise InputError(
            f"{where}:1: met: expected the day of the meeting like 2026-12-03, found “{text:.40}”",
            "Write `met: 2026-12-03` between the two --- lines at its head.",
        ) from None


def _parse(text: str) -> _Parsed:
    lines = (
        text.splitlines(keepends=True) if "\r" not in text else re.findall(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$", text)
    )
    parsed = _Parsed(lines, [], {}, {})
    group, section = "", None
    last: _Found | None = None
    fence = False
    for number, raw in enumerate(lines):
        line = raw.rstrip("\r\n")
        fence ^= line.lstrip().startswith("```")
        if (head := _GROUP.match(line)) is not None and not fence:
            group, last = head["title"], None
            parsed.groups.setdefault(group, number)
            section = _section(group, "")
        elif (head := _TITLE.match(line)) is not None and not fence:
            section, last = _section(group, head["title"]), None
            parsed.titles.setdefault((group, head["title"]), number)
        elif section is not None and not fence and (item := _ITEM.match(line)) is not None:
            last = _found(section, item["line"], number)
            if last is not None:
                parsed.items.append(last)
        elif last is not None and (below := _NESTED.match(line)) is not None:
            last.end = number + 1
            quote = grammar.read_nested(below["line"])
            if quote is not None:
                last.quotes.append(quote)
                last.below[grammar.key(*_of(last.value), quote.text)] = number
        elif line.strip() and not line[0].isspace():
            last = None
    return parsed


def _section(group: str, title: str) -> Section | None:
    return next((one for one in SECTIONS if (one.group, one.title) == (group, title)), None)


def _of(value: object) -> tuple[str, ...]:
    if isinstance(value, NeedAnswer):
        return ("fit", value.kind, value.about)
    return ("answer", value.question) if isinstance(value, Answer) else ()


def _found(section: Section, line: str, number: int) -> _Found | None:
    """Return the item of a line; None when it is the user's own."""
    value: object
    key = ""
    if section.kind == "point" and section.topic is not None:
        value = grammar.read_point(line, section.topic)
        key = grammar.point_key(value) if value is not None else ""
    elif section.kind in ("promise", "offer"):
        value = grammar.read_promise(line, offer=section.kind == "offer")
        key = grammar.promise_key(value) if value is not None else ""
    elif section.kind == "fit":
        value = grammar.read_fit(line)
        key = grammar.key("fit", value.kind, value.about) if value is not None else ""
    elif section.kind == "answer":
        value = grammar.read_answer(line)
        key = grammar.key("answer", value.question) if value is not None else ""
    elif section.kind == "remark":
        value, key = line, grammar.key("remark", line)
    else:
        value = grammar.read_named(line)
        key = grammar.named_key(section.kind, value) if value is not None else ""
    return None if value is None else _Found(section, key, number, number + 1, line, value)


# ---- writing ------------------------------------------------------------------------------------------


def head(debrief: Debrief) -> dict[str, str]:
    """Return the front matter of a debrief."""
    person = debrief.person
    return {
        "contact": debrief.contact_id, "name": person.name, "title": person.title, "company": person.company, "location": person.location,
        "met": debrief.met.isoformat(), "source": debrief.source, "digest": debrief.digest, "consent": debrief.consent, "engine": debrief.engine,
    }  # fmt: skip


def written(debrief: Debrief, page: str) -> str:
    """Return a new file: front matter, the page as rendered, and the keys of what is in it."""
    front = frontmatter.document({name: grammar.one_line(value) for name, value in head(debrief).items()})
    return f"{front}\n{page.rstrip()}\n\n{_kept(_keys(debrief))}\n"


def _keys(debrief: Debrief) -> dict[str, str]:
    return {item.key: _print(item.line) for _, found in grammar.items(debrief) for item in found} | {
        key: _print(line) for _, found in grammar.items(debrief) for item in found for key, line in item.below
    }


def _print(line: str) -> str:
    return hashlib.sha256(" ".join(line.split()).encode("utf-8", "replace")).hexdigest()[:4]


def _kept(keys: Mapping[str, str]) -> str:
    return f"<!-- Written by Prep; what you delete stays deleted: {' '.join(f'{key}.{mark}' for key, mark in keys.items())} -->"


def updated(text: str, debrief: Debrief) -> str:
    """Return `text` with what is new in `debrief`. Ticks, changed words, own prose and deletions stay; nothing is doubled.

    A line that nobody touched goes when the same notes, edited since, no longer say it.
    """
    end = "\r\n" if "\r\n" in text else "\n"
    before = _before(text)
    same = _front(text, "debrief.md")["source"] == debrief.source
    work = _Update(_parse(text), before, end)
    wanted = dict(grammar.items(debrief))
    if same:
        work.forget({item.key for found in wanted.values() for item in found})
    for section, found in wanted.items():
        work.bring(section, found)
    result = work.text()
    marks = {**before, **{key: mark for key, mark in _keys(debrief).items() if key not in before}}
    return _with_kept(_with_head(result, debrief), marks, end)


def _before(text: str) -> dict[str, str]:
    found = _KEPT.search(text)
    return dict(part.partition(".")[::2] for part in found["keys"].split()) if found else {}


def _with_kept(text: str, marks: Mapping[str, str], end: str) -> str:
    found = _KEPT.search(text)
    if found is not None:
        return text[: found.start()] + _kept(marks) + text[found.end() :]
    gap = "" if text.endswith(("\n", "\r")) else end
    return f"{text}{gap}{end}{_kept(marks)}{end}"


def _with_head(text: str, debrief: Debrief) -> str:
    from prep_assistant.frontmatter.tree import Broken

    for name in ("source", "digest", "consent"):
        value = head(debrief)[name]
        if name == "consent" and value == "not asked":
            continue
        try:
            text = frontmatter.put(text, name, value)
        except Broken:
            continue  # the user has their own way with it: it only helps to know
    return text


class _Update:
    """Insertions and deletions in a parsed file, done at once in the end so that line numbers hold."""

    def __init__(self, parsed: _Parsed, before: Mapping[str, str], end: str) -> None:
        self._parsed, self._before, self._end = parsed, before, end
        self._have = {one.key: one for one in parsed.items}
        self._insert: dict[int, list[str]] = {}
        self._replace: dict[int, str] = {}
        self._drop: set[int] = set()

    def forget(self, wanted: set[str]) -> None:
        """Drop lines that Prep wrote, that nobody touched, and that are no longer said."""
        for one in self._parsed.items:
            untouched = self._before.get(one.key) == _print(one.text)
            own_below = any(_NESTED.match(self._parsed.lines[at]) is None for at in range(one.line + 1, one.end))
            if one.key not in wanted and untouched and not own_below and one.section.kind not in ("answer", "fit"):
                self._drop.update(range(one.line, one.end))

    def bring(self, section: Section, items: Sequence[Item]) -> None:
        """Put in what is not there and was never there; add what is new below what is there."""
        new: list[str] = []
        for item in items:
            there = self._have.get(item.key)
            if there is not None:
                self._below(there, item)
            elif item.key not in self._before:
                new.append(f"- {item.line}{self._end}")
                new += [f"  - {line}{self._end}" for _, line in item.below]
        if new:
            self._place(section, new)

    def _below(self, there: _Found, item: Item) -> None:
        fresh = [line for key, line in item.below if key not in there.below and key not in self._before]
        if fresh:
            self._at(there.end, [f"  - {line}{self._end}" for line in fresh])
        untouched = self._before.get(there.key) == _print(there.text)
        if untouched and there.text != item.line and there.section.kind in ("fit", "answer"):
            # What is said of a need follows its quotes, and an open question is ticked when it was answered.
            self._replace[there.line] = f"- {item.line}{self._end}"

    def _place(self, section: Section, lines: list[str]) -> None:
        parsed = self._parsed
        same = [one for one in parsed.items if one.section == section]
        if same:
            self._at(max(one.end for one in same), lines)
        elif (title := self._title(section)) is not None:
            after = title + 1 if title + 1 >= len(parsed.lines) or parsed.lines[title + 1].strip() else title + 2
            self._at(after, lines)
        elif section.group in parsed.groups:
            self._at(self._group_end(section.group), [f"### {section.title}{self._end}", *lines, self._end])
        else:
            heading = [
                f"## {section.group}{self._end}",
                *([self._end, f"### {section.title}{self._end}"] if section.title else []),
            ]
            self._at(self._before_next(section), [*heading, *lines, self._end])
            # The next section of this group finds its place behind this one.

    def _title(self, section: Section) -> int | None:
        return (
            self._parsed.titles.get((section.group, section.title))
            if section.title
            else self._parsed.groups.get(section.group)
        )

    def _group_end(self, group: str) -> int:
        start = self._parsed.groups[group]
        return next((at for at in sorted(self._parsed.groups.values()) if at > start), self._tail())

    def _before_next(self, section: Section) -> int:
        order = list(dict.fromkeys(one.group for one in SECTIONS))
        later = [
            self._parsed.groups[name] for name in order[order.index(section.group) + 1 :] if name in self._parsed.groups
        ]
        return min(later, default=self._tail())

    def _tail(self) -> int:
        return next((at for at, line in enumerate(self._parsed.lines) if _KEPT.search(line)), len(self._parsed.lines))

    def _at(self, line: int, new: list[str]) -> None:
        self._insert.setdefault(line, []).extend(new)

    def text(self) -> str:
        """Return the text with everything done."""
        lines = self._parsed.lines
        result: list[str] = []
        for at in range(len(lines) + 1):
            if at in self._insert:
                if result and not result[-1].endswith(("\n", "\r")):
                    result.append(self._end)
                result += self._merged(self._insert[at])
            if at < len(lines) and at not in self._drop:
                result.append(self._replace.get(at, lines[at]))
        return "".join(result)

    def _merged(self, new: list[str]) -> list[str]:
        """Leave out a group's heading where the section before it in the same place has begun it already."""
        seen: set[str] = set()
        result: list[str] = []
        for at, line in enumerate(new):
            if line.startswith("## "):
                if line in seen:
                    continue
                seen.add(line)
            if not line.strip() and at and result and not result[-1].strip():
                continue
            result.append(line)
        return result
