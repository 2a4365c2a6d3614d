"""What matters in one occupation more than in most: its rated importance as a bar, the average occupation as a tick, and whether
the asker named it."""

from __future__ import annotations

from prep_assistant.evidence import Column, Matter
from prep_assistant.output import fit_draw as draw
from prep_assistant.output import fit_view
from prep_assistant.output.questions_view import clean

LEGEND = "bar: importance, 1 to 5 · tick: the average occupation · filled: you named it · outlined: not named by you"
_ROW = 42.0


def drawing(column: Column, width: float) -> draw.Drawing | None:
    """Draw what matters in one occupation; None where no ratings are published."""
    if not column.matters:
        return None
    names = draw.wrapped(fit_view.name(column), width, 3, bold=True)
    body = draw.block(0, 12, names, bold=True)
    y = draw.LEADING * len(names) + 4
    for one in column.matters:
        body += _row(one, width, y)
        y += _ROW + (draw.LEADING if one.mine else 0)
    described = ". ".join(fit_view.matter(one) for one in column.matters)
    return draw.Drawing(body, width, y, f"{fit_view.MATTERS}: {fit_view.name(column)}", f"{described}.")


def _row(one: Matter, width: float, top: float) -> str:
    value = f"{one.value:.1f}"
    name = draw.wrapped(clean(one.name), width - 40, 1, bold=bool(one.mine))[0]
    body = draw.text(0, top + 13, name, bold=bool(one.mine))
    body += draw.text(width, top + 13, value, anchor="end", colour=draw.SOFT)
    bar, y = width - 2, top + 20
    body += draw.rect(1, y, bar * _share(one.value), 9, draw.LINE, hollow=not one.mine)
    average = 1 + bar * _share(one.value - one.lift)
    body += draw.line(average, y - 2.5, average, y + 12, draw.INK, 1.5)
    if one.mine:
        said = draw.wrapped(f"yours: {clean(one.mine)}", width, 1)[0]
        body += draw.text(0, y + 23, said, colour=draw.SOFT, size=11)
    return body


def _share(value: float) -> float:
    """Return where an importance lies between 1, not important, and 5, extremely important."""
    return min(1.0, max(0.0, (value - 1) / 4))
