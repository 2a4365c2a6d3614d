"""Front matter with YAML's own types, and the text below it. Pure. Owner of ruamel.

Front matter begins on the first line with `---`, is not followed by a blank line there (that is a rule across the page), and
ends with `---` or `...` on a line of its own.
"""

from __future__ import annotations

import re
from typing import Any

MOST_LINES = 1_000
MOST_CHARACTERS = 40_000
MOST_DEPTH = 30  # brackets, or dashes of lists in lists; deeper ones take the parser many seconds
_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r|$)")


def split(text: str) -> tuple[dict[str, Any], str, int, str | None]:
    """Return the front matter, the text below it, how many lines the front matter takes, and what is wrong with it.

    Without front matter: ({}, text, 0, None). With broken YAML: {}, the text below, and a problem such as
    "line 3: mapping values are not allowed here"; lines count from 1 in the whole text.
    """
    text = text.removeprefix("\ufeff")
    found = _block(text)
    if found is None:
        return {}, text, 0, None
    yaml, body, lines = found
    if not yaml.strip():
        return {}, body, lines, None
    if len(yaml) > MOST_CHARACTERS:
        return {}, body, lines, f"line 1: the front matter is longer than {MOST_CHARACTERS:,} characters"
    if re.search(r"<<[ \t]*:", yaml):
        # Merged anchors can unfold a short text into gigabytes.
        return {}, body, lines, "line 1: front matter with merge keys (<<:) is not read"
    if _depth(yaml) > MOST_DEPTH:
        return {}, body, lines, "line 1: the front matter is nested too deeply"
    data, problem = _load(yaml)
    if problem:
        return {}, body, lines, problem
    if not isinstance(data, dict):
        # A page that happens to begin with a rule: "---", a sentence, "---".
        return {}, text, 0, None
    return {str(key): value for key, value in data.items()}, body, lines, None


def _block(text: str) -> tuple[str, str, int] | None:
    first = _LINE.match(text)
    if first is None or first.group().rstrip() != "---" or not first.group().startswith("---"):
        return None
    at = start = first.end()
    for number in range(2, MOST_LINES + 2):
        line = _LINE.match(text, at)
        if line is None or at >= len(text):
            return None
        if line.group().rstrip() in ("---", "..."):
            return text[start:at], text[line.end() :], number
        if number == 2 and not line.group().strip():
            return None
        at = line.end()
    return None


def _depth(yaml: str) -> int:
    """Return how deep brackets and dashes nest, at most; quotes are not looked at, so it may say too much."""
    dashes = max((len(run) // 2 for run in re.findall(r"(?:[-?:][ \t])+", yaml)), default=0)
    depth = most = 0
    for sign in re.findall(r"[\[\]{}]", yaml):
        depth = depth + 1 if sign in "[{" else max(depth - 1, 0)
        most = max(most, depth)
    return max(most, dashes)


def _load(yaml: str) -> tuple[Any, str | None]:
    from ruamel.yaml import YAML
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).load(yaml.replace("\r\n", "\n").replace("\r", "\n")), None
    except YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        # The YAML begins on the second line of the text, and marks count from 0.
        line = mark.line + 2 if mark is not None else 1
        what = getattr(error, "problem", None) or str(error)
        return None, f"line {line}: {' '.join(str(what).split())}"
    except RecursionError:
        return None, "line 1: the front matter is nested too deeply"
    except Exception as error:  # noqa: BLE001  dates such as 2025-13-45 and odd tags raise whatever they meet
        return None, f"line 1: {' '.join(str(error).split()) or type(error).__name__}"
