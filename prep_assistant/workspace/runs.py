"""Every draft by a model, kept as one JSON file in `.prep/runs/`: what went in, what was sent, what came back, what it took.

A run is found by its id (the file's stem) or the beginning of it. Keys are never in a file: what looks like one is
blotted out before anything is written. Deleting the folder loses only the record and the answers kept for asking again.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

from prep_assistant.errors import InputError, NotFound, OutputError
from prep_assistant.exchange import Asked, Run
from prep_assistant.model import Reply
from prep_assistant.writing import write_new

VERSION = 1
MOST_BYTES = 20_000_000
_KEY = re.compile(
    r"\b(?:sk|pk|rk|gsk|xai|hf|ghp|gho|glpat|xox[abp])[-_][A-Za-z0-9*_-]{8,}|\bAKIA[A-Z0-9]{12,}|\bAIza[\w-]{20,}|\bBearer\s+[\w.~+/-]{8,}=*"
    r"|\beyJ[\w-]{10,}\.[\w-]{10,}\.?[\w-]*"
)
BLOTTED = "(a key, blotted out)"


@dataclass(frozen=True, slots=True)
class Prices:
    """Dollars for a million tokens, as the user set them; None where not set: then nothing is said about cost."""

    tokens_in: float | None = None
    tokens_out: float | None = None
    cached: float | None = None  # for input that the server had in its cache; None: as for any other

    def cost(self, tokens_in: int, tokens_out: int, cached: int = 0) -> float | None:
        """Return dollars, None when a price is not set."""
        if self.tokens_in is None or self.tokens_out is None:
            return None
        cheap = self.tokens_in if self.cached is None else self.cached
        return ((tokens_in - cached) * self.tokens_in + cached * cheap + tokens_out * self.tokens_out) / 1e6


@dataclass(frozen=True, slots=True)
class Kept:
    """A run as it was kept. `data` is the whole record; the rest its main figures. `cost` is in dollars, None: no prices."""

    id: str
    at: str
    kind: str
    about: str
    model: str
    outcome: str
    tokens_in: int
    tokens_out: int
    tokens_cached: int
    seconds: float
    cost: float | None
    path: Path
    data: Mapping[str, Any]


class Runs:
    """The runs of a workspace."""

    def __init__(self, folder: Path, prices: Prices | None = None) -> None:
        self._folder = folder
        self._prices = prices or Prices()

    def save(self, run: Run) -> str:
        """Write a run to a file of its own; return its id."""
        record = _record(run, self._prices)
        text = json.dumps(_blotted(record, _secrets()), ensure_ascii=False, indent=1, default=str) + "\n"
        name = f"{run.at:%Y-%m-%dT%H%M%S}-{run.kind}-{_slug(run.about)}-{run.asked[0].digest[:12]}.json"
        try:
            self._folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        except OSError as error:
            raise OutputError(f"{self._folder} could not be made ({error.strerror})") from error
        return write_new(self._folder / name, text).stem

    def answers(self, digest: str) -> Mapping[str, Reply]:
        """Return the answers of the newest run that began with this question, by the digests of its questions."""
        for path in sorted(self._files(f"*-{digest[:12]}*.json"), reverse=True):
            try:
                asked = _read(path).get("asked", [])
            except InputError:
                continue
            found = {str(one.get("digest")): reply for one in asked if (reply := _reply(one)) is not None}
            if digest in found:
                return found
        return {}

    def all(self) -> list[Kept]:
        """Return every run that can be read, newest first."""
        rows = []
        for path in sorted(self._files("*.json"), reverse=True):
            try:
                rows.append(_kept(path))
            except InputError:
                continue
        return rows

    def find(self, words: str) -> Kept:
        """Return the run with this id, the only one whose id holds `words`, or the last one for "last"."""
        paths = sorted(self._files("*.json"), reverse=True)
        if words == "last" and paths:
            return _kept(paths[0])
        exact = [path for path in paths if path.stem == words]
        able = exact or [path for path in paths if words and words in path.stem]
        if len(able) == 1:
            return _kept(able[0])
        if not able:
            raise NotFound(
                f"there is no run {words!r}", "`prep runs list` shows them; `prep runs show last` the newest."
            )
        names = ", ".join(path.stem for path in able[:5])
        raise NotFound(f"{len(able)} runs fit {words!r}", f"Say which: {names}{', …' if len(able) > 5 else ''}.")

    def remove(self, kept: Kept) -> None:
        """Delete one run."""
        try:
            kept.path.unlink(missing_ok=True)
        except OSError as error:
            raise OutputError(f"{kept.path} could not be removed ({error.strerror})") from error

    def _files(self, pattern: str) -> Iterator[Path]:
        if not self._folder.is_dir():
            return iter(())
        return (path for path in self._folder.glob(pattern) if path.is_file())


def _record(run: Run, prices: Prices) -> dict[str, Any]:
    replies = [one.reply for one in run.asked if one.reply is not None and not one.cached]
    tokens = {
        key: sum(getattr(reply, key) for reply in replies) for key in ("tokens_in", "tokens_out", "tokens_cached")
    }
    for one in run.asked:  # what was spent on questions that failed
        tokens["tokens_in"] += one.tokens_in
        tokens["tokens_out"] += one.tokens_out
    sending = asdict(run.sending)
    sending.pop("messages")  # the first question of `asked` has them
    return {
        "record": VERSION, "at": run.at.isoformat(), "kind": run.kind, "about": run.about, "outcome": run.outcome,
        "model": run.model, "server": run.server, "versions": dict(run.versions), **tokens,
        "tokens_counted_by_server": all(reply.counted for reply in replies),
        "seconds": round(sum(reply.seconds for reply in replies), 2),
        "cost": prices.cost(tokens["tokens_in"], tokens["tokens_out"], tokens["tokens_cached"]),
        "prices": asdict(prices), "remarks": list(run.remarks), "inputs": dict(run.inputs), "sent": sending,
        "asked": [_asked(one) for one in run.asked],
    }  # fmt: skip


def _asked(one: Asked) -> dict[str, Any]:
    return {
        "digest": one.digest, "messages": [asdict(message) for message in one.messages], "cached": one.cached,
        "reply": asdict(one.reply) if one.reply is not None else None,
        "error": one.error, "arrived": one.arrived, "tokens_in": one.tokens_in, "tokens_out": one.tokens_out, "findings": [asdict(finding) for finding in one.findings],
    }  # fmt: skip


def _reply(one: Mapping[str, Any]) -> Reply | None:
    """Return an answer from a record; None where there is none or the record is broken."""
    data = one.get("reply")
    if not isinstance(data, dict) or not isinstance(data.get("data"), dict) or not isinstance(data.get("text"), str):
        return None
    return Reply(data["text"], data["data"], model=str(data.get("model", "")), seconds=0.0)


def _read(path: Path) -> dict[str, Any]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise InputError(f"{path} is too large for the record of a run")
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, RecursionError) as error:
        raise InputError(f"{path} cannot be read as the record of a run ({error})", "Remove the file.") from error
    asked = data.get("asked") if isinstance(data, dict) else None
    if not isinstance(data, dict) or not isinstance(asked, list) or not all(isinstance(one, dict) for one in asked):
        raise InputError(f"{path} is no record of a run", "Remove the file.")
    return data


def _kept(path: Path) -> Kept:
    data = _read(path)

    def number(key: str) -> Any:
        value = data.get(key)
        return value if isinstance(value, (int, float)) and not isinstance(value, bool) else 0

    cost = data.get("cost")
    return Kept(
        path.stem, str(data.get("at", "")), str(data.get("kind", "")), str(data.get("about", "")), str(data.get("model", "")),
        str(data.get("outcome", "")), int(number("tokens_in")), int(number("tokens_out")), int(number("tokens_cached")),
        float(number("seconds")), float(cost) if isinstance(cost, (int, float)) else None, path, data,
    )  # fmt: skip


def _secrets() -> tuple[str, ...]:
    """Return the values of environment variables that hold keys: they are blotted out wherever they turn up."""
    names = re.compile(r"(?:KEY|TOKEN|SECRET|PASSWORD)$")
    return tuple(value for name, value in os.environ.items() if names.search(name) and len(value) >= 8)


def _blotted(value: Any, secrets: tuple[str, ...]) -> Any:
    if isinstance(value, str):
        for secret in secrets:
            value = value.replace(secret, BLOTTED)
        return _KEY.sub(BLOTTED, value.encode("utf-8", "replace").decode())
    if isinstance(value, Mapping):
        return {str(key): _blotted(item, secrets) for key, item in value.items()}
    return [_blotted(item, secrets) for item in value] if isinstance(value, (list, tuple)) else value


def _slug(text: str) -> str:
    import unicodedata

    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode().lower()
    return "-".join(re.findall(r"[a-z0-9]+", plain))[:40].strip("-") or "somebody"


def when(kept: Kept) -> str:
    """Return the time of a run as "2026-12-03 15:30"."""
    try:
        return f"{datetime.fromisoformat(kept.at):%Y-%m-%d %H:%M}"
    except ValueError:
        return kept.at[:16]
