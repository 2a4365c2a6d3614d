"""A debrief for people: Markdown for the file that is the truth, text, HTML, JSON, and the terminal. Pure but for printing."""

from __future__ import annotations

import html
import json
import re
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING, Any

from prep_assistant import debrief_lines as grammar
from prep_assistant.domain import AIM_OF, Finding
from prep_assistant.relationship import Debrief, NeedAnswer, Point, Promise

if TYPE_CHECKING:
    from rich.console import Console

FORMAT = "prep.debrief/1"
ONE_POINT = "One person on one day: a data point, not a rule. Ask the next person the same."
_YOURS = (
    "Tick, correct, add and delete as you like: running `prep debrief` again keeps all of it and only adds what is new."
)
NOTHING_FOUND = "Nothing was found in it that says something about the work."
_WIDEST = 100


def heading(debrief: Debrief) -> str:
    """Return "Maria López, 3 December 2026"."""
    who = grammar.one_line(debrief.person.name or debrief.contact_id or "A conversation")
    return f"{who}, {day(debrief.met)}"


def day(when: date) -> str:
    """Return "3 December 2026"."""
    return f"{when.day} {when:%B} {when.year}"


def facts(debrief: Debrief) -> str:
    """Return who they are and what the debrief was made from, in one line."""
    person = debrief.person
    work = ", ".join(grammar.one_line(part) for part in (person.title, person.company, person.location) if part)
    source = f"from {grammar.one_line(debrief.source.rsplit('/', 1)[-1])}" if debrief.source else ""
    consent = {"yes": "everyone agreed to the recording", "no": "not everyone agreed to the recording"}.get(
        debrief.consent, ""
    )
    return " · ".join(part for part in (work, source, consent) if part)


# ---- Markdown ----------------------------------------------------------------------------------------


def to_markdown(debrief: Debrief) -> str:
    """Return the page below the front matter, every item in one line as `debrief_lines` has it."""
    lines = [f"# {heading(debrief)}", ""]
    lines += [facts(debrief), ""] if facts(debrief) else []
    lines += [f"{ONE_POINT} {_YOURS}", ""]
    group = ""
    for section, items in grammar.items(debrief):
        if section.group != group:
            lines += [f"## {section.group}", ""]
            group = section.group
        lines += [f"### {section.title}"] if section.title else []
        for item in items:
            lines += [f"- {item.line}", *(f"  - {line}" for _, line in item.below)]
        lines.append("")
    if not any(True for _ in grammar.items(debrief)):
        lines += [f"{NOTHING_FOUND} Write here what you remember.", ""]
    return "\n".join(lines)


# ---- text and terminal -------------------------------------------------------------------------------


def to_text(debrief: Debrief, findings: Sequence[Finding] = (), width: int = 88) -> str:
    """Return plain text, wrapped."""
    return "\n".join(text for _, text in _lines(debrief, findings, width)) + "\n"


def print_debrief(debrief: Debrief, findings: Sequence[Finding], console: Console) -> None:
    """Print on a terminal: headings bold, quotes dim, what is to be done in yellow."""
    from rich.text import Text

    styles = {"title": "bold", "group": "bold cyan", "quote": "dim", "todo": "yellow", "warn": "bold red", "": ""}
    for kind, text in _lines(debrief, findings, max(30, min(console.width, _WIDEST) - 1)):
        console.print(Text(text, style=styles[kind]), highlight=False, soft_wrap=True)


def _lines(debrief: Debrief, findings: Sequence[Finding], width: int) -> Iterator[tuple[str, str]]:
    yield "title", heading(debrief)
    for text in (facts(debrief), ONE_POINT):
        yield from (("quote", line) for line in textwrap.wrap(text, width))
    if not any((debrief.points, debrief.promises, debrief.people, debrief.resources, debrief.leads)):
        yield "", ""
        yield from (("", line) for line in textwrap.wrap(NOTHING_FOUND, width))
    for section, _ in grammar.items(debrief):
        title = f"{section.group}: {section.title}" if section.title else section.group
        yield "", ""
        yield "group", title
        yield from _section(debrief, section, width)
    for finding in findings:
        yield "", ""
        yield "warn", f"{finding.rule}: {finding.reason}"


def _section(debrief: Debrief, section: grammar.Section, width: int) -> Iterator[tuple[str, str]]:
    if section.kind in ("promise", "offer"):
        for promise in debrief.promises:
            if promise.offer == (section.kind == "offer"):
                yield from _wrapped("todo", promise_words(promise, debrief), width, "[x] " if promise.done else "[ ] ")
                yield from _quoted(grammar.cited(promise.quote), width)
    elif section.kind == "point":
        for point in debrief.points:
            if point.topic == section.topic:
                yield from _point(point, width)
    elif section.kind == "fit":
        for fit in debrief.fits:
            yield from _fit(fit, width)
    elif section.kind == "answer":
        for answer in debrief.answers:
            yield from _wrapped(
                "",
                answer.question + ("" if answer.points else "  (still open)"),
                width,
                "[x] " if answer.points else "[ ] ",
            )
    elif section.kind == "remark":
        for remark in debrief.remarks:
            yield from _wrapped("", remark, width)
    else:
        listed = {
            "person": debrief.people,
            "lead": debrief.leads,
            "resource": debrief.resources,
            "number": debrief.numbers,
        }[section.kind]
        for named in listed:
            yield from _wrapped(
                "", f"{named.what}{f': {named.why}' if named.why else ''}{' (check)' if named.uncertain else ''}", width
            )


