"""The registry names every rule that a check can report."""

from __future__ import annotations

import re
from pathlib import Path

import prep_assistant.checks as checks
from prep_assistant.checks import RULES

SOURCES = sorted(Path(checks.__file__).parent.glob("*.py"))


def test_every_rule_says_what_it_asks_its_default_and_its_source() -> None:
    for name, rule in RULES.items():
        assert rule.name == name
        assert rule.line.endswith(".")
        assert rule.default
        assert rule.source


def test_every_name_that_a_check_reports_is_registered_and_the_other_way_round() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in SOURCES if path.name != "rules.py")
    used = {name for name in RULES if f'"{name}"' in text}
    reported = set(re.findall(r"(?:Finding|_about|_list)\(\s*\"(\w+)\"", text)) | set(
        re.findall(r"^RULE = \"(\w+)\"", text, re.M)
    )
    assert used == set(RULES)
    assert reported <= set(RULES)
