"""A question list as PDF, set by `prompts/pages/questions.typ`: the page of `questions_html` for paper, one or two sheets."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, is_dataclass
from datetime import date
from typing import Any

from prep_assistant.domain import Finding, QuestionList
from prep_assistant.output import questions_html, typesetting
from prep_assistant.output.paper import Paper

PAGE = "pages/questions.typ"
VARIABLES = (questions_html.VARIABLES - {"style", "policy"}) | {"paper"}


def to_pdf(
    draft: QuestionList, findings: Sequence[Finding], template: str, where: str, paper: Paper = "us-letter",
    made: date | None = None,
) -> typesetting.Typeset:  # fmt: skip
    """Return the list as PDF. `template` is the text of PAGE and `where` its path, for errors."""
    page = plain(questions_html.content(draft, findings)) | {"paper": paper}
    return typesetting.pdf(template, where, page, made)


def plain(value: Any) -> Any:
    """Turn dataclasses and tuples into what JSON knows."""
    if isinstance(value, dict):
        return {key: plain(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    return asdict(value) if is_dataclass(value) and not isinstance(value, type) else value
