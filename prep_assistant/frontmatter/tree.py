"""Front matter as it stands: every value as the words in the file, and where each key and item begins and ends. Owner of PyYAML.

Nothing is read as a number, date or yes/no: "no" is Norway, 0123 keeps its nought, and whoever knows the key says what it means.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Words: TypeAlias = "str | list[Words] | dict[str, Words]"

MOST_CHARACTERS = 1_000_000
MOST_DEPTH = 20
MOST_VALUES = 100_000  # an alias of aliases can unfold a short text into gigabytes
LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")
_ALIAS = re.compile(r"[ \t]+(\*[^\s#]+)")

_PLAIN_SPEECH = {
    "mapping values are not allowed": "a value with a colon in it must stand in quotes",
    "cannot start any token": "a value cannot begin with this sign (or a tab stands before it): put the value in quotes",
    "could not find expected ':'": "expected “key: value”",
    "unexpected end of stream": "a quote is not closed",
    "did not find expected key": "expected “key: value”, indented like the keys above it",
    "did not find expected ',' or ']'": "a [ is not closed, or a comma is missing",
    "did not find expected ',' or '}'": "a { is not closed, or a comma is missing",
    "did not find expected '-' indicator": "expected the next “- item”, indented like the one above it",
    "control characters are not allowed": "a control character stands here",
    "undefined alias": "a value that begins with * must stand in quotes",
    "while scanning an alias": "a value that begins with * must stand in quotes",
    "while scanning an anchor": "a value that begins with & must stand in quotes",
    "could not determine a constructor": "a value that begins with ! must stand in quotes",
}


class Broken(Exception):
    """The front matter cannot be read. `line` counts from 1 in the whole text."""

    def __init__(self, line: int, what: str) -> None:
        super().__init__(f"line {line}: {what}")
        self.line, self.what = line, what


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: where it begins and ends in the text, without its dash or comma."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Key:
    """One key of the front matter. `at` is where it begins, `colon` just behind its colon; `start:end` is its value as written.

    `kind` is "text", "list" or "map"; `flow` when brackets surround it; `items` only of a list.
    """

    name: str
    at: int
    colon: int
    start: int
    end: int
    kind: str
    flow: bool
    column: int  # of the value
    items: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Tree:
    """The front matter of `text`: its YAML is `text[start:end]`, the text below begins at `body`. No marks: all three 0."""

    text: str
    start: int = 0
    end: int = 0
    body: int = 0
    keys: tuple[Key, ...] = ()
    values: dict[str, Words] = field(default_factory=dict)
    column: int = 0

    def line(self, index: int) -> int:
        """Return the 1-based line of a place in the text."""
        before = self.text[:index]
        return 1 + before.count("\n") + before.count("\r") - before.count("\r\n")


@dataclass(frozen=True, slots=True)
class Matter:
    """What a file's front matter says. Where a key stands twice the last counts, and `twice` holds (line, key).

    `lines` has the line of each key, `items` the line of each item of a list.
    """

    values: dict[str, Words]
    lines: dict[str, int]
    items: dict[str, list[int]]
    body: str
    twice: tuple[tuple[int, str], ...] = ()


def read(text: str) -> Matter:
    """Return what the front matter says; without any, no values and the whole text as body. Raises Broken."""
    tree = parse(text)
    lines: dict[str, int] = {}
    twice = []
    items: dict[str, list[int]] = {}
    for key in tree.keys:
        line = tree.line(key.at)
        if key.name in lines:
            twice.append((line, key.name))
        lines[key.name] = line
        if key.items:
            items[key.name] = [tree.line(item.start) for item in key.items]
    return Matter(tree.values, lines, items, text[tree.body :], tuple(twice))


def parse(text: str) -> Tree:
    """Return where everything stands. Raises Broken."""
    block = _block(text)
    if block is None:
        return Tree(text)
    start, end, body = block
    if end - start > MOST_CHARACTERS:
        raise Broken(1, f"the front matter is longer than {MOST_CHARACTERS:,} characters")
    node = _composed(text, start, end)
    if node is None:
        return Tree(text, start, end, body)
    if node.id != "mapping":
        raise Broken(2, "expected “key: value” lines between the --- lines")
    if node.flow_style:
        raise Broken(2, "expected one “key: value” a line, not a { } around them all")
    reader = _Reader(text, start)
    keys = [reader.key(name, value) for name, value in node.value]
    values = {key.name: reader.words(value) for key, (_, value) in zip(keys, node.value, strict=True)}
    return Tree(text, start, end, body, tuple(keys), values, node.start_mark.column)


def _block(text: str) -> tuple[int, int, int] | None:
    """Return where the YAML starts and ends and where the body starts; None when the text has no front matter."""
    first = LINE.match(text, 1 if text.startswith("\ufeff") else 0)
    if first is None or first.group().rstrip() != "---" or not first.group().startswith("---"):
        return None
    at = start = first.end()
    while at < len(text):
        line = LINE.match(text, at)
        assert line is not None  # the pattern matches anything
        if line.group().rstrip() in ("---", "..."):
            return start, at, line.end()
        at = line.end()
    raise Broken(1, "the front matter that begins here has no closing line ---")


def _composed(text: str, start: int, end: int) -> Any:
    import yaml  # type: ignore[import-untyped]  # no stubs among our dependencies

    source = text[start:end]
    if _depth(source) > MOST_DEPTH:
        raise Broken(1, "the front matter is nested too deeply")
    # The C parser reads 5,000 files in half a second; the other one needs twenty times as long and says the same.
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    try:
        return yaml.compose(source, Loader=loader)
    except yaml.YAMLError as error:
        raise _explained(error, text, start) from error
    except (RecursionError, ValueError) as error:
        raise Broken(1, f"the front matter cannot be read ({type(error).__name__})") from error


def _explained(error: Any, text: str, start: int) -> Broken:
    mark = getattr(error, "problem_mark", None)
    at = start + mark.index if mark is not None else start + max(getattr(error, "position", 0) or 0, 0)
    said = " ".join(str(part) for part in (getattr(error, "context", ""), getattr(error, "problem", "")) if part)
    said = said or getattr(error, "reason", "") or str(error)
    what = next((plain for sign, plain in _PLAIN_SPEECH.items() if sign in said), " ".join(said.split()))
    return Broken(Tree(text).line(min(at, len(text))), what)


def _depth(yaml: str) -> int:
    """Return how deep brackets and dashes nest, at most; quotes are not looked at, so it may say too much."""
    most = max((len(run) // 2 for run in re.findall(r"(?:[-?:][ \t]){3,}", yaml)), default=0)
    depth = 0
    for sign in re.findall(r"[\[\]{}]", yaml):
        depth = depth + 1 if sign in "[{" else max(depth - 1, 0)
        most = max(most, depth)
    return most


class _Reader:
    """Turns PyYAML's nodes into keys and words; places count in the whole text."""

    def __init__(self, text: str, start: int) -> None:
        self._text, self._start, self._left = text, start, MOST_VALUES

    def key(self, name: Any, value: Any) -> Key:
        at = self._start + name.start_mark.index
        behind = self._start + name.end_mark.index
        colon = re.compile(r"[ \t]*:").match(self._text, behind)
        if name.id != "scalar" or colon is None:
            raise Broken(Tree(self._text).line(at), "expected “key: value”")
        start, end = self._start + value.start_mark.index, self._start + value.end_mark.index
        if start < colon.end():  # an alias (*a): its marks are those of what it stands for
            alias = _ALIAS.match(self._text, colon.end())
            start, end = alias.span(1) if alias else (colon.end(), colon.end())
            return Key(name.value, at, colon.end(), start, end, "text", False, 0)
        kind = {"scalar": "text", "sequence": "list"}.get(value.id, "map")
        items: tuple[Item, ...] = ()
        if value.id == "sequence":
            items = tuple(Item(self._start + n.start_mark.index, self._start + n.end_mark.index) for n in value.value)
        flow = value.id != "scalar" and bool(value.flow_style)
        return Key(name.value, at, colon.end(), start, end, kind, flow, value.start_mark.column, items)

    def words(self, node: Any, depth: int = 0) -> Words:
        self._left -= 1
        if self._left < 0 or depth > 2 * MOST_DEPTH:
            raise Broken(1, "the front matter unfolds into too much: write values out instead of using & and *")
        if node.id == "scalar":
            bare = not node.style
            return "" if bare and node.value in ("~", "null") else str(node.value)
        if node.id == "sequence":
            return [self.words(item, depth + 1) for item in node.value]
        return {str(self.words(name, depth + 1)): self.words(value, depth + 1) for name, value in node.value}
