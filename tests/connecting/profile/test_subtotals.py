"""Rows between the groups of a report that add up the rows above are no rows of the book; a customer's name is none."""

from __future__ import annotations

import json
import random
from pathlib import Path

from cutaway.connecting import connect
from cutaway.house import House
from tests.connecting.further_sales import SALES
from tests.connecting.systems import write


def bills(folder: Path, called: str, sums: bool) -> Path:
    rng = random.Random(3)
    rows: list[list[object]] = [["Customer", "Invoice No", "Invoice Date", "Net Amount"]]
    for k in range(20):
        own = 0
        for i in range(12):
            value = rng.randrange(100, 9000)
            own += value
            rows.append([f"{k} Ltd", f"I{k:02}{i:03}", f"2025-03-{1 + i:02}", f"{value}.00"])
        rows.append([f"{called} {k} Ltd", "", "", f"{own if sums else rng.randrange(9000)}.00"])
    write(folder / "invoices.csv", rows)
    return folder


def test_sums_of_groups_stay_out_and_that_is_said(tmp_path: Path):
    raw = connect(bills(tmp_path, "Total for", True), dry_run=False)
    assert raw.raw_tables[0].rows == 240
    assert "20 rows whose `Customer` begins with `Total for`" in raw.files["cutaway.toml"]
    assert "`Net Amount` is that sum in 100% of them" in raw.files["cutaway.toml"]


def test_rows_that_are_called_so_and_add_up_nothing_stay(tmp_path: Path):
    assert connect(bills(tmp_path, "Total for", False), dry_run=False).raw_tables[0].rows == 260


def test_a_company_that_is_called_total_is_a_customer(tmp_path: Path):
    rows: list[list[object]] = [["Customer", "Invoice No", "Invoice Date", "Net Amount"]]
    rows += [
        [("Total Energies", "Alba Ltd")[i % 2], f"I{i:04}", f"2025-03-{1 + i % 28:02}", "10.00"] for i in range(90)
    ]
    write(tmp_path / "invoices.csv", rows)
    assert connect(tmp_path, dry_run=False).raw_tables[0].rows == 90


def test_no_sum_becomes_a_customer(tmp_path: Path):
    exports, house = SALES["grouped_report"].put(tmp_path / "exports"), tmp_path / "house"
    connect(exports, house=house, dry_run=False).write(house)
    House(house).refresh()
    found = (
        House(house)
        .sql("SELECT count(*) AS n, count(*) FILTER (customer_id LIKE '%umme%') AS sums FROM customer")
        .to_pylist()
    )
    assert found == [{"n": 80, "sums": 0}]


def test_a_column_without_any_value_is_no_column_of_sums(tmp_path: Path):
    rows = [{"id": f"T-{i:04}", "subject": f"Screen {i}", "score": None} for i in range(30)]
    (tmp_path / "tickets.json").write_text(json.dumps(rows))
    (tmp_path / "companies.csv").write_text("id,name\n")
    (table,) = [raw for raw in connect(tmp_path, dry_run=False).raw_tables if raw.table == "tickets"]
    assert table.rows == 30
