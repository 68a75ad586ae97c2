"""A refresh as a whole: what makes a new snapshot and what does not, and what a failed one leaves behind."""

from __future__ import annotations

import csv
import io
import os
import random
import subprocess
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

import duckdb
import pytest

from cutaway.cli.program import run
from cutaway.errors import CutawayError, HouseError, SourceError
from cutaway.house import House

Make = Callable[..., Path]


def refresh(house: Path, **options: object) -> tuple[str, bool]:
    done = House(house).refresh(**options)  # type: ignore[arg-type]
    return done.snapshot, done.changed


def findings(house: Path) -> bytes:
    return House(house).snapshot.path("findings.json").read_bytes()


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text()
    assert old in text
    path.write_text(text.replace(old, new))


def test_unchanged_inputs_make_no_new_snapshot(small_house: Make) -> None:
    house = small_house()
    first, changed = refresh(house)
    assert changed
    assert refresh(house) == (first, False)


def test_a_touched_file_makes_no_new_snapshot(small_house: Make) -> None:
    house = small_house()
    first, _ = refresh(house)
    os.utime(house / "data" / "orders.csv", (1, 1))
    assert refresh(house) == (first, False)


OWN_PRACTICE = '''"""Orders arrive at all.

Asks
    Of the orders, how many arrived?

Why it matters
    Nobody buys a promise.

How it is measured
    An order with a day of delivery arrived.

Where it misleads
    It says nothing of when.

What to try
    Deliver.

Sources
    None.
"""

from cutaway.practices import Benchmark, Share, practice


@practice(title="Orders arrive", unit="order", answer=Share("arrived"), benchmark=Benchmark(0.9, 0.5, "our judgement"))
def arrival(order):
    return order.select("order_id", "customer_id", happened_on=order.promised_on, arrived=order.delivered_on.notnull())
'''


def add_practice(house: Path) -> None:
    (house / "practices" / "basics").mkdir(parents=True)
    (house / "practices" / "basics" / "arrival.py").write_text(OWN_PRACTICE)


CHANGES: dict[str, Callable[[Path], object]] = {
    "a byte of a file": lambda h: change(h / "data" / "orders.csv", "007,c7", "007,c8"),
    "a byte of a file, its time kept": lambda h: keeping_time(h / "data" / "orders.csv", "007,c7", "007,c8"),
    "the name of a file": lambda h: (h / "data" / "orders.csv").rename(h / "data" / "orders_2.csv"),
    "another file": lambda h: (h / "data" / "orders_2.csv").write_text("id,customer,promised,delivered\n"),
    "a query": lambda h: change(h / "to_book" / "order.sql", "FROM orders", "FROM orders WHERE id <> '003'"),
    "cutaway.toml": lambda h: change(h / "cutaway.toml", "Small", "Little"),
    "a practice of the house": add_practice,
}


def keeping_time(path: Path, old: str, new: str) -> None:
    before = path.stat()
    change(path, old, new)
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


@pytest.mark.parametrize("what", CHANGES)
def test_a_changed_input_makes_a_new_snapshot(small_house: Make, what: str) -> None:
    house = small_house()
    first, _ = refresh(house)
    CHANGES[what](house)
    second, changed = refresh(house)
    assert changed
    assert int(second) > int(first)
    assert refresh(house) == (second, False)


def test_another_day_or_window_makes_a_new_snapshot(small_house: Make) -> None:
    house = small_house()
    refresh(house)
    assert refresh(house, as_of=date(2024, 6, 30))[1]
    assert refresh(house, as_of=date(2024, 6, 30), window=3)[1]
    assert not refresh(house, as_of=date(2024, 6, 30), window=3)[1]
    assert House(house).findings()[0].window_end == date(2024, 6, 30)


def test_two_houses_of_the_same_inputs_find_the_same_to_the_last_byte(small_house: Make) -> None:
    one, other = small_house("one"), small_house("other")
    refresh(one)
    refresh(other)
    assert findings(one) == findings(other)


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_the_rows_of_a_file_changes_no_finding(small_house: Make, seed: int) -> None:
    straight, shuffled = small_house("straight"), small_house("shuffled")
    file = shuffled / "data" / "orders.csv"
    header, *rows = file.read_text().splitlines()
    random.Random(seed).shuffle(rows)
    file.write_text("\n".join([header, *rows]) + "\n")
    refresh(straight)
    refresh(shuffled)
    assert findings(straight) == findings(shuffled)
    assert b'"value": 0.8' in findings(straight), "findings without a value would be equal too"


