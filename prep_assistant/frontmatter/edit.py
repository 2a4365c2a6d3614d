"""Edits of front matter that keep every byte they are not about: comments, order, quotes, line ends, the text below.

The place is found in the parsed tree and only there the text changes. What came out is read again: unless the key says what was
asked and every other key what it said before, nothing is returned and `Broken` says why. Nothing is ever dumped anew.
"""

from __future__ import annotations

import re

from prep_assistant.frontmatter import values
from prep_assistant.frontmatter.tree import Broken, Key, Tree, Words, parse
from prep_assistant.frontmatter.values import Value

_END_OF_LINE = re.compile(r"\r\n|\n|\r")
_COMMENT = re.compile(r"[ \t]+#[^\r\n]*")


def put(text: str, name: str, value: Value | None) -> str:
    """Return `text` with the key set to `value`, or without the key when that is None. Raises Broken."""
    tree, key = _found(text, name)
    if value is None:
        return text if key is None else _checked(_without(tree, key), tree, name, None)
    wanted = values.read_back(value)
    if key is None:
        return _checked(_added(tree, values.block(name, value, tree.column)), tree, name, wanted)
    if tree.values[name] == wanted:
        return text
    return _checked(_replaced(tree, key, value), tree, name, wanted)


def append(text: str, name: str, item: Value) -> str:
    """Return `text` with one more item at the end of the list `name`, which is begun when it is not there. Raises Broken."""
    tree, key = _found(text, name)
    before = tree.values.get(name, "")
    if key is None or before == "":
        return put(text, name, (item,)) if not _is_map(item) else _begun(tree, key, name, item)
    if key.kind != "list" or not isinstance(before, list):
        raise Broken(tree.line(key.at), f"{name} must be a list, with “- ” before each item")
    wanted = [*before, values.read_back(item)]
    if not key.flow:
        lines = values.listed(item, key.column)
        return _checked(_insert(tree, _last(tree, key), lines), tree, name, wanted)
    at = key.items[-1].end if key.items else key.start + 1
    return _checked(
        tree.text[:at] + (", " if key.items else "") + values.flow(item) + tree.text[at:], tree, name, wanted
    )


def drop(text: str, name: str, index: int) -> str:
    """Return `text` without one item of the list `name`; its last item takes the key along. Raises Broken."""
    tree, key = _found(text, name)
    before = tree.values.get(name)
    if key is None or not isinstance(before, list) or not key.items:
        raise Broken(tree.line(key.at) if key else 1, f"{name} must be a list")
    index = range(len(before))[index]
    wanted = [item for number, item in enumerate(before) if number != index]
    if not wanted:
        return put(text, name, None)
    start, end = _item_in_brackets(key, index) if key.flow else _item_on_lines(tree, key, index)
    return _checked(tree.text[:start] + tree.text[end:], tree, name, wanted)


def _found(text: str, name: str) -> tuple[Tree, Key | None]:
    tree = parse(text)
    same = [key for key in tree.keys if key.name == name]
    if len(same) > 1:
        lines = " and ".join(str(tree.line(key.at)) for key in same)
        raise Broken(tree.line(same[-1].at), f"{name} stands there more than once (lines {lines}): leave one")
    return tree, same[0] if same else None


def _checked(text: str, before: Tree, name: str, wanted: Words | None) -> str:
    """Return the new text if it says what was asked, and nothing else changed."""
    expected = [(key, value) for key, value in before.values.items() if key != name]
    try:
        after = parse(text)
        found = [(key, value) for key, value in after.values.items() if key != name]
        body = before.text[before.body :] if before.body else before.text.removeprefix("\ufeff")
        same = found == expected and text[after.body :] == body
        if same and after.values.get(name) == wanted:
            return text
    except Broken:
        pass  # an anchor that others refer to is gone
    line = next((before.line(key.at) for key in before.keys if key.name == name), 1)
    raise Broken(line, f"{name} cannot be changed here without changing something else: edit it by hand")


