"""What went wrong with one request, in words: the inner currency of this package.

`errors` makes faults from what openai and the network raise, `server` from what a server answers; `chat` tries
again, asks differently, or turns the last one into the ModelFailure that the user reads.
"""

from __future__ import annotations

import re

from prep_assistant.model import ModelFailure, Reason
from prep_assistant.openai_client.keys import Key


class Fault(Exception):
    """One failed request. `again`: the same request may succeed later, after `wait` seconds if the server said so.

    `refused` names the setting the server will not have; `context` the tokens it takes, where it told.
    """

    def __init__(
        self,
        reason: Reason,
        message: str,
        hint: str | None = None,
        *,
        again: bool = False,
        wait: float | None = None,
        refused: str = "",
        context: int = 0,
        arrived: str = "",
    ) -> None:
        super().__init__(message)
        self.reason: Reason = reason
        self.message, self.hint = message, hint
        self.again, self.wait = again, wait
        self.refused, self.context = refused, context
        self.arrived = arrived

    def failure(self, tries: int, tokens_in: int, tokens_out: int) -> ModelFailure:
        """Return what the user is told; `tries` requests were made in all."""
        also = f", also after {tries} tries" if tries > 1 and self.again else ""
        return ModelFailure(
            self.message + also,
            self.hint,
            reason=self.reason,
            arrived=self.arrived,
            tries=tries,
            tokens_in=tokens_in,
            tokens_out=tokens_out,
        )


_UNPRINTABLE = re.compile(r"[^\x20-\x7e\u00a0-\U0010ffff]+")
_LONGEST = 200


def one_line(text: str, key: Key) -> str:
    """Return what a server said as one safe line: no key, no control characters, not long, no full stop at the end."""
    words = " ".join(_UNPRINTABLE.sub(" ", key.masked(text[:5000])).split())
    if len(words) > _LONGEST:
        words = words[:_LONGEST].rsplit(" ", 1)[0] + " …"
    return words.rstrip(".")
