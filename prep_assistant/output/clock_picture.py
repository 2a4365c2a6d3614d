"""The meeting as a strip: opening, each must-ask, room for spares, closing, to scale, as SVG."""

from __future__ import annotations

import html

from prep_assistant.domain import QuestionList
from prep_assistant.output import money
from prep_assistant.output.questions_view import Step, clock

_WIDTH, _TOP, _BAR = 680, 18, 22
_FILL = {"opening": "#dfe5e8", "must": "#cfe3e8", "spare": "#f3f5f6", "closing": "#dfe5e8"}
_INK, _SOFT = "#1b1f23", "#4d5660"
_CHARACTER = 6.2  # width at 11 units, rounded up


def as_svg(draft: QuestionList) -> str:
    """Draw the strip as one `<svg>` element with a title and a description. It holds no text of the user's."""
    steps = [step for step in clock(draft) if step.end > step.start]
    total = max(float(draft.minutes), max((step.end for step in steps), default=1.0), 1.0)
    scale = _WIDTH / total
    words = "; ".join(f"{money.clock(step.start)} {step.label}" for step in steps)
    drawn = "".join(_block(step, scale) for step in steps)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {_TOP + _BAR + 4}" role="img"'
        f' aria-labelledby="clock-title clock-desc" font-size="11" class="clock">'
        f'<title id="clock-title">The {draft.minutes} minutes of the meeting</title>'
        f'<desc id="clock-desc">{html.escape(words)}; {money.clock(draft.minutes)} end.</desc>'
        f"{drawn}{_times(steps, draft.minutes, scale)}</svg>"
    )


def _block(step: Step, scale: float) -> str:
    x, width = round(step.start * scale, 1), round((step.end - step.start) * scale, 1)
    label = str(step.number) if step.number else step.phase
    weight = ' font-weight="600"' if step.number else ""
    text = (
        f'<text x="{round(x + width / 2, 1)}" y="{_TOP + 15}" text-anchor="middle" fill="{_INK}"{weight}>{label}</text>'
        if len(label) * _CHARACTER < width - 2
        else ""
    )
    return (
        f'<rect x="{x}" y="{_TOP}" width="{width}" height="{_BAR}" fill="{_FILL[step.phase]}" stroke="#fff"'
        f' stroke-width="2"/>{text}'
    )


def _times(steps: list[Step], minutes: int, scale: float) -> str:
    """Set the time above each border; leave out one that would touch its neighbour or the end."""
    end = minutes * scale
    last = len(money.clock(minutes)) * _CHARACTER
    drawn, edge = [_time(0, money.clock(0), "start")], 4 * _CHARACTER + 6
    for step in steps:
        text, x = money.clock(step.start), step.start * scale
        half = len(text) * _CHARACTER / 2
        if x - half >= edge and x + half + 6 <= end - last:
            drawn.append(_time(x, text, "middle"))
            edge = x + half + 6
    return "".join(drawn) + _time(end, money.clock(minutes), "end")


def _time(x: float, text: str, anchor: str) -> str:
    return f'<text x="{round(x, 1)}" y="12" text-anchor="{anchor}" fill="{_SOFT}">{text}</text>'
