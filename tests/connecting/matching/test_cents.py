"""Whole amounts are cents where the tax beside them was rounded to a whole number; where it was not, nobody knows."""

from __future__ import annotations

import random
from pathlib import Path

from cutaway.connecting import connect
from cutaway.house import House
from tests.connecting.blind_sales import SALES_BLIND
from tests.connecting.systems import write


def bills(folder: Path, step: int, currency: str = "EUR", taxed: bool = True) -> str:
    rng = random.Random(5)
    rows: list[list[object]] = [["Invoice No", "Customer No", "Invoice Date", "Net Amount", "Tax", "Currency"]]
    for i in range(200):
        net = step * rng.randrange(100, 9000)
        rows.append(
            [f"I{i:05}", f"K{i % 30:04}", f"2025-03-{1 + i % 28:02}", net, round(net * 0.19) if taxed else 0, currency]
        )
    write(folder / "invoices.csv", rows)
    return connect(folder, dry_run=False).files["to_book/invoices/invoice.sql"]


def test_a_tax_rounded_to_a_whole_number_proves_cents(tmp_path: Path):
    text = bills(tmp_path, 1)
    assert 'r."Net Amount" / 100' in text and "both count cents" in text and "hundredths of it?" not in text


def test_a_tax_that_needs_no_rounding_proves_nothing(tmp_path: Path):
    text = bills(tmp_path, 100)
    assert "/ 100" not in text and "hundredths of it?" in text


def test_no_tax_proves_nothing(tmp_path: Path):
    assert "/ 100" not in bills(tmp_path, 1, taxed=False)


def test_a_currency_without_cents_has_none(tmp_path: Path):
    assert "/ 100" not in bills(tmp_path, 1, currency="JPY")


def test_the_book_holds_a_hundredth_also_of_credits_on_such_bills(tmp_path: Path):
    house = tmp_path / "house"
    connect(SALES_BLIND["card_payments"].put(tmp_path / "exports"), house=house, dry_run=False).write(house)
    House(house).refresh()
    rows = House(house).sql("SELECT max(amount) AS most FROM invoice UNION ALL SELECT max(amount) FROM credit_note")
    assert [row["most"] <= 9000 for row in rows.to_pylist()] == [True, True]
