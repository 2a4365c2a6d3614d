"""Which passages a filter lets through, asked of the tables in SQL and remembered until the content changes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from prep_assistant.knowledge.filters import AGREES, Filter
from prep_assistant.knowledge.notes_file import marks

# The tagged notes gathered first, for a search among them; or each note asked, for the few that were found without looking
# at tags: gathering thousands for those would cost ten times the search.
_GATHERED = "o.n IN (SELECT note FROM tags WHERE {})"
_ASKED = "EXISTS (SELECT 1 FROM tags WHERE note = o.n AND {})"


class Filtered:
    """Filters over the notes and passages of one file, which is asked through `run`, `all_` and `in_slices`."""

    def __init__(
        self, run: Callable[..., int], all_: Callable[..., list[Any]], in_slices: Callable[..., list[Any]]
    ) -> None:
        self._run, self._all, self._in = run, all_, in_slices
        self._sizes: dict[Filter, int] = {}
        self._chosen: Filter | None = None
        self._conditions: dict[tuple[Filter, str], tuple[str, list[Any]]] = {}

    def forget(self) -> None:
        """Forget what was remembered: the content has changed."""
        self._sizes.clear()
        self._chosen = None
        self._conditions.clear()

    def choose(self, where: Filter) -> None:
        """Keep the row numbers of what `where` lets through: one question list asks ten times with one filter."""
        if self._chosen == where:
            return
        condition, values = self.condition(where)
        self._run("CREATE TEMP TABLE IF NOT EXISTS chosen (n INTEGER PRIMARY KEY)")
        self._run("DELETE FROM temp.chosen")
        sql = f"INSERT INTO temp.chosen SELECT p.n FROM notes o JOIN passages p ON p.note = o.n WHERE {condition}"
        self._run(sql, *values)
        self._chosen = where

    def size(self, where: Filter) -> int:
        """How many passages `where` lets through."""
        if where not in self._sizes:
            condition, values = self.condition(where)
            sql = f"SELECT count(*) FROM notes o JOIN passages p ON p.note = o.n WHERE {condition}"
            self._sizes[where] = int(self._all(sql, *values)[0][0])
        return self._sizes[where]

    def passing(self, ids: Sequence[str], where: Filter) -> set[str]:
        """Return those of `ids` that are there and that `where` lets through."""
        condition, values = self.condition(where, _ASKED)
        # CROSS JOIN: look at these passages first, not at every note of a kind.
        sql = f"SELECT p.id FROM passages p CROSS JOIN notes o WHERE o.n = p.note AND {condition} AND p.id IN ({{}})"
        return {id_ for (id_,) in self._in(sql, ids, values)}

    def condition(self, where: Filter, form: str = _GATHERED) -> tuple[str, list[Any]]:
        """Return SQL over notes `o`, and its values."""
        if (where, form) not in self._conditions:
            self._conditions[where, form] = self._spelt_out(where, form)
        return self._conditions[where, form]

    def _spelt_out(self, where: Filter, form: str) -> tuple[str, list[Any]]:
        parts, values = ["1"], list[Any]()
        if where.kinds is not None:
            parts.append(f"o.kind IN ({marks(where.kinds)})")
            values += sorted(where.kinds)
        for name in AGREES:
            if not getattr(where, name):
                continue
            known = [value for (value,) in self._all("SELECT DISTINCT value FROM tags WHERE name = ?", name)]
            wanted = where.wanted(name, known)
            tagged = form.format(f"name = ? AND value IN ({marks(wanted)})")
            free = " OR NOT EXISTS (SELECT 1 FROM tags t WHERE t.note = o.n AND t.name = ?)"
            parts.append(f"({tagged}{free if where.untagged else ''})")
            values += [name, *wanted, *([name] if where.untagged else [])]
        return " AND ".join(parts), values
