"""A second refresh with 1 % more records: what it costs beside the first, and whether ids stay.

    python -m benchmarks.joining_later                       100,000 person records of two islands
    python -m benchmarks.joining_later --records 1000000     a million
    python -m benchmarks.joining_later --profile             where the second refresh spends its time

A house is made in a folder of its own and removed: persons as `benchmarks.customers` generates them, half of the
records in each island, and an invoice for each hundredth. The second refresh has one record more for each hundred, of
new persons and of old ones.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import resource
import tempfile
import time
from pathlib import Path

import duckdb

from benchmarks.customers import generate
from cutaway.house import House

SETTINGS = """
[house]
name = "Persons"
currency = "EUR"

[sources.shop]
tables.people = { files = "shop*.csv" }

[sources.club]
tables.people = { files = "club*.csv" }
"""
PEOPLE = """
SELECT record_id AS customer_record_id, 'person' AS kind, given AS given_name, family AS family_name,
    born AS born_on, mail AS email, town AS city FROM people
"""

INVOICES = """
SELECT record_id AS invoice_id, record_id AS customer_id, DATE '2024-03-05' AS issued_on, 10 AS amount,
    'EUR' AS currency FROM people WHERE record_id LIKE '%50'
"""


def write(folder: Path, connection: duckdb.DuckDBPyConnection, where: str, ending: str) -> None:
    """The records of each island as CSV; `who` stays behind."""
    for island, rest in (("shop", 0), ("club", 1)):
        connection.execute(
            f"COPY (SELECT * EXCLUDE (who) FROM records WHERE {where} AND cast(record_id AS BIGINT) % 2 = {rest} "
            f"ORDER BY cast(record_id AS BIGINT)) TO '{folder / 'data' / f'{island}{ending}.csv'}' (HEADER)"
        )


def ids(house: House) -> dict[str, str]:
    told = house.sql("SELECT customer_record_id AS record, customer_id AS customer FROM customer_record")
    return dict(zip(told.column("record").to_pylist(), told.column("customer").to_pylist(), strict=True))


def measure(records: int, profile: bool) -> None:
    with tempfile.TemporaryDirectory() as made:
        folder = Path(made)
        for source in ("shop", "club"):
            (folder / "to_book" / source).mkdir(parents=True)
            (folder / "to_book" / source / "customer_record.sql").write_text(PEOPLE, encoding="utf-8")
            (folder / "to_book" / source / "invoice.sql").write_text(INVOICES, encoding="utf-8")
        (folder / "data").mkdir()
        (folder / "cutaway.toml").write_text(SETTINGS, encoding="utf-8")
        connection = duckdb.connect()
        generate(connection, records + records // 100)
        later = "hash(record_id) % 101 = 0"
        write(folder, connection, f"NOT ({later})", "")
        begin = time.perf_counter()
        House(folder).refresh()
        first, before = time.perf_counter() - begin, ids(House(folder))
        write(folder, connection, later, "-later")
        begin, watch = time.perf_counter(), cProfile.Profile()
        if profile:
            watch.enable()
        snapshot = House(folder).refresh()
        if profile:
            watch.disable()
        second, after = time.perf_counter() - begin, ids(House(folder))
        told = snapshot.facts["identified"]
        kept = sum(after[record] == customer for record, customer in before.items())
    if profile:
        pstats.Stats(watch).sort_stats("tottime").print_stats(25)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(
        f"| records | first refresh | second, with {len(after) - len(before):,} more | judged again | ids kept | peak |"
    )
    print("| ---: | ---: | ---: | ---: | ---: | ---: |")
    print(
        f"| {len(before):,} | {first:.1f} s | {second:.1f} s | {told['judged']:,} | {kept:,} of {len(before):,} "
        f"| {peak:.2f} GB |"
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--records", type=int, default=100_000)
    parser.add_argument("--profile", action="store_true")
    asked = parser.parse_args()
    measure(asked.records, asked.profile)


if __name__ == "__main__":
    main()
