"""The network as a picture: a column for each line of work, a card for each person, lines from introducers to those they introduced.

How somebody stands is told by shape and in words, never by colour alone. Labels are measured and wrapped, so that none overlap.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from prep_assistant.network import Field, Gap, Member, Network, Standing
from prep_assistant.output import fit_draw as draw
from prep_assistant.output import people_map as words
from prep_assistant.output.questions_html import Render, policy
from prep_assistant.output.questions_view import clean

PAGE, STYLE = "pages/people_map.html.j2", "pages/people_map.css.j2"
# What the page template may use; it is rendered with exactly these.
VARIABLES = frozenset({"title", "summary", "pictures", "legend", "fields", "gaps", "next", "nobody", "style", "policy"})
MOST = 60  # cards in one picture; the list below it has everybody
_CARD, _GAP, _COLUMN_GAP, _INDENT, _EDGE = 262.0, 14.0, 26.0, 18.0, 14.0
_NARROW = 352.0
_TEXT = 32.0  # from the card's left edge to its words
_HEAD = 50.0
LEGEND: tuple[tuple[Standing, str], ...] = (
    ("warm", "warm: met, in touch in the last two months"),
    ("cooling", "cooling: met, two to five months ago"),
    ("cold", "gone cold: met, longer ago"),
    ("talking", "in talks"),
    ("waiting", "no answer yet"),
    ("silent", "silent"),
    ("declined", "said no"),
    ("new", "not written to"),
)

INTRODUCED = "introduced you to"


@dataclass(frozen=True, slots=True)
class _Card:
    """A placed card: its corner, size, and whose it is."""

    member: Member
    x: float
    y: float
    width: float
    height: float
    lines: tuple[tuple[str, str, bool], ...]  # words, colour, bold


def as_svg(network: Network) -> str:
    """Return the picture as one SVG file, with its heading and a legend."""
    inner = drawing(network, min(3, max(1, len(network.fields))))
    width = max(inner.width, 420.0)
    title = draw.text(_EDGE, 30, words.heading(network), bold=True, size=18)
    counts = draw.wrapped(words.summary(network), width - 2 * _EDGE, 3)
    top = 52 + len(counts) * draw.LEADING
    legend, legend_height = _legend(network, width - 2 * _EDGE)
    height = top + inner.height + 12 + legend_height + _EDGE
    body = (
        draw.rect(0, 0, width, height, draw.PAPER, radius=0)
        + title
        + draw.block(_EDGE, 52, counts, colour=draw.SOFT)
        + draw.moved(inner.body, 0, top)
        + draw.moved(legend, _EDGE, top + inner.height + 12)
    )
    return draw.framed(draw.Drawing(body, width, height, inner.title, inner.description), "map")


def drawing(network: Network, columns: int, card: float = _CARD, *, gaps: bool = True) -> draw.Drawing:
    """Return the columns of cards without heading and legend, `gaps` below them."""
    fields = _cut(network.fields)
    held: list[list[Field]] = [[] for _ in range(columns)]
    heights = [0.0] * columns
    for field in fields:
        at = heights.index(min(heights))
        held[at].append(field)
        heights[at] += _field_height(field, card)
    shapes, cards, x = "", dict[str, _Card](), _EDGE
    bottom = 0.0
    for column in held:
        y = 4.0
        for field in column:
            head, placed, y = _field(field, x, y, card, network)
            shapes += head
            cards |= {one.member.contact.id: one for one in placed}
        bottom = max(bottom, y)
        x += card + _COLUMN_GAP
    missing, bottom = _gaps(network.gaps if gaps else (), bottom, x - _COLUMN_GAP - _EDGE)
    links = "".join(_link(cards[one.member.by], one) for one in cards.values() if one.member.by in cards)
    body = links + "".join(map(_drawn, cards.values())) + shapes + missing
    return draw.Drawing(body, x - _COLUMN_GAP + _EDGE, bottom + 6, words.heading(network), _description(network))


def _cut(fields: Sequence[Field]) -> list[Field]:
    left, kept = MOST, list[Field]()
    for field in fields:
        members = field.members[:left]
        left -= len(members)
        if members or not field.members:
            kept.append(Field(field.name, members, field.met, field.wanted))
    return kept or [Field("", (), 0)]


def _field(field: Field, x: float, y: float, width: float, network: Network) -> tuple[str, list[_Card], float]:
    names = draw.wrapped(words.field_name(field), width, 2, 13, True)
    said = draw.wrapped(words.progress(field), width, 2)
    head = draw.block(x, y + 14, names, bold=True, size=13, colour=draw.LINE)
    y += 14 + len(names) * draw.LEADING
    head += draw.block(x, y, said, colour=draw.SOFT)
    y += len(said) * draw.LEADING - 4
    if field.name:
        head += _five(x, y, field.met)
        y += 18
    cards = []
    for member, depth in zip(field.members, words.depths(field), strict=True):
        indent = _INDENT * min(depth, 3)
        one = _card(member, x + indent, y, width - indent, network)
        cards.append(one)
        y += one.height + _GAP
    if not field.members:
        head += draw.line(x, y, x + width, y, draw.SOFT, 1, "4 4") + draw.text(
            x, y + 20, "nobody yet", colour=draw.SOFT
        )
        y += 34
    return head, cards, y + 12


def _field_height(field: Field, width: float) -> float:
    return _HEAD + sum(90 if width < 300 else 76 for _ in field.members) + 40


def _five(x: float, y: float, met: int) -> str:
    """Return five small squares, as many of them filled as people were met: three to five make a picture."""
    return "".join(draw.rect(x + at * 14, y, 10, 6, draw.LINE, hollow=at >= met, radius=1) for at in range(5))


def _card(member: Member, x: float, y: float, width: float, network: Network) -> _Card:
    room = width - _TEXT - 10
    contact = member.contact
    lines: list[tuple[str, str, bool]] = []
    lines += [(one, draw.INK, True) for one in draw.wrapped(clean(contact.name), room, 2, bold=True)]
    if job := words.job(member):
        lines += [(one, draw.SOFT, False) for one in draw.wrapped(job, room, 3)]
    lines += [(one, draw.INK, False) for one in draw.wrapped(_stands(member, network), room, 3)]
    return _Card(member, x, y, width, 19 + len(lines) * draw.LEADING, tuple(lines))


def _stands(member: Member, network: Network) -> str:
    head = words.WORDS[member.standing]
    return f"{head}, {words.ago(member.last, network.today)}" if member.last else head


def _drawn(card: _Card) -> str:
    dashed = card.member.standing in ("new", "declined", "silent")
    body = draw.rect(card.x, card.y, card.width, card.height, draw.PAPER, radius=4)
    edge = (
        f'<rect x="{card.x:g}" y="{card.y:g}" width="{card.width:g}" height="{card.height:g}" rx="4" fill="none"'
        f' stroke="{draw.SOFT if dashed else draw.LINE}" class="s-{"soft" if dashed else "line"}"'
        f' stroke-width="{1 if dashed else 1.3}"{" stroke-dasharray=" + chr(34) + "4 3" + chr(34) if dashed else ""}/>'
    )
    sign = _sign(card.x + 17, card.y + 20, card.member.standing)
    text = "".join(
        draw.text(card.x + _TEXT, card.y + 23 + at * draw.LEADING, line, colour=colour, bold=bold)
        for at, (line, colour, bold) in enumerate(card.lines)
    )
    return body + edge + sign + text


def _sign(x: float, y: float, standing: Standing) -> str:
    """Return the mark of a standing; each has a shape of its own."""
    if standing == "warm":
        return draw.circle(x, y, 6)
    if standing == "cooling":
        half = f'<path d="M{x:g} {y - 6:g}a6 6 0 0 0 0 12z" fill="{draw.LINE}" class="line"/>'
        return draw.circle(x, y, 6, hollow=True) + half
    if standing == "cold":
        return draw.circle(x, y, 6, hollow=True)
    if standing in ("talking", "waiting"):
        full = standing == "talking"
        return (
            f'<path d="M{x:g} {y - 7:g}l7 7l-7 7l-7 -7z" fill="{draw.LINE if full else draw.PAPER}"'
            f' stroke="{draw.LINE}" stroke-width="1.4" class="{"line" if full else "paper"} s-line"/>'
        )
    if standing == "declined":
        return draw.line(x - 5, y - 5, x + 5, y + 5, draw.SOFT, 2) + draw.line(x - 5, y + 5, x + 5, y - 5, draw.SOFT, 2)
    bar = draw.line(x - 6, y, x + 6, y, draw.SOFT, 2)
    return bar if standing == "silent" else bar + draw.line(x, y - 6, x, y + 6, draw.SOFT, 2)


def _link(parent: _Card, child: _Card) -> str:
    """Return the line from an introducer to the one they introduced, with a head: an elbow within a column, beside whatever
    stands between, and a curve between columns."""
    y1, y2 = parent.y + 20, child.y + 20
    if abs(child.x - parent.x) <= 3 * _INDENT + 1:
        if child.y > parent.y and child.x > parent.x:
            path = f"M{parent.x + 8:g} {parent.y + parent.height:g}V{y2:g}H{child.x:g}"
        else:
            path = f"M{parent.x:g} {y1:g}H{min(parent.x, child.x) - 8:g}V{y2:g}H{child.x:g}"
        return _arrow(path, child.x, y2)
    right = child.x > parent.x
    x1 = parent.x + (parent.width if right else 0)
    x2 = child.x + (0 if right else child.width)
    middle = (x1 + x2) / 2
    return _arrow(f"M{x1:g} {y1:g}C{middle:g} {y1:g} {middle:g} {y2:g} {x2:g} {y2:g}", x2, y2, right)


def _arrow(path: str, x: float, y: float, right: bool = True) -> str:
    """Return a line that ends at a point, with a head pointing right or left."""
    back = x - 6 if right else x + 6
    return (
        f'<path d="{path}" fill="none" stroke="{draw.SOFT}" stroke-width="1.4" class="s-soft link"/>'
        f'<path d="M{x:g} {y:g}L{back:g} {y - 3.5:g}V{y + 3.5:g}z" fill="{draw.SOFT}" class="soft"/>'
    )


def _gaps(gaps: Sequence[Gap], y: float, width: float) -> tuple[str, float]:
    """Return the gaps as lines below the cards, and where they end."""
    shown = [gap for gap in gaps if gap.kind != "occupation"]
    if not shown:
        return "", y
    body = draw.text(_EDGE, y + 14, "Gaps", bold=True, size=13, colour=draw.LINE)
    y += 16
    for gap in shown[:8]:
        lines = draw.wrapped(words.gap_words(gap), width - 20, 2)
        body += draw.rect(_EDGE, y + 8, 10, 10, draw.SOFT, hollow=True, radius=1) + draw.block(
            _EDGE + 18, y + 17, lines
        )
        y += len(lines) * draw.LEADING + 5
    return body, y + 10


def _legend(network: Network, width: float) -> tuple[str, float]:
    """Return what the signs in use mean, and how high that is."""
    used = {member.standing for member in network.members}
    body, x, y = "", 0.0, 0.0
    for standing, text in (one for one in LEGEND if one[0] in used):
        long = 26 + draw.length(text) + 18
        if x and x + long > width:
            x, y = 0.0, y + 22
        body += _sign(x + 8, y + 8, standing) + draw.text(x + 22, y + 12, text, colour=draw.SOFT)
        x += long
    ids = {member.contact.id for member in network.members}
    if any(member.by in ids for member in network.members):
        if x and x + 26 + draw.length(INTRODUCED) > width:
            x, y = 0.0, y + 22
        body += _arrow(f"M{x:g} {y + 8:g}H{x + 16:g}", x + 16, y + 8) + draw.text(
            x + 22, y + 12, INTRODUCED, colour=draw.SOFT
        )
    return body, y + 24


def _description(network: Network) -> str:
    parts = [words.summary(network)]
    for field in network.fields:
        people = "; ".join(
            f"{clean(member.contact.name)}, {_stands(member, network)}"
            + (f", {words.introduced(member)}" if member.by_name else "")
            for member in field.members[:20]
        )
        parts.append(f"{words.field_name(field)}: {people or 'nobody yet'}.")
    return " ".join(parts)


# ---- the page ---------------------------------------------------------------------------------------


def to_html(network: Network, render: Render) -> str:
    """Return the whole page: the picture for narrow and for wide screens, and everything in words below it."""
    style = render(STYLE)
    return render(PAGE, **content(network), style=style, policy=policy(style))


def content(network: Network) -> dict[str, Any]:
    """Return what the page shows; the pictures are SVG, everything else is escaped by the template."""
    columns = min(3, max(1, len(network.fields)))
    legend, height = _legend(network, _NARROW - 12)
    return {
        "title": words.heading(network),
        "summary": words.summary(network),
        "pictures": [
            draw.framed(drawing(network, 1, _NARROW - 2 * _EDGE, gaps=False), "map-narrow", "narrow"),
            draw.framed(drawing(network, columns, gaps=False), "map-wide", f"wide columns-{columns}"),
        ],
        "legend": draw.framed(
            draw.Drawing(legend, _NARROW, height, "What the signs mean", "; ".join(text for _, text in LEGEND)),
            "legend",
        ),
        "fields": [
            {
                "name": words.field_name(field),
                "progress": words.progress(field),
                "people": [
                    {
                        "sign": words.SIGNS[member.standing],
                        "name": clean(member.contact.name),
                        "job": words.job(member),
                        "standing": words.standing(member, network.today),
                        "by": words.introduced(member),
                    }
                    for member in field.members
                ],
            }
            for field in network.fields
        ],
        "gaps": [{"words": words.gap_words(gap), "command": gap.command} for gap in network.gaps],
        "next": [
            {
                "name": clean(one.member.contact.name),
                "job": words.job(one.member),
                "reasons": words.reasons(one),
                "command": one.command,
            }
            for one in network.next
        ],
        "nobody": words.nobody_next(network) if not network.next else "",
    }
