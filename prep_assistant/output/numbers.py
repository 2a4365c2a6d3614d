"""My numbers for people: each rate in words, with its n and how far the true one may lie from it. Pure but for printing.

Nothing is promised, and no benchmark stands beside: what happened to a few people says little about the next.
"""

from __future__ import annotations

import csv
import io
import json
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TextIO

from prep_assistant.output.questions_markdown import escape
from prep_assistant.reckoning import Days, Numbers, Rate, Row

FORMAT = "prep.numbers/1"
FORMATS: Mapping[str, str] = {".md": "markdown", ".txt": "text", ".json": "json", ".csv": "csv"}
WIDTH = 88
FEW = 20  # below this many people it is said that they are few
_CHANNELS = {
    "email": "e-mail", "linkedin-note": "LinkedIn note", "inmail": "InMail", "intro": "introduction", "phone": "phone",
    "video": "video", "in-person": "in person", "other": "another way", "not noted": "not noted in the log",
}  # fmt: skip
_CONNECTIONS = {
    "introduced": "introduced", "friend": "friends and acquaintances", "alumni": "alumni", "event": "met at an event",
    "their-work": "for their work", "colleague": "colleagues", "cold": "cold",
}  # fmt: skip
_FOOT = (
    "“May lie” is where the true rate lies with 95 % confidence (Wilson's interval), if the people you will write to are like "
    "those so far. It is a record of what happened, and no forecast."
)
Section = tuple[str, list[str]]


# ---- words --------------------------------------------------------------------------------------------


def span(rate: Rate) -> str:
    """Say between which percentages the true rate may lie: "19 % and 73 %"."""
    low, high = rate.interval
    return f"{_percent(low)} and {_percent(high)}"


def rate_words(rate: Rate, verb: str, *, few: bool = True) -> str:
    """Say a rate as a sentence: "4 of 9 replied; with so few the true rate may lie anywhere between 19 % and 73 %"."""
    if not rate.n:
        return ""
    head = f"{rate.k} of {rate.n} {verb}"
    if rate.n == 1:
        return f"{head}; one says nothing about the others"
    so_few = "with so few " if few and rate.n < FEW else ""
    anywhere = "anywhere " if rate.n < FEW else ""
    return f"{head}; {so_few}the true rate may lie {anywhere}between {span(rate)}"


def _percent(share: float) -> str:
    return f"{round(share * 100)} %"


def sections(made: Numbers) -> Iterator[Section]:
    """Yield what there is to say, a heading with its sentences each."""
    if not (made.people or made.meetings or made.introductions.n):
        yield (
            "",
            [
                "Nothing to count yet: no message sent and no meeting held is in your log.",
                "`prep people log NAME sent` notes a message, `prep people log NAME met` a meeting; `prep outreach NAME` writes the first.",
            ],
        )
        return
    if made.people:
        yield "Replies", list(_replies(made))
    if made.people or made.meetings:
        yield "Meetings", list(_meetings(made))
    if made.introductions.n:
        asked = made.introductions
        yield "Introductions", [f"You asked {_people(asked.n)} to introduce you, and {_count(asked.k)} did."]


def _replies(made: Numbers) -> Iterator[str]:
    yield f"You wrote to {_people(made.people)}{_since(made)}."
    rate = made.replied
    if rate.n:
        yield _capital(rate_words(rate, "replied")) + "."
    if made.declined:
        yield f"Of those who replied, {made.declined} said no: an answer, too."
    if rate.open:
        still = "One is" if rate.open == 1 else f"{rate.open} are"
        total = Rate(rate.k, rate.n + rate.open)
        rest = f" If none of them answers, it is {total.k} of {total.n}." if rate.n else ""
        yield f"{still} still open: fewer than {made.waiting_days} business days have passed since your last message.{rest}"
    if made.days_to_reply.values:
        yield _days(made.days_to_reply)
    follow = made.followed_up
    if follow.n:
        yield f"After a follow-up, {rate_words(follow, 'replied')}."
    if follow.open:
        yield f"{_capital(_count(follow.open))} more got a follow-up that is still open."


