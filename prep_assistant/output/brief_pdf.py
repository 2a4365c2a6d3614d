"""A brief as PDF, set by `prompts/pages/brief.typ`, which measures itself so that it is always one page."""

from __future__ import annotations

from prep_assistant.output import brief_page, typesetting
from prep_assistant.output.paper import Paper
from prep_assistant.relationship import Brief

PAGE = "pages/brief.typ"


def to_pdf(brief: Brief, template: str, where: str, paper: Paper = "us-letter") -> typesetting.Typeset:
    """Return the page as PDF. `template` is the text of PAGE and `where` its path, for errors."""
    return typesetting.pdf(template, where, brief_page.content(brief, paper), brief.today)
