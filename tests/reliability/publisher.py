"""A command that publishes one small snapshot through the public API, as a refresh does at its end.

    python publisher.py HOUSE

All its files, and its facts, carry the number of the snapshot, so that a mixture of two can be told.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

from cutaway.errors import CutawayError
from cutaway.warehouse.snapshots import Snapshot, Snapshots


def publish_one(house: Path, keep: int = 2) -> Snapshot:
    snapshots = Snapshots(house / ".cutaway" / "snapshots")
    with snapshots.build() as build:
        (build.folder / "book.duckdb").write_text(f"{build.id} book\n" * 1000)
        (build.folder / "evidence").mkdir()
        (build.folder / "evidence" / "basics.parquet").write_text(f"{build.id} evidence\n" * 100)
        (build.folder / "findings.json").write_text(f"{build.id} findings\n")
        published = build.publish({"number": build.id})
    snapshots.prune(keep)
    return published


def main() -> None:
    try:
        published = publish_one(Path(sys.argv[1]))
    except CutawayError as error:
        sys.stderr.write(f"{error}\n")
        sys.exit(2)
    os.write(1, f"published {published.id}\n".encode())


if __name__ == "__main__":
    main()