def _days(days: Days) -> str:
    values, middle = days.values, days.median
    assert middle is not None
    if len(values) == 1:
        return f"The one reply came {_after(values[0])}."
    said = (
        f"Of the {len(values)} replies, half came within {_number(middle)} {'day' if middle == 1 else 'days'} (median)"
    )
    said = said if middle else f"Of the {len(values)} replies, half came on the same day (median)"
    sure = days.interval
    range_ = f"the first {_after(values[0])}, the last {_after(values[-1])}"
    known = f"; the true median may lie between {sure[0]:.0f} and {sure[1]:.0f} days" if sure else ""
    return f"{said}; {range_}{known}."


def _after(days: int) -> str:
    return {0: "the same day", 1: "the day after"}.get(days, f"{days} days after")


def _meetings(made: Numbers) -> Iterator[str]:
    if made.met.n:
        yield f"Of the people you wrote to, {rate_words(made.met, 'met you')}."
    if made.met.open:
        yield f"With {_count(made.met.open)} more a meeting may still come."
    if made.unasked:
        yield f"You met {_people(made.unasked)} without a first message in the log."
    if not made.meetings:
        return
    yield f"You held {made.meetings} meeting{'s' if made.meetings != 1 else ''}{_since(made)}."
    if made.thanked.n:
        same = f", {made.thanked_same_day} of them the same day" if made.thanked_same_day else ""
        yield f"You thanked within {made.thank_hours} hours for {made.thanked.k} of {made.thanked.n}{same}."
    never = made.thanked.n - made.thanked.k - made.thanked_late
    rest = [f"{made.thanked_late} late"] * bool(made.thanked_late) + [f"{never} not yet, or not in the log"] * bool(
        never
    )
    if rest:
        yield f"The others: {', '.join(rest)}."
    if made.thanked.open:
        yield f"For {_count(made.thanked.open)} there is still time: `prep today`."
    yield f"{made.useful.k} of {made.useful.n} left a debrief with at least one thing learned."


def _since(made: Numbers) -> str:
    return f" since {made.since.day} {made.since:%B %Y}" if made.since else ""


def _people(n: int) -> str:
    return "one person" if n == 1 else f"{n:,} people"


def _count(n: int) -> str:
    return {0: "none", 1: "one"}.get(n, f"{n:,}")


def _number(value: float) -> str:
    return f"{value:g}"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


# ---- tables -------------------------------------------------------------------------------------------


def tables(made: Numbers) -> Iterator[tuple[str, list[tuple[str, ...]]]]:
    """Yield the two tables, heading and rows: name, replied, may lie between, met, open."""
    for title, rows, names in (
        ("By channel of the first message", made.by_channel, _CHANNELS),
        ("By how we are connected", made.by_connection, _CONNECTIONS),
    ):
        if rows:
            yield title, [("", "replied", "may lie", "met", "open"), *(_cells(row, names) for row in rows)]


def _cells(row: Row, names: Mapping[str, str]) -> tuple[str, ...]:
    rate = row.replied
    low, high = rate.interval
    may = f"{round(low * 100)}–{round(high * 100)} %" if rate.n > 1 else "one only" if rate.n else ""
    met = f"{row.met.k} of {row.met.n}" if row.met.n else ""
    return names.get(row.name, row.name), f"{rate.k} of {rate.n}" if rate.n else "–", may, met, str(rate.open or "")


def lines(made: Numbers, width: int = WIDTH) -> Iterator[tuple[str, str]]:
    """Yield (text, style), no line longer than `width` where words allow."""
    yield f"My numbers, {made.today.day} {made.today:%B %Y}", "bold"
    for title, said in sections(made):
        yield "", ""
        if title:
            yield title, "bold cyan"
        for sentence in said:
            for line in _wrapped(sentence, width, "  " if title else ""):
                yield line, ""
    for title, rows in tables(made):
        yield "", ""
        yield title, "bold cyan"
        widths = [max(len(row[column]) for row in rows) for column in range(5)]
        first = min(widths[0], max(8, width - 4 - sum(widths[1:]) - 8))
        for number, row in enumerate(rows):
            name = row[0] if len(row[0]) <= first else row[0][: first - 1] + "…"
            cells = "  ".join(cell.ljust(widths[place]) for place, cell in enumerate(row[1:], 1))
            yield f"  {name.ljust(first)}  {cells}".rstrip(), "" if number else "dim"
    foot = [*made.remarks, *([_FOOT] if made.people else [])]
    if foot:
        yield "", ""
    for remark in foot:
        for line in _wrapped(remark, width, ""):
            yield line, "dim"


