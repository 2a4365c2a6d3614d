"""Build corpus/facts/titles.sqlite from O*NET and OEWS: python corpus/build/titles.py DATA_FOLDER

DATA_FOLDER holds onet_29_3/, join_onet_soc_bls.csv and oews_2025_national.csv as its README describes. Takes about two minutes on
one core and nothing but numpy. The same input gives the same content on the same machine.
"""

from __future__ import annotations

import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

import titles_data  # noqa: E402
import titles_model  # noqa: E402
import titles_write  # noqa: E402


def build(data: Path, target: Path, held_out: frozenset[tuple[str, str]] = frozenset()) -> None:
    """Write `target` anew from the tables in `data`, without the (O*NET code, title) rows of `held_out`."""
    source = titles_data.read(data, held_out)
    model = titles_model.train(source)
    titles_write.write(target, source, model)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    shipped = HERE.parent / "facts" / "titles.sqlite"
    build(Path(sys.argv[1]), shipped)
    print(f"{shipped}: {shipped.stat().st_size / 1e6:.1f} MB")