def _point(point: Point, width: int) -> Iterator[tuple[str, str]]:
    mark = ("Mine: " if point.mine else "") + point.text + (" (check)" if point.uncertain else "")
    if grammar.fold(point.text).rstrip(".") == grammar.fold(point.quote.text).rstrip("."):
        where = grammar.place(point.quote)
        yield from _wrapped("", f"{mark} ({where})" if where else mark, width)
    else:
        yield from _wrapped("", mark, width)
        yield from _quoted(grammar.cited(point.quote), width)


def _fit(fit: NeedAnswer, width: int) -> Iterator[tuple[str, str]]:
    said = fit.says or ("" if fit.points else grammar.NOTHING)
    yield from _wrapped("", f"{fit.kind}: {fit.about}{f' · {said}' if said else ''}", width)
    for point in fit.points:
        yield from _quoted(grammar.cited(point.quote), width)


def _wrapped(kind: str, text: str, width: int, mark: str = "- ") -> Iterator[tuple[str, str]]:
    lines = textwrap.wrap(grammar.one_line(text), max(20, width - 2 - len(mark))) or [""]
    for at, line in enumerate(lines):
        yield kind, f"  {mark if not at else ' ' * len(mark)}{line}"


def _quoted(text: str, width: int) -> Iterator[tuple[str, str]]:
    yield from (("quote", f"      {line}") for line in textwrap.wrap(text, max(20, width - 6)))


def promise_words(promise: Promise, debrief: Debrief) -> str:
    """Return "me, by 5 December 2026 (“Thursday”): send the portfolio"."""
    owner = "me" if promise.owner == "me" else grammar.called(debrief.person.name) or "them"
    by = f", by {day(promise.by)}" if promise.by else ""
    said = f" (“{promise.said}”)" if promise.said else ""
    return f"{owner}{by}{said}: {promise.what}"


# ---- HTML --------------------------------------------------------------------------------------------

_STYLE = """
body{font:16px/1.5 Georgia,serif;max-width:46rem;margin:2rem auto;padding:0 1rem;color:#222;background:#fff}h1{font-size:1.6rem;margin-bottom:.2rem}
h2{font-size:1.2rem;border-bottom:1px solid #ccc;margin-top:1.8rem}h3{font-size:1rem;margin-bottom:.2rem}ul{padding-left:1.2rem}li{margin:.35rem 0}
q,.who,.facts{color:#555;font-size:.92em}q{quotes:"“" "”"}.check{color:#a33}@media print{body{margin:0;font-size:11pt}h2,h3{break-after:avoid}li{break-inside:avoid}}
"""


def to_html(debrief: Debrief) -> str:
    """Return one page that needs nothing else: no script, nothing to load."""
    body = [
        f"<h1>{_safe(heading(debrief))}</h1>",
        f'<p class="facts">{_safe(facts(debrief))}</p>',
        f"<p>{_safe(ONE_POINT)}</p>",
    ]
    group = ""
    for section, items in grammar.items(debrief):
        if section.group != group:
            body.append(f"<h2>{_safe(section.group)}</h2>")
            group = section.group
        body += [f"<h3>{_safe(section.title)}</h3>"] if section.title else []
        body.append("<ul>")
        for item in items:
            below = "".join(f"<li>{_inline(line)}</li>" for _, line in item.below)
            body.append(f"<li>{_inline(item.line)}{f'<ul>{below}</ul>' if below else ''}</li>")
        body.append("</ul>")
    title = _safe(heading(debrief))
    return (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8"><title>{title}</title><meta http-equiv="Content-Security-Policy" '
        f"content=\"default-src 'none'; style-src 'unsafe-inline'\"><style>{_STYLE}</style></head>\n<body>\n"
        + "\n".join(body)
        + "\n</body></html>\n"
    )


def _safe(text: str) -> str:
    return html.escape(grammar.one_line(text))


def _inline(line: str) -> str:
    """Return one line of the file as HTML: bold, boxes, and the quote set apart."""
    text = _safe(line)
    text = re.sub(r"^\[x\] ", "☑ ", re.sub(r"^\[ \] ", "☐ ", text))
    text = re.sub(r"\*\*((?:[^*\\]|\\.)+)\*\*", r"<strong>\1</strong>", text, count=1)
    text = re.sub(
        r"(?:(?<= · )|^)(“.*”)( \([^()]*(?:\([^()]*\)[^()]*)*\))?( \(check\))?$",
        r'<span class="who">\1\2</span><span class="check">\3</span>',
        text,
    )
    return re.sub(r"\\(&quot;|[\\*·“”])", r"\1", text)


# ---- JSON --------------------------------------------------------------------------------------------


def to_json(debrief: Debrief, findings: Sequence[Finding] = (), **more: object) -> str:
    """Return everything as JSON: `format` says which version; days as 2026-12-03, times in seconds."""
    data: dict[str, Any] = {"format": FORMAT, **asdict(debrief)}
    for point in data["points"]:
        point["aim"] = AIM_OF[point["topic"]]
    data["findings"] = [asdict(finding) for finding in findings]
    data.update(more)
    return json.dumps(data, ensure_ascii=False, indent=2, default=lambda value: value.isoformat()) + "\n"
