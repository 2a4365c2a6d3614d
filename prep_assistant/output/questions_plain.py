"""A question list as plain text: for a pipe, a `.txt` file, a terminal that cannot do more.

Wrapped at 96 columns, no colour, every line self-explaining, so that `grep` and `diff` work on it.
"""

from __future__ import annotations

import textwrap
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from typing import IO

from prep_assistant.domain import Finding, Question, QuestionList
from prep_assistant.output import money, pay_chart, pay_picture
from prep_assistant.output import questions_view as view

WIDTH = 96
_PLAINER = str.maketrans({
    "—": "-", "–": "-", "−": "-", "‘": "'", "’": "'", "“": '"', "”": '"', "…": "...", "·": "-", "•": "-", "½": ".5",
    "├": "|", "┤": "|", "─": "-", "▓": "#", "┃": "|", "▲": "^", "►": ">", "◄": "<", "→": ">", "\u00a0": " ",
    "ß": "ss", "æ": "ae", "Æ": "AE", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "œ": "oe", "€": "EUR",
})  # fmt: skip


def to_text(draft: QuestionList, findings: Sequence[Finding] = ()) -> str:
    """Return the whole list as text that ends in a newline."""
    blocks = [_head(draft), _clock(draft)]
    blocks += [_questions("Opening", draft.opening), _must(draft), _questions("Spares, if time allows", draft.spare)]
    blocks += [_questions("Closing, always", draft.closing), _known(draft), *_pay(draft), _sources(draft)]
    blocks += [_lines("Remarks", map(view.clean, draft.remarks)), _findings(findings)]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def print_plain(draft: QuestionList, findings: Sequence[Finding], stream: IO[str]) -> None:
    """Write the list to a stream; characters its encoding lacks are replaced by the nearest plain ones."""
    stream.write(fit(to_text(draft, findings), getattr(stream, "encoding", None)))


def fit(text: str, encoding: str | None) -> str:
    """Return the text in characters that `encoding` has: a plainer sign, the letter without its accent, or "?"."""
    try:
        text.encode(encoding or "utf-8")
        return text
    except UnicodeEncodeError:
        return "".join(_fit_one(character, encoding or "utf-8") for character in text)


def _fit_one(character: str, encoding: str) -> str:
    bare = "".join(c for c in unicodedata.normalize("NFKD", character) if not unicodedata.combining(c))
    for candidate in (character, character.translate(_PLAINER), bare):
        try:
            candidate.encode(encoding)
        except UnicodeEncodeError:
            continue
        return candidate
    return "?"


def wrap(text: str, first: str = "", rest: str | None = None) -> list[str]:
    """Wrap to WIDTH with a hanging indent; a word longer than the line (an address) stays whole."""
    return textwrap.wrap(
        text, WIDTH, initial_indent=first, subsequent_indent=" " * len(first) if rest is None else rest,
        break_long_words=False, break_on_hyphens=False,
    ) or [first.rstrip()]  # fmt: skip


def _head(draft: QuestionList) -> list[str]:
    title = view.heading(draft)
    lines = [*wrap(title), "=" * min(len(title), WIDTH)]
    if view.subtitle(draft):
        lines += wrap(view.subtitle(draft))
    lines += wrap(f"{draft.minutes} minutes, {len(draft.must)} must-asks, {len(draft.spare)} spares")
    for label, text in view.understood(draft):
        lines += wrap(text, f"{label + ':':13}")
    return lines


def _clock(draft: QuestionList) -> list[str]:
    lines = ["Clock", "-----"]
    lines += [
        f"{money.clock(step.start):>5}  {step.label} ({money.minutes(step.end - step.start)})"
        for step in view.clock(draft)
    ]
    lines.append(f"{money.clock(draft.minutes):>5}  end")
    return lines + wrap(view.clock_note(draft))


def _titled(title: str) -> list[str]:
    return [title, "-" * len(title)]


def _questions(title: str, questions: Sequence[Question]) -> list[str]:
    if not questions:
        return []
    lines = _titled(title)
    for count, question in enumerate(questions, 1):
        lines += _question(question, f"S{count}. " if question.phase == "spare" else "* ")
    return lines


def _must(draft: QuestionList) -> list[str]:
    if not draft.must:
        return []
    lines = _titled("Must-asks, in this order")
    for step in view.clock(draft):
        if step.question is not None:
            if step.number != 1:
                lines.append("")
            lines += _question(step.question, f"{step.number}. [at {money.clock(step.start)}] ")
    return lines


def _question(question: Question, mark: str) -> list[str]:
    indent = " " * (mark.find(" ") + 1)
    lines = wrap(view.clean(question.text), mark, indent)
    if view.clean(question.probe):
        lines += wrap(view.clean(question.probe), f"{indent}Then: ")
    if view.clean(question.why) and question.phase != "closing":
        lines += wrap(view.clean(question.why), f"{indent}Why:  ")
    if question.phase in ("opening", "closing"):
        return lines
    parts = (view.aim_line(question), money.minutes(question.minutes), view.source_numbers(question))
    lines += wrap(", ".join(part for part in parts if part), f"{indent}For:  ")
    return lines


def _known(draft: QuestionList) -> list[str]:
    if not draft.known:
        return []
    lines = _titled("Worth knowing before you walk in")
    for fact in draft.known:
        lines += wrap(f"{view.clean(fact.label)}: {view.fact_text(fact)}", "* ")
    return lines


def _pay(draft: QuestionList) -> Iterator[list[str]]:
    for chart in pay_chart.charts(draft):
        lines = _titled(view.clean(pay_chart.title(chart)))
        lines += [line.text for line in pay_picture.as_text(chart, 72)]
        lines += wrap(pay_picture.LEGEND)
        yield lines + wrap(pay_chart.need_words(chart)) if chart.need else lines


def _sources(draft: QuestionList) -> list[str]:
    if not draft.sources:
        return []
    lines = _titled("Sources")
    for number, source in enumerate(draft.sources, 1):
        mark = f"[{number}] "
        lines += wrap(". ".join(part for part in (view.clean(source.title), view.source_line(source)) if part), mark)
        if view.clean(source.where):
            lines.append(" " * len(mark) + view.clean(source.where))
    return lines


def _lines(title: str, texts: Iterable[str]) -> list[str]:
    lines = [line for text in texts if text for line in wrap(text, "* ")]
    return [*_titled(title), *lines] if lines else []


def _findings(findings: Sequence[Finding]) -> list[str]:
    if not findings:
        return []
    lines = _titled("What the checks found")
    for finding in findings:
        lines += wrap(view.finding_line(finding), f"{finding.severity} {view.clean(finding.rule)}: ", "  ")
    return lines
