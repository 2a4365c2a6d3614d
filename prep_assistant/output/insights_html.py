"""What conversations add up to, as one HTML page that needs nothing else: no script, no address to load.

The page is `prompts/pages/insights.html.j2`, its looks `prompts/pages/insights.css.j2`; both may be copied and changed.
Whoever renders templates is passed in.
"""

from __future__ import annotations

from prep_assistant.agreement import Insights
from prep_assistant.output.insights_view import content
from prep_assistant.output.questions_html import Render, policy

PAGE, STYLE = "pages/insights.html.j2", "pages/insights.css.j2"
# What the page template may use; it is rendered with exactly these.
VARIABLES = frozenset(
    {"title", "lead", "nothing", "lines", "across", "about_you", "sources", "remarks", "engine", "style", "policy"}
)


def to_html(made: Insights, render: Render) -> str:
    """Return the whole page; the template escapes everything."""
    style = render(STYLE)
    return render(PAGE, **content(made, most=0), style=style, policy=policy(style))
