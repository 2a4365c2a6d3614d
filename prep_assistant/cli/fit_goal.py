"""What the goal says of the columns of a fit: their order, the asker's own word for each, whose interests are whose."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from prep_assistant.domain import Asker, Occupation
from prep_assistant.drafting.interests import lines_of_work, of_this_work
from prep_assistant.evidence import Column

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vectors = Callable[[Sequence[str]], NDArray[np.float32]]


def weighed(goal: str) -> list[tuple[Occupation, str]]:
    """Return the occupations that a goal weighs, in its order, each with the goal's own word for it.

    Left out is a word whose occupation is not clear.
    """
    named = [own_word(line) for line in lines_of_work(goal)]
    if not named:
        return []
    from prep_assistant.occupations.titles import TitleIndex

    found: dict[str, tuple[Occupation, str]] = {}
    with TitleIndex.open() as titles:
        for word in named:
            best = (reading := titles.read(word)).best
            # "technical writing" is no title, and its words are those of Technical Writers all the same.
            if best and (reading.usable or _same_words(word, best.occupation.title)):
                found.setdefault(best.occupation.soc, (best.occupation, word))
    return list(found.values())


def _same_words(word: str, title: str) -> bool:
    from prep_assistant.drafting.debrief_text import stems

    return stems(word) <= stems(title)


def lines(goal: str) -> dict[str, str]:
    """Return the same by the published code without its decimals: the goal's word for each."""
    return {occupation.soc: word for occupation, word in weighed(goal)}


def own_word(line: str) -> str:
    """Return a line of work without what stands around it: "train as a welder by Christmas" is "welder"."""
    return _UNTIL.sub("", _TRAIN_AS.sub("", line.strip())).strip() or line


_TRAIN_AS = re.compile(
    r"(?i)^(?:(?:to )?(?:train|retrain|work|start|go on|stay) as|(?:study|learn|go into|do)) (?:an? |the )?"
)
_UNTIL = re.compile(
    r"(?i)[,;]? +(?:by|until|till|before|within|in) (?:the )?(?:end of )?(?:christmas|easter|new year\w*|next \w+|this \w+|spring|summer|fall|autumn|winter|january|february|march|april|may|june|july|august|september|october|november|december|\d{4}|\w+ (?:weeks?|months?|years?)).*$"
)


def ordered(occupations: Sequence[Occupation], named: Mapping[str, str]) -> list[Occupation]:
    """Return occupations as the goal orders them, then the others as they were."""
    place = {soc: at for at, soc in enumerate(named)}
    return sorted(occupations, key=lambda one: place.get(one.soc, len(place)))


def towards(
    columns: Sequence[Column], asker: Asker, named: Mapping[str, str], vectors: Callable[[], Vectors]
) -> list[Column]:
    """Return the columns with the goal's own word, and with the interests that are nearer to another line of work of the goal.

    `vectors` loads what embeds texts; it is called only when there is something to tell apart.
    """
    made = [replace(column, own=named.get(column.occupation.soc, "")) for column in columns]
    if not asker.interests or not any(column.own for column in made):
        return made
    embed = vectors()
    return [replace(column, foreign=_foreign(column, asker, embed)) for column in made]


def _foreign(column: Column, asker: Asker, embed: Vectors) -> tuple[str, ...]:
    if not column.own:
        return ()
    kept = of_this_work(asker.interests, asker.goal, column.own, embed)
    return tuple(text for text in asker.interests if text not in kept)
