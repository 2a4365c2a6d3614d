"""An answer while it is still coming: each sentence is shown as soon as it is whole, and only when it can be traced.

What a server streams is a JSON object; the words of its `text` are read out of the part that has arrived.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence

from prep_assistant.prompting.redaction import Redactor

_TEXT = re.compile(r'"text"\s*:\s*"((?:[^"\\]|\\.)*)("?)', re.S)
_CITE = re.compile(r"\s*\[\d{1,3}(?:\s?[,;]\s?\d{1,3})*\]")


class Live:
    """Takes pieces of an answer. `traced` says whether a sentence may be shown, `speak` shows it."""

    def __init__(
        self, traced: Callable[[str], bool], sentences: Callable[[str], Sequence[tuple[int, int]]], redactor: Redactor | None,
        speak: Callable[[str], None] | None,
    ) -> None:  # fmt: skip
        self._traced, self._sentences, self._redactor, self._speak = traced, sentences, redactor, speak
        self._raw = ""
        self._shown: list[str] = []
        self._held = False  # a sentence could not be traced: the rest waits for the whole answer

    def __call__(self, piece: str) -> None:
        """Take a piece; nothing means that the answer begins anew."""
        if not piece:
            self._raw, self._held = "", False
            return
        self._raw += piece
        if self._speak is None or self._held:
            return
        for number, sentence in enumerate(self._whole()):
            if number < len(self._shown):
                if sentence != self._shown[number]:  # another wording than the one that is on the screen
                    self._held = True
                    return
                continue
            if not self._traced(sentence):
                self._held = True
                return
            self._shown.append(sentence)
            self._speak(sentence)

    def reset(self, final: str) -> None:
        """Make ready for another try; `final` is the answer when it holds."""
        self._raw, self._held = "", not final

    def arrived(self) -> str:
        """Return what has come so far and can be traced."""
        out = []
        for sentence in self._whole():
            if not self._traced(sentence):
                break
            out.append(sentence)
        return " ".join(out)

    def _whole(self) -> list[str]:
        """Return the sentences that have arrived in full."""
        match = _TEXT.search(self._raw)
        if match is None:
            return []
        body = match[1]
        while body:
            try:
                text = json.loads(f'"{body}"', strict=False)
                break
            except ValueError:  # an escape that is cut in two
                body = body[:-1]
        else:
            return []
        shown = self._redactor.show(text) if self._redactor is not None else text
        shown = " ".join(_CITE.sub("", shown).split())
        cuts = [shown[a:b].strip() for a, b in self._sentences(shown)]
        return [cut for cut in (cuts if match[2] else cuts[:-1]) if cut]
