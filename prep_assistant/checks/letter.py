"""What a sentence for a cover letter is held against: the one text of Prep's in which an application is the subject.

So `advice_not_jobs` does not apply here, and everything else does: nothing invented, nothing worn, nobody named who has not agreed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from prep_assistant.checks.message_facts import traced_in
from prep_assistant.checks.never_print import never_print
from prep_assistant.checks.phrases import no_placeholder, plain_phrases
from prep_assistant.checks.words import clip, flat, fold
from prep_assistant.domain import Finding

_QUOTED = re.compile(r"“([^”]+)”")


def check_sentence(text: str, known: str, quotes: Sequence[str], hidden: Sequence[str]) -> tuple[Finding, ...]:
    """Return what the rules find in one sentence.

    `known` is everything it may state; `quotes` the words that its quotation marks may hold; `hidden` the names and employers
    that must not stand in it.
    """
    own = _QUOTED.sub(" ", text)
    return (
        *never_print(text),
        *plain_phrases(own),
        *no_placeholder(text, known=known),
        *traced_in(text, "\n".join((known, *quotes))),
        *_verbatim(text, quotes),
        *_unnamed(text, hidden),
    )


def _verbatim(text: str, quotes: Sequence[str]) -> Iterator[Finding]:
    held = [_bare(quote) for quote in quotes]
    for match in _QUOTED.finditer(text):
        if not any(_bare(match[1]) in quote for quote in held):
            yield Finding(
                "verbatim_quotes", "error", clip(match[1], 60), "Nobody said these words in your debriefs.", "Quote them as they were said."
            )  # fmt: skip


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[\w'’]+", fold(flat(text)).replace("’", "'")))


def _unnamed(text: str, hidden: Sequence[str]) -> Iterator[Finding]:
    folded = f" {_bare(text)} "
    for name in hidden:
        words = [_bare(name), *(_bare(part) for part in name.split() if len(part) > 3 and part[:1].isupper())]
        first = next(
            (word for word in words[: 1 if len(name.split()) == 1 else 2] if word and f" {word} " in folded), ""
        )
        if first:
            yield Finding(
                "named_only_if_agreed", "error", clip(name, 60), "This person has not agreed that you name them or their employer.",
                "Leave the name out, or ask them: `prep people edit NAME --may-name yes` notes a yes.",
            )  # fmt: skip
