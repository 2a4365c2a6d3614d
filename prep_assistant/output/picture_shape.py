"""The shape of a drawing, for whoever has to leave room for it."""

from __future__ import annotations

import re


def shape(svg: str) -> float:
    """Return a drawing's height as a share of its width; 0 when it does not say."""
    found = re.search(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', svg)
    return float(found[2]) / float(found[1]) if found else 0.0
