"""Chroma's files in line with the ledger, whatever happened to either: pure bookkeeping over the two, no chromadb here.

The ledger remembers Chroma's folder and how it was left:

    closed    with the size of every file; another size at the next opening means damage
    opening   somebody died while opening it (a damaged folder can end the process): it is not tried again
    open      somebody died while using it: what was written since is looked up by query, and written again if not found
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from prep_assistant.errors import StoreError

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from prep_assistant.knowledge.fulltext import Ledger
    from prep_assistant.knowledge.vector_index import VectorIndex

_BATCH = 500
_STATE = "chroma"
_SAME = 1e-4  # cosine distance between a float32 vector and itself, with room for rounding
Opener = Callable[[Path], "VectorIndex"]


def due(ledger: Ledger) -> bool:
    """Whether Chroma has something to catch up on: the last process was killed, or could not write."""
    return _state(ledger).get("was") in ("open", "opening") or bool(
        ledger.queued("put", 1) or ledger.queued("drop", 1) or ledger.queued("check", 1)
    )


def open_index(ledger: Ledger, folder: Path, opener: Opener, notice: Callable[[str], object]) -> VectorIndex:
    """Open Chroma's folder, or make a new one from the ledger if the old cannot be trusted; bring it in line."""
    state = _state(ledger)
    usable = state.get("was") == "open" or (
        state.get("was") == "closed" and state["files"] == _files(folder / state["folder"])
    )
    if not usable:
        return _new_index(ledger, folder, opener, notice)
    try:
        index = _open(ledger, folder, opener)
        _catch_up(ledger, index, killed=state["was"] == "open", notice=notice)
    except (StoreError, _Damaged) as error:
        if "full" in str(error) or "space" in str(error):
            raise
        return _new_index(ledger, folder, opener, notice)
    return index


def open_shared(ledger: Ledger, folder: Path, opener: Opener) -> VectorIndex:
    """Open a collection on a server, and tell it once more what it may not have heard."""
    index = opener(folder)
    with ledger.transaction():
        ledger.queue(ledger.queued("check"), "put")
    flush(ledger, index)
    return index


def close(ledger: Ledger, index: VectorIndex, folder: Path) -> None:
    """Close Chroma and remember how it was left."""
    index.close()
    name = _state(ledger).get("folder")  # a server has none
    with ledger.transaction():
        ledger.done(ledger.queued("check"))
        if name:
            _set_state(ledger, was="closed", folder=name, files=_files(folder / name))


def flush(ledger: Ledger, index: VectorIndex) -> None:
    """Tell Chroma what is queued, a batch at a time."""
    while ids := ledger.queued("drop", _BATCH):
        index.delete(ids)
        with ledger.transaction():
            ledger.done(ids)
    while ids := ledger.queued("put", _BATCH):
        known = ledger.vectors_of(ids)
        there = [id_ for id_ in ids if id_ in known]
        if there:
            index.upsert(there, _matrix([known[id_] for id_ in there]))
        with ledger.transaction():
            ledger.done(set(ids) - set(there))
            ledger.queue(there, "check")


def start_anew(ledger: Ledger) -> None:
    """Have the next opening make a new Chroma folder. Call it in a transaction."""
    _set_state(ledger, was="new", folder=_state(ledger).get("folder", ""))
    ledger.queue_all()


def differences(ledger: Ledger, index: VectorIndex) -> list[str]:
    """Compare Chroma with the ledger: ids, stored vectors, and each passage found by a query for its own vector."""
    flush(ledger, index)
    wanted, there = ledger.ids(), set(index.ids())
    problems = []
    if lacking := set(wanted) - there:
        problems.append(f"{len(lacking)} passages are missing from Chroma")
    if extra := there - set(wanted):
        problems.append(f"{len(extra)} passages in Chroma belong to no note")
    unlike = lost = 0
    for ids in _batches([id_ for id_ in wanted if id_ in there]):
        known, stored = ledger.vectors_of(ids), index.stored(ids)
        unlike += sum(not _alike(known[id_], stored[id_]) for id_ in ids if id_ in known)
        lost += len(_not_found(ledger, index, ids))
    if unlike:
        problems.append(f"{unlike} vectors in Chroma differ from those that were stored")
    if lost:
        problems.append(f"{lost} passages are not found by a query for their own vector")
    return problems


