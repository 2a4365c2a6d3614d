"""Where in a list a question stands, as a person would say it."""

from __future__ import annotations

from collections.abc import Iterator

from prep_assistant.domain import Question, QuestionList


def places(draft: QuestionList) -> Iterator[tuple[str, Question]]:
    """Yield each question with its place in the list as a person would say it."""
    for name, group in (
        ("opening", draft.opening),
        ("question", draft.must),
        ("spare", draft.spare),
        ("closing", draft.closing),
    ):
        for number, question in enumerate(group, 1):
            yield f"{name} {number}", question