# ---- lines ------------------------------------------------------------------------------------


def _ending(text: str) -> str:
    found = _END_OF_LINE.search(text)
    return found.group() if found else "\n"


def _line_start(text: str, at: int) -> int:
    return max(text.rfind("\n", 0, at), text.rfind("\r", 0, at)) + 1


def _line_end(text: str, at: int) -> int:
    """Return where the line of `at` ends, its line end included."""
    found = _END_OF_LINE.search(text, at)
    return found.end() if found else len(text)


def _last(tree: Tree, key: Key) -> int:
    """Return where the lines of a key end: comments and blank lines before the next key are not its own."""
    following = [other.at for other in tree.keys if other.at > key.at]
    end = _line_start(tree.text, min(following)) if following else tree.end
    first = _line_end(tree.text, key.at)
    while end > first:
        start = _line_start(tree.text, end - (2 if tree.text[:end].endswith("\r\n") else 1))
        line = tree.text[start:end]
        indent = len(line) - len(line.lstrip(" \t"))
        if line.strip() and not (line.lstrip().startswith("#") and indent <= tree.column):
            break
        end = start
    return end


def _insert(tree: Tree, at: int, lines: list[str]) -> str:
    ending = _ending(tree.text)
    return tree.text[:at] + "".join(line + ending for line in lines) + tree.text[at:]


def _added(tree: Tree, lines: list[str]) -> str:
    """Return the text with lines before the closing mark; marks are made where there were none."""
    if tree.body:
        return _insert(tree, tree.end, lines)
    at = 1 if tree.text.startswith("\ufeff") else 0
    return _insert(tree, at, ["---", *lines, "---"])


def _without(tree: Tree, key: Key) -> str:
    return tree.text[: _line_start(tree.text, key.at)] + tree.text[_last(tree, key) :]


def _replaced(tree: Tree, key: Key, value: Value) -> str:
    text, lines = tree.text, values.block(key.name, value, tree.column)
    on_one_line = _line_start(text, key.end) <= key.at
    if len(lines) == 1 and on_one_line and (key.kind == "text" or key.flow):
        new = lines[0].lstrip()[len(values.scalar(key.name, flow=True)) + 2 :]
        gap = " " if key.start == key.colon else ""
        return text[: key.start] + gap + new + text[key.end :]
    # The key keeps its own writing and the comment behind it; the lines of the value are new.
    behind = key.end if on_one_line else key.colon
    comment = _COMMENT.match(text, behind)
    head = text[_line_start(text, key.at) : key.colon]
    label = len(lines[0]) - len(lines[0].lstrip()) + len(values.scalar(key.name, flow=True)) + 1
    first = head + lines[0][label:] + (comment.group() if comment else "")
    ending = _ending(text)
    new = "".join(line + ending for line in (first, *lines[1:]))
    return text[: _line_start(text, key.at)] + new + text[_last(tree, key) :]


# ---- lists ------------------------------------------------------------------------------------


def _is_map(item: Value) -> bool:
    return bool(values.listed(item, 0)[1:]) or isinstance(item, dict)


def _begun(tree: Tree, key: Key | None, name: str, item: Value) -> str:
    """Return the text with the list begun, one item a line."""
    wanted: Words = [values.read_back(item)]
    if key is None:
        return _checked(_added(tree, values.block(name, (item,), tree.column)), tree, name, wanted)
    return _checked(_replaced(tree, key, (item,)), tree, name, wanted)


def _item_in_brackets(key: Key, index: int) -> tuple[int, int]:
    if index:
        return key.items[index - 1].end, key.items[index].end
    return key.items[0].start, key.items[1].start


def _item_on_lines(tree: Tree, key: Key, index: int) -> tuple[int, int]:
    start = _line_start(tree.text, key.items[index].start)
    end = _line_start(tree.text, key.items[index + 1].start) if index + 1 < len(key.items) else _last(tree, key)
    return start, end
