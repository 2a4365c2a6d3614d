"""Markers for sources while a draft is being written."""

from __future__ import annotations

from prep_assistant.domain import Source


class Citations:
    """Hands out a marker for each source while patterns are filled; the list numbers them in reading order at the end."""

    def __init__(self) -> None:
        self._sources: list[Source] = []

    def cite(self, source: Source | None) -> str:
        """Return the marker for a source, "" for none."""
        if source is None:
            return ""
        if source not in self._sources:
            self._sources.append(source)
        return f"⟦{self._sources.index(source)}⟧"

    def source(self, marker: int) -> Source:
        """Return the source behind a marker's number."""
        return self._sources[marker]
