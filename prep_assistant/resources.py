"""Where the files that ship beside the code are: `prompts/` and `corpus/`.

A wheel holds them inside the package (hatchling's force-include); a checkout has them at its top level.
"""

from __future__ import annotations

from pathlib import Path

from prep_assistant.errors import PrepError

_PACKAGE = Path(__file__).resolve().parent


def shipped(name: str) -> Path:
    """Return the folder `name` ("prompts" or "corpus") that ships with Prep."""
    inside = _PACKAGE / name
    if inside.is_dir():
        return inside
    beside = _PACKAGE.parent / name
    if beside.is_dir():
        return beside
    raise PrepError(
        f"the folder {name}/ that ships with Prep is missing (looked in {inside} and {beside})",
        "Install Prep again: pip install --force-reinstall prep-assistant.",
    )
