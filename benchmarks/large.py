"""Lands one very large CSV file, and says how much time and memory the confined child took.

    python -m benchmarks.large --gigabytes 10

The file is one block of rows written again and again below `--folder`, and is removed afterwards.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from pathlib import Path

from benchmarks.landing import make
from cutaway.sources.reading import Form, land

BLOCK_ROWS = 500_000
AIM = 2 * 2**30


def large(file: Path, size: int, folder: Path) -> int:
    """Writes about `size` bytes of rows; how many rows they are."""
    block = folder / "block.csv"
    make(block, BLOCK_ROWS)
    header, _, rows = block.read_bytes().partition(b"\n")
    block.unlink()
    times = max(1, size // len(rows))
    with file.open("wb") as out:
        out.write(header + b"\n")
        for _ in range(times):
            out.write(rows)
    return times * BLOCK_ROWS


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    arguments.add_argument("--gigabytes", type=float, default=10)
    arguments.add_argument("--folder", type=Path, default=None)
    given = arguments.parse_args()
    with tempfile.TemporaryDirectory(dir=given.folder) as name:
        folder = Path(name)
        rows = large(folder / "large.csv", int(given.gigabytes * 10**9), folder)
        size = (folder / "large.csv").stat().st_size
        began = time.perf_counter()
        landing = land(folder / "large.csv", folder / "landed", Form())
        seconds = time.perf_counter() - began
        written = (folder / "landed" / "rows.parquet").stat().st_size
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    assert landing.read == landing.landed + landing.quarantined == rows
    told = f"{landing.landed:,} landed + {landing.quarantined:,} quarantined"
    print(f"{rows:,} rows, {size / 10**9:.1f} GB: read = {told}")
    print(f"{seconds:,.0f} s, {size / seconds / 2**20:,.0f} MiB/s; Parquet of {written / 10**9:.1f} GB")
    print(f"peak memory of the child {peak / 2**20:,.0f} MiB (aim: under {AIM / 2**20:,.0f})")


if __name__ == "__main__":
    main()
