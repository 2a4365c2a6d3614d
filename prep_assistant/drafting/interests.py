"""Which of the asker's interests belong to this person's line of work, when the goal weighs several against each other. Pure.

Whoever decides between respiratory therapist and supply chain analyst asks the analyst about forecasting, not about asthma.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_BETWEEN = re.compile(r"(?i)\bbetween\s+(?P<first>[^.;?]{3,80}?),?\s+(?:and|or)\s+(?P<second>[^.;?]{3,60})")
_OR = re.compile(
    r"(?i)\b(?:become|be|into|towards?|choose|for|to|as|of)\s+(?:an?\s+)?(?P<first>[^,.;?]{3,40}?),?\s+or\s+(?:to\s+|an?\s+|into\s+)?(?P<second>[^,.;?]{3,40})"
)
_NO_WORK = re.compile(r"(?i)^(?:not|stay(?:ing)?\b.*|leave|go|if|whether|something else|anything else)$")
_MARGIN = 0.05  # of cosine: an interest that is about as near to both lines of work is asked about in both


def lines_of_work(goal: str) -> tuple[str, ...]:
    """Return the lines of work that a goal weighs against each other; none when it names fewer than two."""
    found = _BETWEEN.search(goal) or _OR.search(goal)
    if found is None:
        return ()
    named = (*re.split(r",\s+(?:and |or )?", found["first"]), found["second"])
    plain = tuple(
        re.sub(r"(?i)^(?:(?:be|become|being|becoming)\s+)?(?:an?\s+|the\s+)?", "", text.strip()) for text in named
    )
    return plain if all(text and not _NO_WORK.match(text) for text in plain) else ()


_NEARER, _NEAR = 0.1, 0.25  # of cosine: what is clearly nearer than the asker's first interest; what is near at all


def nearest_first(
    interests: Sequence[str], about: str, embed: Callable[[list[str]], NDArray[np.float32] | Any]
) -> tuple[str, ...]:
    """Return the interests to name to somebody: the nearest to their title and employer first, then those that are near at all.

    The asker's first interest stays first unless another is clearly nearer. `embed` gives a unit row for each text.
    """
    if len(interests) < 2 or not about.strip():
        return tuple(interests)
    rows = embed([about, *interests])
    likeness = [float(value) for value in rows[1:] @ rows[0]]
    best = max(range(len(interests)), key=likeness.__getitem__)
    first = best if likeness[best] >= max(_NEAR, likeness[0] + _NEARER) else 0
    others = sorted(
        (at for at in range(len(interests)) if at != first and likeness[at] >= _NEAR), key=lambda at: -likeness[at]
    )
    return tuple(interests[at] for at in (first, *others))


def of_this_work(
    interests: Sequence[str], goal: str, title: str, embed: Callable[[list[str]], NDArray[np.float32] | Any]
) -> tuple[str, ...]:
    """Return the interests that are as near to this person's line of work as to the other ones of `goal`, in the asker's order.

    All of them where the goal weighs nothing, or the title is none of its lines of work. `embed` gives a unit row for each text.
    """
    lines = lines_of_work(goal)
    if not lines or not title.strip() or not interests:
        return tuple(interests)
    rows = embed([title, *lines, *interests])
    own, of_lines, of_interests = rows[0], rows[1 : 1 + len(lines)], rows[1 + len(lines) :]
    here = int((of_lines @ own).argmax())
    likeness = of_interests @ of_lines.T
    return tuple(
        text for text, row in zip(interests, likeness, strict=True) if float(row[here]) >= float(row.max()) - _MARGIN
    )
