"""A text as its reader sees it: headings, list items, paragraphs, each with the lines it stands on.

Hard-wrapped lines are joined, so that a question cut over three lines is one block.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from typing import Literal

from prep_assistant.checks.words import plain
from prep_assistant.domain import Finding, Phase

Role = Literal["text", "heading", "probe", "aside"]  # an aside is not to be asked: why, sources, facts, remarks
LONGEST_LINE = 20_000

_ITEM = re.compile(r"(?:[-*•–+◦▪] |\(?\d{1,3}[.)] |[A-Z]{1,2}\d{1,2}[.:)]? |Q\d{0,2}[:.] |\[[ xX]\] )\s{0,8}")
_LABEL = re.compile(r"(?P<name>Then|Probe|Follow-?up|Follow up|Why|For|Because|Aim|Sources?|Note|Reason):\s", re.I)
_NUMBERED_SOURCE = re.compile(r"\[\d{1,3}\] ")
_CLOCK = re.compile(r"^(?:\[at \d+:\d\d\] |\*?\(?\d+:\d\d\)?\*? )|\s?\*?\((?:\d+:\d\d|[\d½.,]+ min(?:utes)?)\)\*?$")
_EMPHASIS = re.compile(r"\*\*|__|(?<!\w)[*_](?=\w)|(?<=[\w.?!\])])[*_](?!\w)")
_ESCAPED = re.compile(r"\\([\\`*_\[\]<>|~#+.)(=!-])")
_UNDERLINE = re.compile(r"(?:-{3,}|={3,}|~{3,}|_{3,}|\*{3,})")
_ENDS_ASKING = re.compile(r"\?[\"'”’)*_]{0,4}(?: ?\[\d{1,3}\]){0,4}(?: ?\*?\([^()]{1,20}\)\*?)?$")
_HEADINGS: tuple[tuple[str, Phase | None], ...] = (
    ("clos|wrap|the end|ending|finish|before (?:we|i) go", "closing"),
    ("open|warm|ice|to start|begin", "opening"),
    ("spare|extra|if (?:there is |there's )?time|backup|back-up|optional", "spare"),
    (
        "source|reference|remark|what the checks|clock|worth knowing|facts|pay of|about "
        "(?:me|them|the)|research|logistics",
        None,
    ),
)
_SECTIONS = tuple((re.compile(rf"(?:the |my )?(?:{words})", re.I), phase) for words, phase in _HEADINGS)


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a text. `starts` pairs each joined line's offset in `text` with its 1-based line number."""

    text: str
    role: Role
    starts: tuple[tuple[int, int], ...]
    phase: Phase = "must"
    item: bool = False

    @property
    def line(self) -> int:
        """The line on which the block begins."""
        return self.starts[0][1]

    def line_of(self, words: str) -> int:
        """Return the line on which `words` begin, the block's first line when they are not found."""
        at = self.text.find(words.rstrip("…")[:60])
        return max((line for offset, line in self.starts if offset <= max(at, 0)), default=self.line)


@dataclass(slots=True)
class _Open:
    """The block that is being gathered."""

    role: Role = "text"
    item: bool = False
    parts: list[str] = field(default_factory=list)
    starts: list[tuple[int, int]] = field(default_factory=list)

    def add(self, text: str, line: int) -> None:
        self.starts.append((sum(len(part) + 1 for part in self.parts), line))
        self.parts.append(text)


def blocks(text: str) -> tuple[Block, ...]:
    """Cut a text into blocks; fenced code and front matter are left out."""
    found: list[Block] = []
    now = _Open()
    for number, raw, follows in _lines(text):
        indented = raw[:1].isspace()
        line = _clean(raw) if raw.strip() else ""
        if not line:
            found += _done(now)
            now = _Open()
            continue
        heading = raw.startswith("#") or follows
        mark = _ITEM.match(raw.lstrip())
        label = _LABEL.match(line)
        if heading or mark or label or _NUMBERED_SOURCE.match(line) or (_asked(now) and not indented):
            found += _done(now)
            now = _Open(_role(line, label, heading), bool(mark))
            line = line[label.end() :] if label and label.end() < len(line) else line
        now.add(line, number)
        if heading:
            found += _done(now)
            now = _Open()
    found += _done(now)
    return tuple(_with_phases(found))


def _lines(text: str) -> Iterator[tuple[int, str, bool]]:
    """Yield number, text and "a line of dashes follows"; underlines, fences and front matter are taken out."""
    rows = text.splitlines()
    start = 0
    if rows and rows[0].strip() == "---":
        end = next((n for n, row in enumerate(rows[1:200], 1) if row.strip() in ("---", "...")), 0)
        start = end + 1 if end else 0
    fenced = False
    for number in range(start, len(rows)):
        row = rows[number][:LONGEST_LINE].replace("\t", "    ")
        if not row:
            yield number + 1, row, False
            continue
        if row.lstrip().startswith(("```", "~~~")):
            fenced = not fenced
            continue
        below = rows[number + 1].strip() if number + 1 < len(rows) else ""
        if _UNDERLINE.fullmatch(row.strip()):
            yield number + 1, "", False
        elif not fenced:
            yield number + 1, row, bool(row.strip()) and len(row) < 120 and bool(_UNDERLINE.fullmatch(below))


def _clean(raw: str) -> str:
    line = raw.strip().lstrip("#>").strip()
    if mark := _ITEM.match(line):
        line = line[mark.end() :]
    return plain(_CLOCK.sub("", _EMPHASIS.sub("", _ESCAPED.sub(r"\1", line))))


def _role(line: str, label: re.Match[str] | None, heading: bool) -> Role:
    if heading:
        return "heading"
    if label:
        return "probe" if label["name"].lower().startswith(("then", "probe", "follow")) else "aside"
    return "aside" if _NUMBERED_SOURCE.match(line) else "text"


def _asked(now: _Open) -> bool:
    """A finished question ends its block, so that one question a line needs no bullets."""
    return bool(now.parts) and now.role == "text" and _ENDS_ASKING.search(now.parts[-1]) is not None


def _done(now: _Open) -> list[Block]:
    return [Block(" ".join(now.parts), now.role, tuple(now.starts), item=now.item)] if now.parts else []


def _with_phases(found: Iterable[Block]) -> Iterator[Block]:
    """Give each block the phase its heading names; what stands under "Sources" and the like is an aside."""
    phase: Phase | None = "must"
    for block in found:
        if block.role == "heading" or (_looks_like_title(block) and block.text.endswith(":")):
            phase = _phase(block.text)
            yield replace(block, role="heading")
        elif phase is None:
            yield replace(block, role="aside")
        else:
            yield replace(block, phase=phase)


def _looks_like_title(block: Block) -> bool:
    return len(block.text) <= 60 and not block.item


def _phase(title: str) -> Phase | None:
    return next((phase for pattern, phase in _SECTIONS if pattern.match(title)), "must")


def located(findings: Iterable[Finding], block: Block) -> Iterator[Finding]:
    """Give findings the line on which their words stand."""
    for finding in findings:
        yield replace(finding, where=f"line {block.line_of(finding.words)}")
