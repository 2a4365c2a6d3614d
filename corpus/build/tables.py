"""Reading the public tables: CSV as BLS data came, tab-separated text as O*NET publishes it; gzipped or not."""

from __future__ import annotations

import csv
import gzip
from pathlib import Path


def read_csv(path: Path) -> list[dict[str, str]]:
    """Return the rows of a comma-separated file."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_onet(path: Path) -> list[dict[str, str]]:
    """Return the rows of an O*NET text file, given without its possible .gz."""
    packed = path.with_name(path.name + ".gz")
    opener, path = (gzip.open, packed) if packed.exists() else (open, path)
    with opener(path, "rt", encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))
