"""A fit as PDF, set by `prompts/pages/fit.typ`: the page of `fit_html` for paper."""

from __future__ import annotations

from prep_assistant.evidence import Fit
from prep_assistant.output import fit_html, typesetting
from prep_assistant.output.paper import Paper

PAGE = "pages/fit.typ"
VARIABLES = (fit_html.VARIABLES - {"style", "policy"}) | {"paper"}


def to_pdf(fit: Fit, template: str, where: str, paper: Paper = "us-letter") -> typesetting.Typeset:
    """Return the fit as PDF. `template` is the text of PAGE and `where` its path, for errors."""
    return typesetting.pdf(template, where, fit_html.content(fit) | {"paper": paper}, fit.today)