def test_of_eight_refreshes_at_once_one_publishes(small_house: Make) -> None:
    house = small_house()
    command = [sys.executable, "-m", "cutaway", "refresh", "--house", str(house)]
    running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) for _ in range(8)]
    told = [(*process.communicate(timeout=300), process.returncode) for process in running]
    published = [out for out, _, code in told if code == 0 and "is published" in out]
    unchanged = [out for out, _, code in told if code == 0 and "Nothing has changed" in out]
    busy = [err for _, err, code in told if code == 2 and "A refresh is running already" in err]
    assert len(published) == 1
    assert len(published) + len(unchanged) + len(busy) == 8
    assert House(house).verify() == []


def test_a_snapshot_that_lost_a_file_is_built_again(small_house: Make) -> None:
    house = small_house()
    first, _ = refresh(house)
    os.truncate(House(house).snapshot.path("snapshot.duckdb"), 100)
    second, changed = refresh(house)
    assert changed
    assert int(second) > int(first)
    assert House(house).findings()


def test_a_lost_vault_is_built_again(small_house: Make) -> None:
    house = small_house()
    first, _ = refresh(house)
    (house / ".cutaway" / "vault" / f"{first}.duckdb").unlink()
    assert House(house).verify() != []
    assert refresh(house)[1]
    assert House(house).verify() == []


def test_the_vault_of_a_killed_refresh_does_not_reach_the_next_one(small_house: Make) -> None:
    house = small_house()
    refresh(house)
    vault = house / ".cutaway" / "vault"
    for number in range(1, 9):
        if not (vault / f"{number:08}.duckdb").exists():
            (vault / f"{number:08}.duckdb").write_bytes(b"half a database")
            (vault / f"{number:08}.duckdb.wal").write_bytes(b"half a log")
    change(house / "data" / "orders.csv", "007,c7", "007,c8")
    refresh(house)
    assert House(house).verify() == []
    assert {path.suffix for path in vault.glob("*.wal")} == set()


def test_a_failed_refresh_leaves_no_vault_behind(small_house: Make) -> None:
    house = small_house()
    first, _ = refresh(house)
    (house / "to_book" / "customer.sql").write_text("SELECT nothing AS customer_id FROM orders")
    with pytest.raises(SourceError):
        refresh(house)
    assert [path.name for path in (house / ".cutaway" / "vault").glob("*.duckdb*")] == [f"{first}.duckdb"]


def test_read_is_landed_and_quarantined_for_each_file_and_the_vault_says_which_and_why(small_house: Make) -> None:
    text = (
        "id,customer,promised,delivered\n1,c1,2024-01-01,2024-01-01\n2,c1,soon,\n3,c1\n\n4,c1,2024-01-02,,extra\n"
        '5,"c1"x,2024-01-02,\n6,c1,2024-01-02,2024-01-02\n'
    )
    house = small_house(
        **{"data/orders.csv": text, "data/orders_2.csv": "id,customer,promised,delivered\n2,c1,soon,\n"}
    )
    refresh(house)
    facts = House(house).snapshot.facts
    account = {f["file"]: (f["read"], f["landed"], f["quarantined"], f["repeated"]) for f in facts["files"]}
    assert account == {"orders.csv": (7, 2, 5, 0), "orders_2.csv": (1, 0, 1, 0)}
    with duckdb.connect(str(house / ".cutaway" / "vault" / f"{facts_id(house)}.duckdb"), read_only=True) as vault:
        rows = vault.execute("SELECT file, row, stage, reason FROM quarantine ORDER BY file, row").fetchall()
    assert rows == [
        ("orders.csv", 2, "cast", "`promised` is not a date: soon"),
        ("orders.csv", 3, "read", "too few fields: 2 instead of 4"),
        ("orders.csv", 4, "read", "blank line"),
        ("orders.csv", 5, "read", "too many fields: 5 instead of 4"),
        ("orders.csv", 6, "read", "text after a closing quote"),
        ("orders_2.csv", 1, "cast", "`promised` is not a date: soon"),
    ]
    assert facts["entries"][0]["entered"] == 2


def facts_id(house: Path) -> str:
    return House(house).snapshot.id


def test_overlapping_exports_say_how_many_rows_were_there_twice(
    small_house: Make, capsys: pytest.CaptureFixture[str]
) -> None:
    header, *rows = (small_house("unused") / "data" / "orders.csv").read_text().splitlines()
    house = small_house(
        **{
            "data/orders.csv": "\n".join([header, *rows[:40]]) + "\n",
            "data/orders_2.csv": "\n".join([header, *rows[30:]]) + "\n",
        }
    )
    refresh(house)
    account = [(f["landed"], f["repeated"]) for f in House(house).snapshot.facts["files"]]
    assert account == [(40, 0), (30, 10)]
    assert run(["refresh", "--house", str(house), "--window", "all"]) == 0
    told = capsys.readouterr().out
    assert "orders_2.csv  30 = 30 + 0  (csv, utf-8, comma, lf; 10 of them are in another file too, or replaced)" in told
    assert House(house).snapshot.facts["tables"]["order"] == 60