class _Damaged(Exception):
    """Chroma's files are not to be mended piece by piece."""


def _open(ledger: Ledger, folder: Path, opener: Opener) -> VectorIndex:
    """Open the folder, having noted the attempt: a damaged one can end the process."""
    name = _state(ledger)["folder"]
    _set_state(ledger, was="opening", folder=name)
    index = opener(folder / name)
    if index.count():
        _probe(ledger, index)
    _set_state(ledger, was="open", folder=name)
    return index


def _probe(ledger: Ledger, index: VectorIndex) -> None:
    """Load the vectors by a first query."""
    for raw in ledger.vectors_of(ledger.some_ids(1)).values():
        index.query([_matrix([raw])[0]], 1)


def _new_index(ledger: Ledger, folder: Path, opener: Opener, notice: Callable[[str], object]) -> VectorIndex:
    """Make a new Chroma folder from the ledger. The old one goes when the ledger points to the new."""
    old = _state(ledger).get("folder", "")
    name = f"chroma-{int(old.rpartition('-')[2] or 0) + 1}"
    if old and ledger.count() > _BATCH:
        notice(f"the search index is being made anew from {ledger.count():,} kept passages")
    shutil.rmtree(folder / name, ignore_errors=True)
    with ledger.transaction():
        _set_state(ledger, was="new", folder=name)
        ledger.queue_all()
    for stale in folder.glob("chroma-*"):
        if stale.name != name:
            shutil.rmtree(stale, ignore_errors=True)
    index = _open(ledger, folder, opener)
    flush(ledger, index)
    return index


def _catch_up(ledger: Ledger, index: VectorIndex, killed: bool, notice: Callable[[str], object]) -> None:
    """Tell Chroma what it missed; after a kill, look for what it was told and may have lost."""
    doubtful = ledger.queued("check") if killed else []
    if doubtful:
        notice(f"the last run was stopped; looking at the {len(doubtful):,} passages it was writing")
    lost = [id_ for ids in _batches(doubtful) for id_ in _not_found(ledger, index, ids)]
    if lost:
        index.delete(lost)
        with ledger.transaction():
            ledger.queue(lost, "put")
    flush(ledger, index)
    if any(_not_found(ledger, index, ids) for ids in _batches(lost)):
        index.close()
        raise _Damaged
    if index.count() != ledger.count():
        index.close()
        raise _Damaged


def _not_found(ledger: Ledger, index: VectorIndex, ids: Sequence[str]) -> list[str]:
    """Return those of `ids` that a query for their own vector does not bring up."""
    known = ledger.vectors_of(ids)
    asked = [id_ for id_ in ids if id_ in known]
    if not asked or not index.count():
        return asked
    rows = _matrix([known[id_] for id_ in asked])
    found = index.query(list(rows), min(10, index.count()))
    # Ten others at distance 0 are copies of the same text: which of them comes up says nothing.
    return [
        id_
        for id_, near in zip(asked, found, strict=True)
        if id_ not in {other for other, _ in near} and (not near or near[-1][1] > _SAME)
    ]


def _alike(raw: bytes, stored: NDArray[np.float32]) -> bool:
    import numpy as np

    return bool(np.allclose(np.frombuffer(raw, dtype=np.float32), stored, atol=1e-5))


def _matrix(raw: Sequence[bytes]) -> NDArray[np.float32]:
    import numpy as np

    return np.frombuffer(b"".join(raw), dtype=np.float32).reshape(len(raw), -1)


def _batches(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    for at in range(0, len(ids), _BATCH):
        yield ids[at : at + _BATCH]


def _files(folder: Path) -> dict[str, int]:
    """Name and size of every file below: what a truncated or vanished one changes, at the price of a few stats."""
    if not folder.is_dir():
        return {}
    return {str(path.relative_to(folder)): path.stat().st_size for path in sorted(folder.rglob("*")) if path.is_file()}


def _state(ledger: Ledger) -> dict[str, Any]:
    state: dict[str, Any] = json.loads(ledger.meta(_STATE) or "{}")
    return state


def _set_state(ledger: Ledger, **state: Any) -> None:
    ledger.set_meta(_STATE, json.dumps(state))