def _wrapped(text: str, width: int, pad: str) -> list[str]:
    held = text.replace(" %", "\u00a0%")
    found = textwrap.wrap(
        held, width, initial_indent=pad, subsequent_indent=pad, break_long_words=False, break_on_hyphens=False
    )
    return [line.replace("\u00a0", " ") for line in found]


# ---- formats ------------------------------------------------------------------------------------------


def to_text(made: Numbers, width: int = WIDTH) -> str:
    """Return plain text."""
    return "".join(f"{text}\n" for text, _ in lines(made, width))


def to_markdown(made: Numbers) -> str:
    """Return Markdown."""
    blocks = [f"# My numbers, {made.today.day} {made.today:%B %Y}"]
    for title, said in sections(made):
        blocks += [f"## {title}"] * bool(title) + ["\n".join(f"- {sentence}" for sentence in said)]
    for title, rows in tables(made):
        head = f"| {' | '.join(rows[0])} |\n|{'---|' * 5}"
        body = "\n".join(f"| {' | '.join(escape(cell) for cell in row)} |" for row in rows[1:])
        blocks.append(f"## {title}\n\n{head}\n{body}")
    blocks += [*made.remarks, *([_FOOT] if made.people else [])]
    return "\n\n".join(blocks) + "\n"


def to_csv(made: Numbers) -> str:
    """Return one line a rate: what, group, k, n, open, and the interval as shares."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(("what", "group", "k", "n", "open", "low", "high"))
    for what, group, rate in _all(made):
        low, high = rate.interval if rate.n else ("", "")
        ends = [f"{end:.4f}" if isinstance(end, float) else end for end in (low, high)]
        writer.writerow((what, group, rate.k, rate.n, rate.open, *ends))
    return out.getvalue()


def to_json(made: Numbers) -> str:
    """Return JSON. Shares are from 0 to 1; an interval is null where n is 0."""
    days = made.days_to_reply
    data: dict[str, Any] = {
        "format": FORMAT,
        "today": made.today.isoformat(),
        "since": made.since.isoformat() if made.since else None,
        "waiting_business_days": made.waiting_days,
        "written_to": made.people,
        "declined": made.declined,
        "met_without_writing": made.unasked,
        "meetings": made.meetings,
        "thanked_same_day": made.thanked_same_day,
        "thanked_late": made.thanked_late,
        "days_to_reply": {
            "n": len(days.values), "median": days.median, "interval_95": days.interval, "values": days.values,
        },
        "rates": [{"what": what, "group": group, **_rate(rate)} for what, group, rate in _all(made)],
        "remarks": made.remarks,
    }  # fmt: skip
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def _rate(rate: Rate) -> dict[str, Any]:
    sure = [round(end, 4) for end in rate.interval] if rate.n else None
    return {"k": rate.k, "n": rate.n, "open": rate.open, "interval_95": sure}


def _all(made: Numbers) -> Iterator[tuple[str, str, Rate]]:
    yield "replied", "", made.replied
    yield "replied after a follow-up", "", made.followed_up
    yield "met", "", made.met
    yield f"thanked within {made.thank_hours} hours", "", made.thanked
    yield "useful", "", made.useful
    yield "introduced when asked", "", made.introductions
    groups: Sequence[tuple[str, Sequence[Row]]] = (("channel", made.by_channel), ("connection", made.by_connection))
    for kind, rows in groups:
        for row in rows:
            yield "replied", f"{kind}: {row.name}", row.replied
            yield "met", f"{kind}: {row.name}", row.met


def show(made: Numbers, stream: TextIO, width: int) -> None:
    """Print for a person: coloured and fitted to the window on a terminal, plain elsewhere."""
    if stream.isatty():
        from rich.console import Console
        from rich.text import Text

        console = Console(file=stream, highlight=False)
        for text, style in lines(made, width):
            console.print(Text(text, style=style), soft_wrap=True)
        return
    from prep_assistant.output.questions_plain import fit

    stream.write(fit(to_text(made, width), stream.encoding))
