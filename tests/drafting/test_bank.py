"""The question bank that ships, and what happens to a copy that is broken."""

from collections import Counter
from pathlib import Path

import pytest

from prep_assistant.domain import AIM_OF
from prep_assistant.drafting import bank
from prep_assistant.errors import TemplateError
from prep_assistant.prompting.templates import Templates
from prep_assistant.resources import shipped

TEMPLATES = Templates(shipped("prompts"))


def test_every_shipped_pattern_keeps_to_the_vocabulary() -> None:
    entries = bank.load(TEMPLATES)
    assert len(entries) >= 120
    bank.verify(entries, TEMPLATES)


def test_the_bank_serves_every_aim_and_letter() -> None:
    musts = [entry for entry in bank.load(TEMPLATES) if entry.phase == "must"]
    assert min(Counter(entry.topic for entry in musts).values()) >= 4
    assert {AIM_OF[entry.topic] for entry in musts} == {"field", "fit", "insider", "network", "apply"}
    assert {entry.tiara for entry in musts} == {"trends", "insights", "advice", "resources", "assignments"}


def test_every_must_ask_has_a_probe_and_a_reason() -> None:
    for entry in bank.load(TEMPLATES):
        assert entry.why.endswith("."), entry.id
        if entry.phase in ("must", "spare", "opening"):
            assert entry.probe.endswith("?"), entry.id
            assert entry.text.count("?") == 1, entry.id


BROKEN = {
    "no TOML": ("[[question]\n", "line 1"),
    "no text": ('[[question]]\nid = "x"\ntopic = "pay"\ntiara = "advice"\nwhy = "y"\n', "text is missing"),
    "a strange topic": (
        '[[question]]\nid = "x"\ntopic = "money"\ntiara = "advice"\ntext = "a?"\nwhy = "y"\n',
        "must be one of",
    ),
    "a strange key": (
        '[[question]]\nid = "x"\ntopic = "pay"\ntiara = "advice"\ntext = "a?"\nwhy = "y"\ncolour = "red"\n',
        "no key",
    ),
    "a strange need": (
        '[[question]]\nid = "x"\ntopic = "pay"\ntiara = "advice"\ntext = "a?"\nwhy = "y"\nneeds = ["wealth"]\n',
        "'wealth'",
    ),
    "a word it may not use": (
        '[[question]]\nid = "x"\ntopic = "pay"\ntiara = "advice"\ntext = "{{ pay.middle }}?"\nwhy = "y"\n',
        "pay.middle",
    ),
    "broken Jinja": (
        '[[question]]\nid = "x"\ntopic = "pay"\ntiara = "advice"\ntext = "{{ role "\nwhy = "y"\n',
        "field.toml:1",
    ),
    "nothing left": ("question = []\n", "left that needs nothing"),
}


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_copy_is_refused_with_file_and_reason(name: str, tmp_path: Path) -> None:
    text, reason = BROKEN[name]
    (tmp_path / "questions").mkdir()
    files = ["field"] if name != "nothing left" else [f.name.split("/")[1] for f in TEMPLATES.list("questions")]
    for file in files:
        (tmp_path / "questions" / f"{file}.toml").write_text(text)
    with pytest.raises(TemplateError) as caught:
        bank.load(Templates(shipped("prompts"), tmp_path))
    assert reason in caught.value.message
    assert str(tmp_path) in caught.value.message


def test_a_copy_wins_over_the_shipped_file(tmp_path: Path) -> None:
    (tmp_path / "questions").mkdir()
    mine = '[[question]]\nid = "mine"\ntopic = "work"\ntiara = "insights"\ntext = "What of {{ role }}?"\nprobe = "Why?"\nwhy = "Because."\n'
    (tmp_path / "questions" / "field.toml").write_text(mine)
    ids = {entry.id for entry in bank.load(Templates(shipped("prompts"), tmp_path))}
    assert "mine" in ids
    assert "work-on-paper" not in ids
