"""Five practices in one measuring against hand-written SQL for the same answers, in one run.

The SQL in `by_hand/` gives what the findings hold: headline, sums for the interval, trend, splits, exclusions,
customers and revenue touched. It keeps no evidence for later; the measuring does. Both read the same published book.

    python -m benchmarks.practices --rows 10000000
"""

from __future__ import annotations

import argparse
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from datetime import datetime
from pathlib import Path
from statistics import median
from typing import Any

import duckdb

from benchmarks.generated_book import generate
from cutaway.findings.context import Context
from cutaway.findings.measuring import measure_all
from cutaway.house import House
from cutaway.practices import Window
from cutaway.practices.registry import all_practices
from cutaway.refreshing import DATABASE
from cutaway.warehouse.duck import memory_limit, open_duck
from cutaway.warehouse.session import Session

BY_HAND = Path(__file__).parent / "by_hand"
WAITS = ("on_time_delivery", "first_response_time", "handoffs_per_case")
ROLLING = ("revenue_concentration", "net_revenue_retention")


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--rows", type=int, default=1_000_000)
    asked.add_argument("--runs", type=int, default=3)
    asked.add_argument("--keep", type=Path, help="a folder to keep the generated house in, for another run")
    given = asked.parse_args()
    folder = given.keep or Path(tempfile.mkdtemp())
    house = folder / f"house-{given.rows}"
    if not house.exists():
        print(f"generated {generate(house, given.rows):,} rows")
    seconds, gigabytes = refreshed(house)
    print(f"refresh, whole: {seconds:.1f} s, at most {gigabytes:.2f} GB in one process")
    again, _ = refreshed(house)
    print(f"refresh, unchanged: {again:.2f} s")
    ours, by_hand = [], []
    for _ in range(given.runs):
        ours.append(measured(house, folder))
        by_hand.append(asked_by_hand(house))
        print(f"  practices {ours[-1]:.2f} s, by hand {by_hand[-1]:.2f} s")
    ratio = median(a / b for a, b in zip(ours, by_hand, strict=True))
    print(f"practices / by hand: {ratio:.2f} (medians {median(ours):.2f} s and {median(by_hand):.2f} s)")
    if not given.keep:
        shutil.rmtree(folder)


def refreshed(house: Path) -> tuple[float, float]:
    """Runs `cutaway refresh` as a process of its own; gives its seconds and the most memory of one process."""
    began = time.perf_counter()
    subprocess.run([sys.executable, "-m", "cutaway", "refresh", "--house", str(house), "--quiet"], check=True)
    used = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    return time.perf_counter() - began, used / 1e6


def measured(house: Path, folder: Path) -> float:
    """Measures all practices as a refresh does, on the published book; evidence goes to a new file."""
    snapshot = House(house).snapshot
    target = folder / "measured.duckdb"
    target.unlink(missing_ok=True)
    published = {"published": snapshot.path(DATABASE)}
    with closing(open_duck(target, attach=published, spill=folder / "spill")) as connection:
        connection.execute("CREATE SCHEMA book; CREATE SCHEMA evidence")
        held = "SELECT table_name FROM duckdb_tables() WHERE database_name = 'published' AND schema_name = 'book'"
        tables = {row[0]: snapshot.facts["tables"].get(row[0], 0) for row in connection.execute(held).fetchall()}
        for table in tables:
            connection.execute(f'CREATE VIEW book."{table}" AS FROM published.book."{table}"')
        began = time.perf_counter()
        as_of = datetime.fromisoformat(snapshot.facts["as_of"])
        context = Context(
            session=Session.on_duck(connection, [name for name, n in tables.items() if n]),
            as_of=as_of,
            window=Window.of_months(as_of.date(), 12),
            currency=snapshot.facts["currency"],
            connected=frozenset(tables),
        )
        asked = (*WAITS, *ROLLING)
        measure_all((one for id, one in all_practices().items() if id.partition(".")[2] in asked), context)
        return time.perf_counter() - began


def asked_by_hand(house: Path) -> float:
    """Runs the hand-written SQL on the same book."""
    snapshot = House(house).snapshot
    limits = {"memory_limit": f"{memory_limit() // 1_000_000}MB"}
    with closing(duckdb.connect(str(snapshot.path(DATABASE)), read_only=True, config=limits)) as connection:
        connection.execute("SET search_path = 'book'")
        as_of = datetime.fromisoformat(snapshot.facts["as_of"])
        window = Window.of_months(as_of.date(), 12)
        began = time.perf_counter()
        for name in ("revenue", "moved", *WAITS, *ROLLING):
            run(connection, name, window, as_of)
        for name in ROLLING:
            for months in range(1, 13):
                end = Window.of_months(window.end.replace(day=1), months).start
                assert end is not None
                run(connection, f"{name}_then", Window.of_months(end, 12), as_of)
        return time.perf_counter() - began


def run(connection: duckdb.DuckDBPyConnection, name: str, window: Window, as_of: datetime) -> None:
    before = window.before()
    assert before is not None
    values: dict[str, Any] = {"start": window.start, "end": window.end, "before": before.start, "as_of": as_of}
    for statement in duckdb.extract_statements((BY_HAND / f"{name}.sql").read_text()):
        used = {key: values[key] for key in statement.named_parameters}
        connection.execute(statement, used).fetchall()


if __name__ == "__main__":
    main()
