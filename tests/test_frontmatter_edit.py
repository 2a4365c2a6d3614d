"""Edits of front matter: the key says what was asked, and not one byte beside it changes."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from prep_assistant.frontmatter import append, document, drop, put, read, split
from prep_assistant.frontmatter.tree import Broken
from prep_assistant.frontmatter.values import read_back

# What people put into a file, one key each, in every way that YAML knows; "@" becomes the key's name.
WRITTEN = [
    "@: Analyst", "@: 'single ''quoted'''", '@: "double \\"quoted\\" é"  # why', "@:", "@:   # to be filled in", "@: null",
    "@: a long value\n  that runs on\n    over lines  # and ends", "@: |\n  first\n\n  # no comment\n  last", "@: >-\n  folded\n  text",
    "@: [a, b]  # two", "@: []", "@: {x: 1, y: [2, 3]}", "@: [a,\n  b, # inside\n  c\n]", "@: - no\n", "@: 0123", "@: 2026-11-20",
    "@:\n  - a\n  - 'b'  # second", "@:\n- x\n- y: 1\n  z: 2", "@:\n  - at: 2026-11-20\n    touch: sent\n    # inner\n  - {at: 2026-11-21, touch: replied}",
    "@:\n\n  - after a gap\n\n  - another", "@ : spaced", "'@': quoted key", '"@": {}', "@:\n  nested:\n    deep: [1, {a: b}]", "@: 王小明 😀",
    "@:\n  - |\n    literal\n    item\n  - >\n    folded", "@: !!str tagged",
]  # fmt: skip
WRITTEN.remove("@: - no\n")  # not YAML
BETWEEN = ["", "# a comment\n", "\n", "\n# a comment after a gap\n\n", "#\n"]
BODIES = ["", "\n", "Words of mine.\n", "\n# Head\n\n---\nlog: no\n---\nMore — é\u2028x", "no line end"]
ENDS = ["\n", "\r\n"]

names = st.sampled_from(["name", "title", "log", "tags", "x y", "Überschrift", "0", "yes"])
words = st.text(st.characters(codec="utf-8"), max_size=40)
scalars = words | st.sampled_from(
    ["", "yes", "No", "null", "~", "12", "1e3", "0x1f", "- a", "a: b", "a #b", "[x", "'q", '"', "&a", "*a", "!t", "%d", "@m", "`", "2026-11-20", " pad ", "a\tb",
     "\ufeffbom", "a\u2028b", "\x85", "\x00", "a\r\nb", "=", "<<", "?", "? x", ":", "- ", "---", "..."]
)  # fmt: skip
values = scalars | st.lists(scalars, min_size=1, max_size=3) | st.dictionaries(st.sampled_from(["at", "touch", "words", "no"]), scalars, min_size=1, max_size=3)  # fmt: skip
items = scalars | st.dictionaries(st.sampled_from(["at", "touch", "words"]), scalars, min_size=1, max_size=3)


class File:
    """A file in pieces: what stands before, one piece a key (with what stands above it), and what comes after."""

    def __init__(self, mark: str, keys: list[tuple[str, str, str]], last: str, body: str, end: str) -> None:
        self.names = [name for name, _, _ in keys]
        self.above = [above.replace("\n", end) for _, above, _ in keys]
        self.pieces = [(piece.replace("@", name) + "\n").replace("\n", end) for name, _, piece in keys]
        self.head, self.last, self.mark = f"{mark}---{end}", last.replace("\n", end), f"---{end}"
        self.body = body.replace("\n", end)

    @property
    def text(self) -> str:
        return self.before(len(self.names)) + self.last + self.mark + self.body

    def before(self, number: int) -> str:
        return self.head + "".join(a + p for a, p in zip(self.above[:number], self.pieces[:number], strict=True))

    def after(self, number: int) -> str:
        rest = zip(self.above[number + 1 :], self.pieces[number + 1 :], strict=True)
        return "".join(a + p for a, p in rest) + self.last + self.mark + self.body

    def unchanged_around(self, name: str, new: str) -> bool:
        if name not in self.names:
            kept = self.before(len(self.names)) + self.last
            return new.startswith(kept) and new.endswith(self.mark + self.body)
        number = self.names.index(name)
        return new.startswith(self.before(number) + self.above[number]) and new.endswith(self.after(number))


@st.composite
def files(draw: st.DrawFn) -> File:
    chosen = draw(st.lists(names, unique=True, max_size=5))
    keys = [(name, draw(st.sampled_from(BETWEEN)), draw(st.sampled_from(WRITTEN))) for name in chosen]
    mark, end = draw(st.sampled_from(["", "\ufeff"])), draw(st.sampled_from(ENDS))
    return File(mark, keys, draw(st.sampled_from(["", "\n", "# the end\n"])), draw(st.sampled_from(BODIES)), end)


def others(text: str, name: str) -> list[tuple[str, object]]:
    return [(key, value) for key, value in read(text).values.items() if key != name]


@given(files(), names, values)
def test_a_key_is_set_and_nothing_else_changes(file: File, name: str, value: object) -> None:
    new = put(file.text, name, value)
    assert read(new).values[name] == read_back(value)
    assert others(new, name) == others(file.text, name)
    # A comment on the lines of the value itself may go with it; everything above and below stays.
    assert file.unchanged_around(name, new)
    assert put(new, name, value) == new


@given(files(), names)
def test_a_key_is_removed_and_nothing_else_changes(file: File, name: str) -> None:
    new = put(file.text, name, None)
    assert name not in read(new).values
    assert others(new, name) == others(file.text, name)
    assert file.unchanged_around(name, new)
    if name not in file.names:
        assert new == file.text


@given(files(), names, st.lists(items, min_size=1, max_size=3))
def test_items_are_added_at_the_end_and_taken_back(file: File, name: str, added: list[object]) -> None:
    before = read(file.text).values.get(name, "")
    if before != "" and not isinstance(before, list):
        with pytest.raises(Broken, match="must be a list"):
            append(file.text, name, added[0])
        return
    new = file.text
    for item in added:
        new = append(new, name, item)
    assert read(new).values[name] == [*before, *map(read_back, added)]
    assert others(new, name) == others(file.text, name)
    assert file.unchanged_around(name, new)
    back = new
    for _ in added:
        back = drop(back, name, -1)
    if before:
        assert back == file.text
    else:
        assert name not in read(back).values


@given(files(), st.data())
def test_any_item_can_be_dropped(file: File, data: st.DataObject) -> None:
    lists = {key: value for key, value in read(file.text).values.items() if isinstance(value, list) and value}
    if not lists:
        return
    name = data.draw(st.sampled_from(sorted(lists)))
    index = data.draw(st.integers(0, len(lists[name]) - 1))
    new = drop(file.text, name, index)
    assert read(new).values.get(name, []) == lists[name][:index] + lists[name][index + 1 :]
    assert others(new, name) == others(file.text, name)
    assert file.unchanged_around(name, new)


@given(st.dictionaries(names, values, max_size=4))
def test_what_is_written_reads_the_same_everywhere(content: dict[str, object]) -> None:
    text = document(content)
    kept = {name: read_back(value) for name, value in content.items() if value != ""}
    assert read(text).values == kept
    assert yaml.safe_load(text.split("---\n", 2)[1] if kept else "{}") == kept  # YAML 1.1, with types
    assert split(text)[0] == kept  # YAML 1.2, another library


@given(st.text(alphabet="-\n\r: ab[]{}'\"#&*!|>,\ufeff", max_size=60), st.sampled_from(["a", "b"]))
def test_whatever_the_file_is_it_is_changed_rightly_or_refused(tail: str, name: str) -> None:
    text = "---\n" + tail
    try:
        before = read(text)
        new = put(text, name, "new: value")
    except Broken as refused:
        lines = text.count("\n") + text.count("\r") + 1
        if not (1 <= refused.line <= lines and refused.what):
            raise
        return
    after = read(new)
    assert after.values[name] == "new: value"
    assert after.body == before.body
    assert others(new, name) == others(text, name)


@pytest.mark.parametrize(
    ("text", "name", "value", "expected"),
    [
        ("---\ntitle: Analyst  # ask\n---\n", "title", "Lead", "---\ntitle: Lead  # ask\n---\n"),
        ("---\ntitle:\nx: 1\n---\n", "title", "Lead", "---\ntitle: Lead\nx: 1\n---\n"),
        ("---\ntitle: # to come\n---\n", "title", "Lead", "---\ntitle: Lead # to come\n---\n"),
        ("---\ntags:  # mine\n  - a\n\n# next\nx: 1\n---\n", "tags", ["b"], "---\ntags: [b]  # mine\n\n# next\nx: 1\n---\n"),
        ("Only words.\n", "name", "Bo", "---\nname: Bo\n---\nOnly words.\n"),
        ("\ufeffOnly words.\r\n", "name", "Bo", "\ufeff---\r\nname: Bo\r\n---\r\nOnly words.\r\n"),
        ("", "name", "Bo", "---\nname: Bo\n---\n"),
        ("---\n---\nWords.", "name", "Bo", "---\nname: Bo\n---\nWords."),
        ("---\n  name: Bo\n  x: 1\n---\n", "z", 2, "---\n  name: Bo\n  x: 1\n  z: 2\n---\n"),
    ],
)  # fmt: skip
def test_setting_by_example(text: str, name: str, value: object, expected: str) -> None:
    assert put(text, name, value) == expected


def test_appending_by_example() -> None:
    touch = {"at": "x1", "touch": "sent"}
    assert (
        append("---\nlog: [{at: a}] # so\n---\n", "log", touch)
        == "---\nlog: [{at: a}, {at: x1, touch: sent}] # so\n---\n"
    )
    assert (
        append("---\nlog:\n- at: a\n# mine\nx: 1\n---\n", "log", touch)
        == "---\nlog:\n- at: a\n- at: x1\n  touch: sent\n# mine\nx: 1\n---\n"
    )
    assert append("---\nname: Bo\n---\n", "log", touch) == "---\nname: Bo\nlog:\n  - at: x1\n    touch: sent\n---\n"


@pytest.mark.parametrize(
    ("yaml_text", "said"),
    [
        ("name: a: b\n", "line 2: a value with a colon in it must stand in quotes"),
        ("name: Bo\ntitle: 'open\n", "line 4: a quote is not closed"),
        ("tags: [a, b\n", "line 3: a \\[ is not closed"),
        ("name: Bo\n\ttitle: x\n", "line 3: "),
        ("name: @bo\n", "line 2: a value cannot begin with this sign"),
        ("name: *bo\n", "line 2: a value that begins with \\* must stand in quotes"),
        ("name: Bo\nJust words\n", "line 4: expected “key: value”"),
        ("- a\n- b\n", "line 2: expected “key: value” lines"),
        ("{name: Bo}\n", "line 2: expected one “key: value” a line"),
        ("name: Bo\nname: Sam\n", "line 3: name stands there more than once"),
        ("a: &x 1\nname: *x\n", None),
        ("name: &x Bo\nb: *x\n", "line 2: name cannot be changed here without changing something else"),
        ("a: [" + "*x," * 9 + "]\n", "line 2: "),
        ("a: &a [x,x,x,x,x,x,x,x,x]\n" + "".join(f"{b}: &{b} [{','.join([f'*{a}'] * 9)}]\n" for a, b in zip("abcdefg", "bcdefgh", strict=True)), "line 1: the front matter unfolds"),
        ("a: " + "[" * 5_000 + "\n", "line 1: the front matter is nested too deeply"),
        ("- " * 5_000 + "\n", "line 1: the front matter is nested too deeply"),
        ("a: \x07\n", "line 2: a control character"),
    ],
)  # fmt: skip
def test_broken_front_matter_is_refused_with_its_line(yaml_text: str, said: str | None) -> None:
    text = f"---\n{yaml_text}---\nWords.\n"
    if said is None:
        assert read(put(text, "name", "new")).values["name"] == "new"
        return
    with pytest.raises(Broken, match=f"^{said}"):
        put(text, "name", "new")


def test_front_matter_without_an_end_is_refused() -> None:
    with pytest.raises(Broken, match=r"line 1: .* no closing line ---"):
        put("---\nname: Bo\nWords.\n", "name", "Sam")


def test_values_are_the_words_in_the_file() -> None:
    matter = read(
        "---\ncountry: NO\nphone: 0123\nat: 2026-11-20\nnone: ~\nname: Null\nlog:\n  - a\n  - b: 1\n---\nWords."
    )
    assert matter.values == {
        "country": "NO", "phone": "0123", "at": "2026-11-20", "none": "", "name": "Null", "log": ["a", {"b": "1"}],
    }  # fmt: skip
    assert matter.lines == {"country": 2, "phone": 3, "at": 4, "none": 5, "name": 6, "log": 7}
    assert matter.items == {"log": [8, 9]}
    assert matter.body == "Words."
