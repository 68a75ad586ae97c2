"""A command that fills a small disk with DuckDB while it builds a snapshot, and refreshes again once there is room.

python filler.py HOUSE
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import duckdb

from cutaway.errors import SnapshotError
from cutaway.warehouse.snapshots import Snapshots


def build_with_rows(snapshots: Snapshots, rows: int) -> str:
    with snapshots.build() as build:
        with duckdb.connect(str(build.folder / "book.duckdb"), config={"threads": 1}) as connection:
            connection.execute(f"CREATE TABLE invoice AS SELECT uuid()::VARCHAR AS invoice_id FROM range({rows})")
            connection.execute("CHECKPOINT")
        return build.publish({"rows": rows}).id


def main() -> None:
    snapshots = Snapshots(Path(sys.argv[1]) / "snapshots")
    said = [build_with_rows(snapshots, 10)]
    try:
        build_with_rows(snapshots, 3_000_000)
    except SnapshotError as error:
        said.append(error.what)
    current = snapshots.current()
    said.append(f"current {current.id if current else None}, damages {snapshots.verify()}")
    said.append(build_with_rows(snapshots, 10))
    os.write(1, "\n".join(said).encode())


if __name__ == "__main__":
    main()
