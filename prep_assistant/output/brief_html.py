"""A brief as one HTML page that needs nothing else and prints on one sheet.

The page is `prompts/pages/brief.html.j2`, its looks `prompts/pages/brief.css.j2`; both may be copied and changed. A
browser cannot shrink a page to a sheet, so the type size is chosen beforehand (`brief_fit`).
"""

from __future__ import annotations

from prep_assistant.output import brief_fit, brief_page
from prep_assistant.output.paper import SHEETS, Paper
from prep_assistant.output.picture_shape import shape
from prep_assistant.output.questions_html import Render, policy
from prep_assistant.relationship import Brief

PAGE, STYLE = "pages/brief.html.j2", "pages/brief.css.j2"
VARIABLES = (brief_page.VARIABLES - {"variants", "first", "paper"}) | {"part", "legend", "style", "policy"}


def to_html(brief: Brief, render: Render, paper: Paper = "us-letter") -> str:
    """Return the whole page. The template escapes everything except the two pictures, which are escaped when drawn."""
    page = brief_page.content(brief, paper)
    sheet = SHEETS[paper]
    measures = brief_fit.Measures(sheet, pictures=shape(page["chart"]["svg"]) if page["chart"] else 0.0)
    level = brief_fit.choose(page, measures)
    style = render(
        STYLE, points=level.points, width=round(measures.width, 1), height=round(measures.height, 1), sheet=sheet.css,
        side=measures.side, top=measures.top, bottom=measures.bottom,
    )  # fmt: skip
    variants = page.pop("variants")
    values = {key: value for key, value in page.items() if key not in ("first", "paper")}
    return render(
        PAGE, **values, part=variants[level.variant], legend=brief_fit.LEGEND, style=style, policy=policy(style)
    )
