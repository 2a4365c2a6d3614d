"""Front matter: what counts as it, and what is said when it is broken."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.frontmatter import split


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_front_matter_is_parted_from_the_text(end: str, mark: str) -> None:
    text = mark + end.join(
        ["---", "title: Steel", "as_of: 2026-03-01", "topics: [pay, culture]", "---", "# Steel", "Mills run."]
    )
    meta, body, lines, problem = split(text)
    assert meta == {"title": "Steel", "as_of": datetime.date(2026, 3, 1), "topics": ["pay", "culture"]}
    assert (body, lines, problem) == (end.join(["# Steel", "Mills run."]), 5, None)


@pytest.mark.parametrize(
    "text",
    [
        "", "Text.\n", "# T\n\n---\ntitle: no\n---\n", "---", "---\n", "---\ntitle: never closed\nText.\n",
        "---\n\nA rule, then text.\n\n---\n", "---\nA sentence between two rules\n---\nmore\n", " ---\na: b\n---\n", "----\na: b\n----\n",
    ],
)  # fmt: skip
def test_what_is_no_front_matter_stays_text(text: str) -> None:
    assert split(text) == ({}, text, 0, None)


@pytest.mark.parametrize(
    ("yaml", "said"),
    [
        ("title: a\nplace: b: c\n", "line 3: mapping values are not allowed"),
        ("title: a\ntags: [one, two\n", "line 4: expected"),
        ("title: a\ntitle: b\n", "line 3: found duplicate key"),
        ("a: &a {b: 1}\nc:\n  <<: [*a, *a]\n", "line 1: front matter with merge keys"),
        ("as_of: 2026-13-45\n", "line 1: month must be"),
        ("x: !!python/object:os.system a\n", "line 2: could not determine a constructor"),
        ("a: " + "[" * 5_000 + "\n", "line 1: the front matter is nested too deeply"),
        ("- " * 5_000 + "\n", "line 1: the front matter is nested too deeply"),
    ],
)
def test_broken_front_matter_is_named_by_its_line(yaml: str, said: str) -> None:
    meta, body, lines, problem = split(f"---\n{yaml}---\nText.\n")
    assert (meta, body, lines) == ({}, "Text.\n", yaml.count("\n") + 2)
    assert problem is not None
    assert problem.startswith(said)
    assert "\n" not in problem


def test_empty_front_matter_and_the_other_end_mark() -> None:
    assert split("---\n---\nText.") == ({}, "Text.", 2, None)
    assert split("---\na: 1\n...\nText.") == ({"a": 1}, "Text.", 3, None)


@given(st.text(alphabet="-\n\r: ab[]{}'\"#&*!|>", max_size=60))
def test_the_body_is_always_the_end_of_the_text(tail: str) -> None:
    text = "---\n" + tail
    _, body, lines, _ = split(text)
    assert text.endswith(body)
    assert (lines == 0) == (body == text)