def test_line_ends_in_cells_a_byte_order_mark_and_leading_zeros_come_through(small_house: Make) -> None:
    cell = io.StringIO()
    csv.writer(cell, lineterminator="\r\n").writerow(["01037", 'two\nlines, "quoted"', "2024-01-01", "2024-01-01"])
    house = small_house(**{"data/orders.csv": "\ufeffid,customer,promised,delivered\r\n" + cell.getvalue()})
    refresh(house)
    told = House(house).sql('SELECT order_id, customer_id FROM book."order"').to_pylist()
    assert told == [{"order_id": "01037", "customer_id": 'two\nlines, "quoted"'}]


def test_an_optional_table_may_be_absent_with_the_queries_that_start_from_it(small_house: Make) -> None:
    query = "SELECT id AS invoice_id, day AS issued_on, 1 AS amount, 'EUR' AS currency FROM bills"
    house = small_house(**{"to_book/invoice.sql": query})
    form = '\n[sources.shop.tables.bills]\nfiles = "bills*.csv"\n'
    with (house / "cutaway.toml").open("a") as settings:
        settings.write(form)
    with pytest.raises(SourceError, match=r"No file is there for `shop\.bills`"):
        refresh(house)
    change(house / "cutaway.toml", form, f"{form}optional = true\n")
    refresh(house)
    assert [entry["table"] for entry in House(house).snapshot.facts["entries"]] == ["order"]
    (house / "data" / "bills.csv").write_text("id,day\n1,2024-03-01\n")
    refresh(house)
    assert House(house).snapshot.facts["tables"]["invoice"] == 1


def test_a_source_that_lost_nine_tenths_of_its_rows_stops_the_refresh_by_name(small_house: Make) -> None:
    house = small_house()
    first, _ = refresh(house)
    file = house / "data" / "orders.csv"
    file.write_text("".join(file.read_text().splitlines(keepends=True)[:7]))
    with pytest.raises(SourceError, match=r"`shop\.orders` has 6 rows, and had 60") as told:
        refresh(house)
    assert facts_id(house) == first
    assert "may_shrink" in told.value.next_step
    change(house / "cutaway.toml", 'files = "orders*.csv"', 'files = "orders*.csv"\nmay_shrink = true')
    assert refresh(house)[1]


def test_a_source_that_lost_a_column_stops_the_refresh_by_name(small_house: Make) -> None:
    extra = "id,customer,promised,delivered,note\n1,c1,2024-01-01,2024-01-01,x\n"
    house = small_house(**{"data/orders.csv": extra})
    first, _ = refresh(house)
    (house / "data" / "orders.csv").write_text(extra.replace(",note", "").replace(",x", ""))
    with pytest.raises(SourceError, match="has lost the column `note`"):
        refresh(house)
    assert facts_id(house) == first


def test_a_smaller_part_in_another_folder_is_another_delivery_and_no_loss(small_house: Make, tmp_path: Path) -> None:
    house = small_house()
    refresh(house)
    (tmp_path / "part").mkdir()
    (tmp_path / "part" / "orders.csv").write_text("id,customer,promised,delivered\n1,c1,2024-01-01,2024-01-01\n")
    assert refresh(house, data=tmp_path / "part")[1]


def test_a_benchmark_of_a_practice_that_does_not_exist_is_told(small_house: Make) -> None:
    house = small_house()
    with (house / "cutaway.toml").open("a") as settings:
        settings.write('\n[benchmarks."basics.on_time"]\ngood = 0.9\npoor = 0.5\nbasis = "our judgement"\n')
    with pytest.raises(HouseError, match=r"no practice `basics\.on_time`") as told:
        refresh(house)
    assert "basics.on_time_delivery" in told.value.next_step


def test_a_refresh_without_changes_is_quick(small_house: Make) -> None:
    house = small_house()
    refresh(house)
    started = time.process_time()
    refresh(house)
    assert time.process_time() - started < 1


def test_every_error_of_a_refresh_is_one_that_a_user_can_read(small_house: Make) -> None:
    house = small_house(**{"data/orders.csv": ""})
    with pytest.raises(CutawayError) as told:
        refresh(house)
    assert told.value.where
    assert told.value.next_step
