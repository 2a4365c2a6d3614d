"""Build corpus/facts/facts.sqlite from the public tables: python corpus/build/facts.py DATA_FOLDER

DATA_FOLDER holds the OEWS, Employment Projections and O*NET files as its README describes. Same input, same bytes.
"""

from __future__ import annotations

import sqlite3
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE), str(HERE.parents[1])]

import facts_bls  # noqa: E402
import facts_onet  # noqa: E402
from tables import read_csv  # noqa: E402

from prep_assistant.occupations.fact_store import FORMAT, SCHEMA, pack_pay, pack_record  # noqa: E402

ATTRIBUTION = (
    "Source: U.S. Bureau of Labor Statistics, Occupational Employment and Wage Statistics, May 2025; "
    "Employment Projections, 2024-34. BLS.gov cannot vouch for the data or analyses derived from these data after "
    "the data have been retrieved from BLS.gov. "
    "This product includes information from the O*NET 29.3 Database by the U.S. Department of Labor, Employment and "
    "Training Administration (USDOL/ETA). Used under the CC BY 4.0 license. O*NET(R) is a trademark of USDOL/ETA. "
    "Prep has modified all or some of this information. USDOL/ETA has not approved, endorsed, or tested these "
    "modifications. Work Styles are from the O*NET 30.1 Database, under the same licence."
)


def build(data: Path, target: Path) -> None:
    """Write `target` anew from the tables in `data`."""
    areas = facts_bls.areas(data)
    numbers = {row["area_code"]: n for n, row in enumerate(areas)}
    pay = facts_bls.pay(data, numbers)
    join = read_csv(data / "join_onet_soc_bls.csv")
    outlook = facts_bls.projections(data)
    industries = facts_bls.industries(data)
    ratings = facts_onet.read(data)
    target.unlink(missing_ok=True)
    book = sqlite3.connect(target)
    with book:
        book.executescript("PRAGMA page_size = 1024;" + SCHEMA)
        book.executemany(
            "INSERT INTO area VALUES (?, ?, ?, ?, ?)",
            [(r["area_code"], numbers[r["area_code"]], *facts_bls.named(r)) for r in areas],
        )
        for soc, (title, rows) in sorted(pay.items()):
            book.execute("INSERT INTO pay VALUES (?, ?, ?)", (soc, title, pack_pay(rows)))
        for row in sorted(join, key=lambda row: row["onet_code"]):
            code = row["onet_code"]
            record = facts_onet.record(ratings, code)
            if row["oews_code"]:
                record["oews"] = row["oews_code"]
                record["industries"] = industries.get(row["oews_code"], [])
            if row["ep_code"] in outlook:
                record["outlook"] = outlook[row["ep_code"]]
            book.execute("INSERT INTO occupation VALUES (?, ?, ?)", (code, row["onet_title"], pack_record(record)))
        meta = {"format": FORMAT, "attribution": ATTRIBUTION, "growth_all_pct": outlook["00-0000"]["change"]}
        book.executemany("INSERT INTO meta VALUES (?, ?)", [(k, str(v)) for k, v in sorted(meta.items())])
    book.execute("VACUUM")
    book.close()


if __name__ == "__main__":
    out = HERE.parent / "facts" / "facts.sqlite"
    build(Path(sys.argv[1]), out)
    print(f"{out}: {out.stat().st_size / 1e6:.1f} MB")
