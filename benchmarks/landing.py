"""What landing a file costs, beside one plain full read of the same file by DuckDB.

Run:  python benchmarks/landing.py [--rows 200000] [--runs 5] [--folder FOLDER]

The file has six columns (ids, a time, money, a code, a note that is quoted in every fourth row). DuckDB reads every
cell as text and sums the lengths, so that it cannot skip a column. Landing starts its confined child, scans, parses,
hashes, writes Parquet and waits until it is on disk. Both start with the file in the page cache; the runs alternate.
Goal: at most 5 times, and less than 2 GiB of memory.
"""

from __future__ import annotations

import argparse
import resource
import statistics
import tempfile
import time
from pathlib import Path

import duckdb

from cutaway.sources.reading import Form, land

GOAL = 5.0
COLUMNS = ("order_id", "customer_id", "ordered_at", "amount", "currency", "note")


def make(file: Path, rows: int) -> None:
    """Write the file that both sides read."""
    duckdb.execute(
        f"""
        COPY (
            SELECT 'ord-' || lpad(i::varchar, 9, '0') AS order_id,
                   'cust-' || lpad((hash(i) % 100000)::varchar, 6, '0') AS customer_id,
                   TIMESTAMP '2023-01-01' + INTERVAL 1 SECOND * (hash(i + 1) % 63072000)::bigint AS ordered_at,
                   (hash(i + 2) % 1000000 / 100)::decimal(10, 2) AS amount,
                   ['EUR', 'USD', 'GBP'][1 + (hash(i + 3) % 3)::bigint] AS currency,
                   CASE WHEN i % 4 = 0 THEN 'called, asked for ' || hash(i + 4) % 1000
                        ELSE 'delivered to dock ' || hash(i + 5) % 1000 END AS note
            FROM range({rows}) AS r(i)
        ) TO '{file}' (HEADER, DELIMITER ',')
        """
    )


def plain_read(file: Path) -> float:
    """Seconds of one full read by DuckDB."""
    lengths = ", ".join(f"sum(length({column}))" for column in COLUMNS)
    began = time.perf_counter()
    duckdb.execute(f"SELECT count(*), {lengths} FROM read_csv('{file}', all_varchar = true)").fetchall()
    return time.perf_counter() - began


def landing(file: Path, folder: Path, rows: int) -> float:
    """Seconds of one landing, from the call to its return."""
    began = time.perf_counter()
    account = land(file, folder, Form())
    seconds = time.perf_counter() - began
    if (account.landed, account.quarantined) != (rows, 0):
        raise SystemExit(f"{rows} rows were written, {account.landed} landed")
    return seconds


def main() -> None:
    """Make the file, measure both sides in turn, print a table."""
    asked = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    asked.add_argument("--rows", type=int, default=200_000)
    asked.add_argument("--runs", type=int, default=5)
    asked.add_argument("--folder", type=Path, default=None, help="where the file is made (default: a temporary one)")
    given = asked.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        folder = Path(name)
        file = folder / "orders.csv"
        make(file, given.rows)
        size = file.stat().st_size
        pairs = [(plain_read(file), landing(file, folder / "landed", given.rows)) for _ in range(given.runs)]
        written = (folder / "landed" / "rows.parquet").stat().st_size
    read, landed = (statistics.median(side) for side in zip(*pairs, strict=True))
    ratio = statistics.median(b / a for a, b in pairs)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
    print(f"{given.rows:,} rows, {size / 2**20:,.0f} MiB, medians of {given.runs} runs in turn")
    print(f"{'DuckDB, one full read':<28}{read:8.2f} s {size / read / 2**20:8.0f} MiB/s")
    print(f"{'landing':<28}{landed:8.2f} s {size / landed / 2**20:8.0f} MiB/s")
    print(f"{'ratio (goal: at most 5)':<28}{ratio:8.2f}   {'met' if ratio <= GOAL else 'missed'}")
    print(f"{'peak memory of the child':<28}{peak:8.0f} MiB")
    print(f"{'Parquet written':<28}{written / 2**20:8.1f} MiB ({written / size:.0%} of the file)")


if __name__ == "__main__":
    main()
